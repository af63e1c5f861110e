"""Amounts and times that are told roughly: `the majority`, 大部分, `by the end of 2098`, 年底; and 两成五, a share.

They are held to words as figures are to figures: who says `most` needs an evidence that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from kb.model.spelled_number import read_numeral
from kb.model.unit import Reading

# "a majority of it", "most of it", "大部分"
_MOST = re.compile(r"\b(?:majority|most of|bulk of)\b|大部分|大多数|绝大多数|多数", re.IGNORECASE)
_FEW = re.compile(r"\b(?:minority|few of)\b|少数|小部分", re.IGNORECASE)
_YEAR = r"(?:the |that |this )?(?:year\b|\0|\d{4})"
_EARLY = re.compile(
    rf"\b(?:beginning|start|first half) of {_YEAR}|\bearly (?:in )?{_YEAR}|年初|上半年|(?<=\0)初", re.IGNORECASE
)
_LATE = re.compile(
    rf"\b(?:end|close|second half) of {_YEAR}|\blate (?:in )?{_YEAR}|年[底末]|下半年|(?<=\0)[底末]", re.IGNORECASE
)
_AMID = re.compile(rf"\b(?:middle of |mid-? ?){_YEAR}|年中(?![国央])", re.IGNORECASE)
# "两成五"
_TENTHS = re.compile(r"(?P<tens>[一二两三四五六七八九])成(?P<ones>[一二三四五六七八九])(?![一-龥]?分之)")


def _always(value: int, unit: str) -> Callable[[re.Match[str], str], Iterator[Reading]]:
    return lambda _found, _text: iter([(Fraction(value), unit)])


def _tenths(found: re.Match[str], _text: str) -> Iterator[Reading]:
    yield (read_numeral(found["tens"]) * 10 + read_numeral(found["ones"])) / 100, "share"


ROUGH: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Iterator[Reading]]], ...] = (
    (_TENTHS, _tenths),
    (_MOST, _always(1, "most")),
    (_FEW, _always(1, "few")),
    (_EARLY, _always(1, "part of a year")),
    (_AMID, _always(2, "part of a year")),
    (_LATE, _always(3, "part of a year")),
)
"""Patterns, each with what a match says; a year in the text may be blanked with NULs."""
