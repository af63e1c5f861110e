"""`kb encode`: one text a line, one vector a row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.txt"
    path.write_text("wells near schools\n学校附近的水井\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_each_line_becomes_a_row_of_length_1(run, texts: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "vectors.npy"
    result = run("encode", texts, "--as", kind, "--out", out, "--encoder", "hashing")
    assert (result.exit_code, result.stdout) == (0, "")
    vectors = np.load(out)
    assert (vectors.shape[0], vectors.dtype) == (2, np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_a_file_that_cannot_be_read_is_one_line(run, tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    for name in ("none.txt", "binary.txt", ""):
        result = run("encode", tmp_path / name, "--as", "query", "--out", tmp_path / "v.npy", "--encoder", "hashing")
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_a_place_that_cannot_be_written_is_one_line(run, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "none" / "vectors.npy"
    result = run("encode", texts, "--as", "query", "--out", out, "--encoder", "hashing")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "name another with --out" in result.stderr
