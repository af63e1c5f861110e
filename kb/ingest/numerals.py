"""Automatic numbers as they are printed: 3 → `3`, `c`, `C`, `iii`, `III`, `三`, `叁`.

A number and the name of a format (Word's `w:numFmt`) enter, the printed numeral leaves. Source: ECMA-376 part 1,
17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LETTERS = 26
_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL_LEGAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_MAX_CHINESE = 99_999
_MAX_ROMAN = 3_999
_MAX_LETTER_REPEATS = 30
_ENCLOSED = 20


def numeral(number: int, style: str) -> str:
    """Print a number in one of Word's formats; an unknown format prints digits, `none` nothing."""
    if style in {"none", "bullet"}:
        return ""
    printer = _PRINTERS.get(style)
    return printer(number) if printer and number > 0 else _zero(number, style)


def _zero(number: int, style: str) -> str:
    return "〇" if number == 0 and style.startswith("chineseCounting") else str(number)


def roman(number: int) -> str:
    """Print a lower-case Roman numeral; digits above 3,999."""
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    printed = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        printed += sign * count
    return printed


def letter(number: int) -> str:
    """Print a, b, … z, aa, bb, … as Word does; digits beyond thirty repetitions."""
    repeats, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (repeats + 1) if 0 <= repeats < _MAX_LETTER_REPEATS else str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千万", *, drops_one: bool = True) -> str:
    """Print a Chinese number: 12 → 十二, 110 → 一百一十, 105 → 一百〇五."""
    if not 0 <= number <= _MAX_CHINESE:
        return str(number)
    if number == 0:
        return digits[0]
    printed = ""
    text = str(number)
    for i, figure in enumerate(text):
        place = len(text) - 1 - i
        if figure != "0":
            printed += digits[int(figure)] + (units[place - 1] if place else "")
        elif printed and not printed.endswith(digits[0]) and text[i:].strip("0"):
            printed += digits[0]
    is_teen = drops_one and len(text) == len("10") and text[0] == "1"
    return printed[1:] if is_teen else printed


def _figures(number: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(number))


def _ordinal(number: int) -> str:
    is_teen = number % 100 // 10 == 1
    return f"{number}" + ("th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _enclosed(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= _ENCLOSED else str(number)


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


_PRINTERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": _ordinal,
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": _figures,
    "taiwaneseDigital": _figures,
    "japaneseDigitalTenThousand": _figures,
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL_DIGITS, "拾佰仟萬", drops_one=False),
    "ideographLegalTraditional": lambda number: chinese(number, _TRADITIONAL_LEGAL_DIGITS, "拾佰仟萬", drops_one=False),
    "japaneseLegal": lambda number: chinese(number, _TRADITIONAL_LEGAL_DIGITS, "拾佰仟萬", drops_one=False),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _enclosed("①"),
    "decimalEnclosedCircleChinese": _enclosed("①"),
    "decimalEnclosedParen": _enclosed("⑴"),
    "decimalEnclosedFullstop": _enclosed("⒈"),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "chicago": lambda number: "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 % _MAX_LETTER_REPEATS + 1),
}
