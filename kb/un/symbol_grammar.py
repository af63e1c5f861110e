"""The grammar of document symbols: organs, segments, suffixes and parentheses.

Text enters, pieces of symbols leave; `kb.un.symbol` makes values of them. Every pattern is matched at one place and
consumes what it matches, so a scan is linear. Source: research.un.org "UN Document Symbols"; Dag Hammarskjöld Library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.act_number import LETTER
from kb.un.spelling import repair_body, spell_segment

MAX_SEGMENTS = 16
"""More segments than any symbol has; a longer run is cut there."""

_ORGAN_LIST = (
    "A S E ST T HSP HS UNEP TD DP CRC CEDAW CCPR CERD CAT CED CMW CRPD FCCC ICCD ISBA SPLOS CD CCW JIU CEB UNW GEGN.2 "
    "PBC ECE CAC CTOC CBD NPT BWC APLC CCM IPBES ESCAP ECA ESCWA LC HRI UNCTAD TRANS IDB PCNICC CLCS LOS OPCAT DC "
    "SPT INCB ICEF UNODC UNFF"
)
ORGANS = frozenset(_ORGAN_LIST.split())
_JOINT_ONLY = (r"CCNR", r"EUPCR", r"EUR", r"EUDCE\d{1,9}")
_SLASH = r"(?:/|%2F)"
_NAMES = "|".join(re.escape(name) for name in sorted(ORGANS, key=lambda name: (-len(name), name)))

# 'A' of 'A/60/168'; not the 's' of 'kids/adults', not the 'A' of 'FAO-A/1'
ORGAN_START = re.compile(rf"(?<![A-Za-z0-9_.%])(?<![A-Za-z0-9]-)({_NAMES})(?={_SLASH})", re.IGNORECASE | re.ASCII)
# '-S' of 'A/79/302-S/2024/600'
_JOINT = re.compile(rf"-({_NAMES}|{'|'.join(_JOINT_ONLY)})(?={_SLASH})", re.IGNORECASE | re.ASCII)
# '/L.22', '/ 256', '/S-25'; a blank is taken only before a number
_SEGMENT = re.compile(rf"{_SLASH}(?: (?=\d))?([A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)", re.IGNORECASE | re.ASCII)
# '-25' of 'A/S-25/2', '-40' of 'A/S-10/AC.1/38-40', '-MOP' of 'UNEP/CBD/BS/COP-MOP/5/17'
_HYPHENATED = re.compile(r"-(?:\d{1,5}|MOP)(?![A-Za-z0-9.\-])", re.ASCII)
# '/-12' of 'A/43/-12', '-S' of 'A/41/697-S': misprints, taken only where the whole text is said to be a symbol
_STRAY = re.compile(r"(?:/-\d+|-[A-Za-z0-9]+)(?=/|$| \()", re.ASCII)

# as in 'A/80/6 (Sect. 15)', 'A/80/15 (Part II)', 'A/79/5 (Vol. I)'
_VOLUME = re.compile(
    r"(?: |%20)?\((Sect|Part|Vol|Prog|Supp|Annex)s?(?:es)?\.? ?([IVXLC]{1,7}|\d{1,3})?([A-Z])?\)",
    re.IGNORECASE | re.ASCII,
)
# ' (2000)' of 'S/RES/1325 (2000)'
_YEAR = re.compile(r"(?: |%20)?\(((?:19|20)\d\d)\)", re.ASCII)
# '(XXIX)' of 'A/RES/3327(XXIX)', '(S-VI)' of 'A/RES/3201(S-VI)'
_ROMAN = re.compile(r"(?: |%20)?\(((?:E?S-)?[IVXLC]{1,8})\)", re.IGNORECASE | re.ASCII)
# ' B' of 'A/RES/75/290 B'; not the article of 'A/RES/75/290 A number of', nor a heading on the next line
_LETTER = re.compile(rf" {LETTER}", re.IGNORECASE | re.ASCII)
# '(15)' of 'ICCD/COP(15)/23/Add.1'
_ATTACHED = re.compile(r"\((\d{1,3})\)", re.ASCII)

# 'C.2', 'CONF.226', 'CP.TEIA', 'IPBES.MI', 'GCSS.XII', 'RES', 'PRST2009', 'C.3L.1383'
_WORD = re.compile(r"[A-Z][A-Z0-9]{0,15}(?:\.(?:[A-Z][A-Z0-9]{0,9}|l?\d{1,6}[A-Z]?))*", re.ASCII)
# '168', '29A', '4HLM', '1PM'
_NUMBER = re.compile(r"\d{1,8}(?:[A-Z]|PM|HLM)?", re.ASCII)
# 'Add.1', 'Adds.1', 'rev.1', 'Res.7', 'OzL.Pro.28'
_MIXED = re.compile(
    r"(?i:Adds?|Rev|Corr|Corrigendum|Amend|Summary|Supp|Annex|Agenda|Res|Dec|Inf|Sub|OzL\.Pro)(?:\.\d{1,5})?", re.ASCII
)
# '63.Add.2' of 'ECE/MP.WAT/63.Add.2', '79.SR.38' of 'A/C.6/79.SR.38'
_GLUED = re.compile(r"(\d{1,6})\.((?:Add|Rev|Corr|SR|PV|L)\.\d{1,5})", re.IGNORECASE | re.ASCII)
# '309' of 'A/RES/68/309http'
_GLUED_WORD = re.compile(r"\d{1,7}(?=[a-z])", re.ASCII)
_DOTTED_NUMBER = re.compile(r"\d{1,3}\.\d{1,3}", re.ASCII)
SUFFIX = re.compile(r"(?:Adds?|Rev|Corr|Corrigendum|Amend|Summary|Supp|Annex)(?:\.\d{1,5}(?:-\d{1,5})?)?", re.ASCII)
# '/[--]' of 'HSP/OECPR.2025/[--]', '.[…]', '/__' and '/XX' of drafts
PLACEHOLDER = re.compile(
    r"(?:[/.]|%2[Ff]) ?(?:\[[^\]]{0,12}\]|_{2,9}|[Xx]{2,4}(?![A-Za-z0-9./]))|(?:/|%2[Ff]) ?(?:-{2,9}|\.{3}|\u2026)"
)

_LONE_NUMBER = 2
# What may stand after the one-letter organs: 'A/H1N1' and 'A/B' are no symbols.
_SECOND = {
    "A": re.compile(r"\d|E?S-\d|(?:C|AC|CONF|CN|L|INF|PV|BUR|SR|CRP|WG|PC|NV)\b|C\.?\d|AC\.?\d|RES|DEC|HRC|EMRIP"),
    "S": re.compile(r"\d|(?:RES|AC|C|INF|PV|SC|NC|AGENDA|NOTE)\b|PRST|ES-\d"),
    "E": re.compile(
        r"\d|(?:RES|DEC|AC|C|CN|CONF|L|INF|SR|NGO|PC|FFDF|HLPF|HLS|ICEF|INCB|ECE|ECA|ESCAP|ESCWA|CEPAL|HRC|WG|CRP)\b"
    ),
    "T": re.compile(r"\d|(?:RES|DEC|L|PET|PV|COM|AC|C|SR|OBS|INF)\b"),
    "ST": re.compile(r"[A-Z]{2}"),
    "HS": re.compile(r"G?C\b"),
    "CAT": re.compile(r"[A-Z]{1,3}\b"),
}
_LOWER_LIST = (
    "RES DEC C AC CN CONF HRC L INF PV SR CRP PRST GC HA EB OECPR EA PC WG SUB SC WP ADD REV CORR AMEND HLPF ICEF "
    "SG SGB AI IC ESA TRANS CW BUR GE NGO CP PA CMA COP SUMMARY REP HLS FFDF ECE"
)
_LOWER_WORDS = frozenset(_LOWER_LIST.split())


@dataclass(frozen=True, slots=True)
class Single:
    """One symbol of a joint symbol, in its official spelling: `A`, (`80`, `6 (Sect. 15)`), (`Corr.1`,)."""

    organ: str
    parts: tuple[str, ...]
    suffixes: tuple[str, ...]

    def __str__(self) -> str:
        return "/".join((self.organ, *self.parts, *self.suffixes))


def scan(text: str, start: int, *, is_whole: bool = False) -> tuple[tuple[Single, ...], int]:
    """Read the symbol whose organ stands at `start` of folded text; return its singles and where the reading ended.

    No single means that nothing there is a symbol; the text before the returned place need not be read again.
    With `is_whole` the text is claimed to be a symbol, and spellings are taken that running text must not have.
    """
    head = ORGAN_START.match(text, start)
    if head is None:
        return (), start + 1
    singles: list[Single] = []
    organ, place = head.group(1), head.end()
    while True:
        raw, end = _segments(text, place, organ=organ, is_whole=is_whole)
        single = _single(organ, raw)
        is_registry_of_partner = bool(singles) and organ.upper() not in ORGANS  # 'CCNR/MD/ADN/CONF/A' has no number
        if not (is_registry_of_partner and raw) and not _is_symbol(single, is_lower=organ.islower()):
            return tuple(singles), place - len(organ) - 1 if singles else max(end, place)
        singles.append(single)
        joint = _JOINT.match(text, end) if len(singles) < MAX_SEGMENTS else None
        if joint is None:
            return tuple(singles), end
        organ, place = joint.group(1), joint.end()


def _segments(text: str, place: int, *, organ: str, is_whole: bool) -> tuple[list[str], int]:
    found: list[str] = []
    while len(found) < MAX_SEGMENTS and PLACEHOLDER.match(text, place) is None:
        match = _SEGMENT.match(text, place)
        stray = _STRAY.match(text, place) if is_whole and match is None else None
        if stray is not None and _JOINT.match(text, place) is None:
            piece = stray.group().removeprefix("/")
            found[-1:] = [found[-1] + piece] if found and not stray.group().startswith("/") else [*found[-1:], piece]
            place = stray.end()
            continue
        if match is None:
            break
        size = _valid_length(match.group(1), organ=organ, is_whole=is_whole)
        if not size:
            break
        segment, place = match.group(1)[:size], match.start(1) + size
        if size == len(match.group(1)) and (tail := _HYPHENATED.match(text, place)):
            segment, place = segment + tail.group(), tail.end()
        segment, place = _parentheses(text, place, segment, before=found, organ=organ.upper())
        found.append(segment)
    return found, place


def _valid_length(segment: str, *, organ: str, is_whole: bool) -> int:
    """Return how many characters of `segment` belong to a symbol: all, those before a full stop, or none."""
    if is_whole or _is_segment(segment) or (organ.upper().startswith("EU") and _DOTTED_NUMBER.fullmatch(segment)):
        return len(segment)
    first = segment.partition(".")[0]  # the end of a sentence: '168.The'
    if first != segment and _is_segment(first):
        return len(first)
    glued = _GLUED_WORD.match(segment)
    return glued.end() if glued else 0


def _is_segment(segment: str) -> bool:
    if any(pattern.fullmatch(segment) for pattern in (_NUMBER, _WORD, _MIXED, _GLUED)):
        return True
    word = segment.partition(".")[0].upper()
    return segment.islower() and word in _LOWER_WORDS and _WORD.fullmatch(segment.upper()) is not None


def _parentheses(text: str, place: int, segment: str, *, before: list[str], organ: str) -> tuple[str, int]:
    is_act_number = len(before) == 1 and before[0].upper() == "RES" and segment[:1].isdigit()
    if is_act_number and organ == "S" and (year := _YEAR.match(text, place)):
        return f"{segment} ({year.group(1)})", year.end()
    if is_act_number and organ in "AE" and (roman := _ROMAN.match(text, place)):
        return f"{segment}({roman.group(1).upper()})", roman.end()
    is_session_act = len(before) == _LONE_NUMBER and before[0].upper() == "RES" and segment.isdigit()
    if is_session_act and organ in "AE" and (letter := _LETTER.match(text, place)):
        return f"{segment} {letter['letter'].upper()}", letter.end()
    if segment.isalpha() and (number := _ATTACHED.match(text, place)):
        return f"{segment}({number.group(1)})", number.end()
    for _ in range(2):
        volume = _VOLUME.match(text, place)
        if volume is None:
            break
        segment, place = f"{segment} ({_volume_name(volume)})", volume.end()
    return segment, place


def _volume_name(match: re.Match[str]) -> str:
    word, number, letter = match.group(1).capitalize(), match.group(2) or "", match.group(3) or ""
    if not number and not letter:
        return match.group().strip(" ()").upper() if word == "Supp" else word
    return f"{word}{' ' if word == 'Part' else '. '}{number.upper()}{letter.upper()}"


def _single(organ: str, raw: list[str]) -> Single:
    segments: list[str] = []
    for segment in raw:
        glued = _GLUED.fullmatch(segment)
        segments.extend(spell_segment(piece) for piece in (glued.groups() if glued else (segment,)))
    official = "/".join((organ.upper(), *"/".join(segments).split("/"))) if segments else organ.upper()
    name, *rest = repair_body(official).split("/")
    n_parts = len(rest)
    while n_parts > 1 and SUFFIX.fullmatch(rest[n_parts - 1]):
        n_parts -= 1
    return Single(organ=name, parts=tuple(rest[:n_parts]), suffixes=tuple(rest[n_parts:]))


def _is_symbol(single: Single, *, is_lower: bool) -> bool:
    if not single.parts or not any(c.isdigit() for part in (*single.parts, *single.suffixes) for c in part):
        return False
    second = _SECOND.get(single.organ)
    if second is not None and second.match(single.parts[0].upper()) is None:
        return False
    if single.organ in ("A", "E") and single.parts[0] == "RES" and len(single.parts) == _LONE_NUMBER:
        return single.parts[1].endswith(")")  # 'A/RES/68' is cut off; 'A/RES/3327(XXIX)' is whole
    return not (is_lower and len(single.organ) == 1 and len(single.parts) + len(single.suffixes) == 1)
