"""Months, days of the week and days without a year, in either language → readings of quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from kb.model.spelled_number import HAN, read_numeral
from kb.model.unit import Reading

_MONTH_NAMES = """
    January February March April May June July August September October November December
"""
_MONTHS = {name: i for i, name in enumerate(_MONTH_NAMES.split(), start=1)}
MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS = {name: i for i, name in enumerate(_WEEKDAY_NAMES, start=1)}
# "Monday"; "星期一", "周日"
WEEKDAY = re.compile(rf"\b(?P<name>{'|'.join(_WEEKDAYS)})s?\b|(?:星期|礼拜|周)(?P<sign>[一二三四五六日天])")
# "3 March", "March 3"; "3月3日", "三月三日"
DAY = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<name>{'|'.join(_MONTHS)})\b"
    rf"|\b(?P<name2>{'|'.join(_MONTHS)}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"|(?P<month3>\d{{1,2}}|[{HAN}]{{1,3}}) ?月 ?(?P<day3>\d{{1,2}}|[{HAN}]{{1,3}}) ?日"
)
# "上旬"
TEN_DAYS = re.compile(r"[上中下]旬")


def month_day(month: int, day: int) -> Reading:
    """Return the reading of a day of a year that is not told."""
    return Fraction(100 * month + day), "month and day"


def read_day(found: re.Match[str], _text: str) -> Iterator[Reading]:
    """Yield the month and day that a match of `DAY` names."""
    name = found["name"] or found["name2"]
    month = Fraction(_MONTHS[name]) if name else read_numeral(found["month3"])
    yield month_day(int(month), int(read_numeral(found["day"] or found["day2"] or found["day3"])))


def read_weekday(found: re.Match[str], _text: str) -> Iterator[Reading]:
    """Yield the day of the week, from 1 for Monday, that a match of `WEEKDAY` names."""
    yield (
        Fraction(_WEEKDAYS[found["name"]] if found["name"] else "一二三四五六日".find(found["sign"]) % 7 + 1),
        "weekday",
    )


def read_month(found: re.Match[str], text: str) -> Iterator[Reading]:
    """Yield the month that a match of `MONTH` names."""
    # "May" at the beginning of a sentence is the verb, unless a number stands beside it
    if found.group() != "May" or found.start() or re.match(r" \d", text[found.end() :]):
        yield Fraction(_MONTHS[found.group()]), "month"


def read_ten_days(found: re.Match[str], _text: str) -> Iterator[Reading]:
    """Yield which third of a month a match of `TEN_DAYS` names."""
    yield Fraction("上中下".index(found.group()[0]) + 1), "ten days"
