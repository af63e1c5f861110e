"""What is cited and not held."""

from __future__ import annotations

from kb.mandate.gaps import gap_of, gaps, open_references
from kb.mandate.register import Register
from kb.store.store import Store


def test_gaps_are_cited_most_first_and_end_when_the_document_arrives(put, store: Store, register: Register) -> None:
    put("A/99/1", "See resolution 70/1 and resolution 73/239.")
    put("A/99/2", "See General Assembly resolution 73/239 again.")
    assert [(gap.target, gap.n_documents) for gap in gaps(store, register)] == [("A/RES/73/239", 2), ("A/RES/70/1", 1)]
    put("A/RES/73/239", "Decides to dig;")
    assert [gap.target for gap in gaps(store, register)] == ["A/RES/70/1"]


def test_an_act_without_a_symbol_is_fetched_with_its_home(register: Register) -> None:
    gap = gap_of("UNH-GC:res:24/10", register)
    assert (gap.kind, gap.symbol) == ("resolution", "HSP/GC/24/7")
    assert gap.link is not None
    assert gap.link.endswith("/en/HSP/GC/24/7")


def test_an_act_whose_home_is_held_is_no_gap(put, store: Store, register: Register) -> None:
    put("A/99/1", "See Governing Council resolution 24/10.")
    put("HSP/GC/24/7", "Proceedings on wells.")
    assert gaps(store, register) == ()


def test_an_act_of_an_unknown_home_has_no_symbol(register: Register) -> None:
    gap = gap_of("CSD:res:13/1", register)
    assert (gap.symbol, gap.link) == (None, None)


def test_a_resolution_held_with_its_letter_or_year_is_no_gap(put, store: Store, register: Register) -> None:
    put("A/99/1", "See General Assembly resolution 75/290.")
    put("A/RES/75/290A", "Decides to dig;")
    assert gaps(store, register) == ()


def test_what_is_cited_without_its_body_is_listed_apart(put, store: Store, register: Register) -> None:
    put("E/2099/28", "Wells follow decision 67/3 of the Commission, and decision 67/3.")
    put("E/2099/29", "See decision 67/3 of the Commission.")
    (one,) = open_references(store)
    assert (one.printed, one.kind, one.n_documents) == ("decision 67/3", "decision", 2)
    assert len(one.candidates) > 1
    assert gaps(store, register) == ()
