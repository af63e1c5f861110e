from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kb import open_collection
from kb.http.app import make_app
from kb.inquiry.served import open_served


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Path:
    """Return a data folder with the specimens, for tests that only look."""
    data = tmp_path_factory.mktemp("served") / "data"
    with open_collection(data, writable=True) as collection:
        assert not collection.ingest([specimens]).failed
    return data


@pytest.fixture(scope="session")
def client(held: Path) -> Iterator[TestClient]:
    with open_served(held) as collection, TestClient(make_app(collection)) as client:
        yield client
