"""Tables of Word and HTML: cells with their lines enter, lines in reading order leave.

A row becomes one line, cells joined by a tab. A table that only places text on the page (a masthead, one column, long
cells of several paragraphs, a paragraph number beside its paragraph) gives ordinary lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.ingest.characters import is_cjk
from kb.ingest.layout import Line, Role

LONG_CELL_CHARS = 300
"""A cell of several paragraphs and this many characters is running text, not a value."""
MAX_FORM_COLUMNS = 2
"""A table with more columns holds data, however long its cells."""
MAX_LABEL_CHARS = 120
FORM_SECTION_LEVEL = 2
FORM_LABEL_LEVEL = 3
LONG_PARAGRAPH_CHARS = 100
"""A cell beside a paragraph number is a paragraph from this length on; table values are shorter."""
MIN_MASTHEAD_WORDS = 2

# What stands in the masthead of a UN document: "United Nations", "Distr.: General", "Original: English", "A/80/6"
_MASTHEAD_WORDS = (
    re.compile(r"\bUnited Nations\b|联合国|聯合國"),
    re.compile(r"\bDistr\.|分发|Distribution:"),
    re.compile(r"\bOriginal\s*[:：]|原文\s*[:：]"),
    re.compile(r"^[A-Z]{1,5}(?:/[A-Za-z0-9.\-()]+)+", re.MULTILINE),
    re.compile(
        r"\b(?:General Assembly|Economic and Social Council|Executive Board|Security Council)\b|大会|理事会|执行局"
    ),
)
# A paragraph number in a cell of its own: "15.1", "12.", "(a)"
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.?|\([a-z]{1,4}\)|[（(]\d{1,2}[)）])")


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one cell, footnotes among them; `span` counts the columns that it covers."""

    lines: tuple[Line, ...]
    span: int = 1

    @property
    def printed(self) -> tuple[Line, ...]:
        """Return the lines without the texts of footnotes."""
        return tuple(line for line in self.lines if line.role is not Role.FOOTNOTE)


def lay_out(rows: Sequence[Sequence[Cell]], *, is_opening: bool) -> list[Line]:
    """Return the lines of a table; `is_opening` says that it stands before the document's text."""
    if not any(cell.lines for row in rows for cell in row):
        return []
    has_one_column = all(sum(bool(cell.printed) for cell in row) <= 1 for row in rows)
    if has_one_column:
        return [line for row in rows for cell in row for line in cell.lines]
    if is_opening and _is_masthead(rows):
        return [plain(line) for row in rows for cell in row for line in cell.lines]
    columns = _filled_columns(rows)
    is_form = len(columns) <= MAX_FORM_COLUMNS and any(_is_running_text(cell) for row in rows for cell in row)
    lines = []
    for row in rows:
        if paragraph := _numbered_paragraph(row):
            lines.extend(paragraph)
        elif is_form and (form := _form_lines(row)):
            lines.extend(form)
        else:
            lines.extend(_row_lines(row, columns))
    return lines


def plain(line: Line) -> Line:
    """Return a line of a masthead as an ordinary one, whatever style it is set in."""
    return replace(line, role=None, level=None) if line.role is Role.HEADING else line


def _form_lines(row: Sequence[Cell]) -> list[Line]:
    """Return the lines of a form's row (a label beside several paragraphs, or a title); none for a row of values."""
    filled = [cell for cell in row if cell.printed]
    lines = [line for cell in row for line in cell.lines]
    if not filled:
        return lines
    is_title = len(filled) == 1 and filled[0] is row[0] and len(filled[0].printed) == 1
    is_labelled = len(filled) > 1 and any(_is_running_text(cell) for cell in filled[1:])
    if not is_title and not is_labelled and not _is_running_text(filled[0]):
        return []
    first = lines[0]
    is_short = first.role is None and len(filled[0].printed) == 1 and len(first.text) <= MAX_LABEL_CHARS
    if is_short and (is_title or is_labelled):
        level = FORM_SECTION_LEVEL if is_title and row[0].span > 1 else FORM_LABEL_LEVEL
        lines[0] = replace(first, role=Role.HEADING, level=level)
    return lines


def _is_masthead(rows: Sequence[Sequence[Cell]]) -> bool:
    text = "\n".join(line.text for row in rows for cell in row for line in cell.lines)
    return sum(word.search(text) is not None for word in _MASTHEAD_WORDS) >= MIN_MASTHEAD_WORDS


def _is_running_text(cell: Cell) -> bool:
    printed = cell.printed
    if any(line.role is Role.TABLE for line in printed):
        return True
    return len(printed) > 1 and sum(len(line.text) for line in printed) >= LONG_CELL_CHARS


def _numbered_paragraph(row: Sequence[Cell]) -> list[Line]:
    """Return the lines of a row that is a paragraph beside its number; none for any other row."""
    filled = [cell for cell in row if cell.printed]
    if len(filled) != len(("number", "paragraph")):
        return []
    number, text = filled[0].printed, filled[1].lines
    is_number = len(number) == 1 and _NUMBER.fullmatch(number[0].text) is not None
    if not is_number or len(filled[1].printed[0].text) < LONG_PARAGRAPH_CHARS or _NUMBER.match(text[0].text):
        return []
    first = replace(text[0], text=f"{number[0].text} {text[0].text}")
    notes = [line for line in filled[0].lines if line.role is Role.FOOTNOTE]
    return [first, *text[1:], *notes]


def _filled_columns(rows: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """Return the columns that hold text in some row; UN tables set empty ones between the others."""
    filled = set()
    for row in rows:
        column = 0
        for cell in row:
            if cell.printed:
                filled.add(column)
            column += cell.span
    return frozenset(filled)


def _row_lines(row: Sequence[Cell], columns: frozenset[int]) -> list[Line]:
    texts = []
    column = 0
    for cell in row:
        if column in columns:
            texts.append(_join([line.text for line in cell.printed]))
        # A wide cell stands over several columns: the ones after the first are empty here.
        texts.extend("" for covered in range(column + 1, column + cell.span) if covered in columns)
        column += cell.span
    notes = [line for cell in row for line in cell.lines if line.role is Role.FOOTNOTE]
    text = "\t".join(texts).strip()
    if not text:
        return notes
    printed = [line for cell in row for line in cell.printed]
    is_bold = all(line.is_bold for line in printed)
    return [Line(text=text, is_whole=True, role=Role.TABLE, is_bold=is_bold), *notes]


def _join(texts: Sequence[str]) -> str:
    joined = ""
    for text in texts:
        is_tight = bool(joined) and is_cjk(joined[-1]) and is_cjk(text[0])
        joined += text if is_tight or not joined else f" {text}"
    return joined
