"""What can be asked of single acts: their row, their titles, their text, and the acts of a document."""

from __future__ import annotations

import pytest

from kb.mandate.mandates import Mandates
from kb.store.store import Store
from kb.un.document import Block, Kind


@pytest.fixture
def mandates(store: Store, put) -> Mandates:
    blocks = (
        Block("main", None, Kind.PREAMBLE, "Recalling resolution 24/10,"),
        Block("main", "1", Kind.PARAGRAPH, "Decides that wells are dug."),
    )
    put("HSP/HA.9/Res.1", *blocks, date="2099-05-01")
    return Mandates(store)


def test_a_reference_is_read_without_its_history(mandates: Mandates) -> None:
    assert [asked.act for asked in mandates.read("24/10")] == ["UNH-GC:res:24/10"]


def test_the_row_of_the_register_is_given(mandates: Mandates) -> None:
    row = mandates.act("UNH-GC:res:24/10")
    assert row is not None
    assert row.date == "2013-04-19"
    assert mandates.act("UNH-GC:res:99/99") is None


def test_titles_come_by_language_and_none_where_none_is_known(mandates: Mandates) -> None:
    assert set(mandates.titles("A/RES/71/256")) == {"en", "zh"}
    assert mandates.titles("UNH-GC:res:99/99") == {}


def test_the_text_of_an_act_that_is_held_is_given(mandates: Mandates) -> None:
    assert [row.block.label for row in mandates.act_text("HSP/HA.9/Res.1")] == [None, "1"]
    assert mandates.act_text("UNH-GC:res:24/10") == ()


def test_the_acts_of_a_document_are_given(mandates: Mandates) -> None:
    assert [row.act for row in mandates.acts_in("HSP/HA.9/Res.1@en")] == ["HSP/HA.9/Res.1"]
    assert mandates.acts_in("nothing@en") == ()
