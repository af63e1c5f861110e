"""Page furniture told by its place: running heads and feet, page and job numbers, bar codes.

Enters: the rows of all pages of a PDF; leaves: for each page the places of the rows that are furniture. A row counts
only inside the bands at the head and foot of its page. The first page keeps its head: the masthead holds the symbol,
the date and the languages that `metadata` reads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kb.ingest.page_lines import Row
from kb.ingest.page_runs import PageSize

HEAD_BAND: Final = 0.135
FOOT_BAND: Final = 0.885
JOB_BAND: Final = 0.85
ZONE_GAP_EM: Final = 1.75
"""A gap above this parts the running head from the text; lines of a running head stand about 1.2 em apart."""
MAX_HEAD_ROWS: Final = 7

# Examples: `24-24343 (E) 110325`, `3/9 24-24343`, `iv GE.25-03388`, `K2501234`,
# `*2424343*`, `GE.96-51477`, `98-06239 (E) 190398 /...`.
_JOB: Final = re.compile(
    r"(?:(?:\d{0,3}\s*/\s*)?\d{1,3}\s+|[ivxlc]{1,6}\s+)?"
    r"(?:(?:[A-Z]{1,3}[./]?\s?)?\d{2}-\d{5,6}|[KVG]\s?\d{7}|\*\s?[A-Z]?\d{6,9}\s?\*)"
    r"(?:\s*\([A-Z]{1,3}\))?(?:\s+\d{6})*(?:\s*/\.\.\.)?(?:\s+(?:\d{1,3}\s*/\s*\d{1,3}|\d{1,3}|[ivxlc]{1,6}))?"
)
# Examples: `12`, `- 12 -`, `2/9`, `xii`, `Page 5`, `page 5`, `第 3 页`, `第3页，共9页`, `Page 3 of 9`, `3 |`.
_PAGE_NUMBER: Final = re.compile(
    r"(?:[-–—|]\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[-–—|])?|\d{1,3}\s*/\s*\d{1,3}"
    r"|[Pp]age\s+(?:\d{1,4}|[ivxlc]{1,6})(?:\s+(?:of|/)\s+\d{1,4})?|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?"
)
# Examples: `/...`, `/…`, `English`, `Please recycle`, `请回收`.
_STANDING: Final = re.compile(
    r"/(?:\.{3}|…)|Please recycle.*|请回收.*|English|Chinese|中文|Original: ?[A-Z][A-Za-z]+", re.IGNORECASE
)
# Examples: `A/RES/79/214`, `S/RES/2782 (2025)`, `A/C.2/80/L.22`, `JIU/REP/2025/1`, `E/2025/15/Add.1/Rev.1`.
_SYMBOL: Final = re.compile(
    r"[A-Z][A-Za-z]{0,7}(?:\.\d{1,3})?(?:/[A-Za-z0-9.\-]+(?:\([A-Za-z0-9-]+\))?){1,7}"
    r"(?: ?\((?:\d{4}|[A-Z][a-z]+\.? ?\d+)\))?"
)
_SYMBOL_FIRST: Final = re.compile(_SYMBOL.pattern + r"(?=\s|$)")
_SYMBOL_LAST: Final = re.compile(r"(?:^|\s)(" + _SYMBOL.pattern + r")(?:\s*\[[^\]]{1,40}\])?$")
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one page (number from 1), the size of the page, and the heights of short drawn lines on it."""

    number: int
    size: PageSize
    rows: tuple[Row, ...]
    rules: tuple[float, ...] = ()


def find_furniture(pages: Sequence[PageRows], *, body_size: float) -> list[frozenset[int]]:
    """Return, for each page, the places of the rows that are page furniture.

    Args:
        pages: all pages that hold text, in order.
        body_size: type size of the running text, in points.
    """
    zones = [(_zone(page, head=True), _zone(page, head=False)) for page in pages]
    seen = Counter(
        key
        for page, both in zip(pages, zones, strict=True)
        for key in {_key(page.rows[i]) for zone in both for i in zone}
    )
    symbols = _symbols(pages, zones)
    # A row on most pages is a running head; one on a few may be the head of a table, whose first instance stays.
    first_seen = {key for key, n in seen.items() if n >= max(3, 0.5 * len(pages))}
    found = []
    for page, (head, foot) in zip(pages, zones, strict=True):
        rows = page.rows
        gone = set(_foot(page, foot, seen=seen, body_size=body_size))
        if page is pages[0]:
            gone |= {i for i in head if page.number > 1 and _is_hard(rows[i], symbols)}
        else:
            gone |= set(_head(rows, head, seen=seen, symbols=symbols, body_size=body_size, kept=first_seen))
        first_seen |= {_key(rows[i]) for i in head}
        found.append(frozenset(gone))
    return found


