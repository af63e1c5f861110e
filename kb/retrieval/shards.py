"""Vectors sorted into clusters, a shard at a time → all of them on the disk, cluster by cluster.

faiss builds an inverted file in memory and writes it whole; here only one shard stands in memory, and the file is the
same. Its format is faiss's own (`write_InvertedLists` in `index_write.cpp`): after the head with the clusters, how many
vectors each cluster has, then for each cluster the codes of its vectors and their positions.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_EMPTY = struct.Struct("<4sQQ4sQ")
"""How a file without vectors ends: `ilar`, clusters, bytes a code, `sprs`, 0."""

Codes = NDArray[np.uint8]
Positions = NDArray[np.int64]


class Shards:
    """The shards of one index, put aside in files beside it."""

    def __init__(self, path: Path) -> None:
        """Begin; `path` is the file that the index will be."""
        self._path = path
        self._sizes: list[NDArray[np.int64]] = []

    def put_aside(self, clusters: Iterable[tuple[Codes, Positions]]) -> None:
        """Write one shard: for each cluster the codes of its vectors, and their positions."""
        codes, positions = self._files(len(self._sizes))
        sizes = []
        with codes.open("wb") as code_file, positions.open("wb") as position_file:
            for of_cluster, at in clusters:
                code_file.write(of_cluster.tobytes())
                position_file.write(at.astype("<i8").tobytes())
                sizes.append(len(at))
        self._sizes.append(np.array(sizes, dtype=np.int64))

    def join(self, empty: bytes) -> None:
        """Write the index and delete the shards.

        Args:
            empty: what faiss writes of the index with its clusters and number of vectors, but without the vectors.

        Raises:
            ValueError: faiss has another format.
        """
        mark, n_clusters, code_bytes, _, n_filled = _EMPTY.unpack(empty[-_EMPTY.size :])
        if mark != b"ilar" or n_filled:
            raise ValueError("this version of faiss writes inverted lists in another format")
        sizes = np.stack(self._sizes)
        codes, positions = zip(*(self._files(i) for i in range(len(sizes))), strict=True)
        with ExitStack() as opened:
            file = opened.enter_context(self._path.open("wb"))
            file.write(empty[: -_EMPTY.size])
            file.write(struct.pack("<4sQQ4sQ", b"ilar", n_clusters, code_bytes, b"full", n_clusters))
            file.write(sizes.sum(axis=0).astype("<u8").tobytes())
            code_files = [opened.enter_context(path.open("rb")) for path in codes]
            position_files = [opened.enter_context(path.open("rb")) for path in positions]
            for of_shards in sizes.T.tolist():
                for readers, width in ((code_files, code_bytes), (position_files, 8)):
                    for reader, size in zip(readers, of_shards, strict=True):
                        file.write(reader.read(size * width))
        for path in (*codes, *positions):
            path.unlink()

    def _files(self, i: int) -> tuple[Path, Path]:
        return self._path.with_name(f"shard-{i}.codes"), self._path.with_name(f"shard-{i}.positions")
