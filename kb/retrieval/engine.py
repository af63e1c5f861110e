"""Where an index stands: files of our own beside the collection, or an engine that runs already, a Milvus server.

`open_engine` gives what searches it. Facts, places of words and the manifest stay files in either case: they are small.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from kb.retrieval.address import Address
from kb.retrieval.hit import Filters
from kb.retrieval.lexical import WordIndex
from kb.retrieval.protocols import LexicalIndex, VectorStore
from kb.retrieval.storage import Manifest

LEXICAL_FOLDER = "lexical"


class Engine(Protocol):
    """What searches one index."""

    @property
    def lexical(self) -> LexicalIndex:
        """Return the lanes by words."""

    def vectors(self, side: str) -> VectorStore:
        """Open the lane by vectors of one side, `zh` or `en`; the caller keeps it."""


class Files:
    """The index as files of one generation."""

    def __init__(self, generation: Path) -> None:
        """Open the files by words.

        Raises:
            IndexMismatchError: they are damaged or were written by another version.
        """
        self._generation = generation
        self.lexical = WordIndex(generation / LEXICAL_FOLDER)
        self._fitting = _Last(self.lexical.fitting)

    def vectors(self, side: str) -> VectorStore:
        """Open the lane by vectors of one side.

        Raises:
            IndexMismatchError: a file is damaged.
        """
        from kb.retrieval.vectors import VectorLane  # noqa: PLC0415 - faiss and NumPy take 0.3 s to load

        return VectorLane(self._generation / f"dense-{side}", fitting=self._fitting)


class _Last:
    """Remembers the rows that fitted last: both sides of a search ask for the same."""

    def __init__(self, find: Callable[[Filters], Sequence[int]]) -> None:
        self._find = find
        self._held: tuple[Filters, Sequence[int]] | None = None

    def __call__(self, filters: Filters) -> Sequence[int]:
        held = self._held
        if held is None or held[0] != filters:
            held = self._held = filters, self._find(filters)
        return held[1]


def open_engine(generation: Path, manifest: Manifest) -> Engine:
    """Return what searches a generation; a server is not spoken to before something is searched.

    Raises:
        EngineError: the client of the engine is not installed.
        IndexMismatchError: files are damaged.
    """
    if manifest.uri is None or manifest.name is None:
        return Files(generation)
    from kb.retrieval.milvus_engine import MilvusEngine  # noqa: PLC0415 - an optional library

    return MilvusEngine(generation, Address(manifest.uri), manifest.name)
