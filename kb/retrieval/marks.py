"""Query and texts → the spans of each text to mark.

Words are compared in their folded form and led back to the text as it is shown, character by character. What the words
of one text are, the next one mostly has as well: each is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from kb.retrieval.terms import Terms
from kb.retrieval.words import Folded, alphanumeric_terms, fold, fold_with_offsets, is_stop_word

Stemmer = Callable[[Sequence[str]], list[str]]
Span = tuple[int, int]

SHORT_STEM = 3
"""Stems so short may share their first letter only with their words: `dying` becomes `die`."""
MIN_HAN_CHARS = 2
"""A single character beside longer words is not marked: it would light up half of the page."""


class Spans(Sequence[Span]):
    """Spans of one text, found when they are first looked at: of many hits few are shown."""

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], tuple[Span, ...]]) -> None:
        """Hold `find`, which is called once."""
        self._find: Callable[[], tuple[Span, ...]] | None = find
        self._found: tuple[Span, ...] = ()

    def _all(self) -> tuple[Span, ...]:
        find = self._find
        if find is not None:
            self._found, self._find = find(), None
        return self._found

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, at: int | slice) -> Span | tuple[Span, ...]:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Spans) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[type, tuple[tuple[Span, ...]]]:
        """Travel as the tuple that this stands for."""
        return tuple, (self._all(),)


class Marker:
    """What one query marks in texts of one language."""

    def __init__(self, terms: Terms, *, phrases: Iterable[str], stems: Stemmer) -> None:
        """Read what is wanted.

        Args:
            terms: of the query; words of alphabets match by their stem.
            phrases: what is to be found verbatim.
            stems: gives the stem of each word.
        """
        words = {word for word in terms.words if len(word) >= MIN_HAN_CHARS} | {*terms.lone}
        self._words = words | {*terms.loose} | {fold(phrase).strip() for phrase in phrases}
        whole = (pair for pair in terms.pairs if len(pair) >= MIN_HAN_CHARS)
        self._pairs = {pair for pair in whole if not any(map(is_stop_word, pair))}
        self._stems = stems
        self._wanted = set(stems(list(terms.others)))
        # few words need be cut, for stemming changes ends of words only
        beginnings = {stem[: len(stem) - 1 if len(stem) > SHORT_STEM else 1] for stem in self._wanted}
        self._beginning = (
            re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, sorted(beginnings)))})") if beginnings else None
        )
        self._looked_at: dict[str, tuple[Span, ...]] = {}

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return the spans of `text` that match, ascending and joined where they touch.

        Pairs of characters that part a word of the query are marked only where nothing else is.
        """
        folded = fold_with_offsets(text)
        spans = _spans(folded, self._words)
        spans.update(self._same_stems(folded))
        return _joined(spans or _spans(folded, self._pairs), text)

    def _same_stems(self, folded: Folded) -> Iterator[Span]:
        """Yield the words with a wanted stem; no word of an alphabet and no symbol crosses a blank."""
        if self._beginning is None:
            return
        key, end = folded.key, 0
        for begun in self._beginning.finditer(key):
            if begun.start() < end:
                continue
            start = key.rfind(" ", end, begun.start()) + 1 or end
            blank = key.find(" ", begun.end())
            end = len(key) if blank < 0 else blank
            piece = key[start:end]
            found = self._looked_at.get(piece)
            if found is None:
                found = self._looked_at[piece] = tuple(self._matches(piece))
            for first, last in found:
                yield folded.span(start + first, start + last)

    def _matches(self, piece: str) -> Iterator[Span]:
        if self._beginning is None:
            return
        cut = [term for term in alphanumeric_terms(piece) if self._beginning.match(term.text)]
        for term, stem in zip(cut, self._stems([term.text for term in cut]), strict=True):
            if stem in self._wanted:
                yield term.start, term.end


def _spans(folded: Folded, wanted: Iterable[str]) -> set[Span]:
    return {folded.span(start, end) for word in wanted for start, end in _places(folded.key, word)}


def _places(key: str, word: str) -> Iterator[Span]:
    start = key.find(word) if word else -1
    while start >= 0:
        yield start, start + len(word)
        start = key.find(word, start + len(word))


def _joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Join spans that overlap or that only white space parts."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
