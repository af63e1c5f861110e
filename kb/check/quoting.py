"""Quotations in a draft, and which of its references each belongs to.

A quotation is text in “…”, "…", 「…」, 『…』 or «…». It belongs to the reference in parentheses behind it, else to the
nearest before it in its sentence, else to the nearest after it there, else to the last one before it in the paragraph,
else to the footnotes that the paragraph carries, else, where it opens the paragraph, to the paragraph before. Where
each quotation of a paragraph has a footnote, it may belong to that as well. Source: `docs/checking.md`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.check.wording import is_chinese, words_of
from kb.un.document import Document, Kind
from kb.un.quotation import quoted_spans, span_at, stops
from kb.un.reference import Reference, ReferenceKind

MIN_WORDS, MIN_CHARACTERS = 5, 8
"""Shorter ones (English words, Chinese characters) are rather terms and titles: they count where they come near."""
LEAST_WORDS, LEAST_CHARACTERS = 2, 4
_OPENING, _CLOSING = "“「『«", "”」』»"
# between a closing mark and the number in parentheses behind it: '” (', '”，（见', '.” (UN-Habitat Assembly '
_BESIDE = re.compile(r"[\s,，.。]{0,3}[(（\[][^()（）\[\]]{0,80}")
# before an opening mark that opens a title: 'entitled ', 'on the theme ', '题为', '主题是'
_TITLED = re.compile(
    r"(?:\b(?:entitled|titled|theme[ds]?(?: of)?|named|known as|called)|题为|题目为|主题(?:是|为)?|名为|称为|以)"
    r"[\s,:：]{0,3}$",
    re.IGNORECASE,
)
_QUOTABLE = (
    ReferenceKind.RESOLUTION,
    ReferenceKind.DECISION,
    ReferenceKind.DOCUMENT_SYMBOL,
    ReferenceKind.INSTRUMENT,
    ReferenceKind.IBID,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `blocks[block].text[start:end]` is what stands between the marks.

    `cited` are the references that it may belong to, likeliest first; () where none stands near. `is_short` tells that
    it may be a term or a title, `is_loose` that all of `cited` stand behind other quotations after it.
    """

    block: int
    start: int
    end: int
    text: str
    cited: tuple[Reference, ...]
    is_short: bool
    is_loose: bool = False


def find_quotations(document: Document, references: Sequence[Reference]) -> tuple[Quotation, ...]:
    """Return the quotations of a draft in reading order; titles, headings and single words are none."""
    all_spans = [quotation_spans(block.text) for block in document.blocks]
    by_block: dict[int, list[Reference]] = {}
    for reference in references:
        # what a quotation itself refers to is not where it comes from
        if reference.kind in _QUOTABLE and span_at(all_spans[reference.block], reference.start) is None:
            by_block.setdefault(reference.block, []).append(reference)
    found: list[Quotation] = []
    for i, block in enumerate(document.blocks):
        if block.kind in (Kind.TITLE, Kind.HEADING):
            continue
        spans = all_spans[i]
        ends = stops(block.text)
        for place, (start, end) in enumerate(spans):
            if not _is_long(block.text[start:end], least=True):
                continue
            text = block.text[start:end]
            has_own_note = len(spans) == len(block.footnotes)
            noted = _noted(document, i, by_block, place if has_own_note else None)
            cited = (
                (*_beside(block.text, start, end, by_block.get(i, ()), ends), *(noted if has_own_note else ()))
                or noted
                or (_leading(document, i, by_block) if start == 1 else ())
            )
            is_title = _TITLED.search(block.text[max(0, start - 30) : start - 1]) is not None
            is_loose = bool(cited) and all(_is_behind_later(block.text, end, one, i, spans) for one in cited)
            found.append(Quotation(i, start, end, text, cited, is_title or not _is_long(text), is_loose))
    return tuple(found)


