"""The lines of one paragraph → its text and its sub-items `(a)`, `(i)`, `a.`; enumerations inside a sentence stay.

An item is a block of its own when its mark stands at a line's start and so does the mark after it; a wrapped sentence
that happens to put `(b)` at a line's start began its `(a)` inside a line. Source: Editorial Manual, "Subparagraphs".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.ingest.joining import Joiner
from kb.ingest.layout import WRAPPED_MARK, Line
from kb.ingest.markers import CJK_DIGITS, ends_with_colon, has_end, read_deep_item, read_subitem, to_int
from kb.un.document import Subparagraph
from kb.un.numerals import chinese, roman

_INLINE = re.compile(r"[(（]\s*([a-z]{1,3}|\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]")
_BULLET = re.compile(r"^[-–—•]\s+")
_ROMAN = re.compile(r"x{0,2}(?:ix|iv|v?i{0,3})")


@dataclass(slots=True)
class Piece:
    """A stretch of a paragraph printed as a block: its opening, a sub-item, or an unnumbered block after it."""

    lines: list[str]
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph without its marks: `subparagraphs` are slices of `text`, `footnotes` the marks in order."""

    text: str
    subparagraphs: tuple[Subparagraph, ...]
    footnotes: tuple[str, ...]


@dataclass(slots=True)
class _Levels:
    """The open levels of sub-items: the style and the last mark of each, outermost first."""

    open: list[tuple[str, str]] = field(default_factory=list)

    def accept(self, mark: str) -> bool:
        """Enter `mark` where it continues an open level; tell whether it did."""
        for depth in range(len(self.open) - 1, -1, -1):
            style, last = self.open[depth]
            if successor(style, last) == mark:
                self.open[depth:] = [(style, mark)]
                return True
        return False

    def enter(self, mark: str) -> bool:
        """Open a deeper level where `mark` is the first of a style that is not open; tell whether it did."""
        held = {style for style, _ in self.open}
        for style in _styles(mark):
            if style not in held and _is_first(style, mark) and (style != "deep" or "roman" in held):
                self.open.append((style, mark))
                return True
        return False

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(mark for _, mark in self.open)


def read_paragraph(lines: Sequence[Line], label: str | None, joiner: Joiner) -> ParagraphText:
    """Join the lines of one block; `label` is its number, None where it has none (then no sub-item gets a label)."""
    pieces: list[Piece] = []
    levels = _Levels()
    for i, line in enumerate(lines):
        mark = _read_mark(line.text)
        previous = lines[i - 1] if i else None
        if mark and label is not None and _opens_item(lines, i, mark[0], levels):
            pieces.append(Piece([_BULLET.sub("", line.text)], levels.path))
        elif not pieces or (previous is not None and _is_new_block(line, previous)):
            pieces.append(Piece([line.text]))
        else:
            held = pieces[-1].lines
            held.append(line.text if has_end(held[-1]) else _BULLET.sub("", line.text))
    return _assemble([(joiner.join_all(piece.lines), piece.path) for piece in pieces], label)


def _read_mark(text: str) -> tuple[str, int] | None:
    return read_subitem(text) or read_deep_item(text)


def _opens_item(lines: Sequence[Line], i: int, mark: str, levels: _Levels) -> bool:
    if levels.accept(mark):
        return True
    if not any(_is_first(style, mark) for style in _styles(mark)):
        return False
    if not lines[i].is_whole and (i == 0 or not _stands_apart(lines, i, mark)):
        return False
    return levels.enter(mark)


def _stands_apart(lines: Sequence[Line], i: int, mark: str) -> bool:
    """Tell whether the mark after `mark` stands at a line's start too; a lone item must follow a colon."""
    following = {successor(style, mark) for style in _styles(mark)} - {None}
    for j in range(i, len(lines)):
        start = _read_mark(lines[j].text)
        if j > i and start and start[0] in following:
            return True
        if any(found[1] in following for found in _INLINE.finditer(lines[j].text, start[1] if start else 0)):
            return False
    return ends_with_colon(lines[i - 1].text)


def _is_new_block(line: Line, previous: Line) -> bool:
    """Tell whether a line begins an unnumbered block of its own (a quotation, say) after a finished sentence."""
    if line.is_whole:
        return has_end(previous.text) or (not line.starts_page and not _is_cut(previous, line))
    return line.space_before and has_end(previous.text) and not line.starts_page


def _is_cut(previous: Line, line: Line) -> bool:
    """Tell whether a page break cut a sentence between two whole lines: neither a short line nor a new list entry."""
    return len(previous.text) > 40 and not line.text.startswith(("“", "‘", '"'))  # noqa: PLR2004 - a list entry is shorter


def _assemble(pieces: Sequence[tuple[str, tuple[str, ...]]], label: str | None) -> ParagraphText:
    text, marks = "", []
    items: list[Subparagraph] = []
    for piece, path in pieces:
        marks += WRAPPED_MARK.findall(piece)
        clean = WRAPPED_MARK.sub("", piece).strip()
        if not clean:
            continue
        start = len(text) + 1 if text else 0
        text = f"{text}\n{clean}" if text else clean
        if path and label is not None:
            items.append(Subparagraph(label + "".join(map(_shown, path)), clean, start, len(text)))
    return ParagraphText(text, tuple(items), tuple(marks))


def _shown(mark: str) -> str:
    """Write a mark as it stands in a label: `(a)`, but `a` for the third level, which is printed `a.`."""
    return mark[:-1] if mark.endswith(".") else f"({mark})"


def _styles(mark: str) -> tuple[str, ...]:
    if mark.endswith("."):
        return ("deep",)
    if mark.isdigit():
        return ("digit",)
    if mark[0] in CJK_DIGITS:
        return ("cjk",)
    is_roman = _ROMAN.fullmatch(mark) is not None
    return ("roman", "letter") if is_roman and mark == "i" else ("letter", "roman") if is_roman else ("letter",)


def _is_first(style: str, mark: str) -> bool:
    return mark == {"digit": "1", "cjk": "一", "roman": "i", "letter": "a", "deep": "a."}[style]


def successor(style: str, mark: str) -> str | None:
    """Return the mark after `mark` in its style: `b` after `a`, `iv` after `iii`; None past the end."""
    if style == "digit":
        return str(int(mark) + 1)
    if style == "cjk":
        return chinese(to_int(mark) + 1)
    if style == "roman":
        return roman(to_int(mark) + 1).lower()
    if style == "deep":
        return f"{chr(ord(mark[0]) + 1)}." if mark[0] < "z" else None
    if mark == "z":
        return "aa"
    return mark[:-1] + chr(ord(mark[-1]) + 1) if mark[-1] < "z" else None
