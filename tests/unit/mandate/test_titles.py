"""Titles that are typed, and the acts that bear them."""

from __future__ import annotations

import pytest

from kb.mandate.register import Register
from kb.mandate.titles import near_titles, titled
from kb.store.store import Store


@pytest.mark.parametrize("text", ["The future we want", "the Future We Want.", "《我们希望的未来》", "我们希望的未来"])
def test_a_title_is_known_whatever_its_case_and_signs(text: str, store: Store, register: Register) -> None:
    assert titled(text, store=store, register=register) == ("A/RES/66/288",)


def test_the_title_of_a_held_act_is_known(put, store: Store, register: Register) -> None:
    assert titled("Wells near every school", store=store, register=register) == ()
    put("A/RES/98/10", "Decides to dig;", title="Wells near every school")
    assert titled("wells near every school.", store=store, register=register) == ("A/RES/98/10",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("new urban agneda", "A/RES/71/256"),
        ("making slums history", "UNH-GC:res:24/7"),
        ("International guidelines on urban and teritorial planning", "UNH-GC:res:25/6"),
        ("新城市义程", "A/RES/71/256"),
    ],
)
def test_a_slip_leads_to_near_titles(text: str, name: str, store: Store, register: Register) -> None:
    assert titled(text, store=store, register=register) == ()
    assert near_titles(text, store=store, register=register)[0].name == name


@pytest.mark.parametrize("text", ["议程", "wells", "songs of the market at night"])
def test_words_of_no_title_lead_nowhere(text: str, store: Store, register: Register) -> None:
    assert near_titles(text, store=store, register=register) == ()