def quotation_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans between quotation marks.

    A quotation may go on over several lines that each open with a mark, and may hold one that does; a text that opens
    with a mark and never closes is a quotation as a whole.
    """
    plain = _without_repeated_marks(text)
    spans = tuple((start + 1, end - 1) for start, end in quoted_spans(plain) if plain[start] != "《")
    if not spans and plain[:1] and plain[0] in _OPENING:
        return ((1, len(text)),)
    return spans


def _without_repeated_marks(text: str) -> str:
    """Blank the marks that open a further paragraph of a quotation which still runs."""
    lines: list[str] = []
    n_open = 0
    for line in text.split("\n"):
        plain = line
        if n_open and line[:1] in _OPENING:
            plain = f" {line[1:]}"
        surplus = _n_open(plain)
        if surplus > 0 and plain[:1] in _OPENING and plain.rstrip()[-1:] in _CLOSING:
            # “They wrote: “One thing. “Another thing.”” has one mark too many: the line is one quotation
            plain = plain[0] + re.sub(f"[{_OPENING}{_CLOSING}]", " ", plain[1:].rstrip()[:-1]) + plain.rstrip()[-1]
            plain = plain.ljust(len(line))
            surplus = 0
        n_open = max(0, n_open + surplus)
        lines.append(plain)
    return "\n".join(lines)


def _n_open(text: str) -> int:
    return sum(text.count(sign) for sign in _OPENING) - sum(text.count(sign) for sign in _CLOSING)


def _is_long(text: str, *, least: bool = False) -> bool:
    n_words = len(words_of(text))
    if is_chinese(text):
        return n_words >= (LEAST_CHARACTERS if least else MIN_CHARACTERS)
    return n_words >= (LEAST_WORDS if least else MIN_WORDS)


def _beside(
    text: str, start: int, end: int, references: Sequence[Reference], ends: Sequence[int]
) -> tuple[Reference, ...]:
    """Return the references in the text of the quotation that it may belong to, likeliest first."""
    outside = [one for one in references if one.end <= start or one.start >= end]
    behind = [one for one in outside if one.start >= end and _is_beside(text, end, one.start)]
    if behind:
        return tuple(behind[:1])
    low, high = _sentence(start - 1, end, ends, len(text))
    before = [one for one in reversed(outside) if low <= one.start < start]
    after = [one for one in outside if end <= one.start < high]
    earlier = [one for one in reversed(outside) if one.start < low]
    return (*before, *after) or tuple(earlier[:1])


def _is_behind_later(text: str, end: int, reference: Reference, block: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether `reference` stands in parentheses behind a quotation that begins after `end`."""
    if reference.block != block:
        return False
    later = [last for first, last in spans if end < first and last < reference.start]
    return bool(later) and _is_beside(text, later[-1], reference.start)


def _is_beside(text: str, end: int, start: int) -> bool:
    between = text[end + 1 : start]  # behind the closing mark
    return _BESIDE.fullmatch(between) is not None


def _sentence(start: int, end: int, ends: Sequence[int], size: int) -> tuple[int, int]:
    """Return the bounds of the sentence around a quotation; ends of sentences within it do not count."""
    i = bisect_right(ends, max(start, 0))
    j = bisect_right(ends, end)
    return (ends[i - 1] if i else 0), (ends[j] if j < len(ends) else size)


def _noted(
    document: Document, i: int, by_block: Mapping[int, Sequence[Reference]], place: int | None
) -> tuple[Reference, ...]:
    """Return the references in the footnotes that block `i` carries; `place` picks one of as many quotations."""
    marks = document.blocks[i].footnotes
    if place is not None:
        marks = marks[place : place + 1]
    found: list[Reference] = []
    for mark in marks:
        notes = [
            j
            for j, block in enumerate(document.blocks)
            if block.kind is Kind.FOOTNOTE and block.label == mark and block.part == document.blocks[i].part
        ]
        nearest = min(notes, key=lambda j: (j < i, abs(j - i)), default=None)
        found += by_block.get(nearest, ()) if nearest is not None else ()
    return tuple(found)


def _leading(document: Document, i: int, by_block: Mapping[int, Sequence[Reference]]) -> tuple[Reference, ...]:
    """Return the last reference of the block before `i`, which may lead to the quotation: 'Paragraph 1 reads:'."""
    before = (j for j in range(i - 1, -1, -1) if document.blocks[j].kind is not Kind.FOOTNOTE)
    return tuple(by_block.get(next(before, -1), ()))[-1:]
