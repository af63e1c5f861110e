"""Titles → acts and documents: what bears the title that is typed, and what bears one like it.

Titles are those of named instruments and treaties, of the register, of the catalogue, and of acts that are held.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from kb.mandate.catalogue import load_catalogue
from kb.mandate.register import Register
from kb.store.store import Store
from kb.un.folding import fold
from kb.un.instruments import INSTRUMENTS
from kb.un.treaties import TREATIES

MAX_NEAR = 3
LEAST_ALIKE = 0.72
"""Titles that share fewer of their letters are other titles."""
MAX_TITLE_CHARS = 200
_LEAST_CHARS, _LEAST_CHINESE_CHARS = 8, 4
"""Below, a title such as 议程 names no text, and words that stand in many titles lead to none."""


Held = tuple[tuple[str, str], ...]
"""Identifier and title of each act that is held with a title."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, and the identifier or symbol of what bears it."""

    title: str
    name: str


def titled(text: str, *, store: Store, register: Register) -> tuple[str, ...]:
    """Return identifiers and symbols of what bears the title `text`, case, signs and blanks aside."""
    key = _key(text)
    if not _is_long(key):
        return ()
    return _by_key(register, store.citations.titled()).get(key, ())


def near_titles(text: str, *, store: Store, register: Register) -> tuple[Titled, ...]:
    """Return what bears a title like `text`, or one that has its words, likest first, each once; at most `MAX_NEAR`."""
    key = _key(text[:MAX_TITLE_CHARS])
    if not _is_long(key):
        return ()
    matcher = SequenceMatcher(b=key, autojunk=False)
    found: dict[str, tuple[float, Titled]] = {}
    for one in _titles(register, store.citations.titled()):
        likeness = _likeness(matcher, key, _key(one.title))
        if likeness >= LEAST_ALIKE and likeness > found.get(one.name, (0.0,))[0]:
            found[one.name] = likeness, one
    best = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].title, pair[1].name))
    return tuple(one for _, one in best[:MAX_NEAR])


def _likeness(matcher: SequenceMatcher[str], key: str, other: str) -> float:
    if not other:
        return 0.0
    if key in other:
        return LEAST_ALIKE + (1 - LEAST_ALIKE) * len(key) / len(other)
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < LEAST_ALIKE or matcher.quick_ratio() < LEAST_ALIKE:
        return 0.0
    return matcher.ratio()


def _titles(register: Register, held: Held) -> Iterator[Titled]:
    yield from _shipped()
    for act in register:
        yield from (Titled(title, act.id) for title in (act.title_en, act.title_zh) if title)
    yield from (Titled(title, name) for name, title in held)


@lru_cache(maxsize=2)
def _by_key(register: Register, held: Held) -> dict[str, tuple[str, ...]]:
    """Return what bears a title, by its key; the pages ask it of every query."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in _titles(register, held):
        found[_key(one.title)][one.name] = None
    return {key: tuple(names) for key, names in found.items()}


@cache
def _shipped() -> tuple[Titled, ...]:
    """Return the titles of instruments, treaties and the catalogue."""
    named = [(name, one.target) for one in INSTRUMENTS for name in one.names]
    catalogued = [(title, one.symbol) for one in load_catalogue() for title in (one.title_en, one.title_zh)]
    found = (*named, *TREATIES.items(), *catalogued)
    return tuple(Titled(title, target) for title, target in found if title and target)


@lru_cache(maxsize=16_384)
def _key(text: str) -> str:
    """Return the letters and figures of a title, in lower case."""
    return "".join(re.findall(r"[^\W_]+", fold(text).casefold()))


def _is_long(key: str) -> bool:
    return len(key) >= (_LEAST_CHARS if key.isascii() else _LEAST_CHINESE_CHARS)
