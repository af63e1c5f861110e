"""Which vectors the store keeps, and which are made anew."""

from __future__ import annotations

import numpy as np

from kb.retrieval.hashing import HashingEncoder
from kb.retrieval.passage import text_key
from kb.retrieval.static import StaticEncoder
from kb.retrieval.vectors import vectors_of
from kb.store.store import Store

TEXTS = ["Wells are dug.", "Pumps are mended.", "Wells are dug."]


def test_vectors_are_kept_and_each_text_is_embedded_once(store: Store) -> None:
    encoder = HashingEncoder()
    found = vectors_of(store, encoder, TEXTS)
    assert np.array_equal(found, encoder.encode_document(TEXTS))
    assert sorted(store.vectors(encoder.id, [text_key(text) for text in TEXTS])) == sorted(map(text_key, set(TEXTS)))


def test_those_of_the_shipped_encoder_are_not_kept(store: Store) -> None:
    encoder = StaticEncoder()
    assert np.array_equal(vectors_of(store, encoder, TEXTS), encoder.encode_document(TEXTS))
    assert not store.vectors(encoder.id, [text_key(text) for text in TEXTS])


def test_what_workers_stored_is_taken(store: Store) -> None:
    encoder = StaticEncoder()
    stored = np.full(encoder.dimension, 0.5, dtype="<f4")
    store.put_vectors(encoder.id, [(text_key(TEXTS[1]), stored.tobytes())])
    found = vectors_of(store, encoder, TEXTS)
    assert np.array_equal(found[1], stored)
    assert np.array_equal(found[[0, 2]], encoder.encode_document(TEXTS)[[0, 2]])
