"""Lines → blocks: parts, numbered paragraphs by sequence, headings and their path, preambles, summaries, lists, notes.

Enters a `Layout` without page furniture; leaves blocks in reading order, footnotes after the block that carries them.
Source: United Nations Editorial Manual ("Headings", "Paragraphs", "Footnotes"); the hazards are those of real files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.ingest.act_headings import own_heading
from kb.ingest.blocks import BlockBuilder
from kb.ingest.candidates import extent, find_candidates
from kb.ingest.characters import width
from kb.ingest.joining import Joiner, tidy
from kb.ingest.layout import WRAPPED_MARK, Line, Role
from kb.ingest.markers import SUMMARY, has_end, opens_preamble, read_act, read_bare_act, read_number, read_subitem
from kb.ingest.notes import Note, place_marks, split_notes
from kb.ingest.numbering import choose_run
from kb.ingest.parts import Part, split_parts
from kb.ingest.restarts import split_restarts
from kb.ingest.sections import (
    CUT_WIDTH,
    MAX_PLAIN_HEADING_WIDTH,
    is_free,
    is_heading_like,
    numbered_heading,
    opens_block,
)
from kb.un.document import Block, Kind
from kb.un.organ_words import is_organ_opening

# `53rd plenary meeting` · `第53次全体会议` · `2024年12月19日` after the last paragraph of a resolution
# '66/207 of 22 December 2011', '第66/207号决议' and 'and its' after a comma go on with what is listed before them
_CONTINUES = re.compile(r"[a-z\d第]")
_CLOSING = re.compile(
    r"\d{1,3}(?:st|nd|rd|th) (?:\(\w+\) )?(?:plenary )?meeting\b.{0,30}|第\s*\d+\s*次(?:全体)?会议"
    r"|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
)
_SALUTATION = re.compile(
    r"(?:诸位|各位|尊敬的|亲爱的|女士们|先生们|主席先生|主席女士"
    r"|excellenc|distinguished|dear |ladies and|mr\. president|madam president)",
    re.IGNORECASE,
)

MAX_HEADING_LINES = 4
MAX_HEADING_NUMBER = 20
"""No section has more numbered headings under it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The lines of a document with its footnotes set apart and their marks wrapped."""

    body: tuple[Line, ...]
    notes: tuple[Note, ...]


def prepare(lines: Sequence[Line]) -> Prepared:
    """Tidy the lines (page furniture already out) and set the footnotes apart."""
    body, notes = split_notes([_tidy_line(line) for line in lines if line.text.strip()])
    return Prepared(tuple(place_marks(body, notes)), tuple(notes))


def read_blocks(prepared: Prepared, *, own_symbol: str | None, front: int) -> tuple[Block, ...]:
    """Return the blocks of a document.

    Args:
        prepared: its lines and notes.
        own_symbol: the document's symbol; None where it states none.
        front: how many lines at the start are masthead and title.
    """
    body = prepared.body
    builder = BlockBuilder(Joiner(WRAPPED_MARK.sub("", line.text) for line in body), prepared.notes)
    builder.add_front(body[:front])
    own = own_heading(body, own_symbol=own_symbol)
    place = None if own is None or own < front else own - front
    for whole in split_parts(body[front:], own_symbol=own_symbol, own=place):
        for part in split_restarts(whole, builder.joiner):
            _PartReader(part, builder).read()
    return builder.finish()


def _tidy_line(line: Line) -> Line:
    cells = [tidy(cell) for cell in line.text.split("\t")]
    full = [cell for cell in cells if cell]
    if len(full) > 1 and not (line.role is None and _opens(full)):
        return replace(line, text="\t".join(cells), role=line.role or Role.TABLE)
    return replace(line, text=" ".join(full))


def _opens(cells: Sequence[str]) -> bool:
    """Tell whether cells are no row but a start with tabs behind its mark: a number, a heading, the title of an act."""
    line = " ".join(cells)
    is_act = len(cells) == len(("mark", "title")) and (read_act(line) or read_bare_act(line)) is not None
    return is_act or opens_block(Line(f"{cells[0]} x"))


class _PartReader:
    """Walks the lines of one part and hands its blocks to the builder."""

    def __init__(self, part: Part, builder: BlockBuilder) -> None:
        self.part = part
        self.lines = part.lines
        self.builder = builder
        candidates, self.listed = find_candidates(self.lines, builder.joiner)
        self.run = {c.line: c.number for c in choose_run(candidates)}
        self.first = min(self.run, default=len(self.lines))
        self.last = max(self.run, default=-1)
        self.has_preamble = part.is_act or any(is_organ_opening(line.text) for line in self.lines[: self.first])
        self.is_speech = not self.run and self._looks_like_speech()

    def read(self) -> None:
        self.builder.start_part(self.part)
        i = 0
        while i < len(self.lines):
            i += self._read_line(i)
        self.builder.flush()

    def _read_line(self, i: int) -> int:
        line = self.lines[i]
        builder = self.builder
        if number := self.run.get(i):
            builder.start(Kind.PARAGRAPH, replace(line, text=line.text[number.end :]), label=number.label)
        elif i in self.listed:
            builder.extend_as(Kind.LIST, line)
        elif line.role is Role.TABLE:
            builder.extend_as(Kind.TABLE, line)
        elif SUMMARY.fullmatch(line.text) and not builder.is_in_paragraph:
            builder.start_summary(line)
        elif used := self._heading(i):
            return used
        elif builder.is_in_paragraph and not self._closes(i):
            builder.extend(line)
        else:
            builder.add_unnumbered(self._unnumbered_kind(i), line, self._is_new(i))
        return 1

    def _heading(self, i: int) -> int:
        """Hand a heading on and return how many lines it takes; 0 where the line is none."""
        line, previous = self.lines[i], self.lines[i - 1] if i else None
        if self._closes(i):
            return 0
        if line.role is Role.HEADING:
            style = f"level {line.level or 1}"
            marker = numbered_heading(line, None, self.builder.path)
            return self._take_heading(i, marker.style if marker else style)
        if marker := numbered_heading(line, previous, self.builder.path):
            return self._take_heading(i, marker.style)
        if not (is_free(line, previous) or self.builder.is_after_heading):
            return 0
        text, following = extent(self.lines, i, self.builder.joiner)
        number = read_number(text)
        if (
            number
            and number.number <= MAX_HEADING_NUMBER
            and is_heading_like(text[number.end :].rstrip(":："))
            and following is not None
        ):
            return self._take_heading(i, "digit")
        if number is None and self._is_plain_heading(i, text, following):
            return self._take_heading(i, "plain")
        return 0

    def _is_plain_heading(self, i: int, text: str, following: int | None) -> bool:
        """Tell whether an unnumbered line is a heading: short, unfinished, a numbered paragraph or heading after it."""
        if (
            following is None
            or read_subitem(text)
            or not is_heading_like(text, limit=MAX_PLAIN_HEADING_WIDTH)
            or "\t" in text
        ):
            return False
        if not (self.first <= following <= self.last and (following in self.run or self._opens_heading(following))):
            return False
        line = self.lines[i]
        if i > 0 and not has_end(self.lines[i - 1].text) and not self.builder.is_after_heading:
            return line.is_bold or line.is_centred
        return True

    def _opens_heading(self, i: int) -> bool:
        line = self.lines[i]
        return numbered_heading(line, None, self.builder.path) is not None and i + 1 in self.run

    def _take_heading(self, i: int, style: str) -> int:
        used = 1
        if not self.lines[i].is_whole:
            while i + used < len(self.lines) and used < MAX_HEADING_LINES and self._continues_heading(i + used):
                used += 1
        self.builder.add_heading(self.lines[i : i + used], style)
        return used

    def _continues_heading(self, i: int) -> bool:
        line, previous = self.lines[i], self.lines[i - 1]
        if (
            i in self.run
            or opens_block(line)
            or SUMMARY.fullmatch(line.text)
            or (line.space_before and not line.starts_page)
        ):
            return False
        if line.is_bold and previous.is_bold:
            return True
        return width(previous.text) > CUT_WIDTH and (not has_end(line.text) or width(line.text) < width(previous.text))

    def _closes(self, i: int) -> bool:
        """Tell whether a line belongs to the closing of a resolution (meeting and date) after its last paragraph."""
        return i > self.last and self.last >= 0 and _CLOSING.fullmatch(self.lines[i].text) is not None

    def _unnumbered_kind(self, i: int) -> Kind:
        if self.builder.is_in_summary and i < self.first:
            return Kind.SUMMARY
        if i > self.last >= 0:
            return Kind.OTHER
        if self.run and i < self.first and self.has_preamble:
            return Kind.PREAMBLE
        if self.is_speech:
            return Kind.SPEECH
        return Kind.OTHER

    def _looks_like_speech(self) -> bool:
        title = " ".join(line.text for line in self.part.title).lower()
        words = ("致辞", "讲话", "发言", "statement", "address", "message", "remarks", "speech")
        return any(word in title for word in words) or any(_SALUTATION.match(line.text) for line in self.lines[:4])

    def _is_new(self, i: int) -> bool:
        """Tell whether an unnumbered line begins a paragraph of its own."""
        line = self.lines[i]
        if i == 0 or line.is_whole:
            return True
        previous = self.lines[i - 1]
        if not has_end(previous.text) and not previous.text.endswith(("，", ",")):
            return line.space_before and not line.starts_page
        if previous.text.endswith(("，", ",")) and opens_preamble(line.text):
            return True
        if previous.text.endswith(("，", ",")) and not line.space_before and _CONTINUES.match(line.text):
            return False
        longest = max(width(other.text) for other in self.lines[max(0, i - 8) : i + 8])
        return line.space_before or width(previous.text) < 0.9 * longest
