"""Two sequences of words → the least changes that make one of the other; of equals, those that keep most words.

The first is compared with the whole of the second, or with any stretch of it: then what stands before and behind the
stretch costs nothing. Sources: Wagner and Fischer 1974, "The string-to-string correction problem"; for stretches
Sellers 1980, "The theory and computation of evolutionary distances: pattern recognition".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MAX_CELLS = 4_000_000
"""Words of one text times words of the other; more are not compared word by word."""
MAX_BRIDGE_CHARS = 3
"""Words so short, such as `and`, are no reason to break a changed phrase in two."""
_EDIT = MAX_CELLS
"""What a change costs; a word that is kept gains 1, which tells equals apart and never outweighs a change."""
_DIAGONAL, _UP, _LEFT = 0, 1, 2
Step = tuple[int | None, int | None]
"""A place in the first sequence and its counterpart in the second; None where one has nothing."""


class Change(StrEnum):
    """What became of words between the first text and the second."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both texts, or in one."""

    change: Change
    text: str


def align(a: Sequence[str], b: Sequence[str], *, within: bool = False) -> list[Step] | None:
    """Return the steps from `a` to `b`, or where `within` to the nearest stretch of `b`; None for too many words.

    Two words that are counterparts may differ: one replaces the other.
    """
    if within:
        return None if len(a) * len(b) > MAX_CELLS else _aligned(a, b, within=True)
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    if len(middle_a) * len(middle_b) > MAX_CELLS:
        return None
    steps: list[Step] = [(i, i) for i in range(start)]
    for i, j in _aligned(middle_a, middle_b, within=False):
        steps.append((None if i is None else i + start, None if j is None else j + start))
    return steps + [(len(a) - n, len(b) - n) for n in range(end, 0, -1)]


def _aligned(a: Sequence[str], b: Sequence[str], *, within: bool) -> list[Step]:
    row = [0 if within else j * _EDIT for j in range(len(b) + 1)]
    traces = [bytearray([_LEFT]) * len(row)]
    for i, word in enumerate(a, 1):
        before, row = row, [i * _EDIT]
        trace = bytearray([_UP])
        for j, there in enumerate(b, 1):
            diagonal = before[j - 1] + (_EDIT if word != there else -1)
            up, left = before[j] + _EDIT, row[j - 1] + _EDIT
            least = min(diagonal, up, left)
            row.append(least)
            trace.append(_DIAGONAL if least == diagonal else _UP if least == up else _LEFT)
        traces.append(trace)
    i, j = len(a), len(b)
    if within:  # of equals, the stretch in which the last word of `a` has a counterpart, then the first
        j = min(range(len(row)), key=lambda place: (row[place], traces[-1][place] != _DIAGONAL, place))
    steps: list[Step] = []
    while i or (j and not within):
        step = traces[i][j]
        i, j = i - (step != _LEFT), j - (step != _UP)
        steps.append((i if step != _LEFT else None, j if step != _UP else None))
    return steps[::-1]


def pieces_of(a: Sequence[str], b: Sequence[str]) -> tuple[Piece, ...]:
    """Return two texts, cut into words, blanks and signs, as pieces: removed before added where words were replaced.

    The pieces give both texts back. A lone blank or short word that stands in both between two changes belongs to them,
    so that phrases stay whole.
    """
    steps = align(a, b)
    if steps is None:
        return _changed("".join(a), "".join(b))
    runs: list[tuple[bool, str, str]] = []
    for i, j in steps:
        old, new = "" if i is None else a[i], "" if j is None else b[j]
        is_same = i is not None and j is not None and old == new
        if runs and runs[-1][0] == is_same:
            old, new = runs[-1][1] + old, runs.pop()[2] + new
        runs.append((is_same, old, new))
    pieces: list[Piece] = []
    removed = added = ""
    for n, (is_same, old, new) in enumerate(runs):
        is_between = 0 < n < len(runs) - 1
        if not is_same or (is_between and len(old.strip()) <= MAX_BRIDGE_CHARS):
            removed, added = removed + old, added + new
            continue
        pieces += _changed(removed, added)
        removed = added = ""
        pieces.append(Piece(Change.SAME, old))
    return (*pieces, *_changed(removed, added))


def _changed(removed: str, added: str) -> tuple[Piece, ...]:
    pieces = (Piece(Change.REMOVED, removed), Piece(Change.ADDED, added))
    return tuple(piece for piece in pieces if piece.text)
