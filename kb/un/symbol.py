"""Document symbols: text enters, `Symbol` values and exact spans leave.

All language versions of a document bear one symbol. The printed form is kept for people, the key for comparing.
Source: United Nations Editorial Manual, "Document symbols"; research.un.org "UN Document Symbols".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from kb.errors import SymbolError, SymbolPlaceholderError
from kb.un.bodies import body_of, session_of
from kb.un.folding import fold, normalise
from kb.un.symbol_grammar import ORGAN_START, PLACEHOLDER, Single, scan

__all__ = [
    "Series", "Symbol", "SymbolSpan", "body_of", "find_open_symbols", "find_symbols", "normalise", "parse_symbol",
    "session_of",
]  # fmt: skip

LINK_BASE = "https://docs.un.org"
LINK_LANGUAGES = ("ar", "de", "en", "es", "fr", "ru", "zh")
MAX_SYMBOL_CHARS = 160
_FIRST_YEAR, _LAST_YEAR = 1945, 2099
_URL_WINDOW_CHARS = 200


class Series(StrEnum):
    """What kind of paper the symbol announces; `GENERAL` where it announces none."""

    GENERAL = "general"
    RESOLUTION = "resolution"
    DECISION = "decision"
    STATEMENT = "presidential statement"
    LIMITED = "limited"
    INFORMATION = "information"
    CONFERENCE_ROOM = "conference room paper"
    WORKING = "working paper"
    RESTRICTED = "restricted"
    VERBATIM = "verbatim record"
    SUMMARY_RECORD = "summary record"
    NGO = "non-governmental organization"
    HIGH_LEVEL = "high-level segment"


_SERIES = {
    "RES": Series.RESOLUTION, "DEC": Series.DECISION, "PRST": Series.STATEMENT, "L": Series.LIMITED,
    "INF": Series.INFORMATION, "CRP": Series.CONFERENCE_ROOM, "WP": Series.WORKING, "R": Series.RESTRICTED,
    "PV": Series.VERBATIM, "SR": Series.SUMMARY_RECORD, "NGO": Series.NGO, "HLS": Series.HIGH_LEVEL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol.

    `printed` is the form that was read; `singles` are the symbols that a joint symbol joins (mostly one), in their
    official spelling. `key` is the form for comparing: upper case, half-width, without blanks and re-issue mark, with
    known misprints repaired. `is_reissued` tells of the mark `*` ("re-issued for technical reasons").
    """

    printed: str
    key: str
    singles: tuple[Single, ...]
    is_reissued: bool = False

    def __str__(self) -> str:
        return self.printed

    @property
    def official(self) -> str:
        """Return the official spelling: `A/80/6 (Sect. 15)`, `S/RES/1325 (2000)`, `A/RES/3327(XXIX)`."""
        return "-".join(map(str, self.singles))

    @property
    def organ(self) -> str:
        """Return the first segment: `A`, `HSP`, `UNEP`."""
        return self.singles[0].organ

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the segments between organ and suffixes: (`80`, `6 (Sect. 15)`)."""
        return self.singles[0].parts

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Return what was changed or added, in order: (`Add.1`, `Rev.1`)."""
        return self.singles[0].suffixes

    @property
    def is_joint(self) -> bool:
        """Tell whether two or more organs issued the document."""
        return len(self.singles) > 1

    @property
    def series(self) -> Series:
        """Return the kind of paper; the last mark counts (`HSP/GC/25/CW/L.2` is limited)."""
        for part in reversed(self.parts):
            if series := _SERIES.get(part.partition(".")[0].upper()):
                return series
        return Series.GENERAL

    @property
    def session(self) -> str | None:
        """Return the session that the symbol states: `60`, `S-25`, `ES-10`, `29` for `(XXIX)`; else None."""
        return session_of(self)

    @property
    def year(self) -> int | None:
        """Return the year that the symbol states, as a segment, a body's year or in parentheses; else None."""
        for index, part in enumerate(self.parts):
            # '2024' of 'S/2024/600', 'EB.2021' of 'HSP/EB.2021/11', '1325 (2000)'; not '1985' of 'CD/1985'
            match = re.fullmatch(r"(?:\d+ \()?(\d{4})\)?", part) or re.fullmatch(r"(?:EB|OECPR|CONF)\.(\d{4})", part)
            is_year = match is not None and _FIRST_YEAR <= int(match.group(1)) <= _LAST_YEAR
            if match and is_year and (not part.isdigit() or index + 1 < len(self.parts)):
                return int(match.group(1))
        return None

    @property
    def is_draft(self) -> bool:
        """Tell whether this is a paper of the L. series, in which drafts are tabled."""
        return self.series is Series.LIMITED

    @property
    def is_revision(self) -> bool:
        """Tell whether this paper replaces an earlier one (its last suffix is `Rev.`)."""
        return bool(self.suffixes) and self.suffixes[-1].startswith("Rev")

    @property
    def is_corrigendum(self) -> bool:
        """Tell whether this paper corrects another (its last suffix is `Corr.`)."""
        return bool(self.suffixes) and self.suffixes[-1].startswith("Corr")

    @property
    def base(self) -> Symbol:
        """Return the symbol without suffixes and re-issue mark."""
        return _made(tuple(Single(s.organ, s.parts, ()) for s in self.singles))

    @property
    def changed(self) -> Symbol | None:
        """Return the symbol of the paper that this one revises, corrects or adds to: one suffix less; else None."""
        if not self.suffixes:
            return None
        return _made(tuple(Single(s.organ, s.parts, s.suffixes[:-1]) for s in self.singles))

    def link(self, language: str = "en") -> str:
        """Return the address of the document in the public document system.

        Args:
            language: ISO 639-1 code, one of `LINK_LANGUAGES`.
        """
        if language not in LINK_LANGUAGES:
            message = f"{language!r} is no language of the public document system"
            raise SymbolError(message, remedy=f"try one of {', '.join(LINK_LANGUAGES)}")
        return f"{LINK_BASE}/{language}/{quote(str(self.singles[0]), safe='/().-')}"


