"""The register's parts are those that the reader finds in the real document."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.ingest.reading import read_document
from kb.mandate.register import load_register

pytestmark = pytest.mark.shared


def test_the_decisions_of_the_resumed_session_stand_where_the_register_says(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("004_*.txt")
    parts = {block.part for block in read_document(path).blocks}
    acts = load_register().held_in("HSP/HA.2/16")
    assert len(acts) == 2
    assert {act.part for act in acts} <= parts
