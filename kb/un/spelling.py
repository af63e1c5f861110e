"""Official spelling of symbols: capitals, and the repair of misprints that occur in official texts, and only those."""

from __future__ import annotations

import re

_CASED = {
    "ADD": "Add", "ADDS": "Adds", "REV": "Rev", "CORR": "Corr", "AMEND": "Amend", "SUMMARY": "Summary", "SUB": "Sub",
}  # fmt: skip

_SEGMENT_REPAIRS = {"1PM": "IPM"}
# 'A/C3/39/4' is A/C.3/39/4, 'ECE/TRANS/WP30/AC2/2021/8' lacks two stops, 'S/PRST2009/9' a stroke
_MISSING_STOP = re.compile(r"(AC|C|CN|WP|CONF)(\d{1,3})")
_MISSING_STROKE = re.compile(r"(PRST)(\d{4})")
_LETTER_L = re.compile(r"(?<=\.)l(?=\d)")
_BODY_REPAIRS = (
    (re.compile(r"^HSP?/G[CS]/"), "HSP/GC/"),  # 'HS/GC/21/1', 'HSP/GS/21/2'
    (re.compile(r"^HSP/(HA|EB|OECPR)/(?=\d)"), r"HSP/\1."),  # 'HSP/HA/1/Res.5'
)


def spell_segment(segment: str) -> str:
    """Return one segment as the document system writes it; a missing stroke is put in (`PRST2009` → `PRST/2009`)."""
    return _repaired(_cased(segment))


def repair_body(symbol: str) -> str:
    """Return a symbol in official spelling with the misprinted names of UN-Habitat's bodies set right."""
    for pattern, replacement in _BODY_REPAIRS:
        symbol = pattern.sub(replacement, symbol)
    return symbol


def _cased(segment: str) -> str:
    word, stop, number = segment.partition(".")
    if word.isupper() and word not in _CASED:
        return segment
    if word.upper() in _CASED:
        return f"{_CASED[word.upper()]}{stop}{number}"
    if word.islower():
        return "Res" + stop + number if word == "res" and stop else segment.upper()
    return segment


def _repaired(segment: str) -> str:
    segment = _LETTER_L.sub("1", _SEGMENT_REPAIRS.get(segment, segment))
    if match := _MISSING_STROKE.fullmatch(segment):
        return f"{match.group(1)}/{match.group(2)}"
    match = _MISSING_STOP.fullmatch(segment)
    return f"{match.group(1)}.{match.group(2)}" if match else segment
