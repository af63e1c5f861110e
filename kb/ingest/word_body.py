"""The stories of a Word document (body, header, notes): their XML enters, lines in reading order leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from kb.ingest.characters import drop_unprinted, squeeze
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN, Line, Role
from kb.ingest.table_layout import Cell, lay_out
from kb.ingest.word_notes import NoteCounter
from kb.ingest.word_numbering import Numbered, NumberingReader, number_of
from kb.ingest.word_runs import Inline, InlineReader
from kb.ingest.word_styles import BODY_OUTLINE, Style, Styles, left_indent
from kb.ingest.word_superscript import Reference
from kb.ingest.word_xml import ALTERNATIVES, attribute, child, children, chosen, is_on, number, tag

PAGE_TWIPS = 11906
"""Width of an A4 page in twentieths of a point; the indent is a share of it."""
MAX_HEADING_CHARS = 300
"""Longer text in a heading style is a paragraph that somebody made bold."""
N_LINES_TO_TITLE = 2
"""The title of a table follows its caption, at most a framed note stands between."""
MAX_NOTE_POINTS = 9.0
"""Notes typed at the foot of a page by hand are set in 8.5 points or less; text in 10 or more."""
N_OPENING_LINES = 25
"""A table after fewer lines may be the masthead."""
MAX_NOTE_DEPTH = 2
"""Word lets a footnote have endnotes, and no more; a damaged file may have a note within itself."""

_INNER: dict[str, str | None] = {
    tag("sdt"): "sdtContent",
    tag("customXml"): None,
    tag("ins"): None,
    tag("moveTo"): None,
}
_DELETED = (("rPr", "del"), ("rPr", "moveFrom"))
# A footnote typed as a paragraph, its mark wrapped or not: "*\tA/80/50."
_TYPED_NOTE = re.compile(f"\\s*(?:{NOTE_OPEN}(?P<raised>[^{NOTE_CLOSE}]{{1,4}}){NOTE_CLOSE}|(?P<stars>\\*{{1,4}}))\\s*")
# The caption of a table or figure, set in a heading style by the UN templates: "Table 15.1", "Figure II", "图 2"
_CAPTION = re.compile(r"(?:(?:Table|Figure|Box|Chart|Map) [\dIVX]|[表图]\s?[\d一二三四五六七八九十])", re.IGNORECASE)
# A caption whose title stands in the next paragraph: "Figure 15.IV"
_BARE_CAPTION = re.compile(r"(?:[A-Z][a-z]+|[表图])\s?[\dIVX.\-一二三四五六七八九十]{1,9}", re.IGNORECASE)
# The mark at the start of a note's own text: "*", or figures typed and raised
_MARK_AHEAD = re.compile(f"^(?:{NOTE_OPEN}[^{NOTE_CLOSE}]*{NOTE_CLOSE}|[*†‡§#]{{1,4}})\\s*")


@dataclass(frozen=True, slots=True)
class Definitions:
    """What the whole document shares: styles, the running numbers and the running notes."""

    styles: Styles
    numbering: NumberingReader
    notes: NoteCounter


class StoryReader:
    """Reads one story, block by block; `sections` are the section properties that end it piece by piece."""

    def __init__(self, definitions: Definitions, *, sections: Iterable[Element] = (), depth: int = 0) -> None:
        """Begin a story: `depth` is 0 for the body, 1 for a note, 2 for an endnote of a footnote."""
        self._definitions = definitions
        self._depth = depth
        self._inline = InlineReader(definitions.styles, definitions.notes)
        self._sections = list(sections)
        self._n_lines = 0
        self._has_gap = False
        self._starts_page = False
        self._n_lines_to_title = -1
        self._is_below_table = False  # where notes with letters stand
        self._carried = ""
        self._carried_notes: tuple[Reference, ...] = ()

    def read(self, container: Iterable[Element], *, in_table: bool = False) -> Iterator[Line]:
        """Yield the lines of paragraphs and tables in reading order."""
        for block in container:
            if block.tag == tag("p"):
                yield from self._count(self._paragraph(block, in_table=in_table), in_table=in_table)
            elif block.tag == tag("tbl"):
                yield from self._count(self._table(block), in_table=in_table)
            elif block.tag == ALTERNATIVES:
                yield from self.read(chosen(block), in_table=in_table)
            elif block.tag in _INNER:
                name = _INNER[block.tag]
                inner = block if name is None else child(block, name)
                yield from self.read(children(inner), in_table=in_table)

    def _count(self, lines: Iterable[Line], *, in_table: bool) -> Iterator[Line]:
        for line in lines:
            if not in_table:
                self._n_lines += 1
            yield line

    def _paragraph(self, paragraph: Element, *, in_table: bool) -> Iterator[Line]:
        properties = child(paragraph, "pPr")
        style = self._definitions.styles.paragraph(properties)
        inline = self._inline.read(paragraph, style=style, letters=in_table or self._is_below_table)
        raw, references = self._carried + inline.text, self._carried_notes + inline.references
        self._carried, self._carried_notes = "", ()
        if any(child(properties, *path) is not None for path in _DELETED):
            # The end of this paragraph is deleted: its text runs on into the next one.
            self._carried, self._carried_notes = raw, references
        else:
            yield from self._printed(raw, properties, inline, in_table=in_table)
            for reference in references if self._depth < MAX_NOTE_DEPTH else ():
                yield from self._note(reference)
        for box in inline.boxes:
            yield from self.read(box, in_table=in_table)
        section = child(properties, "sectPr")
        if section is not None:
            self._next_section()

    def _printed(self, raw: str, properties: Element | None, inline: Inline, *, in_table: bool) -> Iterator[Line]:
        style = self._definitions.styles.paragraph(properties)
        self._starts_page |= inline.starts_page or bool(is_on(child(properties, "pageBreakBefore")))
        typed = _typed_mark(raw, properties, inline)
        text = squeeze(_clean(raw if typed is None else raw[typed.end() :]))
        numbered = self._number(properties, style) if typed is None else None
        if not text and (numbered is None or numbered.is_bullet or not in_table):
            # Word prints and counts the number of an empty paragraph; alone it says something only in a table.
            self._has_gap = True
            return
        line = self._line(text, numbered, properties, style)
        if typed is not None:
            line = replace(line, role=Role.FOOTNOTE, note=typed["raised"] or typed["stars"], level=None)
        self._is_below_table = self._is_below_table and typed is not None
        size = inline.size
        yield replace(
            line, is_bold=inline.is_bold, size=size, space_before=self._has_gap, starts_page=self._starts_page
        )
        self._has_gap = self._starts_page = False

    def _line(self, text: str, numbered: Numbered | None, properties: Element | None, style: Style) -> Line:
        outline = number(child(properties, "outlineLvl"))
        depth = style.heading if outline is None else (outline + 1 if outline < BODY_OUTLINE else 0)
        role, level = self._heading(text, depth or 0)
        if numbered is not None:
            if role is None:
                role, level = Role.LIST if numbered.is_bullet else None, numbered.level
            text = (numbered.text + text).strip()
        left = left_indent(child(properties, "ind"))
        twips = style.left or 0 if left is None else left
        return Line(
            text=text,
            is_whole=True,
            is_centred=(attribute(child(properties, "jc")) or style.alignment) == "center",
            indent=min(max(twips / PAGE_TWIPS, 0.0), 1.0),
            role=role,
            level=level,
        )

    def _heading(self, text: str, depth: int) -> tuple[Role | None, int | None]:
        """Tell a heading from the caption and the title of a table, which the UN templates set in the same style."""
        self._n_lines_to_title -= 1
        if not depth or len(text) > MAX_HEADING_CHARS:
            return None, None
        if _CAPTION.match(text):
            self._n_lines_to_title = N_LINES_TO_TITLE if _BARE_CAPTION.fullmatch(text) else -1
            return Role.TABLE, None
        if self._n_lines_to_title >= 0:
            self._n_lines_to_title = -1
            return Role.TABLE, None
        return Role.HEADING, depth

    def _number(self, properties: Element | None, style: Style) -> Numbered | None:
        place = number_of(properties, self._definitions.styles, self._definitions.numbering)
        if place is None or style.is_hidden or is_on(child(properties, "rPr", "vanish")):
            return None
        return self._definitions.numbering.next(*place)

    def _note(self, reference: Reference) -> Iterator[Line]:
        is_first = True
        reader = StoryReader(self._definitions, depth=self._depth + 1)
        for line in reader.read(children(reference.note)):
            text = _MARK_AHEAD.sub("", line.text) if is_first else line.text
            text = text.removeprefix(f"{reference.mark} ") if is_first else text
            if text:
                mark = reference.mark if is_first else None
                yield replace(line, text=text, role=Role.FOOTNOTE, note=mark, level=None)
                is_first = False

    def _table(self, table: Element) -> Iterator[Line]:
        rows = [
            [self._cell(cell) for cell in _inside(row, "tc")] for row in _inside(table, "tr") if not _is_deleted(row)
        ]
        yield from lay_out(rows, is_opening=self._n_lines < N_OPENING_LINES)
        self._has_gap = self._is_below_table = True

    def _cell(self, cell: Element) -> Cell:
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        span = min(max(number(child(properties, "gridSpan")) or 1, 1), 100)
        if merge is not None and attribute(merge) != "restart":
            return Cell((), span)
        return Cell(tuple(self.read(cell, in_table=True)), span)

    def _next_section(self) -> None:
        if self._sections:
            self._sections.pop(0)
        self._definitions.notes.start_section(self._sections[0] if self._sections else None)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, content controls and insertions opened."""
    for element in parent:
        if element.tag == tag(name):
            yield element
        elif element.tag == tag("sdt"):
            content = child(element, "sdtContent")
            yield from _inside(content, name) if content is not None else ()
        elif element.tag in _INNER:
            yield from _inside(element, name)


def _is_deleted(row: Element) -> bool:
    return child(row, "trPr", "del") is not None


def _typed_mark(raw: str, properties: Element | None, inline: Inline) -> re.Match[str] | None:
    """Return the mark of a footnote that was typed as a paragraph; None for any other paragraph.

    A raised mark at the start is a footnote's; stars must be small or in a frame, or else they may be bullets.
    """
    found = _TYPED_NOTE.match(raw)
    if found is None or not raw[found.end() :].strip():
        return None
    is_small = inline.size is not None and inline.size <= MAX_NOTE_POINTS
    is_note = found["raised"] is not None or child(properties, "framePr") is not None or is_small
    return found if is_note else None


def _clean(raw: str) -> str:
    """Drop what is not printed, the wrapped footnote marks kept."""
    pieces = re.split(f"({NOTE_OPEN}[^{NOTE_CLOSE}]*{NOTE_CLOSE})", raw)
    return "".join(piece if i % 2 else drop_unprinted(piece) for i, piece in enumerate(pieces))
