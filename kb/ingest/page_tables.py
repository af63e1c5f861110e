"""Rows of a page that belong to a table, where their places leave no doubt.

Bands are what stands side by side on a page. Those of three or more cells on common edges make a table, with the narrow
bands between them: the further lines of their cells. Two columns make one where three bands in a row stand on
the same two edges, below the masthead, and no left cell is the number of a paragraph or an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kb.ingest.page_lines import LEADER, Row

MIN_CELLS: Final = 3
# `12. ` · `(a) ` · `• ` at the left is an item with its text, no cell
_OPENS: Final = re.compile(r"(?:\d{1,3}[.．、)]|[(（]\w{1,4}[)）]|[•·–—-])(?:\s|$)")
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


def find_tables(rows: Sequence[Row], *, measure: float, masthead: float = 0.0) -> frozenset[int]:
    """Return the places of the rows that belong to a table.

    Args:
        rows: the body rows of one page, in any order.
        measure: width of the running text, in points.
        masthead: how far down the page a masthead may reach, which is set in two columns, in points.
    """
    if sum(len(row.cells) >= 2 for row in rows) + len(rows) // 2 < MIN_CELLS:  # noqa: PLR2004 - two columns
        return frozenset()
    bands = _bands(rows)
    found = _two_columns(rows, [band for band in bands if band.top > masthead])
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


def _two_columns(rows: Sequence[Row], bands: Sequence[_Band]) -> set[int]:
    """Return the rows of tables of two columns."""
    found: set[int] = set()
    run: list[_Band] = []
    n_wrapped = 0
    for band in [*bands, None]:
        if band is not None and _is_pair(rows, band) and (not run or _same_edges(run[-1], band)):
            run.append(band)
            continue
        if band is not None and run and _goes_on(run[-1], band):
            run.append(replace(band, edges=run[-1].edges))
            n_wrapped += 1
            continue
        if len(run) - n_wrapped >= MIN_CELLS:
            found.update(i for part in run for i in part.members)
        run, n_wrapped = [band] if band is not None and _is_pair(rows, band) else [], 0
    return found


def _is_pair(rows: Sequence[Row], band: _Band) -> bool:
    return len(band.edges) == 2 and not _OPENS.match(rows[band.members[0]].text)  # noqa: PLR2004 - two columns


def _goes_on(one: _Band, other: _Band) -> bool:
    """Tell whether a band is the further line of the right cell above it."""
    return len(other.edges) == 1 and abs(other.edges[0] - one.edges[1]) < 0.4 * other.size


def _same_edges(one: _Band, other: _Band) -> bool:
    near = 0.4 * max(one.size, other.size)
    is_next = other.top - one.top < 3 * one.size
    return is_next and all(abs(a - b) < near for a, b in zip(one.edges, other.edges, strict=True))


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
