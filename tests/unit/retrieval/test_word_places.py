from __future__ import annotations

from pathlib import Path

import numpy as np

from kb.retrieval.model import load_model
from kb.retrieval.passage import Passage, passages
from kb.retrieval.units import unit_ids
from kb.retrieval.word_places import WordPlaces, WordPlacesWriter
from kb.store.store import Store
from tests.unit.retrieval.conftest import REPORT_EN, REPORT_ZH, Put


def write_word_places(folder: Path, *batches: list[Passage]) -> None:
    writer = WordPlacesWriter(folder)
    for batch in batches:
        writer.add(batch)
    writer.close()


def test_each_row_has_the_words_of_its_text_and_context(store: Store, put: Put, tmp_path: Path) -> None:
    put(REPORT_ZH)
    put(REPORT_EN)
    documents = {row.id: row for row in store.documents()}
    held = list(passages(store.passages(), documents, twin_of=lambda _: None))
    write_word_places(tmp_path, held[:2], held[2:])
    words = WordPlaces(tmp_path)
    for passage in held:
        (places,) = words.of([passage.rowid])
        assert places.tolist() == unit_ids(f"{passage.text}\n{passage.context}", load_model().vocabulary)


def test_a_row_that_is_not_indexed_has_none(tmp_path: Path) -> None:
    write_word_places(tmp_path)
    assert [len(places) for places in WordPlaces(tmp_path).of([7, 8])] == [0, 0]
    assert WordPlaces(tmp_path).of([]) == []
    assert WordPlaces(tmp_path).of([7])[0].dtype == np.uint32
