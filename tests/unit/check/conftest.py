from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.collection import Collection, open_collection


@pytest.fixture(scope="session")
def specimen_data(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Path:
    """Return a data folder that holds the specimens."""
    data = tmp_path_factory.mktemp("specimens")
    with open_collection(data, encoder="none", writable=True) as collection:
        collection.ingest([specimens])
    return data


@pytest.fixture(scope="session")
def collection(specimen_data: Path) -> Iterator[Collection]:
    with open_collection(specimen_data) as opened:
        yield opened
