"""Raised text in Word and HTML: figures and stars are footnote marks, after a unit (km²) they are exponents."""

from __future__ import annotations

import re

from kb.ingest.layout import NOTE_CLOSE, mark_note

# Raised marks typed by hand: "12", "*", "3, 4", "†"
_MARKS = re.compile(r"\s*((?:\d{1,3}|[*†‡§]{1,4})(?:\s*[,，、]\s*(?:\d{1,3}|[*†‡§]{1,4}))*)\s*")
# The same in tables, where notes are lettered: "a", "a, b"
_LETTERS = re.compile(r"\s*([a-z](?:\s*[,，]\s*[a-z])*)\s*")
_ONE_MARK = re.compile(r"[^\s,，、]+")
# What an exponent follows: "12 km", "/m", "× 10", "CO"
_BEFORE_EXPONENT = re.compile(r"(?:(?:^|[\s\d/(·])(?:[kcdmµ]?m|ft|in|yd|mi|ha|R)|[×x]\s?10|平方?[公厘]?[米尺])$")
_EXPONENTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BETWEEN_MARKS = re.compile(r"[\s,，、]*")


def mark_raised(raised: str, *, before: str, letters: bool = False) -> str:
    """Return raised text with its footnote marks wrapped; text that is no mark (`25th`) as it is.

    `before` is the text on its left; `letters` takes single letters for marks, as in tables.
    """
    if before.endswith(NOTE_CLOSE) and _BETWEEN_MARKS.fullmatch(raised):
        return ""
    found = _MARKS.fullmatch(raised) or (_LETTERS.fullmatch(raised) if letters else None)
    if found is None:
        return raised
    if raised.strip().isdigit() and _BEFORE_EXPONENT.search(before):
        return raised.translate(_EXPONENTS)
    lead = raised[: len(raised) - len(raised.lstrip())]
    trail = raised[len(raised.rstrip()) :]
    return lead + "".join(mark_note(mark) for mark in _ONE_MARK.findall(found[1])) + trail
