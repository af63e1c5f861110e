"""Automatic numbers as they are printed: 3 → `3`, `c`, `C`, `iii`, `III`, `三`, `叁`.

A number and the name of a format (Word's `w:numFmt`) enter, the printed numeral leaves. Source: ECMA-376 part 1,
17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable

from kb.un.numerals import chinese, ordinal_figures, roman

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


def letter(number: int) -> str:
    """Print a, b, … z, aa, bb, … as Word does; digits beyond thirty repetitions."""
    repeats, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (repeats + 1) if 0 <= repeats < _MAX_LETTER_REPEATS else str(number)


def _roman(number: int) -> str:
    return roman(number, most=_MAX_ROMAN)


def _chinese(number: int) -> str:
    return chinese(number, digits=_DIGITS, most=_MAX_CHINESE)


def _legal(digits: str) -> Callable[[int], str]:
    return lambda number: chinese(number, digits=digits, places="拾佰仟萬", drops_one=False, most=_MAX_CHINESE)


def _figures(number: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(number))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _enclosed(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= _ENCLOSED else str(number)


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


_PRINTERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": ordinal_figures,
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": _figures,
    "taiwaneseDigital": _figures,
    "japaneseDigitalTenThousand": _figures,
    "chineseLegalSimplified": _legal(_LEGAL_DIGITS),
    "ideographLegalTraditional": _legal(_TRADITIONAL_LEGAL_DIGITS),
    "japaneseLegal": _legal(_TRADITIONAL_LEGAL_DIGITS),
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
