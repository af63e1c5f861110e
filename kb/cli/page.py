"""Long lists on a terminal: which stretch of one is printed, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

T = TypeVar("T")
LISTED = 30
"""So many lines of a list are printed where nobody says how many."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page `number` (from 1) of a list that is printed `size` at a time; `size` None is all of it."""

    size: int | None = LISTED
    number: int = 1

    def of(self, found: Sequence[T]) -> Sequence[T]:
        """Return what is printed of `found`."""
        return found if self.size is None else found[self._first : self._first + self.size]

    def print_rest(self, total: int) -> None:
        """Say how much of a list of `total` is not printed, and how to see it; nothing where all of it is."""
        if self.size is None or (self._first == 0 and total <= self.size):
            return
        last = min(self._first + self.size, total)
        shown = f"{self._first + 1:,}-{last:,}" if last > self._first else "none"
        following = f"--page {self.number + 1}, " if last < total else ""
        click.echo(f"  {shown} of {total:,} shown; for more: {following}--limit N or --all")

    @property
    def _first(self) -> int:
        return 0 if self.size is None else (self.number - 1) * self.size
