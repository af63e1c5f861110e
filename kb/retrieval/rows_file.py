"""A `.npy` file that grows row by row, so that a table of a large collection never stands in memory whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import ArrayLike


class RowsFile:
    """The file, open for writing; a context manager. It can be read, or mapped, once it is closed."""

    def __init__(self, path: Path, dtype: str, *, columns: Sequence[int] = ()) -> None:
        """Begin the file at `path`: rows of `dtype` and of shape `columns`, () for single values."""
        self._dtype = np.dtype(dtype)
        self._columns = tuple(columns)
        self._file: IO[bytes] = path.open("wb")
        self.n_rows = 0
        self._write_header()

    def __enter__(self) -> RowsFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def extend(self, rows: ArrayLike) -> None:
        """Add rows at the end."""
        block = np.asarray(rows, dtype=self._dtype).reshape(-1, *self._columns)
        self._file.write(block.tobytes())
        self.n_rows += len(block)

    def close(self) -> None:
        """Write how many rows there are, and close the file; twice is as good as once."""
        if not self._file.closed:
            with self._file:
                self._file.seek(0)
                self._write_header()  # as long as before: NumPy leaves room for rows that are yet to come

    def _write_header(self) -> None:
        shape = (self.n_rows, *self._columns)
        fields = {"descr": npy.dtype_to_descr(self._dtype), "fortran_order": False, "shape": shape}
        npy.write_array_header_1_0(self._file, fields)
