"""The columns of vectors that clusters are not searched by: 8 bits each, added for the nearest alone.

Where columns stand in order of what they carry, the first of them nearly decide what is near, and the others put the
nearest in order. Read for some hundred vectors instead of for every one of the clusters, they cost next to nothing.
`trailing.npy` holds the columns, one row a vector; `trailing_scales.npy` what each column is multiplied by.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.errors import IndexMismatchError
from kb.retrieval.rows_file import RowsFile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.retrieval.protocols import Vectors

TRAILING_FILE = "trailing.npy"
SCALES_FILE = "trailing_scales.npy"
_MOST = 127


class TrailingWriter:
    """Takes the trailing columns of vectors in order; a context manager, and the file stands when it ends."""

    def __init__(self, folder: Path, sample: Vectors) -> None:
        """Begin the files in `folder`; `sample`, shape (n, columns), tells how far the values reach."""
        self._scales = np.maximum(np.abs(sample).max(axis=0), np.finfo(np.float32).tiny) / _MOST
        np.save(folder / SCALES_FILE, self._scales.astype(np.float32))
        self._rows = RowsFile(folder / TRAILING_FILE, "i1", columns=sample.shape[1:])

    def __enter__(self) -> TrailingWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self._rows.close()

    def add(self, columns: Vectors) -> None:
        """Write rows; what reaches farther than the sample did is cut off."""
        self._rows.extend(np.clip(np.rint(columns / self._scales), -_MOST, _MOST).astype(np.int8))


class Trailing:
    """The files of one index, mapped."""

    def __init__(self, folder: Path, *, n_vectors: int) -> None:
        """Map what `TrailingWriter` wrote into `folder` of so many vectors.

        Raises:
            IndexMismatchError: it is damaged or missing.
        """
        try:
            self._rows = np.asarray(np.load(folder / TRAILING_FILE, mmap_mode="r", allow_pickle=False))
            self._scales = np.load(folder / SCALES_FILE, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise _damaged(folder) from error
        if self._rows.shape != (n_vectors, len(self._scales)):
            raise _damaged(folder)

    def products(self, query: Vectors, positions: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the inner product of the trailing columns of `query`, shape (columns,), with each vector's."""
        products: NDArray[np.float32] = self._rows[positions].astype(np.float32) @ (query * self._scales)
        return products


def _damaged(folder: Path) -> IndexMismatchError:
    return IndexMismatchError(f"{folder / TRAILING_FILE} is damaged", remedy="rebuild the index with `kb reindex`")