@dataclass(frozen=True, slots=True)
class SymbolSpan:
    """A symbol in running text: `text[start:end]` is `symbol.printed`."""

    symbol: Symbol
    start: int
    end: int


def parse_symbol(text: str) -> Symbol:
    """Read a text that is one symbol and nothing else.

    Case, width, blanks around `/` and before `(`, and a leading stroke do not matter.

    Raises:
        SymbolError: `text` is no symbol.
        SymbolPlaceholderError: a number is left open, as in `HSP/OECPR.2025/[--]`.
    """
    printed = text.strip()
    shown = printed if len(printed) <= MAX_SYMBOL_CHARS else printed[:40] + "…"
    if len(printed) > MAX_SYMBOL_CHARS:
        raise SymbolError(f"{shown!r} is not a symbol", remedy=f"a symbol has at most {MAX_SYMBOL_CHARS} characters")
    plain = re.sub(r" ?/ ?", "/", re.sub(r" {2,}", " ", fold(printed))).replace("%2F", "/").removeprefix("/")
    if ORGAN_START.match(plain) and PLACEHOLDER.search(plain):
        raise SymbolPlaceholderError(
            f"{shown!r} leaves its number open", remedy="look for the document under the number it was given later"
        )
    body = plain.rstrip("*").strip()
    half = len(body) // 2
    if body and body[:half] == body[half:]:  # 'A/RES/78/18A/RES/78/18' was pasted twice
        body = body[:half]
    singles, end = scan(body, 0, is_whole=True)
    if not singles or body[end:] not in ("", "-"):
        raise SymbolError(f"{shown!r} is not a symbol", remedy=_remedy(plain))
    return _made(singles, printed=printed, is_reissued=plain.endswith("*"))


def find_symbols(text: str) -> tuple[SymbolSpan, ...]:
    """Return the symbols in running text, zh or en, in reading order and without overlap.

    Symbols in addresses count; one whose number is left open (`HSP/OECPR.2025/[--]`) does not. A full stop after a
    symbol is not part of it.
    """
    plain = fold(text)
    found: list[SymbolSpan] = []
    for singles, start, end, is_open in _scan_all(plain):
        if is_open:
            continue
        is_marked = plain[end : end + 1] == "*" and plain[end + 1 : end + 2] != "*"
        is_marked = is_marked and plain[start - 1 : start] != "*"
        printed = text[start : end + is_marked]
        found.append(SymbolSpan(_made(singles, printed=printed, is_reissued=is_marked), start, end + is_marked))
    return tuple(found)


def find_open_symbols(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of symbols in running text whose number is left open: `HSP/OECPR.2025/[--]`."""
    return tuple((start, end) for _, start, end, is_open in _scan_all(fold(text)) if is_open)


def _scan_all(plain: str) -> Iterator[tuple[tuple[Single, ...], int, int, bool]]:
    """Yield singles, start and end of each symbol in folded text, and whether its number is left open."""
    start = 0
    while (head := ORGAN_START.search(plain, start)) is not None:
        start = head.end()
        if not _may_start(plain, head.start()):
            continue
        singles, end = scan(plain, head.start())
        start = max(start, end)
        if left_open := PLACEHOLDER.match(plain, end) or PLACEHOLDER.search(plain[head.start() : end]):
            closed = left_open.end() if left_open.pos == end else end
            yield singles, head.start(), closed, True
        elif singles and not _is_too_short(singles):
            yield singles, head.start(), end, False


def _made(singles: tuple[Single, ...], *, printed: str | None = None, is_reissued: bool = False) -> Symbol:
    official = "-".join(map(str, singles))
    return Symbol(
        printed=official if printed is None else printed,
        key=normalise(official),
        singles=singles,
        is_reissued=is_reissued,
    )


def _may_start(text: str, start: int) -> bool:
    """Tell whether a symbol can begin here: after `/` only inside an address, or where the `/` begins a word."""
    if start == 0 or text[start - 1] != "/":
        return True
    before = text[max(0, start - _URL_WINDOW_CHARS) : start]
    word = re.split(r"[\s(<>\"'，。；（]", before)[-1]
    return word == "/" or "://" in word or re.match(r"(?:www\.|(?:un)?docs\.)", word) is not None


def _is_too_short(singles: tuple[Single, ...]) -> bool:
    single = singles[0]
    return len(singles) == 1 and not single.suffixes and len(single.parts) == 1 and len(single.parts[0]) == 1


def _remedy(plain: str) -> str:
    # '70/1'; 'A64/207', 'GC24/14'
    if re.fullmatch(r"(?:E?S-)?\d{1,3}/\d{1,4}", plain):
        return f"try 'A/RES/{plain}'"
    if match := re.fullmatch(r"([A-Z])(\d{1,4}/\d{1,4})", plain):
        return f"try '{match.group(1)}/{match.group(2)}'"
    return "a symbol names an organ and numbers, such as 'A/60/168' or 'HSP/GC/24/10'"
