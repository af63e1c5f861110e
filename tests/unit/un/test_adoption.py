"""The day of adoption, from an act's own opening and from texts that cite it."""

from __future__ import annotations

import pytest

from kb.un.adoption import adoption_in, date_beside


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Resolution adopted by the General Assembly on 23 December 2099", "2099-12-23"),
        ("2099年12月23日大会决议", "2099-12-23"),
        ("Distr.: General 25 January 2100", None),
        ("Report on the wells dug by 3 May 2099", None),
    ],
)
def test_an_act_tells_its_day(text: str, day: str | None) -> None:
    assert adoption_in(["Wells", text]) == day


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("Recalling resolution 71/256 of 23 December 2016,", "71/256", "2016-12-23"),
        ("回顾大会2016年12月23日第71/256号决议，", "71/256", "2016-12-23"),
        ("Recalling resolutions 9/1 of 3 May 2098 and 9/2 of 4 May 2099,", "9/1", "2098-05-03"),
        ("resolution 71/256, adopted in the year of wells, 2016", "71/256", None),
        ("resolution 71/256 of December 2016", "71/256", None),
    ],
)
def test_a_citing_text_dates_an_act(text: str, number: str, day: str | None) -> None:
    start = text.index(number)
    assert date_beside(text, start, start + len(number)) == day
