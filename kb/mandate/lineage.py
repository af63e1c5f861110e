"""Before and after an act: the texts that founded its body, the acts it builds upon, and those that build upon it.

A predecessor is an act of the same body, or of one in the same line of succession, that the act's own text recalls,
reaffirms or acts under; a successor names the act so. An act of that line with the same title counts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kb.mandate.citing import Citing
from kb.mandate.naming import LINE, Asked, identify
from kb.mandate.register import Register
from kb.mandate.sessions import load_sessions, load_succession
from kb.un.folding import fold
from kb.un.numerals import parse_roman
from kb.un.treatment import Treatment

BUILDING = frozenset(
    {
        Treatment.RECALLS,
        Treatment.REAFFIRMS,
        Treatment.PURSUANT_TO,
        Treatment.DECIDES,
        Treatment.ENDORSES,
        Treatment.REQUESTS,
    }
)
"""Treatments by which a text builds upon what it names."""
_NUMBERED = ("resolution", "decision")
_FIRST_ASSEMBLY = 1945
_LEAST_YEAR = 1946


@cache
def founding(organ: str | None) -> tuple[str, ...]:
    """Return the acts that made a body and those before it, oldest first; () where none is known."""
    for row in load_succession():
        if row.successor == organ:
            return (*founding(row.predecessor), row.act) if row.predecessor else (row.act,)
    return ()


def builds_on(citing: Citing) -> bool:
    """Tell whether a paragraph builds upon the act that it names by its number."""
    return citing.kind in _NUMBERED and citing.treatment in BUILDING


def predecessors(asked: Asked, cited: Iterable[str], titled: Iterable[str], register: Register) -> tuple[str, ...]:
    """Return the earlier acts of the line, oldest first.

    Args:
        asked: the act.
        cited: what its text builds upon.
        titled: other acts of its title.
        register: tells dates.
    """
    own = year_of(asked, register)
    found = [other for other in _line(asked, (*cited, *titled)) if _is_before(other, asked, own, register)]
    return _in_time(found, register)


def successors(asked: Asked, citing: Iterable[str], titled: Iterable[str], register: Register) -> tuple[str, ...]:
    """Return the later acts of the line, oldest first; `citing` are the acts whose text builds upon this one."""
    own = year_of(asked, register)
    found = [other for other in _line(asked, (*citing, *titled)) if not _is_before(other, asked, own, register)]
    return _in_time(found, register)


def year_of(asked: Asked, register: Register) -> int | None:
    """Return the year of an act: by the register, else by its number; a session's first year where it has two."""
    known = register.act(asked.act)
    if known is not None and known.date:
        return int(known.date[:4])
    number = asked.number or ""
    if match := re.search(r"\((\d{4})\)|^(\d{4})/", number):
        year = int(match.group(1) or match.group(2))
        return year if year >= _LEAST_YEAR else None
    session, stroke, _ = number.partition("/")
    if stroke and asked.organ in LINE:
        return _year_of_session(asked.organ or "", session)
    if asked.organ == "GA" and session.isdecimal() and stroke:
        return _FIRST_ASSEMBLY + int(session)
    if asked.organ == "GA" and (match := re.search(r"\(([IVXLC]+)\)$", number)):
        return _FIRST_ASSEMBLY + (parse_roman(match.group(1)) or 0)
    return None


def title_key(title: str | None) -> str | None:
    """Return the form in which titles are compared: letters only, without the plural; None for a short title."""
    if title is None:
        return None
    words = re.findall(r"[^\W\d_]+", fold(title).lower())
    key = " ".join(word.rstrip("s") for word in words)
    return key if len(key) >= _LEAST_TITLE_CHARS else None


_LEAST_TITLE_CHARS = 8
"""Below, a title such as 议程 names no subject."""


@cache
def _year_of_session(organ: str, session: str) -> int | None:
    found = (row for row in load_sessions() if row.body == organ and row.session == session)
    return next((int(row.first_day[:4]) for row in found), None)


def _line(asked: Asked, names: Sequence[str]) -> list[Asked]:
    """Return the acts among `names` that stand in the line of `asked`."""
    others = (identify(name) for name in dict.fromkeys(names) if name != asked.act)
    made = founding(asked.organ)
    is_line = asked.organ in LINE
    return [
        other
        for other in others
        if other.number and ((other.organ in LINE or other.act in made) if is_line else other.organ == asked.organ)
    ]


def _is_before(other: Asked, asked: Asked, own: int | None, register: Register) -> bool:
    year = year_of(other, register)
    if year is None or own is None or year == own:
        return _order(other.number) < _order(asked.number)
    return year < own


def _order(number: str | None) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d{1,6}", number or ""))


def _in_time(found: Sequence[Asked], register: Register) -> tuple[str, ...]:
    ordered = sorted(found, key=lambda one: (year_of(one, register) or 0, _order(one.number), one.act))
    return tuple(one.act for one in ordered)
