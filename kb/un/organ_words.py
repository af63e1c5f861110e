"""Which body a word beside an act's number can mean, and which numbers a body can have given.

`理事会`, "the Assembly" or `GC` name several bodies; the number's form and session decide between them, and where they
do not, all candidates are returned. Sessions grow with the years, so the upper limits are generous where a body still
meets. Source: the bodies' own proceedings.
"""

from __future__ import annotations

import re

from kb.un.bodies import BODIES
from kb.un.folding import fold
from kb.un.names import compile_names
from kb.un.numerals import parse_roman

_COUNCIL = ("UNH-GC", "CHS", "UNEP-GC")
_ASSEMBLY = ("GA", "UNH-HA", "UNEA")
_COMMISSION = ("CHS", "CSD")
_SHARED = {
    "gc": _COUNCIL,
    "governing council": _COUNCIL,
    "un-habitat governing council": ("UNH-GC", "CHS"),
    "人居署理事会": ("UNH-GC", "CHS"),
    "理事会": (*_COUNCIL, "ECOSOC"),
    "council": (*_COUNCIL, "ECOSOC"),
    "大会": ("GA", "UNH-HA"),
    "assembly": _ASSEMBLY,
    "委员会": (*_COMMISSION, "UNH-CPR"),
    "commission": _COMMISSION,
    "committee": ("UNH-CPR",),
    "board": ("UNH-EB",),
    "ga": ("GA",),
    "ha": ("UNH-HA",),
    "eb": ("UNH-EB",),
    "sc": ("SC",),
    "chs": ("CHS",),
    "csd": ("CSD",),
}
# Meant only where none of the others can have the number: texts on cities name the Human Rights Council in full.
_AT_LAST = {"理事会": ("HRC",), "council": ("HRC",)}
# Conventions, offices and agencies adopt no numbered acts of their own.
ACTING = (
    "GA", "SC", "ECOSOC", "HRC", "UNH-HA", "UNH-EB", "UNH-GC", "UNH-CPR", "CHS", "UNEA", "UNEP-GC", "SG-PC", "CSD",
    "CSW", "CPD", "CND", "CSocD", "StatCom", "CCPCJ", "CHR",
)  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {
    **{fold(name).lower(): (code,) for code in reversed(ACTING) for name in BODIES[code].names},
    **_SHARED,
}
_WORD = compile_names(WORDS)

_COMMISSIONS_OF_COUNCIL = ("CSW", "CPD", "CND", "CSocD", "StatCom", "CCPCJ")
"""They number by session, or by year as the Council does."""
# Sessions or years that may stand before the stroke, and the kinds adopted; None where a body adopts both.
_WINDOWS: dict[str, tuple[int, int, tuple[str, ...] | None]] = {
    "GA": (31, 199, None),  # earlier sessions numbered in Roman
    "HRC": (1, 75, None),  # three a year since 2006
    "UNH-GC": (19, 26, None),  # 2003 to 2017
    "CHS": (1, 18, None),  # 1978 to 2001
    "UNH-HA": (1, 9, None),  # every four years since 2019
    "UNEA": (1, 12, None),  # every two years since 2014
    "UNEP-GC": (1, 27, ("decision",)),  # 1973 to 2013; only the word "decision" tells it from UN-Habitat's council
    "CSD": (1, 20, None),  # 1993 to 2013
    "ECOSOC": (1978, 2099, None),
    "UNH-EB": (2019, 2099, ("decision", "")),
    "UNH-CPR": (2021, 2099, ("decision", "")),
    "SG-PC": (2005, 2099, ("decision", "")),
    "CHR": (1946, 2006, None),
    **dict.fromkeys(_COMMISSIONS_OF_COUNCIL, (1, 75, None)),
}
# the name of the organ that opens a preamble: '大会，', 'The Governing Council,'
_OPENING = re.compile(
    r"[\u4e00-\u9fff]{0,24}(?:大会|理事会|委员会|执行局|会议)，|The [A-Z][A-Za-z\- ]{3,90},"
    r"|The (?:General Assembly|Security Council|Economic and Social Council)"
)
_LAST_RECOMMENDING_MEETING = 9
_FIRST_YEAR = 1946
_MOST_ACTS = {"HRC": 60, **dict.fromkeys(_COMMISSIONS_OF_COUNCIL, 40)}
"""No session of these bodies adopts more."""
_LEAST_ASSEMBLY_DECISION = 300
"""The General Assembly numbers decisions on elections from 400 (300 at first), others from 500."""
_LAST_ROMAN_ASSEMBLY = 30
# Sessions that were numbered in Roman, to 1976 in the Assembly and 1977 in the Council, later in its commissions
_LAST_ROMAN = {"GA": _LAST_ROMAN_ASSEMBLY, "ECOSOC": 63, "CHR": 42, **dict.fromkeys(_COMMISSIONS_OF_COUNCIL, 40)}


