"""The words of the pages: a key enters, the Chinese or English text leaves; the tables are `words/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
"""The languages of the interface, the default first."""

_FOLDER = Path(__file__).parent / "words"


class _Count(int):
    """A number that may bring the word that it counts: `{n:page|pages}` gives `1 page`, `2 pages`."""

    def __format__(self, words: str) -> str:
        one, bar, many = words.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if bar else super().__format__(words)


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one interface language."""

    language: str
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words for `key` with `values` filled in; an unknown key is a bug and raises KeyError."""
        words = self.table[key]
        if not values:
            return words
        return words.format(**{name: _Count(one) if type(one) is int else one for name, one in values.items()})

    def coded(self, group: str, code: str) -> str:
        """Return the words for a code that another layer made (`lane`, `notice`, …); the code itself where none fit."""
        return self.table.get(f"{group}.{code}", code)


@cache
def texts(language: str) -> Texts:
    """Load the words of `language`, `zh` or `en`."""
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        groups: dict[str, dict[str, str]] = tomllib.load(file)
    table = {f"{group}.{key}": words for group, entries in groups.items() for key, words in entries.items()}
    return Texts(language=language, table=table)


def interface_language(asked: str | None, *, locale: str | None) -> str:
    """Choose the interface language: the one in the address, else the browser's, else Chinese."""
    if asked in LANGUAGES:
        return asked
    spoken = (locale or "").lower().split("-")[0]
    return spoken if spoken in LANGUAGES else LANGUAGES[0]
