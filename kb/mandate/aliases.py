"""Words that name more than one body, and when which is meant.

Enters: `corpus/aliases.tsv`; leaves: one `Alias` for each word, language and body. What decides is a list of conditions
that must all hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.mandate.table import read_table, stated

TABLE = "aliases.tsv"
# 'session 19-26', 'year 2019-'
_WINDOW = re.compile(r"(session|year) (\d{1,4})-(\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Alias:
    """A `word` of `language` (`zh`, `en`) that means the body with code `body` where every condition holds.

    `conditions` are: `always`; `named` (the body's full name stands before); `session 19-26` and `year 2019-` (the
    number of the act begins so, both ends included, an open end grows); `kind decision`; `series HSP/GC HSP/HA` (the
    symbol of the document in which the word stands begins so).
    """

    word: str
    language: str
    body: str
    conditions: tuple[str, ...]
    source: str

    @property
    def window(self) -> tuple[int, int | None] | None:
        """Return the first and last session or year of the act's number, None without such a condition."""
        match = next(filter(None, map(_WINDOW.fullmatch, self.conditions)), None)
        return (int(match[2]), int(match[3]) if match[3] else None) if match else None


def load_aliases() -> tuple[Alias, ...]:
    """Return the words that ship with the program."""
    return tuple(
        Alias(
            word=stated(row, "word"),
            language=stated(row, "language"),
            body=stated(row, "body"),
            conditions=tuple(stated(row, "condition").split("; ")),
            source=stated(row, "source"),
        )
        for row in read_table(TABLE)
    )
