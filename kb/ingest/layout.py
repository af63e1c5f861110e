"""Lines as a reader hands them on: text, place on the page, and what the format itself says of them.

Every reader (`text`, `pdf`, `docx`, `html`) returns a `Layout`; `structure` turns it into blocks and knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.un.document import Box

NOTE_OPEN = "\ue000"
"""Stands before a footnote mark inside `Line.text`; a private-use character, taken out again by `structure`."""
NOTE_CLOSE = "\ue001"
"""Stands after a footnote mark inside `Line.text`."""
WRAPPED_MARK = re.compile(f"{NOTE_OPEN}(.*?){NOTE_CLOSE}")
"""A footnote mark inside `Line.text`, as `mark_note` writes it; its group is the mark."""


class Role(StrEnum):
    """What the format says a line is; None on a line means that the format does not say."""

    HEADING = "heading"
    FOOTNOTE = "footnote"
    TABLE = "table"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one whole paragraph where the format keeps paragraphs (`is_whole`).

    `text` has no line break and no white space at its ends. A footnote mark that the format shows as such (superscript,
    Word footnote reference, HTML `sup`) stands as `mark_note("10")`. A paragraph number that Word computes is already
    in the text (`15.1 `, `(a) `, `1. `). `page` counts from 1. `space_before` says that white space clearly larger
    than the line spacing, or a blank line, stands above. `size` is the type size in points. `indent` is the distance
    from the left edge of the text area as a share of the page's width (characters / 100 in plain text). `role` and
    `note` (the mark of a footnote's first line; None on its further lines) come from the format. `level` is the depth
    of a heading (from 1) or of an automatic list (from 0).
    """

    text: str
    page: int | None = None
    box: Box | None = None
    space_before: bool = False
    size: float | None = None
    is_bold: bool = False
    is_centred: bool = False
    indent: float = 0.0
    is_whole: bool = False
    role: Role | None = None
    note: str | None = None
    level: int | None = None
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What one file holds, in reading order.

    `pages` is None where the format has none. `pages_without_text` are pages that hold a picture at most. `title` is
    what the file's own properties say; a hint, never shown as fact. `warnings` are for people, one sentence each.
    """

    format: str
    lines: tuple[Line, ...]
    pages: int | None = None
    pages_without_text: tuple[int, ...] = ()
    title: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


def mark_note(mark: str) -> str:
    """Wrap a footnote mark (`10`, `*`) so that it cannot be taken for text."""
    return f"{NOTE_OPEN}{mark}{NOTE_CLOSE}"


def page_ranges(pages: Sequence[int]) -> str:
    """Write pages as ranges: 1–3, 7."""
    out: list[list[int]] = []
    for page in pages:
        if out and page == out[-1][1] + 1:
            out[-1][1] = page
        else:
            out.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in out)
