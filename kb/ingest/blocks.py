"""Lines collected block by block, and the blocks made of them: text joined, marks out, notes after their owner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.ingest.characters import width
from kb.ingest.joining import Joiner
from kb.ingest.layout import WRAPPED_MARK, Line, Role
from kb.ingest.markers import ends_with_colon, has_end
from kb.ingest.notes import Note
from kb.ingest.parts import Part
from kb.ingest.sections import SectionPath
from kb.ingest.subitems import ParagraphText, read_paragraph
from kb.un.document import Block, Box, Kind

_SPACED_LABEL = re.compile(r"^([一二三四五六七八九十]{1,3}[、.．]|[IVXL]{1,6}\.|[A-Z]\.|\d{1,2}[.．])\s*")
MIN_PROSE_WIDTH = 20
"""A line that ends a sentence is at least so wide; `Distr.` and `Corr.` are not."""
MAX_TITLE_WIDTH = 250
"""A wider line is a paragraph; of 580 mastheads that were looked at, few titles are."""
MAX_MASTHEAD_WIDTH = 1000
"""More than this holds text too, for instance the end of another document on the same page."""


@dataclass(slots=True)
class _Open:
    kind: Kind
    label: str | None
    path: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)


class BlockBuilder:
    """Builds the blocks of one document in reading order."""

    def __init__(self, joiner: Joiner, notes: Sequence[Note]) -> None:
        self.joiner = joiner
        self.path = SectionPath([])
        self.is_in_summary = False
        self.is_after_heading = False
        self._part = "main"
        self._open: _Open | None = None
        self._blocks: list[Block] = []
        self._notes = list(notes)
        self._carried: set[int] = set()

    @property
    def is_in_paragraph(self) -> bool:
        """Tell whether a numbered paragraph is open, a list or table after it aside."""
        return self._open is not None and self._open.kind is Kind.PARAGRAPH

    def add_front(self, lines: Sequence[Line]) -> None:
        """Add the masthead: its lines in one block, so that marks there find their notes.

        It says what the document is, and is context like a title; where running text stands among its lines, it is a
        block to search.
        """
        if lines:
            is_text = any(map(_is_prose, lines)) or sum(width(line.text) for line in lines) > MAX_MASTHEAD_WIDTH
            kind = Kind.OTHER if is_text else Kind.TITLE
            self._make(_Open(kind, None, (), list(lines)), whole_lines=True)

    def start_part(self, part: Part) -> None:
        """Leave the part before and enter `part`: its heading and title become blocks."""
        self.flush()
        self._part = part.name
        self.path = SectionPath([])
        self.is_in_summary = False
        self.is_after_heading = False
        heading, title = part.heading, part.title
        if heading and title and title[0].text in heading[-1].text:  # the heading's line holds the title's beginning
            heading, title = [*heading, *title[1:]], []
        if heading:
            self._make(_Open(Kind.HEADING, None, (), heading))
        if title:
            self._make(_Open(Kind.TITLE, None, (), title))

    def start(self, kind: Kind, line: Line, *, label: str | None = None) -> None:
        """Close the open block and begin another."""
        self.flush()
        self.is_after_heading = False
        if kind is Kind.PARAGRAPH:
            self.is_in_summary = False
        self._open = _Open(kind, label, self.path.path, [line])

    def extend(self, line: Line) -> None:
        """Add a line to the open block."""
        if self._open is None:
            self.start(Kind.OTHER, line)
        else:
            self._open.lines.append(line)

    def extend_as(self, kind: Kind, line: Line) -> None:
        """Add a line to the open block if it is of `kind`, else begin one."""
        if self._open is not None and self._open.kind is kind:
            self._open.lines.append(line)
        else:
            self.start(kind, line)

    def start_summary(self, line: Line) -> None:
        """Enter the summary; its title is a heading, but no section of the text."""
        self.flush()
        self._make(_Open(Kind.HEADING, None, (), [line]))
        self.is_in_summary = True

    def add_unnumbered(self, kind: Kind, line: Line, is_new: bool) -> None:  # noqa: FBT001 - a fact about the line
        """Add a line without a number: to the open block of the same kind, or as a block of its own."""
        if self._open is None or self._open.kind is not kind or is_new:
            self.start(kind, line)
        else:
            self._open.lines.append(line)

    def add_heading(self, lines: Sequence[Line], style: str) -> None:
        """Add a heading of one or more printed lines and enter its section."""
        self.flush()
        text = _SPACED_LABEL.sub(r"\1 ", WRAPPED_MARK.sub("", self._joined(lines)))
        path = self.path.push(style, text)
        self._make(_Open(Kind.HEADING, None, path[:-1], list(lines)))
        self.is_in_summary = False
        self.is_after_heading = True

    def flush(self) -> None:
        """Make the open block."""
        if self._open is not None:
            self._make(self._open, whole_lines=self._open.kind in (Kind.LIST, Kind.TABLE))
            self._open = None

    def finish(self) -> tuple[Block, ...]:
        """Return all blocks; notes whose mark stands nowhere come last, without an owner."""
        self.flush()
        for i, note in enumerate(self._notes):
            if i not in self._carried:
                self._add_note(i, note, None)
        return tuple(self._blocks)

    def _joined(self, lines: Sequence[Line]) -> str:
        return self.joiner.join_all(line.text for line in lines)

    def _make(self, block: _Open, *, whole_lines: bool = False) -> None:
        if whole_lines:
            raw = "\n".join(line.text for line in block.lines)
            made = ParagraphText(WRAPPED_MARK.sub("", raw).strip(), (), tuple(WRAPPED_MARK.findall(raw)))
        else:
            made = read_paragraph(block.lines, block.label, self.joiner)
        if not made.text:
            return
        self._blocks.append(
            Block(
                part=self._part,
                label=block.label,
                kind=block.kind,
                text=made.text,
                section_path=block.path,
                subparagraphs=made.subparagraphs,
                footnotes=made.footnotes,
                page=block.lines[0].page,
                boxes=_boxes(block.lines),
            )
        )
        for mark in dict.fromkeys(made.footnotes):
            i = next((i for i, note in enumerate(self._notes) if note.mark == mark and i not in self._carried), None)
            if i is not None:
                self._add_note(i, self._notes[i], block.label)

    def _add_note(self, i: int, note: Note, owner: str | None) -> None:
        self._carried.add(i)
        text = WRAPPED_MARK.sub("", self._joined(note.lines)).strip()
        if text:
            self._blocks.append(
                Block(
                    self._part,
                    note.mark or None,
                    Kind.FOOTNOTE,
                    text,
                    owner=owner,
                    page=note.lines[0].page,
                    boxes=_boxes(note.lines),
                )
            )


def _is_prose(line: Line) -> bool:
    columns = width(line.text)
    is_sentence = has_end(line.text) and not ends_with_colon(line.text) and columns >= MIN_PROSE_WIDTH
    return is_sentence or columns > MAX_TITLE_WIDTH or line.role is Role.TABLE


def _boxes(lines: Sequence[Line]) -> tuple[Box, ...]:
    return tuple(line.box for line in lines if line.box is not None)
