"""Runs of a page → rows as they are printed: joined on their baseline, in reading order, note marks wrapped.

The order in which a file draws its text is the reading order of nearly every document that a word processor made, so
it is kept wherever it runs down the page; otherwise rows are ordered by their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN, mark_note
from kb.ingest.page_runs import CELL_GAP_EM, Run
from kb.ingest.radicals import fold_radicals
from kb.unseen import UNPRINTED

RAISED_SIZE: Final = 0.88
"""A note mark is set at this share of the type size at most (browsers use 0.83, word processors 0.58 to 0.66)."""
RAISED_EM: Final = 0.12
MAX_STRAY_CHARS: Final = 9
MIN_PARAGRAPH_CHARS: Final = 12
"""A line shorter than this may be a cell of a table; a number beside it is another cell."""

# Example: `d, g` in `JanuaryᵈꞏᵍX`; `12`, `*`.
_MARKS: Final = re.compile(r"(?:\d{1,3}|\*{1,4}|[a-z]{1,2}|[†‡§#])(?:\s*[,，、]\s*(?:\d{1,3}|\*{1,4}|[a-z]|[†‡§#]))*")
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "er", "re"})
# Example: `km` before a raised 2.
_UNIT: Final = re.compile(r"(?:^|[\s\d])[kcmdh]?m$|[kcm]㎡?米$")
_POWERS: Final = {"2": "²", "3": "³"}
# Example: `领 土 和 地 区`, set with wide spaces to fill a line.
_HAN: Final = r"[\u3400-\u9fff\u3001\u3002\uff0c\uff1b]"
_SPACED_HAN: Final = re.compile(rf"(?<!{_HAN}){_HAN}(?: {_HAN}){{2,}}(?!{_HAN})")
# Control characters, soft hyphens inside words, zero-width characters: `\x02`, `\u200b`.
_UNPRINTED: Final = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{UNPRINTED}]")
_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]")
# Example: a paragraph number that stands in a text frame of its own: `12.`, `(a)`, `第3条`.
_LONE_NUMBER: Final = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})?|[a-z]|[ivxIVX]{1,5}|[A-Z])[.)．、]?")
# Example: `Introduction ........ 3`.
LEADER: Final = re.compile(r"(?:\.\s?){5,}|…{2,}|(?:·\s?){5,}")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line. `cells` holds the left edges of its cells: more than one where wide gaps part it."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool
    turn: int
    cells: tuple[float, ...]

    @property
    def top(self) -> float:
        """Return the upper edge of the type."""
        return self.baseline - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Return the lower edge of the type."""
        return self.baseline + 0.25 * self.size


def build_rows(runs: Iterable[Run]) -> list[Row]:
    """Return the rows of one page in drawing order, rows that stand side by side as one."""
    groups: list[list[Run]] = []
    anchor: Run | None = None
    for run in runs:
        if anchor is not None and _continues(groups[-1], anchor, run):
            groups[-1].append(run)
            if len(run.text) > len(anchor.text) and run.size >= anchor.size:
                anchor = run
        else:
            groups.append([run])
            anchor = run
    return [row for group in _adopt(groups) if (row := _row(group)).text]


def reading_order(rows: Sequence[Row]) -> list[Row]:
    """Return `rows` as drawn where that runs down the page or from column to column; else ordered by place."""
    for above, row in pairwise(rows):
        goes_up = row.baseline < above.baseline - 0.5 * max(above.size, row.size)
        if goes_up and row.turn == above.turn and row.left < above.right - 0.5 * row.size:
            return _by_place(list(rows))
    return list(rows)


def _by_place(rows: list[Row]) -> list[Row]:
    """Cut the page at the widest white gap between columns, where one parts all rows; else order from top to bottom."""
    ordered = sorted(rows, key=lambda row: (row.turn, round(row.baseline), row.left))
    gutter = _gutter(ordered)
    if gutter is None:
        return ordered
    left = [row for row in ordered if row.right <= gutter]
    right = [row for row in ordered if row.left >= gutter]
    return _by_place(left) + _by_place(right)


def _gutter(rows: list[Row]) -> float | None:
    edge, best, place = 0.0, 0.0, None
    for row in sorted(rows, key=lambda row: row.left):
        if edge and row.left - edge > max(best, 1.2 * row.size):
            best, place = row.left - edge, (row.left + edge) / 2
        edge = max(edge, row.right)
    if place is None or sum(row.right <= place for row in rows) < 4 or sum(row.left >= place for row in rows) < 4:  # noqa: PLR2004 - fewer are a table or a letterhead
        return None
    return place


