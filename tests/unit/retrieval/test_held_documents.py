from __future__ import annotations

import pytest

from kb.retrieval.held_documents import HeldDocuments
from kb.store.store import Store


@pytest.mark.parametrize("most", [1, 2, 100])
def test_documents_are_found_however_many_are_kept(filled: Store, most: int) -> None:
    held = HeldDocuments(filled, most=most)
    for row in (*filled.documents(), *filled.documents()):
        assert held.get(row.id) == held[row.id] == row
    assert held.get("A/0/0@en") is None
    with pytest.raises(KeyError):
        held["A/0/0@en"]
