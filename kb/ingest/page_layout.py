"""Rows of all pages → the lines of a `Layout`: furniture out, notes after the body of their page, the rest measured.

What `structure` reads of a line's looks (indent, white space above, centred, bold) is measured here, against the whole
document's text area and the usual distance of its lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from kb.ingest.layout import Line, Role
from kb.ingest.page_furniture import PageRows, find_furniture
from kb.ingest.page_lines import Row, reading_order
from kb.ingest.page_notes import split_notes
from kb.ingest.page_runs import PageSize
from kb.ingest.page_tables import find_tables

WIDE_GAP: Final = 1.25
"""White space counts as wide above this multiple of the usual distance between lines."""
USUAL_PITCH_EM: Final = 1.2
EDGE_STEP: Final = 3.0
MASTHEAD_SHARE: Final = 0.45
"""A masthead reaches down the first page no further than this share of its height."""


@dataclass(frozen=True, slots=True)
class Area:
    """The text area of a document: type size and line distance (in ems) of its running text, edges in points."""

    size: float
    pitch: float
    left: float
    right: float
    edges: frozenset[int] = frozenset()
    """Left edges that rows often have, in steps of `EDGE_STEP` points."""


def lay_out(pages: Sequence[PageRows]) -> list[Line]:
    """Return the lines of all pages in reading order, without page furniture.

    Args:
        pages: rows of the pages that hold text, in drawing order.
    """
    size = _body_size(pages)
    furniture = find_furniture(pages, body_size=size)
    kept = [
        [row for i, row in enumerate(page.rows) if i not in gone] for page, gone in zip(pages, furniture, strict=True)
    ]
    area = _area(kept, size=size)
    lines: list[Line] = []
    for page, rows in zip(pages, kept, strict=True):
        body, notes = split_notes(rows, body_size=size, rules=page.rules)
        ordered = reading_order(body)
        masthead = MASTHEAD_SHARE * page.size.height if page.number == 1 else 0.0
        tables = find_tables(ordered, measure=area.right - area.left, masthead=masthead)
        first = len(lines)
        for n, row in enumerate(ordered):
            role = Role.TABLE if n in tables else None
            above = ordered[n - 1] if n else None
            lines.append(_line(row, above, page, area, starts_page=len(lines) == first, role=role, note=None))
        above = None
        for note in notes:
            lines.append(
                _line(note.row, above, page, area, starts_page=len(lines) == first, role=Role.FOOTNOTE, note=note.mark)
            )
            above = note.row
    return lines


def _line(  # noqa: PLR0913 - a line is made of all of these
    row: Row, above: Row | None, page: PageRows, area: Area, *, starts_page: bool, role: Role | None, note: str | None
) -> Line:
    size: PageSize = page.size
    width = size.frame(row.turn)[0]
    return Line(
        text=row.text,
        page=page.number,
        box=size.box(page.number, row.turn, (row.left, row.top, row.right, row.bottom)),
        space_before=_is_apart(row, above, area),
        size=round(row.size, 1),
        is_bold=row.is_bold,
        is_centred=_is_centred(row, area),
        indent=round(max(0.0, row.left - area.left) / width, 4),
        role=role,
        note=note,
        starts_page=starts_page,
    )


def _is_apart(row: Row, above: Row | None, area: Area) -> bool:
    if above is None:
        return False
    gap = row.baseline - above.baseline
    return gap > WIDE_GAP * area.pitch * max(row.size, min(above.size, area.size)) or gap < -row.size


def _is_centred(row: Row, area: Area) -> bool:
    width = area.right - area.left
    if width <= 0:
        return False
    if round(row.left / EDGE_STEP) in area.edges:
        return False
    left, right = row.left - area.left, area.right - row.right
    return min(left, right) > 0.06 * width and abs(left - right) < 0.03 * width


def _body_size(pages: Sequence[PageRows]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _area(pages: Sequence[Sequence[Row]], *, size: float) -> Area:
    """Measure the text area over all rows of the running text's size."""
    rows = [row for page in pages for row in page if not row.turn]
    body = [row for row in rows if abs(row.size - size) < 0.6] or rows  # noqa: PLR2004 - half a point is rounding
    if not body:
        return Area(size, USUAL_PITCH_EM, 0.0, 0.0)
    lefts = Counter(round(row.left / EDGE_STEP) for row in body)
    often = frozenset(place for place, n in lefts.items() if n >= max(2, 0.02 * len(body)))
    left = min(
        (row.left for row in body if round(row.left / EDGE_STEP) in often), default=min(row.left for row in body)
    )
    rights = sorted(row.right for row in body)
    pitches = [
        (row.baseline - above.baseline) / row.size
        for page in pages
        for above, row in pairwise(page)
        if abs(row.size - above.size) < 0.6 and 0.8 * row.size < row.baseline - above.baseline < 3 * row.size  # noqa: PLR2004
    ]
    pitch = median(pitches) if pitches else USUAL_PITCH_EM
    usual = frozenset(place for place in often if lefts[place] > 3 or place == round(left / EDGE_STEP))  # noqa: PLR2004
    return Area(size, pitch, left, rights[int(0.97 * (len(rights) - 1))], usual)
