"""Rows of a page that belong to a table, where their places leave no doubt.

A band is what stands side by side on a page. Bands of three or more cells that stand on common edges make a table, with
the narrow bands between them: the further lines of their cells. Two columns alone may be anything and are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kb.ingest.page_lines import LEADER, Row

MIN_CELLS: Final = 3
TEXT_SHARE: Final = 0.55
"""A band of one cell that fills this share of the measure is running text and ends a table."""


@dataclass(frozen=True, slots=True)
class _Band:
    members: tuple[int, ...]
    edges: tuple[float, ...]
    left: float
    right: float
    top: float
    size: float


def find_tables(rows: Sequence[Row], *, measure: float) -> frozenset[int]:
    """Return the places of the rows that belong to a table.

    Args:
        rows: the body rows of one page, in any order.
        measure: width of the running text, in points.
    """
    if sum(len(row.cells) >= MIN_CELLS for row in rows) + len(rows) // 2 < MIN_CELLS:
        return frozenset()
    bands = _bands(rows)
    found: set[int] = set()
    start: int | None = None
    last = 0
    for n, band in enumerate(bands):
        if _is_text(band, measure) or any(LEADER.search(rows[i].text) for i in band.members):
            start = None
        elif len(band.edges) >= MIN_CELLS:
            if start is not None and _aligned(bands[last], band):
                end = _end(bands, n, measure)
                found.update(i for part in bands[start : end + 1] for i in part.members)
            else:
                start = n
            last = n
    return frozenset(found)


def _bands(rows: Sequence[Row]) -> list[_Band]:
    bands: list[list[int]] = []
    for i in sorted(range(len(rows)), key=lambda i: (rows[i].turn, rows[i].baseline)):
        row = rows[i]
        first = rows[bands[-1][0]] if bands else None
        if first is not None and first.turn == row.turn and row.baseline - first.baseline < 0.4 * row.size:
            bands[-1].append(i)
        else:
            bands.append([i])
    return [_band(rows, members) for members in bands]


def _band(rows: Sequence[Row], members: list[int]) -> _Band:
    return _Band(
        members=tuple(members),
        edges=tuple(sorted(edge for i in members for edge in rows[i].cells)),
        left=min(rows[i].left for i in members),
        right=max(rows[i].right for i in members),
        top=rows[members[0]].baseline,
        size=rows[members[0]].size,
    )


def _is_text(band: _Band, measure: float) -> bool:
    return len(band.edges) == 1 and band.right - band.left > TEXT_SHARE * measure


def _aligned(one: _Band, other: _Band) -> bool:
    near = 1.5 * max(one.size, other.size)
    hits = sum(any(abs(edge - place) < near for place in other.edges) for edge in one.edges)
    return hits >= min(len(one.edges), len(other.edges)) - 1


def _end(bands: Sequence[_Band], n: int, measure: float) -> int:
    """Return the last band of the table row that begins at `n`: the further lines of its cells stand on their edges."""
    end = n
    for m in range(n + 1, len(bands)):
        band = bands[m]
        near = 0.6 * band.size
        if _is_text(band, measure) or band.top - bands[m - 1].top > 1.7 * band.size:
            break
        if not all(any(abs(edge - place) < near for place in bands[n].edges) for edge in band.edges):
            break
        end = m
    return end
