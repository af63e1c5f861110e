"""How a quotation differs from a text, word by word: the text's best stretch for it, and what was changed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.check.wording import Word, stretches, words_of
from kb.mandate.difference import MAX_CELLS, Change, Piece, Step, align

ELLIPSIS = " … "
"""What stands between the pieces of two stretches."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One change: the draft says `quoted` where the source says `source`; either may be "" (put in, left out)."""

    quoted: str
    source: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How like a quotation is to a text.

    `likeness` is 1 less the changed words a word of the quotation, from 0 (nothing in common) to 1 (the same words);
    `text[start:end]` is the stretch of the text that the quotation comes nearest to. `pieces` are the words of both:
    removed is what only the quotation has, added what only the text has.
    """

    likeness: float
    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def changes(self) -> tuple[Alteration, ...]:
        """Return the changes in order, white space as one blank."""
        return alterations(self.pieces)


def alterations(pieces: Sequence[Piece]) -> tuple[Alteration, ...]:
    """Return the changes among `pieces`; what was removed and what was added in its place are one."""
    found: list[Alteration] = []
    is_open = False
    for piece in pieces:
        text = " ".join(piece.text.split())
        if piece.change is Change.REMOVED:
            found.append(Alteration(text, ""))
        elif piece.change is Change.ADDED and is_open:
            found[-1] = Alteration(found[-1].quoted, text)
        elif piece.change is Change.ADDED:
            found.append(Alteration("", text))
        is_open = piece.change is Change.REMOVED or (is_open and not text)
    return tuple(found)


@lru_cache(maxsize=256)
def difference(quotation: str, text: str) -> Difference | None:
    """Compare `quotation` with the stretch of `text` that is nearest to it.

    None where either holds no word, or where they are too long.
    """
    words = words_of(text)
    own_words = [(piece, words_of(piece)) for piece in stretches(quotation)]
    total = sum(len(own) for _, own in own_words)
    if not words or not total or total * len(words) > MAX_CELLS:
        return None
    pieces: list[Piece] = []
    cost, start, end = 0, len(text), 0
    for stretch, own in own_words:
        steps = align([word.key for word in own], [word.key for word in words], within=True) or []
        cost += sum(not _is_same(step, own, words) for step in steps)
        pieces += [Piece(Change.SAME, ELLIPSIS)] if pieces else []
        pieces += _pieces(steps, stretch, own, text, words)
        there = [words[j] for _, j in steps if j is not None]
        if there:
            start, end = min(start, there[0].start), max(end, there[-1].end)
    return Difference(max(0.0, 1 - cost / total), tuple(pieces), min(start, end), end)


def _is_same(step: Step, own: Sequence[Word], words: Sequence[Word]) -> bool:
    i, j = step
    return i is not None and j is not None and own[i].key == words[j].key


def _pieces(
    steps: Sequence[Step], stretch: str, own: Sequence[Word], text: str, words: Sequence[Word]
) -> Iterator[Piece]:
    """Yield the words of both texts as they are printed, with what stands between them."""
    at: int | None = None
    for is_same, quoted, source in _runs(steps, own, words):
        if quoted:
            gap = stretch[at : quoted[0].start] if at is not None else ""
            yield from [Piece(Change.SAME, gap)] if gap else []
            at = quoted[-1].end
            yield Piece(Change.SAME if is_same else Change.REMOVED, stretch[quoted[0].start : at])
        if source and not is_same:
            is_apart = at is not None and text[: source[0].start][-1:].isspace()
            yield from [Piece(Change.SAME, " ")] if is_apart else []
            yield Piece(Change.ADDED, text[source[0].start : source[-1].end])


def _runs(
    steps: Sequence[Step], own: Sequence[Word], words: Sequence[Word]
) -> Iterator[tuple[bool, list[Word], list[Word]]]:
    """Yield runs of kept or of changed words: the quotation's, and the text's."""
    quoted: list[Word] = []
    source: list[Word] = []
    was_same = True
    for step in steps:
        is_same = _is_same(step, own, words)
        if is_same != was_same and (quoted or source):
            yield was_same, quoted, source
            quoted, source = [], []
        was_same = is_same
        quoted += [] if step[0] is None else [own[step[0]]]
        source += [] if step[1] is None else [words[step[1]]]
    if quoted or source:
        yield was_same, quoted, source
