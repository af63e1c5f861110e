"""Drafts, revisions and corrigenda: linked to what they change, whichever of them arrives first."""

from __future__ import annotations

from itertools import permutations

import pytest

from kb.mandate.history import history
from kb.mandate.mandates import Mandates
from kb.mandate.register import Register
from kb.store.store import Store
from kb.un.document import Block, Kind

NOTE = Block("main", None, Kind.OTHER, "[without reference to a Main Committee (A/99/L.3)]")
PAPERS = ("A/99/5", "A/99/5/Rev.1", "A/99/5/Rev.2", "A/99/5/Corr.1", "A/99/L.3", "A/RES/99/7")
ORDERS = [PAPERS, PAPERS[::-1], *list(permutations(PAPERS))[100:700:200]]


@pytest.mark.parametrize("order", ORDERS)
def test_papers_are_linked_in_whatever_order_they_arrive(
    order: tuple[str, ...], put, store: Store, register: Register
) -> None:
    for symbol in order:
        texts = (
            (NOTE, "Requests wells;") if symbol.startswith("A/RES") else ("Wells are dug.", "See resolution 71/256.")
        )
        put(symbol, *texts, title="Wells near schools" if "99/5" not in symbol else "Report")
    found = {}
    for symbol in PAPERS:
        (one,) = history(symbol, store=store, register=register)
        found[symbol] = ({(paper.symbol, paper.relation.value) for paper in one.papers}, one.notices)
        assert all(paper.is_held for paper in one.papers)
    assert found == {
        "A/99/5": (
            {("A/99/5/Rev.1", "revised_by"), ("A/99/5/Rev.2", "revised_by"), ("A/99/5/Corr.1", "corrected_by")},
            ("revised", "corrected"),
        ),
        "A/99/5/Rev.1": ({("A/99/5", "revises"), ("A/99/5/Rev.2", "revised_by")}, ("revised",)),
        "A/99/5/Rev.2": ({("A/99/5", "revises"), ("A/99/5/Rev.1", "revises")}, ()),
        "A/99/5/Corr.1": ({("A/99/5", "corrects")}, ()),
        "A/99/L.3": ({("A/RES/99/7", "adopted_as")}, ("draft",)),
        "A/RES/99/7": ({("A/99/L.3", "draft")}, ()),
    }
    (cited,) = history("A/RES/71/256", store=store, register=register)
    assert {one.place.symbol for one in cited.cited_by} == set(PAPERS) - {"A/RES/99/7"}


def test_an_act_names_its_draft_though_it_is_not_held(put, store: Store, register: Register) -> None:
    put("A/RES/99/7", NOTE, "Requests wells;")
    (act,) = history("A/RES/99/7", store=store, register=register)
    (paper,) = act.papers
    assert (paper.symbol, paper.relation.value, paper.is_held) == ("A/99/L.3", "draft", False)
    (draft,) = history("A/99/L.3", store=store, register=register)
    assert [(one.symbol, one.relation.value) for one in draft.papers] == [("A/RES/99/7", "adopted_as")]


def test_an_older_text_that_arrives_later_cites_the_paragraph(put, store: Store, register: Register) -> None:
    put("A/99/6", "See resolution 71/256, annex, para. 31.", date="2099-01-01")
    put("A/98/6", "Recalling resolution 71/256, annex, para. 31, and para. 2 of A/99/6.", date="2098-01-01")
    (paragraph,) = history("NUA para 31", store=store, register=register)
    assert [one.place.symbol for one in paragraph.cited_by] == ["A/98/6", "A/99/6"]
    (newer,) = history("A/99/6 para 2", store=store, register=register)
    assert [one.place.symbol for one in newer.cited_by] == ["A/98/6"]


def test_a_document_is_asked_for_its_papers_alone(put, store: Store) -> None:
    put("A/RES/99/7", NOTE, "Requests wells;")
    put("A/99/L.3", "Wells are dug.")
    put("A/99/5", "Wells are dug.")
    put("A/99/5/Corr.1", "For every read each.")
    mandates = Mandates(store)
    assert [paper.symbol for paper in mandates.papers("A/99/L.3@en")] == ["A/RES/99/7"]
    assert [paper.symbol for paper in mandates.papers("A/RES/99/7@en")] == ["A/99/L.3"]
    assert [paper.symbol for paper in mandates.papers("A/99/5@en")] == ["A/99/5/Corr.1"]
    assert (mandates.notices("A/99/5@en"), mandates.notices("A/99/L.3@en")) == (("corrected",), ("draft",))
