"""The dense lane: passages → vectors → nearest rows.

A long passage has several windows; the best of them stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib import format as npy

from kb.retrieval.dense import DenseIndex, Places, every, write_dense
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.lexical import Found
from kb.retrieval.passage import Passage, in_batches, text_key, windows
from kb.retrieval.protocols import STATIC
from kb.retrieval.rows_file import RowsFile
from kb.retrieval.static import LEADING
from kb.store.store import Store

if TYPE_CHECKING:
    from kb.retrieval.protocols import Encoder, Vectors

DENSE_FILE = "dense.faiss"
ROWS_FILE = "rows.npy"
SAMPLE_FILE = "sample.npy"
SAMPLE_SIZE = 512
"""Vectors from all over the collection, which tell how near any passage is to a query."""
BATCH_SIZE = 256
READ_SIZE = 4_096
"""Vectors that are read at once: 6 MB of 384 columns."""
_VECTORS_FILE = "vectors.npy"
NO_TWIN = -1
FILTERS_KEPT = 64
"""Filters whose passages are remembered, one bit each; to find 160,000 of them takes as long as several searches."""
WINDOWS_A_PASSAGE = 3
"""How many more positions than rows are asked for, since windows of one passage fall together."""


class VectorsWriter:
    """The dense index of one side in the making; it stands when it is closed.

    Vectors wait in a file beside it. Those of an encoder whose work is slow are kept in the store, which must be
    writable, so that only texts without a stored vector are embedded.
    """

    def __init__(self, folder: Path, store: Store, encoder: Encoder) -> None:
        """Begin the files in the new `folder`."""
        folder.mkdir()
        self._folder = folder
        self._store = store
        self._encoder = encoder
        self._waiting: list[tuple[Passage, str]] = []
        self._rows = RowsFile(folder / ROWS_FILE, "<i8", columns=(2,))
        self._vectors = RowsFile(folder / _VECTORS_FILE, "<f4", columns=(encoder.dimension,))

    def add(self, passages: Iterable[Passage]) -> None:
        """Embed passages."""
        self._waiting.extend((passage, window) for passage in passages for window in windows(passage.text))
        n_ready = len(self._waiting) // BATCH_SIZE * BATCH_SIZE
        for batch in in_batches(self._waiting[:n_ready], BATCH_SIZE):
            self._write(batch)
        del self._waiting[:n_ready]

    def close(self) -> int:
        """Finish the index; return its number of vectors."""
        if self._waiting:
            self._write(self._waiting)
        self.let_go()
        n_vectors, dimension = self._vectors.n_rows, self._encoder.dimension
        waiting = self._folder / _VECTORS_FILE

        def read() -> Iterator[Vectors]:
            with waiting.open("rb") as file:
                npy.read_magic(file)
                npy.read_array_header_1_0(file)
                while block := file.read(READ_SIZE * dimension * 4):
                    yield np.frombuffer(block, dtype="<f4").reshape(-1, dimension)

        leading = LEADING if self._encoder.id == STATIC else None
        write_dense(self._folder / DENSE_FILE, read, n_vectors=n_vectors, dimension=dimension, leading=leading)
        step = max(1, n_vectors // SAMPLE_SIZE)
        np.save(self._folder / SAMPLE_FILE, every(step, read()) if n_vectors else np.zeros((1, dimension), np.float32))
        waiting.unlink()
        return n_vectors

    def let_go(self) -> None:
        """Close the files, finished or not."""
        self._rows.close()
        self._vectors.close()

    def _write(self, batch: Sequence[tuple[Passage, str]]) -> None:
        texts = [window for _, window in batch]
        self._vectors.extend(vectors_of(self._store, self._encoder, texts))
        self._rows.extend([(one.rowid, NO_TWIN if one.twin is None else one.twin) for one, _ in batch])


def vectors_of(store: Store, encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Return the vectors of `texts`, of which only those that the store lacks are embedded.

    The shipped encoder is as fast as the store: its vectors are not kept, but those of workers are used.
    """
    keys = [text_key(text) for text in texts]
    held = store.vectors(encoder.id, list(dict.fromkeys(keys)))
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in held}
    if missing:
        vectors = encoder.encode_document(list(missing.values())).astype("<f4", copy=False)
        made = {key: vector.tobytes() for key, vector in zip(missing, vectors, strict=True)}
        if encoder.id != STATIC:
            store.put_vectors(encoder.id, list(made.items()))
        held |= made
    return np.stack([np.frombuffer(held[key], dtype="<f4") for key in keys])


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
        self._rows = np.asarray(np.load(folder / ROWS_FILE, mmap_mode="r", allow_pickle=False))
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
