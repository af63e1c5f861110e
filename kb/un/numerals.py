"""Numerals as documents print them: Roman, Chinese, and English ordinals."""

from __future__ import annotations

import re

_ROMAN_VALUES = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = "零一二三四五六七八九"
MAX_NUMERAL = 199
"""Annexes, volumes and sessions stay below; larger numbers are printed in Arabic."""
_UNITS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# '二十四', '十', '一百零五'
_CHINESE = re.compile(r"(?:(一)(百))?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?")


def roman(number: int) -> str:
    """Write `number` (1 to `MAX_NUMERAL`) as a Roman numeral, a larger one in Arabic: 4 → `IV`."""
    if not 1 <= number <= MAX_NUMERAL:
        return str(number)
    text = ""
    for value, sign in _ROMAN_VALUES:
        text += sign * (number // value)
        number %= value
    return text


def parse_roman(text: str) -> int | None:
    """Read a Roman numeral in regular form, in either case; None for anything else: `XXIX` → 29."""
    upper = text.upper()
    rest, number = upper, 0
    for value, sign in _ROMAN_VALUES:
        while rest.startswith(sign) and number <= MAX_NUMERAL:
            rest, number = rest[len(sign) :], number + value
    return number if not rest and number and roman(number) == upper else None


def chinese(number: int) -> str:
    """Write `number` (1 to `MAX_NUMERAL`) as a Chinese numeral, a larger one in Arabic: 24 → `二十四`."""
    if not 1 <= number <= MAX_NUMERAL:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and units:
        text += "零"
    return text + (_DIGITS[units] if units else "")


def parse_chinese(text: str) -> int | None:
    """Read a Chinese numeral from 1 to `MAX_NUMERAL`; None for anything else: `二十四` → 24."""
    match = _CHINESE.fullmatch(text)
    if match is None or not text:
        return None
    hundreds = (_digit(match.group(1)) or 1) if match.group(2) else 0
    tens = (_digit(match.group(3)) or 1) if match.group(4) else 0
    number = hundreds * 100 + tens * 10 + _digit(match.group(5))
    return number if chinese(number) in (text, f"一{text}", text.removeprefix("一")) else None


def ordinal(number: int) -> str:
    """Write `number` (1 to 99) as an English ordinal word, a larger one in figures: 24 → `twenty-fourth`."""
    if 1 <= number < len(_UNITS):
        return _UNITS[number]
    if not 1 <= number <= 99:  # noqa: PLR2004 - words end with ninety-ninth
        suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"
    tens, units = divmod(number, 10)
    ten = _TENS[tens - 2]
    return f"{ten}-{_UNITS[units]}" if units else f"{ten.removesuffix('y')}ieth"


def _digit(sign: str | None) -> int:
    return _DIGITS.index(sign) if sign and sign in _DIGITS else 0
