"""Rows of references follow their document: written, read anew, restated and removed with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from store_specimens import as_of_version_1, file_of, paragraph, specimen

from kb.errors import SchemaError
from kb.store.store import Store
from kb.un.document import Block, Document, Kind, Metadata

CITING = paragraph(
    "1", "Recalling General Assembly resolution 71/256 of 23 December 2016, annex, para. 31, wells are dug."
)


def citing(symbol: str = "A/99/1") -> Document:
    return specimen(symbol=symbol, blocks=(CITING,), source=f"{symbol.replace('/', '_')}.txt")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path, writable=True)


def test_a_reference_is_found_by_its_target(store: Store) -> None:
    store.put(citing(), file=file_of(citing()))
    (row,) = store.citations.to_targets(["a/res/71/256"])
    assert (row.document_id, row.label, row.target, row.paras, row.target_part) == (
        "A/99/1@en", "1", "A/RES/71/256", ("31",), "annex",
    )  # fmt: skip
    assert "71/256" in CITING.text[row.first : row.last]
    assert row.treatment == "recalls"
    assert store.citations.of_document("A/99/1@en") == (row,)
    assert store.citations.all() == (row,)


def test_a_change_of_the_text_changes_its_references(store: Store) -> None:
    document = citing()
    store.put(document, file=file_of(document))
    other = replace(document, blocks=(paragraph("1", "See resolution 70/1."),), sha256="1", text_sha256="1")
    store.put(other, file=file_of(other))
    assert [row.target for row in store.citations.all()] == ["A/RES/70/1"]


def test_a_stated_symbol_may_change_what_numbers_mean(store: Store) -> None:
    bare = specimen(symbol=None, blocks=(paragraph("1", "In resolution 2/7, wells are dug."),))
    outcome = store.put(bare, file=file_of(bare))
    store.restate(outcome.document_id, Metadata(symbol="HSP/HA.2/3", language="en"))
    assert [row.target for row in store.citations.all()] == ["HSP/HA.2/Res.7"]


def test_references_go_with_their_document(store: Store) -> None:
    store.put(citing(), file=file_of(citing()))
    store.remove("A/99/1@en")
    assert store.citations.all() == ()
    assert store.citations.is_current()


def test_held_acts_are_found_by_name_and_document(store: Store) -> None:
    act = specimen(symbol="HSP/HA.9/Res.1")
    store.put(act, file=file_of(act))
    (row,) = store.citations.acts(["HSP/HA.9/RES.1"])
    assert (row.document_id, row.kind, row.number, row.is_whole) == ("HSP/HA.9/Res.1@en", "resolution", "9/1", True)
    assert row in store.citations.acts_in(["HSP/HA.9/Res.1@en"])
    assert ("HSP/HA.9/Res.1", "Specimen on wells") in store.citations.titled()


def test_titles_of_held_acts_are_kept_until_one_is_added_or_removed(store: Store) -> None:
    first, second = specimen(symbol="HSP/HA.9/Res.1"), specimen("benches", symbol="HSP/HA.9/Res.2", source="2.txt")
    store.put(first, file=file_of(first))
    assert store.citations.titled() is store.citations.titled()
    store.put(second, file=file_of(second))
    assert [act for act, _ in store.citations.titled()] == ["HSP/HA.9/Res.1", "HSP/HA.9/Res.2"]
    store.remove("HSP/HA.9/Res.1@en")
    assert [act for act, _ in store.citations.titled()] == ["HSP/HA.9/Res.2"]


def test_targets_are_counted_by_document(store: Store) -> None:
    for symbol in ("A/99/1", "A/99/2"):
        document = specimen(
            symbol=symbol, source=f"{symbol[-1]}.txt", blocks=(replace(CITING, text=f"{CITING.text} {symbol}"),)
        )
        store.put(document, file=file_of(document))
    found = {row.target: row for row in store.citations.targets()}
    assert (found["A/RES/71/256"].n_references, found["A/RES/71/256"].n_documents) == (2, 2)
    assert store.citations.cited_among(["A/RES/71/256", "A/RES/9/9"]) == {"A/RES/71/256"}


def test_symbols_are_found_by_their_beginning(store: Store) -> None:
    for symbol in ("A/99/1", "A/99/1/Rev.1", "A/99/10"):
        document = specimen(symbol, symbol=symbol, source=f"{symbol.replace('/', '_')}.txt")
        store.put(document, file=file_of(document))
    assert store.citations.symbols(prefix="A/99/1/") == ("A/99/1/REV.1",)


def test_drafts_are_papers_of_the_l_series(store: Store) -> None:
    document = specimen(symbol="A/C.2/99/L.1")
    store.put(document, file=file_of(document))
    assert store.citations.drafts() == (("A/C.2/99/L.1@en", "Specimen on wells"),)


def test_blocks_are_found_without_blanks_and_case(store: Store) -> None:
    act = specimen(symbol="HSP/HA.9/Res.1", blocks=(paragraph("1", "Adequate  Wells\nfor all."),))
    store.put(act, file=file_of(act))
    assert [row.block.label for row in store.citations.containing("adequatewellsforall")] == ["1"]


def test_a_collection_of_version_1_is_brought_up_to_date_from_its_blocks(store: Store, tmp_path: Path) -> None:
    store.put(citing(), file=file_of(citing()))
    store.close()
    as_of_version_1(tmp_path)
    with pytest.raises(SchemaError, match="run `kb reindex` once"):
        Store.open(tmp_path)
    with Store.open(tmp_path, writable=True) as again:
        assert not again.citations.is_current()
        assert again.citations.update() == 1
        assert again.citations.is_current()
        assert [row.target for row in again.citations.all()] == ["A/RES/71/256"]


def test_footnotes_count_for_the_paragraph_that_carries_their_mark(store: Store) -> None:
    note = Block("main", "3", Kind.FOOTNOTE, "See resolution 71/256.", owner="1")
    document = specimen(symbol="A/99/3", blocks=(paragraph("1", "Wells.", footnotes=("3",)), note))
    store.put(document, file=file_of(document))
    (row,) = store.citations.all()
    assert (row.label, row.footnote) == ("1", "3")
