"""Headings: which lines are one, and the path of headings above a block."""

from __future__ import annotations

from dataclasses import dataclass

from kb.ingest.characters import width
from kb.ingest.layout import Line, Role
from kb.ingest.markers import Marker, has_end, read_annex, read_heading, read_number, read_subitem, to_int

CUT_WIDTH = 55
"""A line that the margin cut is wider."""
MAX_HEADING_WIDTH = 180
"""Longest heading, a Chinese character counted as two: three printed lines."""
MAX_PLAIN_HEADING_WIDTH = 110
"""Longest heading without a number."""


@dataclass(slots=True)
class SectionPath:
    """The headings above the present place, outermost first; a style of numbering keeps its depth once it is seen."""

    stack: list[tuple[str, str]]

    def push(self, style: str, text: str) -> tuple[str, ...]:
        """Enter a heading and return the path of headings with it."""
        styles = [held for held, _ in self.stack]
        if style in styles:
            del self.stack[styles.index(style) :]
        elif style != "plain" and "plain" in styles:
            del self.stack[styles.index("plain") :]
        self.stack.append((style, text))
        return self.path

    @property
    def path(self) -> tuple[str, ...]:
        """Return the headings, outermost first."""
        return tuple(text for _, text in self.stack)


def opens_block(line: Line) -> bool:
    """Tell whether a line's start opens something of its own: a number, a sub-item, a heading, an annex."""
    text = line.text
    return bool(
        line.role is not None or read_number(text) or read_subitem(text) or read_heading(text) or read_annex(text)
    )


def numbered_heading(line: Line, previous: Line | None, path: SectionPath) -> Marker | None:
    """Return the mark of a heading such as `一、`, `IV.` or `A.` that fits the headings before it."""
    marker = read_heading(line.text)
    if marker is None or width(line.text) > MAX_HEADING_WIDTH or not is_free(line, previous):
        return None
    if marker.style == "letter" and marker.value in "IVXLC" and not _continues(marker, path):
        roman = Marker("roman", marker.value, marker.rest)
        return roman if to_int(marker.value) == 1 or _continues(roman, path) else None
    if marker.style == "letter" and marker.value != "A" and not _continues(marker, path):
        return None
    ends = has_end(line.text) and not line.text.endswith(("？", "?", "：", ":", "”"))
    return None if ends and line.role is not Role.HEADING and marker.style != "cjk" else marker


def is_free(line: Line, previous: Line | None) -> bool:
    """Tell whether a line can begin something: the line before it is not cut in mid-sentence."""
    if previous is None or line.is_whole or line.space_before or line.starts_page or line.role is Role.HEADING:
        return True
    is_set_off = line.is_centred or (line.is_bold and not previous.is_bold)
    return is_set_off or has_end(previous.text) or width(previous.text) < CUT_WIDTH


def _continues(marker: Marker, path: SectionPath) -> bool:
    """Tell whether a heading of this style and the value before it is open."""
    for style, text in path.stack:
        held = read_heading(text)
        if style != marker.style or held is None:
            continue
        if marker.style == "letter":
            return ord(marker.value) - ord(held.value) in (1, 2)
        return to_int(marker.value) - to_int(held.value) in (1, 2)
    return False


def is_heading_like(text: str, *, limit: int = MAX_HEADING_WIDTH) -> bool:
    """Tell whether `text` could be a heading: short and without the end of a sentence."""
    return 0 < width(text) <= limit and not has_end(text) and not text.endswith(("，", "、", ",", "-", "和", "的"))
