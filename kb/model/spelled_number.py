"""Numbers in words → values: English (`twenty-five`, `two million`) and Chinese (`二十五`, `三百万`, `二〇二五`)."""

from __future__ import annotations

import re
from fractions import Fraction

from kb.un.numerals import ordinal

_SMALL_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_SMALL = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * i for i, word in enumerate(_TENS_WORDS, start=2)}
_OTHERS = {"dozen": 12, "score": 20, "nil": 0, "single": 1, "once": 1, "sole": 1}
_STEPS = {"hundred": 100, "dozen": 12, "score": 20}
_GREAT = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_TEN, _HUNDRED = 10, 100
MANY = {f"{word}s": value for word, value in {"ten": 10, "dozen": 12, "hundred": 100, **_GREAT}.items()}
"""Words for an uncertain many: `hundreds of towns`."""
ORDINALS = {ordinal(n): n for n in range(1, 100)} | {"hundredth": 100, "thousandth": 1000}
_WORD = "|".join(sorted({*_SMALL, *_TENS, *_OTHERS, *_GREAT, "hundred"}, key=len, reverse=True))
# 'twenty-five', 'two hundred and six', 'twelve million'
ENGLISH = re.compile(
    rf"\b(?:{_WORD})(?:(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)) and )(?:{_WORD}))*\b",
    re.IGNORECASE,
)
# 'twenty-first', 'third'
ENGLISH_ORDINAL = re.compile(rf"\b(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b", re.IGNORECASE)

_PLAIN = str.maketrans(
    "〇两俩仨廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億參貳陸", "零二二三廿卅一二三四五六七八九十百千万亿三二六"
)
_DIGITS = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
HAN_DIGITS = "〇零一二两三四五六七八九"
HAN = "〇零一二两俩仨三四五六七八九十百千万亿兆廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億參貳陸"


def read_english(words: str) -> tuple[int, ...]:
    """Return the value of a match of `ENGLISH`; more than one where words follow each other that make no number."""
    values: list[int] = []
    total = part = 0
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word in _GREAT:
            total, part = total + max(part, 1) * _GREAT[word], 0
        elif word in _STEPS:
            part = max(part, 1) * _STEPS[word]
        elif word != "and":
            value = _SMALL.get(word, 0) + _TENS.get(word, 0) + _OTHERS.get(word, 0)
            has_room = value in range(1, _TEN) and part % _TEN == 0 and part % _HUNDRED != _TEN
            room = _TEN if has_room else _HUNDRED
            if part % room:
                values.append(total + part)
                total = part = 0
            part += value
    return (*values, total + part)


def read_chinese(numeral: str) -> int:
    """Return the value of signs of `HAN`: digits alone are read as figures (`二〇二五` is 2025)."""
    plain = numeral.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")
    if all(sign in _DIGITS for sign in plain):
        return int("".join(str(_DIGITS.index(sign)) for sign in plain))
    total = section = digit = raised = 0
    for sign in plain:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in _PLACES:
            section, digit = section + (digit or 1) * _PLACES[sign], 0
        else:
            raising = _MYRIADS[sign]
            section += digit
            # "一万亿" raises all before it, "一亿二千万" only what comes after "亿"
            total = (total + section or 1) * raising if raising > raised else total + (section or 1) * raising
            section, digit, raised = 0, 0, raising
    return total + section + digit


def read_numeral(numeral: str) -> Fraction:
    """Return the value of figures or of Chinese signs, `二点五` too."""
    if numeral[0].isascii():
        return Fraction(numeral)
    whole, _, part = numeral.partition("点")
    return Fraction(read_chinese(whole)) + read_decimals(part)


def read_decimals(signs: str | None) -> Fraction:
    """Return what stands after the point: `五` in `二点五` is 0.5."""
    if not signs:
        return Fraction(0)
    return Fraction(sum(Fraction(read_chinese(sign), 10**i) for i, sign in enumerate(signs, start=1)))
