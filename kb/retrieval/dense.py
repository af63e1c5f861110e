"""Vectors → an index on disk → the nearest positions; the only module that imports faiss.

Up to `FLAT_LIMIT` vectors every one is compared; above, an inverted file of clusters with 8-bit components is searched.
Files are memory-mapped. Similarity is the inner product of unit rows, the cosine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import faiss
import numpy as np

from kb.errors import FullDiskError, IndexMismatchError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.retrieval.protocols import Vectors

FLAT_LIMIT = 30_000
"""Above this many vectors clusters pay: 54 times the speed of comparing all at 100,000, recall .99 (ADR 0001)."""
PROBES = 32
"""Clusters that a search reads."""
POINTS_PER_CLUSTER = 64
CLUSTERING_ROUNDS = 8


def n_clusters(n_vectors: int) -> int:
    """Return how many clusters `n_vectors` are sorted into: 2 √n."""
    return max(1, int(2 * n_vectors**0.5))


def write_dense(
    path: Path,
    batches: Iterable[Vectors],
    *,
    n_vectors: int,
    dimension: int,
    sample: Callable[[int], Vectors],
    flat_limit: int = FLAT_LIMIT,
) -> None:
    """Write an index of `batches` to `path`.

    Args:
        path: file to write.
        batches: the vectors in order; read once, one batch in memory at a time.
        n_vectors: how many there are.
        dimension: their number of columns.
        sample: gives about so many vectors from all over the collection, to learn clusters from.
        flat_limit: see `FLAT_LIMIT`.

    Raises:
        FullDiskError: there is no room left.
    """
    clusters = 0 if n_vectors <= flat_limit else n_clusters(n_vectors)
    index = faiss.index_factory(dimension, f"IVF{clusters},SQ8" if clusters else "Flat", faiss.METRIC_INNER_PRODUCT)
    if clusters:
        learning = faiss.extract_index_ivf(index).cp
        learning.niter = CLUSTERING_ROUNDS
        learning.max_points_per_centroid = POINTS_PER_CLUSTER
        learning.min_points_per_centroid = 1
        index.train(sample(clusters * POINTS_PER_CLUSTER))
    for batch in batches:
        index.add(batch)
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise FullDiskError(
            f"{path} could not be written: {error}", remedy="make room on the disk and try again"
        ) from error


@dataclass(frozen=True, slots=True)
class Places:
    """Some positions of an index: one bit for each, the lowest first, set where it is one of them."""

    bits: NDArray[np.uint8]

    @staticmethod
    def where(chosen: NDArray[np.bool_]) -> Places:
        """Return the positions at which `chosen` is true."""
        return Places(np.packbits(chosen, bitorder="little"))


class DenseIndex:
    """A vector index on disk, opened for reading."""

    def __init__(self, path: Path) -> None:
        """Map the file at `path`.

        Raises:
            IndexMismatchError: it is damaged.
        """
        try:
            self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP)
        except RuntimeError as error:
            raise IndexMismatchError(f"{path} is damaged", remedy="rebuild the index with `kb reindex`") from error
        self._is_clustered = isinstance(self._index, faiss.IndexIVF)

    @property
    def n_vectors(self) -> int:
        """Return the number of vectors."""
        return int(self._index.ntotal)

    def search(
        self, query: Vectors, *, depth: int, among: Places | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the `depth` positions nearest to the first row of `query`, best first, and their similarities.

        Args:
            query: shape (1, dimension).
            depth: how many.
            among: the only positions to look at; None looks at all.
        """
        chosen = faiss.SearchParameters()
        if self._is_clustered:
            chosen = faiss.SearchParametersIVF()
            chosen.nprobe = PROBES
        selector = None  # held here: faiss keeps no reference
        if among is not None:
            selector = faiss.IDSelectorBitmap(among.bits)  # type: ignore[call-arg, arg-type]  # its stub knows only C++'s
        if selector is not None:
            chosen.sel = selector
        scores, positions = self._index.search(query[:1], min(depth, max(self.n_vectors, 1)), params=chosen)
        is_found = positions[0] >= 0
        positions, scores = positions[0][is_found], scores[0][is_found]
        order = np.lexsort((positions, -scores))
        return positions[order], scores[order]
