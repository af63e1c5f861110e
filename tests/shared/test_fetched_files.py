"""What the document system really serves is told apart: documents, and its placeholder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import PlaceholderError
from kb.ingest.arrival import check_arrival

pytestmark = pytest.mark.shared
PLACEHOLDERS = {"A_78_1.en.pdf", "E_2024_50.en.pdf"}


def test_only_the_placeholders_are_refused(shared: Path) -> None:
    refused = set()
    for path in sorted((shared / "documents" / "pdf").glob("*.pdf")):
        try:
            check_arrival(path.read_bytes())
        except PlaceholderError:
            refused.add(path.name)
    assert refused == PLACEHOLDERS
