"""Which lines of a document's opening are masthead."""

from __future__ import annotations

import pytest

from kb.ingest.layout import Line, mark_note
from kb.ingest.masthead_lines import (
    AGENDA,
    AUTHOR,
    DISTRIBUTION,
    ORIGINAL,
    SESSION,
    bare,
    is_masthead,
    is_masthead_line,
    is_whole_date,
    read_symbol_line,
)


def test_a_line_is_bare_without_its_footnote_marks() -> None:
    assert bare(Line(f"Item 7 of the agenda{mark_note('*')} ")) == "Item 7 of the agenda"


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("A/199/77", "A/199/77"),
        ("HSP/EB.2099/7*", "HSP/EB.2099/7"),
        ("HSP/HA.9/Res.4", "HSP/HA.9/Res.4"),
        ("A/199/77-E/2099/5", "A/199/77-E/2099/5"),
    ],
)
def test_a_symbol_alone_on_its_line_is_read_without_the_re_issue_mark(text: str, symbol: str) -> None:
    assert read_symbol_line(text) == symbol


@pytest.mark.parametrize(
    "text", ["see A/199/77", "A/199/77.", "and/or", "1/2", "", "* A/199/77。", "A/199/77, A/199/78", "A" * 70 + "/1"]
)
def test_text_around_it_makes_a_symbol_no_symbol_line(text: str) -> None:
    assert read_symbol_line(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Distr.: General",
        "分发：有限",
        "Original: English",
        "原件：英文",
        "Chinese",
        "English only",
        "联合国",
        "United Nations",
        "UN-Habitat",
        "A/199/77",
        "One hundred and ninety-ninth session",
        "2099 年第二次会议",
        "Agenda item 19 (b)",
        "临时议程项目 7",
    ],
)
def test_fixed_pieces_of_a_masthead_are_known(text: str) -> None:
    assert is_masthead_line(text)


@pytest.mark.parametrize("text", ["Lamps of the pier", "灯塔和码头", "The United Nations lit the lamp.", "English oak"])
def test_a_title_is_no_piece_of_a_masthead(text: str) -> None:
    assert not is_masthead_line(text)


@pytest.mark.parametrize(
    ("text", "may_name", "expected"),
    [
        ("General Assembly", True, True),
        ("General Assembly", False, False),
        ("联合国人类住区规划署执行局", True, True),
        ("[on the report of the Lamp Committee (A/199/5)]", False, True),
        ("Resolution adopted by the General Assembly on 3 May 2099", False, True),
        ("Agenda item 19: sustainable lamps in towns by the river and what the keepers say of them", False, True),
        ("Report on the lamps of the General Assembly building", True, False),
        ("Lamps of the pier", True, False),
    ],
)
def test_names_of_organs_are_masthead_only_where_they_can_stand(text: str, may_name: bool, expected: bool) -> None:
    assert is_masthead(text, may_name=may_name) is expected


@pytest.mark.parametrize("text", ["3 May 2099", "2099 年 5 月 3 日", "2099年5月3日"])
def test_a_line_that_is_one_day_is_a_date(text: str) -> None:
    assert is_whole_date(text)


@pytest.mark.parametrize(
    "text", ["Nairobi, 8–12 June 2099", "June 2099", "3 May 2099, Marlowick", "8–12 June 2099", "Lamps", ""]
)
def test_a_place_a_month_or_a_range_is_no_day(text: str) -> None:
    assert not is_whole_date(text)


@pytest.mark.parametrize(
    ("text", "word"), [("Distr.: Limited", "Limited"), ("分发：普遍", "普遍"), ("DISTR. GENERAL", "GENERAL")]
)
def test_the_distribution_is_read(text: str, word: str) -> None:
    found = DISTRIBUTION.search(text)
    assert found is not None
    assert found[1] == word


@pytest.mark.parametrize(("text", "word"), [("Original: French", "French"), ("原文：西班牙文", "西班牙文")])
def test_the_original_language_is_read(text: str, word: str) -> None:
    found = ORIGINAL.search(text)
    assert found is not None
    assert found[1] == word


@pytest.mark.parametrize(
    "text",
    [
        "Ninety-fourth session",
        "Second session",
        "Resumed second session",
        "First session of 2099",
        "第一百二十届会议",
        "第 9 届会议续会",
        "2099 年第一次会议",
        "第九届特别会议",
    ],
)
def test_a_session_is_known(text: str) -> None:
    assert SESSION.fullmatch(text)


@pytest.mark.parametrize("text", ["The session", "session", "第九座灯塔", "a session of lamps"])
def test_other_words_are_no_session(text: str) -> None:
    assert not SESSION.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Agenda item 19 (b)", "19 (b)"),
        ("Item 7 of the provisional agenda", "7"),
        ("Agenda items 3 and 4", "3 and 4"),
        ("临时议程*项目 19(b)", "19(b)"),
        ("议程项目 7", "7"),
    ],
)
def test_an_agenda_item_is_read(text: str, item: str) -> None:
    found = AGENDA.search(text)
    assert found is not None
    assert found[1].strip() == item


@pytest.mark.parametrize(
    "text", ["Report of the Executive Director", "执行主任的报告", "秘书长的说明", "Marlowick: draft resolution"]
)
def test_the_line_of_the_author_is_known(text: str) -> None:
    assert AUTHOR.fullmatch(text)


@pytest.mark.parametrize("text", ["Lamps of the pier", "Reporting on lamps", "灯塔的油料"])
def test_a_title_names_no_author(text: str) -> None:
    assert not AUTHOR.fullmatch(text)
