"""Query and text → the spans of the text to mark.

Words are compared in their folded form and led back to the text as it is shown, character by character.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kb.retrieval.terms import Terms
from kb.retrieval.words import Folded, fold, fold_with_offsets, is_stop_word, terms_beginning

Stemmer = Callable[[Sequence[str]], list[str]]
Span = tuple[int, int]

SHORT_STEM = 3
"""Stems so short may share their first letter only with their words: `dying` becomes `die`."""
MIN_HAN_CHARS = 2
"""A single character beside longer words is not marked: it would light up half of the page."""


def mark(text: str, terms: Terms, *, phrases: Iterable[str], stems: Stemmer) -> tuple[Span, ...]:
    """Return the spans of `text` that match, ascending and joined where they touch.

    Pairs of characters that part a word of the query are marked only where nothing else is.

    Args:
        text: as it is shown.
        terms: of the query; words of alphabets match by their stem.
        phrases: what is to be found verbatim.
        stems: gives the stem of each word.
    """
    folded = fold_with_offsets(text)
    words = {word for word in terms.words if len(word) >= MIN_HAN_CHARS} | {*terms.lone}
    spans = _spans(folded, words | {*terms.loose} | {fold(phrase).strip() for phrase in phrases})
    spans.update(_same_stems(folded, set(stems(list(terms.others))), stems))
    if not spans:
        whole = (pair for pair in terms.pairs if len(pair) >= MIN_HAN_CHARS)
        spans = _spans(folded, {pair for pair in whole if not any(map(is_stop_word, pair))})
    return _joined(spans, text)


def _spans(folded: Folded, wanted: Iterable[str]) -> set[Span]:
    return {folded.span(start, end) for word in wanted for start, end in _places(folded.key, word)}


def _places(key: str, word: str) -> Iterator[Span]:
    start = key.find(word) if word else -1
    while start >= 0:
        yield start, start + len(word)
        start = key.find(word, start + len(word))


def _same_stems(folded: Folded, wanted: set[str], stems: Stemmer) -> Iterator[Span]:
    """Yield the words with a wanted stem; few need be cut, for stemming changes ends of words only."""
    beginnings = (stem[: len(stem) - 1 if len(stem) > SHORT_STEM else 1] for stem in wanted)
    found = list(terms_beginning(folded.key, beginnings))
    for term, stem in zip(found, stems([term.text for term in found]), strict=True):
        if stem in wanted:
            yield folded.span(term.start, term.end)


def _joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Join spans that overlap or that only white space parts."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
