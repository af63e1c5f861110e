from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import Collection, open_collection


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Iterator[Collection]:
    """Yield a collection of the specimens, for tests that only ask."""
    with open_collection(tmp_path_factory.mktemp("asked"), writable=True) as collection:
        collection.ingest([specimens])
        yield collection
