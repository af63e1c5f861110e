from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import StatementError
from kb.ingest.statement import Statement, check, read_statement, side_file
from kb.un.document import Metadata


def test_fields_are_read_and_a_comma_may_stand_in_a_value() -> None:
    stated = Statement.parse("symbol=A/60/168, date=2005-07-28,title=Cities, towns = places")
    assert stated == Statement(symbol="A/60/168", date="2005-07-28", title="Cities, towns = places")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A/60/168", "states nothing; write it as FIELD=VALUE"),
        ("colour=blue", "'colour' in --set is no field; the fields are symbol, title"),
        ("date=2005-13", "'2005-13' in --set is no date; write 2025, 2025-06 or 2025-06-14"),
        ("date=last year", "is no date"),
        ("language=Chinese", "is no language code; write zh, en"),
        ("symbol=70", "symbol in --set"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_remedy(text: str, words: str) -> None:
    with pytest.raises(StatementError) as caught:
        Statement.parse(text)
    assert words in str(caught.value)


@pytest.mark.parametrize("date", ["2005", "2005-07", "2005-07-28"])
def test_a_date_may_lack_month_and_day(date: str) -> None:
    assert Statement.parse(f"date={date}").date == date


def test_a_side_file_stands_beside_its_file(tmp_path: Path) -> None:
    side = tmp_path / "report.pdf.toml"
    assert side_file(tmp_path / "report.pdf") is None
    side.write_text('symbol = "A/60/168"\ndate = 2005-07-28\nsession = 60\n', encoding="utf-8")
    assert side_file(tmp_path / "report.pdf") == side
    assert read_statement(side) == Statement(symbol="A/60/168", date="2005-07-28", session="60")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("symbol =", "cannot be read"),
        ("[symbol]\na = 1", "'symbol' in x.toml is no text"),
        ('title = " "', "title in x.toml is empty"),
        ("a = 1", "is no field"),
    ],
)
def test_a_side_file_that_cannot_be_right_is_refused(tmp_path: Path, text: str, words: str) -> None:
    side = tmp_path / "x.toml"
    side.write_text(text, encoding="utf-8")
    with pytest.raises(StatementError, match=words):
        read_statement(side)


def test_a_statement_remembers_what_the_text_does_not_say() -> None:
    read = Metadata(title="Wells", date="2031", stated=("body",))
    laid = Statement(title="Wells", date="2032", symbol="A/9/1").apply(read)
    assert (laid.symbol, laid.date, laid.stated) == ("A/9/1", "2032", ("body", "date", "symbol"))


def test_a_later_statement_lies_over_an_earlier_one_and_survives_storing() -> None:
    both = Statement(date="2032").over(Statement(date="2031", title="井"))
    assert both == Statement(date="2032", title="井")
    assert Statement.load(both.dump()) == both
    assert Statement().dump() is None
    assert Statement.load(None) == Statement()


def test_a_field_without_a_value_withdraws_what_was_stated() -> None:
    withdrawn = Statement.parse("symbol=").over(Statement(symbol="A/9/1", date="2031"))
    assert withdrawn.dump() == Statement(date="2031").dump()
    assert withdrawn.apply(Metadata(symbol="A/9/2")) == Metadata(symbol="A/9/2", date="2031", stated=("date",))


def test_a_statement_built_in_code_is_checked_too() -> None:
    with pytest.raises(StatementError, match="'soon' in what you state is no date"):
        check(Statement(date="soon"), where="what you state")
