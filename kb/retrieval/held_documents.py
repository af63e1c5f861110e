"""The documents of an open index, by id: all of them in a small collection, those asked for last in a large one."""

from __future__ import annotations

from functools import lru_cache

from kb.errors import NotHeldError
from kb.store.rows import DocumentRow
from kb.store.store import Store

MOST = 4_096
"""Documents that are kept: about 10 MB."""


class HeldDocuments:
    """Rows of documents as they were when the index was opened, or when they were first asked for."""

    def __init__(self, store: Store, *, most: int = MOST) -> None:
        """Read those of a collection of up to `most` documents at once."""
        self._store = store
        self._all = {row.id: row for row in store.documents()} if store.totals()[0] <= most else None
        self._recent = lru_cache(most)(self._read)

    def __getitem__(self, document_id: str) -> DocumentRow:
        """Return a document; raises KeyError where it is not held."""
        row = self.get(document_id)
        if row is None:
            raise KeyError(document_id)
        return row

    def get(self, document_id: str) -> DocumentRow | None:
        """Return a document, None where it is not held."""
        return self._recent(document_id) if self._all is None else self._all.get(document_id)

    def _read(self, document_id: str) -> DocumentRow | None:
        try:
            return self._store.document_row(document_id)
        except NotHeldError:
            return None
