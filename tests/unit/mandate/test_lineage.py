"""Founding texts, years of acts and titles."""

from __future__ import annotations

import pytest

from kb.mandate.lineage import founding, title_key, year_of
from kb.mandate.naming import identify
from kb.mandate.register import Register


def test_bodies_go_back_to_the_act_that_made_the_first() -> None:
    assert founding("UNH-HA") == ("A/RES/32/162", "A/RES/56/206", "A/RES/73/239")
    assert founding("CHS") == ("A/RES/32/162",)
    assert founding("GA") == founding(None) == ()


@pytest.mark.parametrize(
    ("act", "year"),
    [
        ("A/RES/71/256", 2016),
        ("A/RES/3327(XXIX)", 1974),
        ("S/RES/1325 (2000)", 2000),
        ("E/RES/2020/7", 2020),
        ("UNH-GC:res:24/99", 2013),
        ("A/68/970", None),
    ],
)
def test_a_number_tells_the_year(act: str, year: int | None, register: Register) -> None:
    assert year_of(identify(act), register) == year


def test_titles_compare_without_plural_and_signs() -> None:
    assert title_key("Outcomes of the Conferences (Habitat II)") == title_key("outcome of the conference, Habitat II")
    assert title_key("议程") is None
    assert title_key(None) is None
