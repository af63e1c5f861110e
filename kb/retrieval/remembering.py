"""A function of a text that remembers what it gave for short ones: the texts, not only their number, take memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Found = TypeVar("Found")


def remembering(find: Callable[[str], Found], *, most: int, longest: int) -> Callable[[str], Found]:
    """Return `find`, which remembers the last `most` texts of no more than `longest` characters."""
    kept = lru_cache(most)(find)
    return lambda text: kept(text) if len(text) <= longest else find(text)
