"""Numerals as documents print them: Roman, Chinese, and English ordinals."""

from __future__ import annotations

import re

_ROMAN_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"),
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


def roman(number: int, *, most: int = MAX_NUMERAL) -> str:
    """Write `number` (1 to `most`, at most 3,999) as a Roman numeral, any other in Arabic: 4 → `IV`."""
    if not 1 <= number <= most:
        return str(number)
    text = ""
    for value, sign in _ROMAN_VALUES:
        count, number = divmod(number, value)
        text += sign * count
    return text


def parse_roman(text: str) -> int | None:
    """Read a Roman numeral in regular form, in either case; None for anything else: `XXIX` → 29."""
    upper = text.upper()
    rest, number = upper, 0
    for value, sign in _ROMAN_VALUES:
        while rest.startswith(sign) and number <= MAX_NUMERAL:
            rest, number = rest[len(sign) :], number + value
    return number if not rest and number and roman(number) == upper else None


def chinese(
    number: int, *, digits: str = _DIGITS, places: str = "十百千万", drops_one: bool = True, most: int = MAX_NUMERAL
) -> str:
    """Write `number` (1 to `most`, at most 99,999) as a Chinese numeral, any other in Arabic: 24 → `二十四`.

    Args:
        number: what to write.
        digits: the signs from 0 to 9.
        places: the signs for ten, hundred, thousand and ten thousand.
        drops_one: write 10 to 19 without a sign for one: `十二`, not `一十二`.
        most: the largest number that is written.
    """
    if not 1 <= number <= most:
        return str(number)
    figures = str(number)
    text = ""
    for i, figure in enumerate(figures):
        place = len(figures) - 1 - i
        if figure != "0":
            text += digits[int(figure)] + (places[place - 1] if place else "")
        elif not text.endswith(digits[0]) and figures[i:].strip("0"):
            text += digits[0]
    is_teen = drops_one and len(figures) == len("10") and figures[0] == "1"
    return text[1:] if is_teen else text


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
        return ordinal_figures(number)
    tens, units = divmod(number, 10)
    ten = _TENS[tens - 2]
    return f"{ten}-{_UNITS[units]}" if units else f"{ten.removesuffix('y')}ieth"


def ordinal_figures(number: int) -> str:
    """Write `number` as an English ordinal in figures: 101 → `101st`."""
    is_teen = number % 100 // 10 == 1
    return f"{number}" + ("th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


def _digit(sign: str | None) -> int:
    return _DIGITS.index(sign) if sign and sign in _DIGITS else 0
