"""How a quotation differs from a text, word by word: the text's best stretch for it, and what was changed there.

The quotation is aligned with any stretch of the text at the least number of words put in, left out or replaced.
Source: Sellers 1980, "The theory and computation of evolutionary distances: pattern recognition".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.check.wording import Word, stretches, words_of

MAX_CELLS = 4_000_000
"""Words of the quotation times words of the text; beyond, nothing is compared."""
_DIAGONAL, _UP, _LEFT = 0, 1, 2
_EDIT = MAX_CELLS
"""What a change costs; a word that is kept gains 1, which tells equals apart and never outweighs a change."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the draft says `quoted` where the source says `source`; either may be "" (put in, left out)."""

    quoted: str
    source: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How like a quotation is to a text.

    `likeness` is 1 less the changed words a word of the quotation, from 0 (nothing in common) to 1 (the same words);
    `text[start:end]` is the stretch of the text that the quotation comes nearest to.
    """

    likeness: float
    changes: tuple[Change, ...]
    start: int
    end: int


@lru_cache(maxsize=256)
def difference(quotation: str, text: str) -> Difference | None:
    """Compare `quotation` with the stretch of `text` that is nearest to it; None where either holds no word."""
    words = words_of(text)
    pieces = [(piece, words_of(piece)) for piece in stretches(quotation)]
    total = sum(len(own) for _, own in pieces)
    if not words or not total or total * len(words) > MAX_CELLS:
        return None
    changes: list[Change] = []
    cost, start, end = 0, len(text), 0
    for piece, own in pieces:
        steps, first, last = _align([word.key for word in own], [word.key for word in words])
        cost += sum(step != _DIAGONAL or own[i].key != words[j].key for step, i, j in steps)
        changes += _changes(steps, piece, own, text, words)
        if last > first:
            start, end = min(start, words[first].start), max(end, words[last - 1].end)
    return Difference(max(0.0, 1 - cost / total), tuple(changes), min(start, end), end)


_Step = tuple[int, int, int]  # what was done, place in the quotation, place in the text


def _align(own: Sequence[str], other: Sequence[str]) -> tuple[list[_Step], int, int]:
    """Return the cheapest steps from `own` to a stretch of `other`, and that stretch; of equals, most words kept."""
    row = [0] * (len(other) + 1)
    traces: list[bytearray] = []
    for i, key in enumerate(own, 1):
        before, row = row, [i * _EDIT]
        trace = bytearray([_UP])
        for j, there in enumerate(other, 1):
            diagonal = before[j - 1] + (_EDIT if key != there else -1)
            up, left = before[j] + _EDIT, row[j - 1] + _EDIT
            least = min(diagonal, up, left)
            row.append(least)
            trace.append(_DIAGONAL if least == diagonal else _UP if least == up else _LEFT)
        traces.append(trace)
    # of equals, the stretch in which the quotation's last word has a counterpart, then the first
    last = min(range(len(row)), key=lambda j: (row[j], bool(traces) and traces[-1][j] != _DIAGONAL, j))
    steps: list[_Step] = []
    i, j = len(own), last
    while i:
        step = traces[i - 1][j]
        i, j = i - (step != _LEFT), j - (step != _UP)
        steps.append((step, i, j))
    return steps[::-1], j, last


def _changes(steps: Sequence[_Step], piece: str, own: Sequence[Word], text: str, words: Sequence[Word]) -> list[Change]:
    """Join neighbouring changed words into one change, printed as the two texts print them."""
    changes: list[Change] = []
    quoted: list[Word] = []
    source: list[Word] = []
    for step, i, j in (*steps, (_DIAGONAL, -1, -1)):
        is_same = i < 0 or (step == _DIAGONAL and own[i].key == words[j].key)
        if not is_same:
            quoted += [own[i]] if step != _LEFT else []
            source += [words[j]] if step != _UP else []
        elif quoted or source:
            changes.append(Change(_printed(piece, quoted), _printed(text, source)))
            quoted, source = [], []
    return changes


def _printed(text: str, words: Sequence[Word]) -> str:
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""
