"""The seams of retrieval: what turns texts into vectors, and what finds passages by words and by vectors.

`Encoder`: `static`, `hashing`, `encoder`. `LexicalIndex` and `VectorStore`: files of our own (`lexical`, `vectors`), or
a Milvus server (`milvus_words`, `milvus_engine`). One set of tests holds both to the same promises.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from kb.retrieval.hit import NO_FILTERS, Filters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kb.retrieval.inverted import Found
    from kb.retrieval.termbase import FoundTerm
    from kb.retrieval.terms import Terms
    from kb.retrieval.translate import Expansion

    Vectors = NDArray[np.float32]
    """Shape (n, dimension), rows of length 1 (or 0 where a text has nothing to encode)."""

STATIC = "static-1"
"""Name of the shipped encoder; its number grows with every new table, so that old and new vectors never mix."""
HASHING = "hashing"
"""Name of the encoder without training, in settings and in manifests."""


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their similarity. Method names are sentence-transformers' own."""

    @property
    def id(self) -> str:
        """Return the name that the index records and `load_encoder` takes."""

    @property
    def dimension(self) -> int:
        """Return the number of columns of the vectors."""

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Encode what a person typed."""

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Encode passages."""


class LexicalIndex(Protocol):
    """Ranks passages by words. `depth` is how many rows at most; every row fits the filters; best first, ties by id."""

    def stems(self, words: Sequence[str]) -> list[str]:
        """Return the stem of each of `words`, as the index has them."""

    def search_chinese(
        self, query: Terms, *, found: Sequence[FoundTerm] = (), depth: int, filters: Filters = NO_FILTERS
    ) -> list[Found]:
        """Rank the passages that have Chinese text, by the words of a query and other names of its terms."""

    def search_english(
        self, query: Terms, *, found: Sequence[FoundTerm] = (), depth: int, filters: Filters = NO_FILTERS
    ) -> list[Found]:
        """Rank the passages that are not Chinese."""

    def search_translated(
        self,
        expansions: Sequence[Expansion],
        *,
        found: Sequence[FoundTerm] = (),
        to_chinese: bool,
        depth: int,
        filters: Filters = NO_FILTERS,
    ) -> list[Found]:
        """Rank passages of the other language by translations of the query's words."""

    def containing(self, name: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return rows that have `name`, a symbol or number, in terms of its own."""

    def standing_in(self, act: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return the rows that stand in the part of the act `decision 2/6`, in reading order."""

    def phrase(self, phrase: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return candidates that may have `phrase` word for word; the caller compares the texts."""


class VectorStore(Protocol):
    """Finds the passages of one side of a collection by their vectors."""

    def search(self, vector: Vectors, *, depth: int, filters: Filters = NO_FILTERS) -> tuple[list[Found], float]:
        """Return the `depth` rows nearest to a query, best first, and the similarity of passages in general.

        Args:
            vector: the query's, one row; all zeros finds nothing.
            depth: how many rows at most, each once.
            filters: what every row must fit.
        """