def find_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words in `text` that name a body able to adopt acts, with their spans, in reading order."""
    plain = fold(text).lower()
    return tuple((match.group(), *match.span()) for match in _WORD.finditer(plain))


def is_organ_opening(text: str) -> bool:
    """Tell whether `text` is no more than the name of an organ as it opens a preamble: `大会，`."""
    return _OPENING.fullmatch(text) is not None


def candidates(word: str, number: str, kind: str | None) -> tuple[str, ...]:
    """Return the codes of the bodies that `word` can mean before act `number`, likeliest first.

    Empty where the number fits none of them. `number` is in normal form; `kind` is None where no word says.
    """
    plain = fold(word).lower()
    found = tuple(code for code in WORDS.get(plain, ()) if can_have(code, number, kind))
    return found or tuple(code for code in _AT_LAST.get(plain, ()) if can_have(code, number, kind))


def can_have(code: str, number: str, kind: str | None) -> bool:
    """Tell whether the body `code` can have adopted an act of this number: form and session are checked."""
    if match := re.fullmatch(r"(\d{1,4})/(\d{1,3}|[A-Z])[A-Z]?", number):
        if code == "GA" and kind == "decision" and match.group(2).isdecimal():
            return int(match.group(2)) >= _LEAST_ASSEMBLY_DECISION and _is_in_window(code, int(match.group(1)), kind)
        is_many = match.group(2).isdecimal() and int(match.group(2)) > _MOST_ACTS.get(code, 999)
        if is_many and int(match.group(1)) < _FIRST_YEAR:
            return False
        return _is_in_window(code, int(match.group(1)), kind)
    if re.fullmatch(r"\d{1,4} \(\d{4}\)|\d{3,4}", number):
        return code == "SC" and kind in (None, "resolution")
    if number.startswith("ES-"):
        return code == "GA"
    if number.startswith("SS."):
        return code == "UNEP-GC"
    if number.startswith("S-"):
        return code in ("GA", "HRC")
    if match := re.fullmatch(r"\d{1,4}[A-Z]?\(([IVXLC]+)\)", number):
        session = parse_roman(match.group(1)) or 0
        if code == "GA" and kind == "decision":
            return False  # its decisions have had numbers since session 31
        return session <= _LAST_ROMAN.get(code, 0)
    return number.endswith(")") and code in ("GA", "ECOSOC")


def body_by_form(number: str, kind: str | None) -> str | None:
    """Return the body that form and kind decide alone: `1325 (2000)` is the Security Council's; else None.

    A resolution numbered year/n is the Economic and Social Council's: UN-Habitat's Board adopts decisions only.
    """
    if re.fullmatch(r"\d{1,4} \(\d{4}\)", number):
        return "SC"
    if number.startswith("ES-"):
        return "GA"
    if kind == "resolution" and re.fullmatch(r"\d{4}/\d{1,3}", number) and can_have("ECOSOC", number, kind):
        return "ECOSOC"
    if match := re.fullmatch(r"\d{1,4}[A-Z]?\((?:S-)?([IVXLC]+)\)", number):
        session = parse_roman(match.group(1))
        if session is not None and session <= _LAST_ROMAN_ASSEMBLY:
            return "GA" if can_have("GA", number, kind) else None
        return "ECOSOC"
    return None


def _is_in_window(code: str, first: int, kind: str | None) -> bool:
    if code == "UNH-CPR" and kind == "recommendation":
        return 0 < first <= _LAST_RECOMMENDING_MEETING
    if code not in _WINDOWS:
        return code != "SC"
    if code in _COMMISSIONS_OF_COUNCIL and first >= _FIRST_YEAR:
        return True
    low, high, kinds = _WINDOWS[code]
    return low <= first <= high and (kinds is None or (kind or "") in kinds)
