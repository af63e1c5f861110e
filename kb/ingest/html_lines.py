"""The lines of a web page: a stream of tags and text enters, lines in reading order leave.

Blocks become whole lines, list items get the number that a browser shows, tables are laid out as in Word, and raised
figures or links to notes become footnote marks. Source: HTML Living Standard, 4.4 and 15.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kb.ingest.characters import drop_unprinted, squeeze
from kb.ingest.html_lists import ListCounter, open_list
from kb.ingest.html_notes import Note, find_note, is_notes_section, links_back, links_to_note, read_mark, split_mark
from kb.ingest.html_tables import Grid, read_spans
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN, Line, Role, mark_note
from kb.ingest.superscript import mark_raised
from kb.ingest.table_layout import lay_out
from kb.ingest.text import split_lines

_BLOCKS_NAMES = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCKS_NAMES.split())
N_OPENING_LINES = 25
"""A table after fewer lines may be the masthead."""
N_PIECES_BEFORE = 8
"""Pieces of text looked at before a raised one, to tell an exponent from a mark."""
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])$")
# A line that starts with a raised mark is a note: "¹ See the sample."
_RAISED_START = re.compile(f"\\s*{NOTE_OPEN}([^{NOTE_CLOSE}]+){NOTE_CLOSE}\\s*(?=\\S)")

LINE_SEPARATOR = "\u2028"
"""A `br`: in the masthead it ends a line, elsewhere it is a blank."""
MIN_MASTHEAD_LINES = 3
"""Fewer lines broken by `br` are a title."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The start of an element; `n_items` counts its direct `li` children."""

    name: str
    attributes: Mapping[str, str]
    n_items: int = 0


@dataclass(slots=True)
class _Frame:
    """An open element: what it and those around it say of the lines inside, and where its text begins."""

    name: str = "html"
    begin: int = 0
    heading: int | None = None
    counter: ListCounter | None = None
    note: Note | None = None
    in_notes: bool = False
    in_pre: bool = False
    in_caption: bool = False
    is_bold: bool = False
    is_centred: bool = False
    spans: tuple[int, int] = (1, 1)
    outer_number: str = ""


