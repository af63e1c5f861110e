"""Tables of web pages while they are read: cells with their spans enter, rows with a cell for every place leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.ingest.layout import Line
from kb.ingest.table_layout import Cell

MAX_SPAN = 200
"""More columns or rows than any printed table has; browsers stop at 1,000."""


@dataclass(slots=True)
class Grid:
    """A table that is being read; a cell that spans rows leaves empty cells below it."""

    rows: list[list[Cell]] = field(default_factory=list)
    _column: int = 0
    _covered: dict[int, int] = field(default_factory=dict)  # column → rows that a cell above still covers

    def next_row(self) -> None:
        """Begin a row."""
        if self.rows:
            self._pass_covered()
        self.rows.append([])
        self._column = 0

    def add(self, lines: Sequence[Line], columns: int, rows: int) -> None:
        """Add a cell to the current row."""
        if not self.rows:
            self.next_row()
        self._pass_covered()
        self.rows[-1].append(Cell(tuple(lines), columns))
        if rows > 1:
            self._covered.update(dict.fromkeys(range(self._column, self._column + columns), rows - 1))
        self._column += columns

    def _pass_covered(self) -> None:
        while self._covered.get(self._column, 0) > 0:
            self._covered[self._column] -= 1
            self.rows[-1].append(Cell(()))
            self._column += 1


def read_spans(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Return how many columns and rows a cell covers."""
    return _span(attributes.get("colspan")), _span(attributes.get("rowspan"))


def _span(text: str | None) -> int:
    stripped = (text or "").strip()
    is_number = stripped.isascii() and stripped.isdigit() and len(stripped) < len("10000")
    return min(max(int(stripped), 1), MAX_SPAN) if is_number else 1
