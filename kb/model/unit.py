"""What stands beside a number → its unit, under one code whatever the language: `公顷` and `hectares` are `ha`."""

from __future__ import annotations

import re
from fractions import Fraction

Reading = tuple[Fraction, str]
"""A value and its unit: "" for a mere number, `share`, `ordinal`, `many`, `month`, `day`, a currency, a measure."""

_UNITS = (
    ("points", r"个?百分点|percentage points?\b"),
    ("share", r"%|per ?cent\b|percent\b"),
    ("share of ten", r"成(?!为|立|员|果|功|效|就|本|长|都|熟|人|年|型|交|套|因|分|形)"),
    ("times", r"倍|times\b|-?fold\b"),
    ("USD", r"美元|美金|(?:US |United States )?dollars?\b|USD\b"),
    ("EUR", r"欧元|euros?\b|EUR\b"),
    ("GBP", r"英镑|pounds? sterling\b|GBP\b"),
    ("JPY", r"日元|yen\b|JPY\b"),
    ("CHF", r"瑞士法郎|Swiss francs?\b|CHF\b"),
    ("CNY", r"元|人民币|yuan\b|renminbi\b|CNY\b|RMB\b"),
    ("km2", r"平方公里|平方千米|square kilomet(?:re|er)s?\b"),
    ("m2", r"平方米|square met(?:re|er)s?\b"),
    ("m3", r"立方米|cubic met(?:re|er)s?\b"),
    ("km", r"公里|千米|kilomet(?:re|er)s?\b|km\b"),
    ("ha", r"公顷|hectares?\b|ha\b"),
    ("t", r"吨|(?:metric )?ton(?:ne)?s?\b"),
    ("m", r"米|met(?:re|er)s?\b"),
    ("month", r"月"),
    ("months", r"个月|months?\b"),
    ("weeks", r"周|个?星期|weeks?\b"),
    ("day", r"日"),
    ("days", r"天|days?\b"),
    ("hours", r"个?小时|hours?\b"),
    ("minutes", r"分钟|minutes?\b"),
    ("years", r"年|years?\b"),
    ("cities", r"[座个]?城市|cit(?:y|ies)\b"),
    ("countries", r"个?(?:会员国|成员国|国家|国(?![际民内籍务]))|(?:member )?states?\b|countr(?:y|ies)\b"),
    ("people", r"人(?![居类口民次])|people\b|persons?\b"),
)
COUNTED = frozenset({"cities", "countries", "people"})
"""Units of which a text may say something between number and noun, or leave out the noun."""
_AFTER = tuple((unit, re.compile(rf"[ -]?(?:{pattern})", re.IGNORECASE)) for unit, pattern in _UNITS)
_SIGNS = {"$": "USD", "US$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "CNY"}
# "US$", "€" before a number
_BEFORE = re.compile(r"(US\$|USD|EUR|GBP|[$€£¥]) ?$")


def unit_after(text: str, end: int) -> str:
    """Return the unit that follows the number that ends at `end`, "" where none is known."""
    return next((unit for unit, pattern in _AFTER if pattern.match(text, end)), "")


def currency_before(text: str, start: int) -> str | None:
    """Return the currency whose sign stands before the number that begins at `start`, None without one."""
    found = _BEFORE.search(text, 0, start)
    return _SIGNS[found[1].upper()] if found else None
