from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from kb.errors import IndexMismatchError
from kb.retrieval import dense
from kb.retrieval.dense import DenseIndex, Places, every, write_dense
from kb.retrieval.trailing import SCALES_FILE, TRAILING_FILE

DIMENSION = 16
Vectors = NDArray[np.float32]


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    rows = np.random.default_rng(7).normal(size=(600, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="module", params=[1_000, 100], ids=["flat", "clustered"])
def index(request: pytest.FixtureRequest, vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> DenseIndex:
    path = tmp_path_factory.mktemp("dense") / "dense.faiss"
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(dense, "SHARD_SIZE", 200)
    halves = (vectors[:250], vectors[250:])
    write_dense(path, lambda: halves, n_vectors=len(vectors), dimension=DIMENSION, flat_limit=request.param)
    monkeypatch.undo()
    return DenseIndex(path)


def test_it_finds_what_comparing_all_finds(index: DenseIndex, vectors: Vectors) -> None:
    shared = 0
    for query in vectors[:20]:
        best = set(np.argsort(-(vectors @ query), kind="stable")[:10].tolist())
        positions, _ = index.search(query[None], depth=10)
        shared += len(best & set(positions.tolist()))
    assert shared / 200 >= 0.9


def test_the_best_comes_first_with_its_cosine(index: DenseIndex, vectors: Vectors) -> None:
    positions, scores = index.search(vectors[42][None], depth=5)
    assert positions[0] == 42
    assert scores[0] == pytest.approx(1, abs=0.02)
    assert sorted(scores.tolist(), reverse=True) == scores.tolist()


def test_only_allowed_positions_are_returned(index: DenseIndex, vectors: Vectors) -> None:
    allowed = np.isin(np.arange(len(vectors)), [1, 2, 300])
    positions, _ = index.search(vectors[42][None], depth=10, among=Places.where(allowed))
    assert {*positions.tolist()} <= {1, 2, 300}
    nothing, _ = index.search(vectors[42][None], depth=10, among=Places.where(np.zeros(0, dtype=bool)))
    assert not nothing.size


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dense.faiss"
    path.write_bytes(b"not an index")
    with pytest.raises(IndexMismatchError, match="damaged"):
        DenseIndex(path)


def test_shards_change_nothing(vectors: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, files = [], []
    for size in (100, 250, 10_000):
        folder = tmp_path / str(size)
        folder.mkdir()
        monkeypatch.setattr(dense, "SHARD_SIZE", size)
        batches = [vectors[i : i + 50] for i in range(0, 600, 50)]
        write_dense(folder / "x", lambda: batches, n_vectors=600, dimension=DIMENSION, flat_limit=100)  # noqa: B023
        found.append([DenseIndex(folder / "x").search(query[None], depth=20)[0].tolist() for query in vectors[:20]])
        files.append((folder / "x").read_bytes())
        assert [path.name for path in folder.iterdir()] == ["x"]
    assert found[0] == found[1] == found[2]
    assert files[0] == files[1] == files[2]


@pytest.mark.parametrize("step", [1, 2, 3, 7, 100])
def test_a_sample_is_spread_over_all_batches(vectors: Vectors, step: int) -> None:
    batches = (vectors[:5], vectors[5:6], vectors[6:90])
    assert np.array_equal(every(step, batches), vectors[:90:step])


def test_the_file_is_the_one_that_faiss_writes(
    vectors: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "SHARD_SIZE", 70)
    batches = [vectors[i : i + 30] for i in range(0, 600, 30)]
    write_dense(tmp_path / "ours", lambda: batches, n_vectors=600, dimension=DIMENSION, flat_limit=100)
    index = faiss.read_index(str(tmp_path / "ours"))
    faiss.write_index(index, str(tmp_path / "theirs"))
    assert (tmp_path / "ours").read_bytes() == (tmp_path / "theirs").read_bytes()


def test_leading_columns_find_and_trailing_ones_decide(
    vectors: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "SHARD_SIZE", 200)
    weighed = vectors * np.linspace(1.5, 0.2, DIMENSION, dtype=np.float32)  # in order of what they carry
    weighed /= np.linalg.norm(weighed, axis=1, keepdims=True)
    batches = (weighed[:250], weighed[250:])
    write_dense(
        tmp_path / "x", lambda: batches, n_vectors=600, dimension=DIMENSION, leading=DIMENSION // 2, flat_limit=100
    )
    index, shared = DenseIndex(tmp_path / "x"), 0
    for query in weighed[:20]:
        best = np.argsort(-(weighed @ query), kind="stable")[:10]
        positions, scores = index.search(query[None], depth=10)
        shared += len({*best.tolist()} & {*positions.tolist()})
        assert scores == pytest.approx(weighed[positions] @ query, abs=0.03)
    assert shared / 200 >= 0.9
    chosen, _ = index.search(weighed[42][None], depth=2, among=Places.where(np.arange(600) < 2))
    assert {*chosen.tolist()} == {0, 1}
    for name in (TRAILING_FILE, SCALES_FILE):
        for damage in (b"", (tmp_path / name).read_bytes()[:-7], None):
            before = (tmp_path / name).read_bytes()
            (tmp_path / name).unlink() if damage is None else (tmp_path / name).write_bytes(damage)
            with pytest.raises(IndexMismatchError, match="damaged"):
                DenseIndex(tmp_path / "x").search(weighed[:1], depth=2)
            (tmp_path / name).write_bytes(before)