def _symbols(pages: Sequence[PageRows], zones: Sequence[tuple[list[int], list[int]]]) -> frozenset[str]:
    """Return the symbols that stand in the heads of two pages at least, or alone in one."""
    counted: Counter[str] = Counter()
    for page, (head, _) in zip(pages, zones, strict=True):
        for i in head:
            text = page.rows[i].text
            if _SYMBOL.fullmatch(text):
                counted[text] += 2
            elif (match := _SYMBOL_FIRST.match(text)) is not None:
                counted[match.group()] += 1
            elif (match := _SYMBOL_LAST.search(text)) is not None:
                counted[match.group(1)] += 1
    return frozenset(symbol for symbol, n in counted.items() if n > 1)


def _zone(page: PageRows, *, head: bool) -> list[int]:
    """Return the rows in the head or foot band, outermost first, up to the first wide gap."""
    zone: list[int] = []
    for turn in {row.turn for row in page.rows}:
        height = page.size.frame(turn)[1]
        placed = [(row.baseline / height, i) for i, row in enumerate(page.rows) if row.turn == turn]
        band = sorted((y, i) for y, i in placed if (y < HEAD_BAND if head else y > FOOT_BAND))
        others = sorted(y for y, i in placed if (y >= HEAD_BAND if head else y <= FOOT_BAND))
        edge = (others[0] if head else others[-1]) if others else None
        if not head:
            band.reverse()
        zone.extend(_until_gap(page.rows, band, edge=edge, height=height))
    return zone


def _until_gap(
    rows: Sequence[Row], band: Sequence[tuple[float, int]], *, edge: float | None, height: float
) -> Iterator[int]:
    """Yield the rows of the band before its last wide gap (`edge`: the nearest row outside the band)."""
    steps = [y for y, _ in band] + ([edge] if edge is not None else [])
    cut = 0
    for n, (y, i) in enumerate(band, start=1):
        if n == len(steps):
            cut = n  # nothing follows: the page holds only this
        elif abs(steps[n] - y) * height > ZONE_GAP_EM * rows[i].size and n <= MAX_HEAD_ROWS:
            cut = n
    yield from (i for _, i in band[:cut])


def _head(
    rows: Sequence[Row],
    zone: list[int],
    *,
    seen: Counter[str],
    symbols: frozenset[str],
    body_size: float,
    kept: set[str],
) -> Iterator[int]:
    hard = [n for n, i in enumerate(zone) if _is_hard(rows[i], symbols)]
    for n, i in enumerate(zone):
        row = rows[i]
        if n in hard:
            yield i
            continue
        repeats = seen[_key(row)] > 1 and sum(c.isalpha() for c in row.text) > 2  # noqa: PLR2004 - `2 3` repeats by chance
        if hard:
            beside = any(abs(n - m) < MAX_HEAD_ROWS for m in hard)
            small = row.size < 0.93 * body_size
            if beside and (repeats or small) and (n < max(hard) or repeats or _is_level(row, rows, zone, hard)):
                yield i
        elif repeats and _key(row) in kept:
            yield i


def _is_level(row: Row, rows: Sequence[Row], zone: list[int], hard: list[int]) -> bool:
    return any(abs(row.baseline - rows[zone[m]].baseline) < ZONE_GAP_EM * row.size for m in hard)


def _foot(page: PageRows, zone: list[int], *, seen: Counter[str], body_size: float) -> Iterator[int]:
    rows = page.rows
    hard = [i for i in zone if _is_foot(rows[i].text)]
    hard += [i for i, row in enumerate(rows) if i not in zone and _is_job(page, row)]
    lowest = min((rows[i].baseline for i in hard), default=float("inf"))
    for i in {*zone, *hard}:
        row = rows[i]
        repeats = seen[_key(row)] > 1 and sum(c.isalpha() for c in row.text) > 2  # noqa: PLR2004 - as above
        below = row.baseline > lowest and not _starts_note(row)
        if i in hard or below or (repeats and row.size <= body_size and not _starts_note(row)):
            yield i


def _is_job(page: PageRows, row: Row) -> bool:
    """Tell whether a row holds a job number or bar code; nothing else looks so, however close the text stands."""
    return row.baseline > JOB_BAND * page.size.frame(row.turn)[1] and _JOB.fullmatch(row.text) is not None


def _starts_note(row: Row) -> bool:
    return row.text.startswith(("\ue000", "*"))


def _is_foot(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_JOB, _PAGE_NUMBER, _STANDING))


def _is_hard(row: Row, symbols: frozenset[str]) -> bool:
    """Tell whether a row of the head zone can be nothing else: a symbol, a page number, a job number."""
    text = row.text
    if _SYMBOL.fullmatch(text) or _is_foot(text):
        return True
    for match in (_SYMBOL_FIRST.match(text), _SYMBOL_LAST.search(text)):
        if match is not None and (match.group(match.lastindex or 0)) in symbols:
            return True
    return False


def _key(row: Row) -> str:
    """Return the text without its digits, with its place down the page: equal for one running head on all pages."""
    return f"{row.turn}:{round(row.baseline / 6)}:{_DIGITS.sub('#', row.text)}"
