"""Embedding by several processes gives what one gives."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from kb.errors import EncoderError
from kb.retrieval import embedding, vectors
from kb.retrieval.build import build_index
from kb.retrieval.embedding import embed_with_workers, encode
from kb.retrieval.index import open_index
from kb.retrieval.passage import text_key, windows
from kb.retrieval.static import StaticEncoder
from kb.store.store import Store
from kb.un.document import Metadata
from tests.unit.retrieval.conftest import document, fill, paragraph, put_into


class CountingEncoder(StaticEncoder):
    """The shipped encoder, which counts the passages that it embeds here."""

    n_embedded = 0

    def encode_document(self, texts: list[str]) -> np.ndarray:
        self.n_embedded += len(texts)
        return super().encode_document(texts)


def keys_of(store: Store) -> list[str]:
    return [text_key(window) for row in store.passages() for window in windows(row.block.text)]


@pytest.mark.slow
def test_several_processes_give_the_same_vectors_to_the_bit(
    filled: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = " ".join(f"Quay {i} of the harbour office was repaired in {1900 + i} by {i} fishers." for i in range(60))
    added = document(Metadata(symbol="A/70/1", language="en"), paragraph("1", long), source="long.txt")
    put_into(filled, added)
    monkeypatch.setattr(embedding, "BATCH_TEXTS", 5)
    monkeypatch.setattr(vectors, "STATIC", "")  # vectors of the shipped encoder are not kept
    reports: list[tuple[int, int]] = []
    n_sent = embed_with_workers(filled, StaticEncoder(), "2", progress=lambda *done: reports.append(done))
    with Store.open(tmp_path / "one", writable=True) as alone:
        fill(alone)
        put_into(alone, added)
        build_index(alone, tmp_path / "one-index", encoder=StaticEncoder())
        assert filled.vectors("static-1", keys_of(filled)) == alone.vectors("static-1", keys_of(filled))
    assert n_sent == len(set(keys_of(filled))) > 40
    assert reports[-1] == (filled.totals()[1],) * 2
    monkeypatch.undo()  # what workers made is used all the same
    counting = CountingEncoder()
    build_index(filled, folder, encoder=counting)
    assert counting.n_embedded == 0
    assert open_index(folder, filled, encoder_id="static-1").search("码头失修")[0].place.label == "1"


def test_no_scheduler_at_the_address_is_one_line(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    fill(store)
    monkeypatch.setattr(embedding, "CONNECT_TIMEOUT_S", 0.2)
    with pytest.raises(EncoderError, match=r"^no workers answer at 'tcp://127.0.0.1:1'; give a number, or"):
        embed_with_workers(store, StaticEncoder(), "tcp://127.0.0.1:1")


def test_without_the_library_the_way_out_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EncoderError, match=r"habitat-kb\[workers\]"):
        embed_with_workers(store, StaticEncoder(), "2")


def test_a_worker_encodes_as_this_process_does() -> None:
    texts = ["渔港码头", "harbour quays", "", "…"]
    alone = StaticEncoder().encode_document(texts)
    assert encode("static-1", texts) == [row.tobytes() for row in alone]
