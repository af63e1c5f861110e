from __future__ import annotations

import pytest

from kb.cli.options import FIRST_YEAR, LAST_YEAR, Years, stated
from kb.ingest.statement import Statement


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2015-2020", (2015, 2020)),
        ("2015–2020", (2015, 2020)),
        ("2015", (2015, 2015)),
        ("2015-", (2015, LAST_YEAR)),
        ("-2020", (FIRST_YEAR, 2020)),
    ],
)
def test_a_range_of_years_is_read(text: str, years: tuple[int, int]) -> None:
    assert Years().convert(text, None, None) == years


def test_later_statements_win() -> None:
    assert stated(["date=2030,title=Wells", "date=2031"]) == Statement(date="2031", title="Wells")
    assert stated([]) is None
