"""The dense lane: passages → vectors (each text embedded once) → nearest rows.

A long passage has several windows; the best of them stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.retrieval.dense import DenseIndex, Places, write_dense
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.lexical import Found
from kb.retrieval.passage import Passage, in_batches, text_key, windows
from kb.store.store import Store

if TYPE_CHECKING:
    from kb.retrieval.protocols import Encoder, Vectors

DENSE_FILE = "dense.faiss"
ROWS_FILE = "rows.npy"
SAMPLE_FILE = "sample.npy"
SAMPLE_SIZE = 512
"""Vectors from all over the collection, which tell how near any passage is to a query."""
BATCH_SIZE = 256
NO_TWIN = -1
FILTERS_KEPT = 64
"""Filters whose passages are remembered, one bit each; to find 160,000 of them takes as long as several searches."""
WINDOWS_A_PASSAGE = 4
"""How many more positions than rows are asked for, since windows of one passage fall together."""


def write_vectors(folder: Path, store: Store, passages: Iterable[Passage], *, encoder: Encoder) -> int:
    """Write the dense index of `passages` into `folder`; return the number of vectors.

    Only texts without a stored vector are embedded; new vectors go into `store`, which must be writable.
    """
    keys: list[str] = []
    rows: list[tuple[int, int]] = []
    pieces = ((passage, window) for passage in passages for window in windows(passage.text))
    for batch in in_batches(pieces, BATCH_SIZE):
        names = [text_key(window) for _, window in batch]
        embed_missing(store, encoder, {name: window for name, (_, window) in zip(names, batch, strict=True)})
        keys.extend(names)
        rows.extend((passage.rowid, NO_TWIN if passage.twin is None else passage.twin) for passage, _ in batch)

    def read(some: Iterable[str]) -> Iterator[Vectors]:
        for names in in_batches(some, BATCH_SIZE * 8):
            found = store.vectors(encoder.id, names)
            yield np.stack([np.frombuffer(found[name], dtype="<f4") for name in names])

    def sample(wanted: int) -> Vectors:
        return np.concatenate(list(read(keys[:: max(1, len(keys) // wanted)])))

    write_dense(folder / DENSE_FILE, read(keys), n_vectors=len(keys), dimension=encoder.dimension, sample=sample)
    np.save(folder / SAMPLE_FILE, sample(SAMPLE_SIZE) if keys else np.zeros((1, encoder.dimension), np.float32))
    np.save(folder / ROWS_FILE, np.array(rows, dtype="<i8").reshape(-1, 2), allow_pickle=False)
    return len(keys)


def embed_missing(store: Store, encoder: Encoder, texts: dict[str, str]) -> None:
    """Embed those of `texts`, by key, that `store` has no vector of, and keep their vectors there."""
    held = store.vectors(encoder.id, list(texts))
    missing = [key for key in texts if key not in held]
    if missing:
        vectors = encoder.encode_document([texts[key] for key in missing]).astype("<f4", copy=False)
        store.put_vectors(encoder.id, [(key, vector.tobytes()) for key, vector in zip(missing, vectors, strict=True)])


class VectorLane:
    """The dense index of one side of a generation."""

    def __init__(self, folder: Path, *, fitting: Callable[[Filters], Sequence[int]]) -> None:
        """Map the files in `folder`; `fitting` gives the rows that fit filters, which vectors cannot tell.

        Raises:
            IndexMismatchError: a file is damaged.
        """
        self._fitting = fitting
        self._places: dict[Filters, Places] = {}
        self._dense = DenseIndex(folder / DENSE_FILE)
        self._rows = np.load(folder / ROWS_FILE, mmap_mode="r", allow_pickle=False)
        self._general = np.load(folder / SAMPLE_FILE, allow_pickle=False).mean(axis=0)

    def search(self, vector: Vectors, *, depth: int, filters: Filters = NO_FILTERS) -> tuple[list[Found], float]:
        """Return the `depth` rows nearest to a query, best first, and the similarity of passages in general."""
        if not vector.any():
            return [], 0.0
        among = None if filters == NO_FILTERS else self._places_of(filters)
        near, scores = self._dense.search(vector, depth=depth * WINDOWS_A_PASSAGE, among=among)
        rows = self._rows[near]
        first = np.sort(np.unique(rows[:, 0], return_index=True)[1])  # a passage counts by its nearest window
        order = first[np.lexsort((rows[first, 0], -scores[first]))][:depth]
        found = [
            Found(rowid, score, None if twin == NO_TWIN else twin)
            for (rowid, twin), score in zip(rows[order].tolist(), scores[order].tolist(), strict=True)
        ]
        return found, float(self._general @ vector[0])

    def _places_of(self, filters: Filters) -> Places:
        """Return where the vectors of the passages that fit stand; people ask with the same few filters."""
        held = self._places.get(filters)
        if held is None:
            held = Places.where(np.isin(self._rows[:, 0], np.asarray(self._fitting(filters), dtype="<i8")))
            if len(self._places) >= FILTERS_KEPT:
                self._places.clear()
            self._places[filters] = held
        return held
