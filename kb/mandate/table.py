"""Tables that ship with the program: tab-separated UTF-8 with a header line.

Enters: the name of a file in `corpus`; leaves: its rows. An empty cell means that the source does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kb.shipped import read_shipped

Row = Mapping[str, str | None]
"""One row by the names of its columns; None for an empty cell."""


class Confidence(StrEnum):
    """How far a row can be trusted; it speaks of the least certain fact in it."""

    SOURCED = "sourced"
    """The source prints all of it."""
    CITED = "cited"
    """Known from texts that cite it; its own text was not seen."""
    INFERRED = "inferred"
    """Something in it was concluded; the note or the source says what."""
    PLANNED = "planned"
    """Decided or scheduled; whether it came so is not known."""
    MEMORY = "memory"
    """Something in it stands on general knowledge and was not checked."""
    GAP = "gap"
    """Only a gap in the numbers tells that it exists."""
    SURFACE = "surface"
    """Printed once, perhaps in error."""


def read_table(name: str) -> tuple[Row, ...]:
    """Return the rows of the table `name` (`acts.tsv`), in the order of the file."""
    header, *lines = read_shipped(name).splitlines()
    columns = header.split("\t")
    return tuple(dict(zip(columns, (cell or None for cell in line.split("\t")), strict=True)) for line in lines if line)


def stated(row: Row, column: str) -> str:
    """Return a cell that no row may leave empty.

    Raises:
        ValueError: it is empty, which is a fault of the table.
    """
    cell = row[column]
    if cell is None:
        raise ValueError(f"{column} is empty in {dict(row)}")
    return cell
