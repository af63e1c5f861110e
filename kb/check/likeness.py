"""The block that comes nearest to a quotation; pairs of words tell blocks that cannot, without a comparison.

A changed word spoils at most two pairs of neighbours, so that pairs which a block lacks bound how like it can be.
Source: Ukkonen 1992, "Approximate string-matching with q-grams and maximal matches".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from kb.check.difference import Difference, difference
from kb.check.wording import stretches, words_of
from kb.store.rows import BlockRow

LEAST_LIKENESS = 0.5
"""A quotation that shares fewer words with a text is not taken from it."""


def nearest(quotation: str, rows: Iterable[BlockRow]) -> tuple[BlockRow, Difference] | None:
    """Return the block that comes nearest to `quotation`, the first of equals; None where none is like it."""
    bounds = [(_most_likeness(quotation, row.block.text), -i, row) for i, row in enumerate(rows)]
    best: tuple[float, int, BlockRow, Difference] | None = None
    for bound, place, row in sorted(bounds, key=lambda one: one[:2], reverse=True):
        if bound < LEAST_LIKENESS or (best is not None and (bound, place) <= best[:2]):
            break
        found = difference(quotation, row.block.text)
        if found is None or found.likeness < LEAST_LIKENESS:
            continue
        if best is None or (found.likeness, place) > best[:2]:
            best = found.likeness, place, row, found
    return None if best is None else best[2:]


def _most_likeness(quotation: str, text: str) -> float:
    """Return what the likeness of a quotation to a text cannot exceed."""
    words, pairs = _held(text)
    pieces = [[word.key for word in words_of(piece)] for piece in stretches(quotation)]
    total = sum(map(len, pieces))
    lost = 0
    for piece in pieces:
        unheld = sum(key not in words for key in piece)
        spoiled = sum(pair not in pairs for pair in pairwise(piece))
        lost += max(unheld, -(-spoiled // 2))
    return 1 - lost / total if total else 0.0


@lru_cache(maxsize=1024)
def _held(text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Return the words of a text and its pairs of neighbours."""
    keys = [word.key for word in words_of(text)]
    return frozenset(keys), frozenset(pairwise(keys))
