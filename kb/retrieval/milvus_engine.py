"""An index on a Milvus server, opened for searching: two tables of words and two of vectors, one for each side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.retrieval.address import Address
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.inverted import Found, sort_found
from kb.retrieval.milvus import MAX_ROWS, Milvus
from kb.retrieval.milvus_filters import tests_of
from kb.retrieval.milvus_words import MilvusWords
from kb.retrieval.passage import CHINESE, OTHER
from kb.retrieval.protocols import VectorStore

if TYPE_CHECKING:
    from kb.retrieval.protocols import Vectors

SIDES = (CHINESE, OTHER)
WINDOWS_A_PASSAGE = 4
"""How many more vectors than rows are asked for, since windows of one passage fall together."""


def words_table(name: str, side: str) -> str:
    """Return the name of a side's table of words."""
    return f"{name}_words_{side}"


def vectors_table(name: str, side: str) -> str:
    """Return the name of a side's table of vectors."""
    return f"{name}_vectors_{side}"


def sample_file(side: str) -> str:
    """Return the name of the file of vectors from all over a side, which tell how near any passage is to a query."""
    return f"sample-{side}.npy"


class MilvusEngine:
    """The tables of one collection, and beside them the samples in its generation folder."""

    def __init__(self, generation: Path, address: Address, name: str) -> None:
        """Remember where they are; the server is not spoken to yet.

        Raises:
            EngineError: the client of the engine is not installed.
        """
        self._generation = generation
        self._name = name
        self._milvus = Milvus(address)
        self.lexical = MilvusWords(self._milvus, {side: words_table(name, side) for side in SIDES})

    def vectors(self, side: str) -> VectorStore:
        """Open the lane by vectors of one side."""
        sample = np.load(self._generation / sample_file(side), allow_pickle=False)
        return MilvusVectors(self._milvus, vectors_table(self._name, side), sample)


class MilvusVectors:
    """The table of vectors of one side."""

    def __init__(self, milvus: Milvus, table: str, sample: Vectors) -> None:
        """Search `table`; `sample` are vectors from all over it."""
        self._milvus = milvus
        self._table = table
        self._general = sample.mean(axis=0)

    def search(self, vector: Vectors, *, depth: int, filters: Filters = NO_FILTERS) -> tuple[list[Found], float]:
        """Return the `depth` rows nearest to a query, best first, and the similarity of passages in general."""
        if not vector.any():
            return [], 0.0
        [near] = self._milvus.search(
            self._table,
            [vector[0].tolist()],
            field="vector",
            limit=min(depth * WINDOWS_A_PASSAGE, MAX_ROWS),
            test=tests_of(filters),
            fields=("rowid", "twin"),
        )
        found = []
        for match in near:
            rowid, twin = match.fields["rowid"], match.fields["twin"]
            if isinstance(rowid, int):
                found.append(Found(rowid, match.score, twin if isinstance(twin, int) else None))
        return sort_found(found)[:depth], float(self._general @ vector[0])
