"""Vectors → an index on disk → the nearest positions; the only module that imports faiss.

Up to `FLAT_LIMIT` vectors every one is compared; above, an inverted file of clusters with 8-bit components is searched,
which is built shard by shard and memory-mapped (ADR 0007). Where columns stand in order of what they carry, clusters
hold the leading ones, and the others decide among the nearest (`trailing`). Similarity is the inner product of unit
rows, the cosine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import faiss
import numpy as np

from kb.errors import FullDiskError, IndexMismatchError
from kb.retrieval.shards import Shards
from kb.retrieval.trailing import Trailing, TrailingWriter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.retrieval.protocols import Vectors

    Near = tuple[NDArray[np.float32], NDArray[np.int64]]

FLAT_LIMIT = 30_000
"""Above this many vectors clusters pay (ADR 0007)."""
PROBES = 192
"""Clusters that a search reads (ADR 0007)."""
NEAREST_A_RESULT = 2
"""How many of the nearest by leading columns are looked at for each that is asked for (ADR 0007)."""
MIN_NEAREST = 300
"""How many of them are looked at at least."""
POINTS_PER_CLUSTER = 64
CLUSTERING_ROUNDS = 8
MAX_SAMPLE = 65_536
"""Vectors that clusters are learned from, at most: 100 MB of 384 columns."""
SHARD_SIZE = 65_536
"""Vectors that are sorted into clusters in memory; shards are joined on the disk."""

_THREADS = faiss.omp_get_max_threads()
"""Threads that learn clusters and sort vectors into them."""


def n_clusters(n_vectors: int) -> int:
    """Return how many clusters `n_vectors` are sorted into: 2 √n."""
    return max(1, int(2 * n_vectors**0.5))


def write_dense(
    path: Path,
    read: Callable[[], Iterable[Vectors]],
    *,
    n_vectors: int,
    dimension: int,
    leading: int | None = None,
    flat_limit: int = FLAT_LIMIT,
) -> None:
    """Write an index to `path`, alone in its folder; what takes memory does not grow with the number of vectors.

    Args:
        path: file to write.
        read: gives the vectors in order, in batches; called twice where clusters are learned.
        n_vectors: how many there are.
        dimension: their number of columns.
        leading: columns that clusters hold, where columns stand in order of what they carry; None for all.
        flat_limit: see `FLAT_LIMIT`.

    Raises:
        FullDiskError: there is no room left.
    """
    clusters = 0 if n_vectors <= flat_limit else n_clusters(n_vectors)
    try:
        if clusters:
            _write_clustered(path, read, n_vectors=n_vectors, leading=leading or dimension, clusters=clusters)
        else:
            index = faiss.IndexFlatIP(dimension)
            for batch in read():
                index.add(batch)
            faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise FullDiskError(
            f"{path} could not be written: {error}", remedy="make room on the disk and try again"
        ) from error


def _write_clustered(
    path: Path, read: Callable[[], Iterable[Vectors]], *, n_vectors: int, leading: int, clusters: int
) -> None:
    index = faiss.index_factory(leading, f"IVF{clusters},SQ8", faiss.METRIC_INNER_PRODUCT)
    learning = faiss.extract_index_ivf(index).cp
    learning.niter = CLUSTERING_ROUNDS
    learning.max_points_per_centroid = POINTS_PER_CLUSTER
    learning.min_points_per_centroid = 1
    faiss.omp_set_num_threads(_THREADS)
    wanted = min(clusters * POINTS_PER_CLUSTER, MAX_SAMPLE)
    sample = every(-(-n_vectors // wanted), read())
    index.train(np.ascontiguousarray(sample[:, :leading]))
    shards, n_sorted = Shards(path), 0
    with TrailingWriter(path.parent, sample[:, leading:]) if sample.shape[1] > leading else nullcontext() as trailing:
        for batch in read():
            index.add_with_ids(np.ascontiguousarray(batch[:, :leading]), np.arange(n_sorted, n_sorted + len(batch)))
            if trailing is not None:
                trailing.add(batch[:, leading:])
            n_sorted += len(batch)
            if index.ntotal >= SHARD_SIZE or n_sorted == n_vectors:
                shards.put_aside(_clusters(index))
                index.reset()
    index.ntotal = n_vectors
    shards.join(faiss.serialize_index(index).tobytes())


def _clusters(index: faiss.Index) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.int64]]]:
    """Yield codes and positions of each cluster; they are gone when the index is reset."""
    held = faiss.extract_index_ivf(index).invlists
    if held is None:
        return
    for i in range(held.nlist):
        size = held.list_size(i)
        codes = faiss.rev_swig_ptr(held.get_codes(i), size * held.code_size)
        yield codes, faiss.rev_swig_ptr(held.get_ids(i), size)


def every(step: int, batches: Iterable[Vectors]) -> Vectors:
    """Return the first vector of `batches` and each that comes `step` places after one that is returned."""
    taken, begin = [], 0
    for batch in batches:
        taken.append(batch[-begin % step :: step].copy())  # a view would keep the whole batch
        begin += len(batch)
    return np.concatenate(taken)


@dataclass(frozen=True, slots=True)
class Places:
    """Some positions of an index: one bit for each, the lowest first, set where it is one of them."""

    bits: NDArray[np.uint8]

    @staticmethod
    def where(chosen: NDArray[np.bool_]) -> Places:
        """Return the positions at which `chosen` is true."""
        return Places(np.packbits(chosen, bitorder="little"))


def _mapped(path: Path) -> Any:  # the library's stubs know the signatures of C++ only
    try:
        return faiss.read_index(str(path), faiss.IO_FLAG_MMAP)
    except RuntimeError as error:
        raise IndexMismatchError(f"{path} is damaged", remedy="rebuild the index with `kb reindex`") from error


class DenseIndex:
    """A vector index on disk, opened for reading."""

    def __init__(self, path: Path) -> None:
        """Map the file at `path`.

        Raises:
            IndexMismatchError: it is damaged.
        """
        self._index = _mapped(path)
        self._is_clustered = hasattr(self._index, "nlist")
        if self._is_clustered:
            self._index.nprobe = min(PROBES, self._index.nlist)
        self._folder = path.parent
        self._trailing: Trailing | None = None

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

        Raises:
            IndexMismatchError: the file of trailing columns is damaged or missing.
        """
        leading = np.ascontiguousarray(query[:1, : self._index.d])
        if self._trailing is None and query.shape[1] > self._index.d:
            self._trailing = Trailing(self._folder, n_vectors=self.n_vectors)
        wanted = depth if self._trailing is None else max(depth * NEAREST_A_RESULT, MIN_NEAREST)
        wanted = min(wanted, max(self.n_vectors, 1))
        faiss.omp_set_num_threads(1)  # two that wait for each other are slower where other programs run
        scores, positions = self._all(leading, wanted) if among is None else self._chosen(leading, wanted, among)
        is_found = positions[0] >= 0
        positions, scores = positions[0][is_found], scores[0][is_found]
        if self._trailing is not None:
            scores = scores + self._trailing.products(query[0, self._index.d :], positions)
        order = np.lexsort((positions, -scores))[:depth]
        return positions[order], scores[order]

    def _all(self, query: Vectors, wanted: int) -> Near:
        near: Near
        if self._is_clustered:  # in two steps: a third of the time of `search`, the same result
            likeness, clusters = self._index.quantizer.search(query, self._index.nprobe)
            near = self._index.search_preassigned(query, wanted, clusters, likeness)
        else:
            near = self._index.search(query, wanted)
        return near

    def _chosen(self, query: Vectors, wanted: int, among: Places) -> Near:
        chosen: Any = faiss.SearchParameters()
        if self._is_clustered:
            chosen = faiss.SearchParametersIVF()
            chosen.nprobe = self._index.nprobe
        selector = faiss.IDSelectorBitmap(among.bits)  # type: ignore[call-arg, arg-type]  # its stub knows only C++'s
        chosen.sel = selector  # held here as well: faiss keeps no reference
        near: Near = self._index.search(query, wanted, params=chosen)
        return near
