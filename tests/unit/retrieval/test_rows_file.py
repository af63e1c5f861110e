from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kb.retrieval.rows_file import RowsFile


@pytest.mark.parametrize("columns", [(), (3,)])
def test_what_was_added_is_read_back(tmp_path: Path, columns: tuple[int, ...]) -> None:
    rows = np.arange(300, dtype="<i8").reshape(-1, *columns)
    with RowsFile(tmp_path / "x.npy", "<i8", columns=columns) as file:
        file.extend(rows[:7])
        file.extend([])
        file.extend(rows[7:].tolist())
        assert file.n_rows == len(rows)
    read = np.load(tmp_path / "x.npy", mmap_mode="r", allow_pickle=False)
    assert read.dtype == np.dtype("<i8")
    assert np.array_equal(read, rows)


def test_an_empty_file_has_its_columns(tmp_path: Path) -> None:
    file = RowsFile(tmp_path / "x.npy", "<f4", columns=(2,))
    file.close()
    file.close()
    assert np.load(tmp_path / "x.npy", allow_pickle=False).shape == (0, 2)
