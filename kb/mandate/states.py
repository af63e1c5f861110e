"""States by their names: who speaks, who votes, what a question is about.

Enters: `corpus/states.tsv`; leaves: the member States, observers and groups of States that a text names, in Chinese or
English. Names are told letter by letter: `Jordan` is a State and `jordan` is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.mandate.table import read_table, stated

TABLE = "states.tsv"


@dataclass(frozen=True, slots=True)
class State:
    """A State, observer or group of States; the first name of each language is its usual one."""

    names_en: tuple[str, ...]
    names_zh: tuple[str, ...]
    kind: str

    @property
    def id(self) -> str:
        """Return the name by which it is known here: the first English one."""
        return self.names_en[0]


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a text names a State: `text[start:end]`."""

    state: State
    start: int
    end: int


def load_states() -> tuple[State, ...]:
    """Return the States that ship with the program."""
    return tuple(
        State(
            names_en=tuple(stated(row, "en").split("; ")),
            names_zh=tuple(stated(row, "zh").split("; ")),
            kind=stated(row, "kind"),
        )
        for row in read_table(TABLE)
    )


def find_states(text: str) -> tuple[Naming, ...]:
    """Return the places where `text` names a State, in order; the longest name counts (`南苏丹`, not `苏丹`)."""
    pattern, owners = _reader()
    return tuple(Naming(owners[found.group()], found.start(), found.end()) for found in pattern.finditer(_plain(text)))


def _plain(text: str) -> str:
    return text.replace("'", "’")


@cache
def _reader() -> tuple[re.Pattern[str], dict[str, State]]:
    owners = {name: state for state in load_states() for name in (*state.names_en, *state.names_zh)}
    longest = sorted(owners, key=len, reverse=True)
    # "Kenya" in "Kenya's", not in "Kenyan"; "肯尼亚" anywhere
    patterns = [rf"\b{re.escape(name)}(?!\w)" if name[-1].isascii() else re.escape(name) for name in longest]
    return re.compile("|".join(patterns)), owners
