"""Printed dates, Chinese and English, to ISO 8601 and back.

`14 June 2025`, `June 14, 2025`, `2025 年 6 月 14 日`, `二〇二五年六月十四日`, `30 April–4 May 2024`,
`2024年5月6日至8日`, `June 2025`. Source: United Nations Editorial Manual, "Dates".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kb.un.folding import fold
from kb.un.numerals import parse_chinese

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# 'June', 'Jun', 'Sept', 'May'
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + "|Sept"
_TO = r" ?(?:-|to|until|and|至|到|和|、) ?"
_HAN = "〇零一二三四五六七八九十"

# '2025年6月14日', '2024年5月6日至8日', '2024年4月30日至5月4日', '2025年6月'
_CHINESE = re.compile(
    rf"(?P<year>\d{{4}}|[{_HAN}]{{4}}) ?年 ?(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}}) ?月"
    rf"(?: ?(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}}) ?日"
    rf"(?:{_TO}(?:(?P<month2>\d{{1,2}}) ?月 ?)?(?P<day2>\d{{1,2}}) ?日)?)?"
)
# '14 June 2025', '6-8 May 2024', '30 April-4 May 2024', 'June 2025'
_ENGLISH = re.compile(
    rf"(?<![\w])(?:(?P<day>\d{{1,2}})(?: (?P<month>{_MONTH})\.?)?{_TO}(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH})"
    rf"|(?:(?P<day1>\d{{1,2}}) )?(?P<month1>{_MONTH}))\.? (?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
# 'June 14, 2025'
_AMERICAN = re.compile(rf"(?<!\w)(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}}), ?(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date in text: `first` and `last` are ISO 8601, equal unless a range is printed; `text[start:end]` is it."""

    first: str
    last: str
    start: int
    end: int


def find_dates(text: str) -> tuple[DateSpan, ...]:
    """Return the dates in `text` in reading order; dates that no calendar has are left out."""
    plain = fold(text)
    found: list[DateSpan] = []
    for pattern in (_CHINESE, _ENGLISH, _AMERICAN, _ISO):
        for match in pattern.finditer(plain):
            first, last = _ends(match.groupdict())
            if first and last:
                found.append(DateSpan(first, last, *match.span()))
    return tuple(sorted(found, key=lambda span: span.start))


def parse_date(text: str) -> str | None:
    """Return the first date in `text` as ISO 8601 (`2025-06-14`, `2025-06`), a range's first day; None without one."""
    spans = find_dates(text)
    return spans[0].first if spans else None


def format_date(iso: str, language: str) -> str:
    """Print an ISO 8601 date, month or year as documents in `language` (`zh`, else English) do; other text stays."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso)
    if match is None or not 1 <= int(match.group(2) or 1) <= len(_MONTHS):
        return iso
    year, month, day = match.group(1), match.group(2), match.group(3)
    if language == "zh":
        return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")
    return (f"{int(day)} " if day else "") + (f"{_MONTHS[int(month) - 1]} " if month else "") + year


def _ends(found: dict[str, str | None]) -> tuple[str | None, str | None]:
    year = _year(found["year"] or "")
    day2 = _number(found.get("day2"))
    last_month = _month(found.get("month2") or found.get("month") or found.get("month1"))
    first_month = _month(found.get("month") or found.get("month1") or found.get("month2"))
    first = _iso(year, first_month, _number(found.get("day") or found.get("day1")))
    last = _iso(year, last_month, day2) if day2 else first
    return first, last


def _year(text: str) -> int:
    return int(
        "".join(c if c.isdigit() else str("零一二三四五六七八九".find(c.replace("〇", "零"))) for c in text) or 0
    )


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else parse_chinese(text) or 0


def _month(text: str | None) -> int:
    if text is None or text[0].isdecimal() or text[0] in _HAN:
        return _number(text) or 0
    return next(i for i, name in enumerate(_MONTHS, start=1) if name[:3].lower() == text[:3].lower())


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        checked = date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return checked.isoformat() if day is not None else f"{checked:%Y-%m}"
