"""When an act was adopted: as its own text says it, and as texts that cite it do.

`adopted by the General Assembly on 23 December 2016`, 2016年12月23日大会决议; `resolution 71/256 of 23 December 2016`,
大会2016年12月23日第71/256号决议. Source: forms of adopted texts; United Nations Editorial Manual, "Resolutions".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.un.dates import find_dates
from kb.un.folding import fold

MAX_GAP_CHARS = 40
# 'Resolution adopted by the General Assembly on 23 December 2016', 'Adopted at the 68th plenary meeting, on'
_ADOPTED_EN = re.compile(r"(?<![A-Za-z])adopted (?:by|at|on)\b[^.;]{0,120}?\bon $", re.IGNORECASE)
# '2016年12月23日大会决议', '2016年12月23日大会通过的决议'
_ADOPTED_ZH = re.compile(r"[^，。；]{0,24}(?:通过的?)?[决決][议議定]")
# what stands between a number and its date: ' of ', '号决议（'
_OF_EN = re.compile(r",? (?:\(?[A-Z]{1,2}\)? )?(?:adopted )?(?:of|on) ")
_BEFORE_ZH = re.compile(r"(?:通过的|作出的|的)? ?第? ?")


def adoption_in(texts: Iterable[str]) -> str | None:
    """Return the day that the opening `texts` of an act say it was adopted, ISO 8601; None where none says it."""
    for text in texts:
        plain = fold(text)
        for date in find_dates(plain):
            if _ADOPTED_EN.search(plain[max(0, date.start - 160) : date.start]):
                return date.last
            if date.start < len(plain) and "年" in plain[date.start : date.end]:
                follows = _ADOPTED_ZH.match(plain, date.end)
                if follows is not None and date.start == 0:
                    return date.last
    return None


def date_beside(text: str, start: int, end: int) -> str | None:
    """Return the date that `text` gives the act named at `text[start:end]`, ISO 8601; None where it gives none."""
    plain = fold(text)
    after = _OF_EN.match(plain, end)
    if after is not None:
        for date in find_dates(plain[after.end() : after.end() + MAX_GAP_CHARS]):
            if date.start == 0 and len(date.first) == len("2016-12-23"):
                return date.first
    before = plain[max(0, start - MAX_GAP_CHARS) : start]
    for date in reversed(find_dates(before)):
        is_day = "年" in before[date.start : date.end] and len(date.first) == len("2016-12-23")
        if is_day and _BEFORE_ZH.fullmatch(before, date.end):
            return date.first
    return None