class LineBuilder:
    """Takes tags and text in document order and builds lines; every start needs its end."""

    def __init__(self) -> None:
        self._frames = [_Frame()]
        self._sinks: list[list[Line]] = [[]]
        self._tables: list[Grid] = []
        self._pieces: list[str] = []
        self._n_plain = 0  # pieces of text that are not bold
        self._number = ""
        self._has_gap = False
        self._mark: str | None = None  # of the note whose link back stands at the start of the line

    def finish(self) -> tuple[Line, ...]:
        """Return all lines."""
        self._flush()
        return tuple(line for sink in self._sinks for line in sink)

    def start(self, tag: Tag) -> None:
        """Open an element."""
        if tag.name in BLOCKS:
            self._flush()
        frame = replace(self._frames[-1], name=tag.name, begin=len(self._pieces))
        if tag.name in BLOCKS:
            self._open_block(tag, frame)
        elif tag.name == "br":
            self._pieces.append(LINE_SEPARATOR)
        elif tag.name == "q":
            self._pieces.append("“")
        elif tag.name == "a" and links_back(tag.attributes):
            frame.name = "a back"
        elif tag.name == "a" and links_to_note(tag.attributes):
            frame.name = "a note"
        frame.is_bold = frame.is_bold or tag.name in {"b", "strong"}
        self._frames.append(frame)

    def text(self, text: str) -> None:
        """Take text inside the open element."""
        shown = drop_unprinted(text)
        self._pieces.append(shown)
        self._n_plain += bool(shown.strip()) and not self._frames[-1].is_bold

    def end(self) -> None:
        """Close the innermost open element."""
        frame = self._frames[-1]
        if frame.name in BLOCKS:
            self._flush()
        elif frame.name == "sup":
            self._end_raised(frame)
        elif frame.name == "q":
            self._pieces.append("”")
        elif frame.name == "a back":
            self._end_link_back(frame)
        elif frame.name == "a note":
            self._end_link(frame)
        self._frames.pop()
        if frame.name == "li" and self._number:
            self._number = frame.outer_number  # an empty item's number belongs to no other line
        elif frame.name in {"td", "th"}:
            self._end_cell(frame)
        elif frame.name == "table":
            self._end_table()
        elif frame.name == "hr":
            self._has_gap = True

    def _open_block(self, tag: Tag, frame: _Frame) -> None:
        attributes = tag.attributes
        if heading := _HEADING.match(tag.name):
            frame.heading = int(heading[1])
        elif attributes.get("role") == "heading":
            level = attributes.get("aria-level", "")
            frame.heading = int(level) if level in set("123456789") else 2
        is_middle = attributes.get("align", "").lower() == "center" or tag.name == "center"
        frame.is_centred |= is_middle or _CENTRED.search(attributes.get("style", "")) is not None
        frame.in_pre |= tag.name == "pre"
        frame.in_caption |= tag.name == "caption"
        frame.in_notes |= is_notes_section(attributes)
        if tag.name in {"ol", "ul"}:
            depth = 0 if frame.counter is None else frame.counter.depth + 1
            frame.counter = open_list(tag.name, attributes, n_items=tag.n_items, depth=depth)
        elif tag.name == "li" and frame.counter is not None:
            frame.outer_number = self._number
            self._number += frame.counter.next(attributes.get("value"))
        elif tag.name == "table":
            self._tables.append(Grid())
        elif tag.name == "tr" and self._tables:
            self._tables[-1].next_row()
        elif tag.name in {"td", "th"}:
            frame.spans = read_spans(attributes)
            self._sinks.append([])
        if frame.note is None:
            self._open_note(tag, frame)

    def _open_note(self, tag: Tag, frame: _Frame) -> None:
        frame.note = find_note(tag.name, tag.attributes, in_notes=frame.in_notes)
        if frame.note is not None and tag.name == "li":
            # In a list of notes the number of the item is the mark.
            frame.note.mark = self._number.strip(" .、•") or frame.note.mark
            self._number = ""

    def _end_raised(self, frame: _Frame) -> None:
        raised = "".join(self._pieces[frame.begin :])
        if NOTE_OPEN in raised:
            return
        mark = read_mark(raised) if "[" in raised or "(" in raised else None
        before = "".join(self._pieces[max(frame.begin - N_PIECES_BEFORE, 0) : frame.begin])
        shown = mark_note(mark) if mark else mark_raised(raised, before=before, letters=bool(self._tables))
        self._pieces[frame.begin :] = [shown]

    def _end_link(self, frame: _Frame) -> None:
        mark = read_mark("".join(self._pieces[frame.begin :]))
        if mark is not None:
            self._pieces[frame.begin :] = [mark_note(mark)]

    def _end_link_back(self, frame: _Frame) -> None:
        """Take the link from a note to its mark out of the text: the mark at the start, or an arrow at the end."""
        shown = "".join(self._pieces[frame.begin :])
        mark = read_mark(shown)
        if mark is not None and not "".join(self._pieces[: frame.begin]).strip():
            self._mark = mark
        if mark is not None or not any(character.isalnum() for character in shown):
            del self._pieces[frame.begin :]

    def _end_cell(self, frame: _Frame) -> None:
        lines = self._sinks.pop()
        if self._tables:
            self._tables[-1].add(lines, *frame.spans)
        else:
            self._sinks[-1].extend(lines)

    def _end_table(self) -> None:
        grid = self._tables.pop()
        is_opening = not self._tables and len(self._sinks[0]) < N_OPENING_LINES
        self._sinks[-1].extend(lay_out(grid.rows, is_opening=is_opening))

    def _flush(self) -> None:
        """Make a line of the text so far, with what the innermost open element says of it."""
        raw, frame = "".join(self._pieces), self._frames[-1]
        is_bold = self._n_plain == 0
        self._pieces, self._n_plain = [], 0
        for open_frame in reversed(self._frames):
            if open_frame.begin == 0:
                break
            open_frame.begin = 0
        if frame.in_pre:
            self._sinks[-1].extend(split_lines(raw))
            return
        is_opening = len(self._sinks) == 1 and len(self._sinks[0]) < N_OPENING_LINES and frame.heading is None
        pieces = raw.split(LINE_SEPARATOR)
        if not is_opening or self._number or len(pieces) < MIN_MASTHEAD_LINES:
            pieces = [raw.replace(LINE_SEPARATOR, "\n")]
        for text in filter(None, map(squeeze, pieces)):
            self._add(text, frame, is_bold=is_bold)

    def _add(self, text: str, frame: _Frame, *, is_bold: bool) -> None:
        mark, self._mark = self._mark, None
        number, self._number = self._number, ""
        line = Line(
            text=number + text,
            is_whole=True,
            is_bold=is_bold,
            is_centred=frame.is_centred,
            space_before=self._has_gap,
            role=_role(frame, number),
            level=frame.heading or (frame.counter.depth if frame.counter and number else None),
        )
        self._has_gap = False
        raised = _RAISED_START.match(text)
        if frame.note is not None:
            if not frame.note.has_begun:
                mark, text = split_mark(text, mark=mark or frame.note.mark)
            frame.note.has_begun = True
            line = replace(line, text=number + text, role=Role.FOOTNOTE, note=mark, level=None)
        elif mark is not None:
            line = replace(line, text=text, role=Role.FOOTNOTE, note=mark, level=None)
        elif raised is not None and not self._tables:
            line = replace(line, text=text[raised.end() :], role=Role.FOOTNOTE, note=raised[1], level=None)
        self._sinks[-1].append(line)


def _role(frame: _Frame, number: str) -> Role | None:
    if frame.heading is not None:
        return Role.HEADING
    if frame.in_caption:
        return Role.TABLE
    return Role.LIST if number.startswith("•") else None
