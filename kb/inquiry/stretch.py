"""A stretch of a long list: where it begins, how much is given, and where the next one begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

MAX_ROWS = 500
MAX_HITS = 50
MAX_OFFSET = 100_000
MAX_HIT_OFFSET = 200
"""A search looks so far down its ranking."""
MAX_QUERY_CHARS = 1_000
MAX_NAME_CHARS = 300
"""Longer than any symbol, source or reference that a person types."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """At most `limit` rows from the row `offset` (0 is the first)."""

    limit: int
    offset: int = 0

    def of(self, rows: Sequence[T]) -> Sequence[T]:
        """Return the rows of this stretch."""
        return rows[self.offset : self.offset + self.limit]

    def after(self, n_rows: int) -> int | None:
        """Return where the next stretch of `n_rows` rows begins, None at the end."""
        end = self.offset + self.limit
        return end if end < n_rows else None