def _continues(group: list[Run], anchor: Run, run: Run) -> bool:
    if run.turn != anchor.turn or not _shares_band(anchor, run):
        return False
    return run.left >= group[-1].right - 0.5 * anchor.size


def _shares_band(one: Run | Row, other: Run | Row) -> bool:
    """Tell whether the bands of capital letters of two runs overlap: they stand on one line, one perhaps raised."""
    top = max(one.baseline - 0.66 * one.size, other.baseline - 0.66 * other.size)
    bottom = min(one.baseline, other.baseline)
    return bottom - top > 0.2 * min(one.size, other.size)


def _row(runs: list[Run]) -> Row:
    main = max(runs, key=lambda run: (len(run.text.strip()), run.size))
    cells = [runs[0].left]
    text = ""
    previous: Run | None = None
    for run in runs:
        gap = run.left - previous.right if previous is not None else 0.0
        if gap > CELL_GAP_EM * main.size:
            cells.append(run.left)
        raised = run.size <= RAISED_SIZE * main.size and main.baseline - run.baseline >= RAISED_EM * main.size
        piece = _mark(run.text, text) if raised else run.text
        if text and piece is run.text and _needs_space(text, piece, gap / main.size):
            text += " "
        text = text.rstrip() + piece if raised and piece.startswith(NOTE_OPEN) else text + piece
        previous = run
    return Row(
        text=clean_text(text),
        left=runs[0].left,
        right=max(run.right for run in runs),
        baseline=main.baseline,
        size=main.size,
        is_bold=main.is_bold,
        turn=main.turn,
        cells=tuple(cells),
    )


def _needs_space(text: str, piece: str, gap_em: float) -> bool:
    if text[-1].isspace() or piece[:1].isspace():
        return False
    if _WIDE.match(piece[:1]) and (text[-1] == NOTE_CLOSE or _WIDE.match(text[-1])):
        return gap_em > 0.9  # noqa: PLR2004 - Chinese characters have no word space; a gap of a character is meant
    return gap_em > 0.13  # noqa: PLR2004 - the narrowest word space of justified type is about 0.15 em


def _mark(raised: str, before: str) -> str:
    """Return what a raised stretch means: note marks, a power, or plain text."""
    mark = raised.strip()
    if mark in _POWERS and _UNIT.search(before):
        return _POWERS[mark] + " " * (raised != raised.rstrip())
    if not _MARKS.fullmatch(mark) or (mark in _ORDINALS and before[-1:].isdigit()):
        return raised
    marks = "".join(mark_note(part.strip()) for part in re.split(r"[,，、]", mark))
    return marks + " " * (raised != raised.rstrip())


def clean_text(text: str) -> str:
    """Return `text` with single blanks, without control characters, radicals folded, spaced-out Chinese closed up."""
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    text = _UNPRINTED.sub("", text.replace("\uf0b7", "•"))
    return _SPACED_HAN.sub(lambda match: match.group().replace(" ", ""), fold_radicals(text))


def _adopt(groups: list[list[Run]]) -> list[list[Run]]:
    """Bring note marks and paragraph numbers that were drawn apart back to the line that they stand on."""
    adopted: set[int] = set()
    for i, group in enumerate(groups):
        text = "".join(run.text for run in group).strip()
        if len(text) > MAX_STRAY_CHARS:
            continue
        is_mark, is_number = _MARKS.fullmatch(text) is not None, _LONE_NUMBER.fullmatch(text) is not None
        if not (is_mark or is_number):
            continue
        hosts = [
            other
            for j, other in enumerate(groups)
            if j != i
            and j not in adopted
            and ((is_mark and _is_raised_over(group[0], other)) or (is_number and _is_numbered_by(group[0], other)))
        ]
        if hosts:
            host = min(hosts, key=lambda other: _distance(group[0], other))
            host.extend(group)
            host.sort(key=lambda run: run.left)
            adopted.add(i)
    return [group for i, group in enumerate(groups) if i not in adopted]


def _is_raised_over(mark: Run, line: list[Run]) -> bool:
    main = max(line, key=lambda run: len(run.text))
    if main.turn != mark.turn or not _shares_band(main, mark):
        return False
    return mark.size <= RAISED_SIZE * main.size and main.baseline - mark.baseline >= RAISED_EM * main.size


def _is_numbered_by(number: Run, line: list[Run]) -> bool:
    gap = line[0].left - number.right
    return (
        line[0].turn == number.turn
        and abs(line[0].baseline - number.baseline) < 0.3 * number.size
        and 0 <= gap < 5 * number.size
        and sum(len(run.text) for run in line) > MIN_PARAGRAPH_CHARS
    )


def _distance(run: Run, line: list[Run]) -> float:
    return min(max(other.left - run.right, run.left - other.right, 0.0) for other in line)
