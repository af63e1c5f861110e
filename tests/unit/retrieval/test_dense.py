from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kb.errors import IndexMismatchError
from kb.retrieval.dense import DenseIndex, Places, write_dense

DIMENSION = 16
Vectors = NDArray[np.float32]


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    rows = np.random.default_rng(7).normal(size=(600, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="module", params=[1_000, 100], ids=["flat", "clustered"])
def index(request: pytest.FixtureRequest, vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> DenseIndex:
    path = tmp_path_factory.mktemp("dense") / "dense.faiss"
    halves = iter((vectors[:250], vectors[250:]))
    write_dense(
        path,
        halves,
        n_vectors=len(vectors),
        dimension=DIMENSION,
        sample=lambda wanted: vectors[:: max(1, len(vectors) // wanted)],
        flat_limit=request.param,
    )
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
