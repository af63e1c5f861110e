"""The catalogue: documents that exist, whether the collection holds them or not.

Enters: `corpus/catalogue.tsv`; leaves: `Entry` values in the order of the table. The core is what a collection on
UN-Habitat's mandate starts from: the acts that founded and govern it, and the documents in which its acts stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kb.mandate.table import read_table, stated
from kb.un.folding import normalise

TABLE = "catalogue.tsv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A work: `body` is a code of `kb.un.bodies`, `date` ISO 8601 (a day or a year), `kind` as in corpus/README.md."""

    symbol: str
    title_en: str | None
    title_zh: str | None
    body: str
    session: str | None
    date: str | None
    kind: str
    source: str
    is_core: bool


def load_catalogue() -> tuple[Entry, ...]:
    """Return the catalogue that ships with the program."""
    return tuple(
        Entry(
            symbol=stated(row, "symbol"),
            title_en=row["title_en"],
            title_zh=row["title_zh"],
            body=stated(row, "body"),
            session=row["session"],
            date=row["date"],
            kind=stated(row, "kind"),
            source=stated(row, "source"),
            is_core=row["core"] is not None,
        )
        for row in read_table(TABLE)
    )


@cache
def catalogued_dates() -> Mapping[str, str]:
    """Return the dates of the documents whose date the catalogue knows, by normalised symbol."""
    return {normalise(entry.symbol): entry.date for entry in load_catalogue() if entry.date}


def core_symbols() -> tuple[str, ...]:
    """Return the symbols of the core, in the order of the catalogue."""
    return tuple(entry.symbol for entry in load_catalogue() if entry.is_core)
