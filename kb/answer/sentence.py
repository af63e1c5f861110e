"""A paragraph → its sentences, each with its offsets, so that a quotation is always a slice of what is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.retrieval.passage import LATIN_PER_HAN
from kb.retrieval.words import has_han

MAX_CHARS = 150
"""Chinese characters above which a sentence is cut at its semicolons too; of letters three times as many."""

# "……完成。”" and "done.)": the end with the marks that close after it; "3.5" and "para. 4" are none
_END = re.compile(r"[。！？][”’」』）〉》]*|[.!?][)\]”’\"']*(?=\s+[\"“‘(\[]*[A-Z\u3400-\u9fff0-9])|\n+")
_CLAUSE_END = re.compile(r"[；;](?=\s|[^\x00-\x7f])|[；;]$")
# "para. 4", "Mr. Li", "i.e. this", "B. Smith": no sentence ends here
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|(?:paras?|arts?|nos?|vols?|pp?|chap|sect|annex|res|dec|rev|add|corr|mr|mrs|ms|dr|st|prof|cf|vs"
    r"|e\.g|i\.e|etc|approx|ed|eds|op|U\.S|U\.N))\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `paragraph[start:end] == text`, without white space at its ends."""

    start: int
    end: int
    text: str


def split_sentences(paragraph: str) -> tuple[Sentence, ...]:
    """Return the sentences of `paragraph` in order; together they hold all of it but white space."""
    spans = (
        piece for start, end in _pieces(paragraph, 0, len(paragraph), _END) for piece in _clauses(paragraph, start, end)
    )
    return tuple(Sentence(start, end, paragraph[start:end]) for start, end in spans)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    limit = MAX_CHARS if has_han(text[start:end]) else MAX_CHARS * LATIN_PER_HAN
    if end - start <= limit:
        yield start, end
    else:
        yield from _pieces(text, start, end, _CLAUSE_END)


def _pieces(text: str, start: int, end: int, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that `ends` leaves, stripped, empty ones left out."""
    begin = start
    for found in ends.finditer(text, start, end):
        if found.group()[0] == "." and _ABBREVIATION.search(text, begin, found.start() + 1):
            continue
        yield from _stripped(text, begin, found.end())
        begin = found.end()
    yield from _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.strip())
    if stop > begin:
        yield begin, stop
