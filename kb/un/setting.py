"""What a document says of itself before a bare number in it is read: its organ, its programme, the bodies it names.

`大会`, "the Council" or a number without any organ mean different bodies in different series. Source:
`docs/references.md`, "How the organ is decided".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.errors import SymbolError
from kb.un.bodies import body_of, is_within
from kb.un.dates import find_dates
from kb.un.document import Document
from kb.un.folding import fold
from kb.un.organ_words import ACTING, WORDS, find_words
from kb.un.symbol import parse_symbol

HABITAT, ENVIRONMENT = "UNH", "UNEP"
N_OPENING_BLOCKS = 12
"""So many blocks at the beginning tell which programme a document without a symbol of one is about."""
_HABITAT = re.compile(r"人居署|人类住区|UN-Habitat|Human Settlements")
_ENVIRONMENT = re.compile(r"环境署|环境大会|Environment Programme|Environment Assembly")
FIRST_ASSEMBLY_YEAR = 2019
MIN_DAYS = 3
"""So many printed days tell an undated document's time."""
_ISO_DAY_CHARS = 10
_YEAR_BEFORE_FIRST_SESSION = 1945
_FIRST_COUNCIL_YEAR, _FIRST_COUNCIL_SESSION = 2003, 19
"""The Governing Council met every second year."""
# 'A/RES/71/256'
_SESSION_OF_ACT = re.compile(r"A/RES/(\d{2,3})/")
_PROGRAMMES = {"HSP": HABITAT, "HS": HABITAT, "UNEP": ENVIRONMENT}


@dataclass(slots=True)
class Setting:
    """The document around a mention.

    `organ` is the code of the acting body whose document it is, `programme` `UNH`, `UNEP` or None. `year` is
    that of the document, `session` the General Assembly's in which it was issued.
    """

    organ: str | None
    programme: str | None
    year: int | None
    texts: Sequence[str]
    session: int | None = None
    _named: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    _everywhere: frozenset[str] | None = None
    _days: list[int] | None = None

    def last_named(self, block: int, place: int, codes: Sequence[str]) -> str | None:
        """Return the body among `codes` that the document names in full last before `place` of `block`."""
        for i in range(block, max(-1, block - MAX_BLOCKS_BACK), -1):
            named = self._names(i)
            high = bisect_left(named, (place, "")) if i == block else len(named)
            for _, code in reversed(named[max(0, high - MAX_NAMES_BACK) : high]):
                if code in codes:
                    return code
        return None

    def names(self, code: str) -> bool:
        """Tell whether the document names the body `code` in full anywhere."""
        if self._everywhere is None:
            self._everywhere = frozenset(named for i in range(len(self.texts)) for _, named in self._names(i))
        return code in self._everywhere

    @property
    def has_assembly(self) -> bool:
        """Tell whether the UN-Habitat Assembly exists for this document: it met first in 2019."""
        if self.organ in ("UNH-HA", "UNH-EB", "UNH-CPR"):
            return True
        if self.organ in ("UNH-GC", "CHS") or (self.year is not None and self.year < FIRST_ASSEMBLY_YEAR):
            return False
        return self.names("UNH-HA")

    def is_older_than(self, target: str) -> bool:
        """Tell whether the document is older than the General Assembly resolution `target`.

        By session, else by year; where it states neither, by the days that it prints, if they are several.
        """
        match = _SESSION_OF_ACT.match(target)
        if match is None:
            return False
        session = int(match.group(1))
        if self.session is not None:
            return self.session < session
        year = self.year or self._last_day_year
        return year is not None and year < session + _YEAR_BEFORE_FIRST_SESSION

    @property
    def _last_day_year(self) -> int | None:
        if self._days is None:
            days = (day.last for text in self.texts for day in find_dates(text))
            self._days = [int(day[:4]) for day in days if len(day) == _ISO_DAY_CHARS]
        return max(self._days) if len(self._days) >= MIN_DAYS else None

    def _names(self, i: int) -> tuple[tuple[int, str], ...]:
        if i not in self._named:
            words = find_words(self.texts[i])
            self._named[i] = tuple((start, WORDS[word][0]) for word, start, _ in words if self._is_full(word))
        return self._named[i]

    def _is_full(self, word: str) -> bool:
        if word in GENERIC_WORDS:
            return self.programme == HABITAT
        if len(WORDS[word]) > 1:
            return word in COUNCIL_NAMES
        return not word.isascii() or len(word) > LONGEST_SHORT_WORD


GENERIC_WORDS = frozenset({"executive board", "执行局", "committee of permanent representatives", "常驻代表委员会"})
"""Names that other programmes' bodies bear too."""
COUNCIL_NAMES = frozenset({"人居署理事会", "un-habitat governing council"})
"""Full names, though texts use them for the Commission too."""
MAX_NAMES_BACK = 60
MAX_BLOCKS_BACK = 400
"""A shared word means what was named in full no farther back, in names of one block and in blocks."""
LONGEST_SHORT_WORD = 6
"""Abbreviations and `board` are no full names."""


def setting_of(document: Document) -> Setting:
    """Return the setting of a document, by symbol, metadata, title and opening."""
    metadata = document.metadata
    key = metadata.symbol or ""
    try:
        symbol = parse_symbol(key)
    except SymbolError:
        symbol = None
    body = (body_of(symbol) if symbol else None) or metadata.body
    organ = acting(body)
    programme = _PROGRAMMES.get(symbol.organ) if symbol else None
    if programme is None and body is not None:
        programme = next((p for p in (HABITAT, ENVIRONMENT) if body == p or body.startswith(f"{p}-")), None)
    opening = " ".join((metadata.title or "", *(block.text for block in document.blocks[:N_OPENING_BLOCKS])))
    if programme is None and _HABITAT.search(opening):
        programme = HABITAT
    elif programme is None and _ENVIRONMENT.search(opening):
        programme = ENVIRONMENT
    year = re.match(r"\d{4}", metadata.date or "") or re.match(r"\d{4}", fold(metadata.session or ""))
    session = symbol.session if symbol and (symbol.session or "").isdecimal() else None
    year_of_symbol = symbol.year if symbol else None
    if session and organ == "UNH-GC":
        year_of_symbol = _FIRST_COUNCIL_YEAR + 2 * (int(session) - _FIRST_COUNCIL_SESSION)
    return Setting(
        organ=organ,
        programme=programme,
        year=int(year.group()) if year else year_of_symbol,
        texts=[block.text for block in document.blocks],
        session=int(session) if session and organ == "GA" else None,
    )


def acting(body: str | None) -> str | None:
    """Return the body whose acts a document of `body` means by a bare number: `GA-C2` → `GA`; None for other bodies.

    What lies within the Economic and Social Council has numbers of its own that are not the Council's.
    """
    if body is None or body in ACTING:
        return body
    return "GA" if is_within(body, "GA") else None
