"""A sentence → the quantities in it, in figures or words, Chinese or English, with their units.

What says the same has a reading in common: `25 per cent`, `百分之二十五` and `a quarter` are the share 1/4,
`9.8 万美元` and `$98,000` the same dollars. A unit that is not known is none: `64 个城市` and `64 cities` are both 64.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from kb.model.almanac import DAY, MONTH, TEN_DAYS, WEEKDAY, read_day, read_month, read_ten_days, read_weekday
from kb.model.rough_amount import ROUGH
from kb.model.spelled_number import (
    ENGLISH,
    ENGLISH_ORDINAL,
    HAN,
    HAN_DIGITS,
    MANY,
    ORDINALS,
    read_chinese,
    read_decimals,
    read_english,
    read_numeral,
)
from kb.model.unit import Reading, currency_before, unit_after
from kb.un.numerals import parse_roman

_MAGNITUDES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
# "98,000 to 72,000 dollars": the unit of the first stands behind the second
_RANGE = re.compile(r" ?(?:-|to|or|and|至|到|或) ?\d[\d ,.]*\d? ?[百千万亿]*")
_MINUS = re.compile(r"(?:^|[\s(])-$")
_CALENDAR = range(1000, 3000)

# "2 500", "98,000", "9.8"; then a magnitude: "million", "万"
_FIGURES = re.compile(
    r"(?<![\d.])(?P<whole>\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+)(?P<part>\.\d+)?"
    r"(?:(?P<ordinal>st|nd|rd|th)\b|[ -]?(?P<great>hundred|thousand|million|billion|trillion)\b"
    r"| ?(?P<raised>[十百千万亿兆]+))?",
    re.IGNORECASE,
)
_NUMERAL = rf"[{HAN}]+|\d+(?:\.\d+)?"
# "三分之二", "百分之12.5", "千分之三"
_FRACTION = re.compile(rf"(?P<under>{_NUMERAL})分之(?P<over>[{HAN}]+(?:点[{HAN}]+)?|\d+(?:\.\d+)?)")
_GLYPH = re.compile(r"(?P<over>\d+)⁄(?P<under>\d+)")
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10}
_OVER = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
# "two thirds", "one-quarter", "a fifth"
_ENGLISH_FRACTION = re.compile(
    rf"\b(?P<over>{'|'.join(_OVER)})[ -](?P<under>{'|'.join(_PARTS)})s?\b(?! (?:session|meeting|report|time)s?\b)",
    re.IGNORECASE,
)
_WORDS = {
    "half": (Fraction(1, 2), "share"),
    "halves": (Fraction(1, 2), "share"),
    "halved": (Fraction(1, 2), "share"),
    "quarter": (Fraction(1, 4), "share"),
    "quarters": (Fraction(1, 4), "share"),
    "twice": (Fraction(2), "times"),
    "double": (Fraction(2), "times"),
    "doubled": (Fraction(2), "times"),
    "triple": (Fraction(3), "times"),
    "tripled": (Fraction(3), "times"),
    "quadrupled": (Fraction(4), "times"),
    "thrice": (Fraction(3), "times"),
    "pair": (Fraction(2), ""),
    "couple": (Fraction(2), ""),
    "duo": (Fraction(2), ""),
    "trio": (Fraction(3), ""),
    "fortnight": (Fraction(2), "weeks"),
    "decade": (Fraction(10), "years"),
    "century": (Fraction(100), "years"),
    "decades": (Fraction(10), "many"),
    "centuries": (Fraction(100), "many"),
    **{f"{word}fold": (Fraction(value), "times") for word, value in _OVER.items()},
    **{f"{word}fold": (Fraction(value), "times") for word, value in {"ten": 10, **_MAGNITUDES}.items()},
}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)}|{'|'.join(MANY)})\b", re.IGNORECASE)
# "US$", "EUR"
_CURRENCY = re.compile(r"\b(?:US(?=\$)|USD|EUR|GBP|JPY|CHF|CNY|RMB|US(?= dollars?\b))")
# "III", "annex I"
_ROMAN = re.compile(r"\b(?:[IVX]{2,6}|[ivx]{2,6}|(?<=[Aa]nnex )[IVX]|(?<=[Pp]art )[IVX])\b")
# "首届", "首次"; "上旬"
_FIRST = re.compile(r"首(?=[届次个位批份期])")
# "一半", "半数"; "翻一番", "翻番"
_HALF = re.compile(r"一半|半数|过半|半(?!岛|球|导|径|边)")
_DOUBLED = re.compile(r"翻了?一?番|加倍")
# signs that count nothing in these words
_IDLE_WORDS = """
    一些 一致 一般 一直 一样 一起 一同 一并 一贯 一旦 一切 一律 一定 一再 一向 一系列 一体 一方面 一带 一下 一道 一经
    一流 一揽子 一如既往 一视同仁 (?<!分)之一 统一 唯一 同一 进一步 每一 逐一 单一 万一 百姓 四周 四处
    (?<![一二三四五六七八九])十分(?![钟之]) 二氧化 千方百计 五花八门 第三方 千年 专一 划一
    一概 一味 一时 一面 一边 三角洲 一站式 百年 不一 一路
"""
_IDLE = re.compile("|".join(_IDLE_WORDS.split()))
_CHINESE = re.compile(
    rf"(?P<before>第|几|[数上成](?=[十百千万亿]))?(?P<signs>[{HAN}]+)(?:点(?P<part>[{HAN_DIGITS}]+)(?P<raised>[十百千万亿兆]*))?"
)
# what a Chinese ordinal counts and English numbers without one: "第13段" is "paragraph 13"
_LABELLED = re.compile(r" ?[段条款项号章节页部卷阶]|[、,和至到-]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as it is written, and its readings; another says the same where one of its readings is among them."""

    text: str
    readings: frozenset[Reading]


def find_quantities(plain: str) -> tuple[Quantity, ...]:
    """Return the quantities in `plain`, a text in half-width forms; figures of a date or symbol count too."""
    rest = _IDLE.sub(lambda found: " " * len(found[0]), plain)
    quantities: list[Quantity] = []
    for pattern, read in _STEPS:
        for found in pattern.finditer(rest):
            readings = frozenset(read(found, rest))
            if readings:
                quantities.append(Quantity(found.group().strip(), readings))
        rest = pattern.sub(lambda found: "\0" * len(found[0]), rest)
    return tuple(quantities)


def without_number_words(plain: str) -> str:
    """Return `plain` without months, weekdays, currencies and numbers in words: they are quantities, not names."""
    for pattern in (MONTH, WEEKDAY, _ROMAN, _CURRENCY, ENGLISH, ENGLISH_ORDINAL, _WORD):
        plain = pattern.sub(lambda found: " " * len(found[0]), plain)
    return plain


def _fraction(found: re.Match[str], _text: str) -> Iterator[Reading]:
    under, over = read_numeral(found["under"]), read_numeral(found["over"])
    if under:
        yield over / under, "share"


def _english_fraction(found: re.Match[str], _text: str) -> Iterator[Reading]:
    yield Fraction(_OVER[found["over"].casefold()], _PARTS[found["under"].casefold()]), "share"


def _figures(found: re.Match[str], text: str) -> Iterator[Reading]:
    value = Fraction(re.sub(r"[ ,]", "", found["whole"]) + (found["part"] or ""))
    if found["ordinal"]:
        yield value, "ordinal"
        return
    if found["great"]:
        value *= _MAGNITUDES[found["great"].casefold()]
    if found["raised"]:
        for sign in found["raised"]:
            value *= read_chinese(sign)
    if _MINUS.search(text, 0, found.start()):
        value = -value
    if text[: found.start()].rstrip().endswith("第"):
        yield from _numbered(value, text[found.end() :])
        return
    yield from _with_unit(value, found, text)


def _spelled(found: re.Match[str], text: str) -> Iterator[Reading]:
    *earlier, last = read_english(found.group())
    for value in earlier:
        yield Fraction(value), ""
    yield from _with_unit(Fraction(last), found, text)


def _chinese(found: re.Match[str], text: str) -> Iterator[Reading]:
    value = read_numeral(found["signs"]) + read_decimals(found["part"])
    for sign in found["raised"] or "":
        value *= read_chinese(sign)
    if found["before"] == "第":
        yield from _numbered(value, text[found.end() :])
    elif found["before"]:
        yield value, "many"
    else:
        yield from _with_unit(value, found, text)


def _numbered(value: Fraction, after: str) -> Iterator[Reading]:
    yield value, "ordinal"
    if _LABELLED.match(after):
        yield value, ""


def _word(found: re.Match[str], _text: str) -> Iterator[Reading]:
    word = found.group().casefold()
    yield _WORDS[word] if word in _WORDS else (Fraction(MANY[word]), "many")


def _with_unit(value: Fraction, found: re.Match[str], text: str) -> Iterator[Reading]:
    currency = currency_before(text, found.start())
    if currency:
        yield value, currency
        return
    unit = unit_after(text, found.end())
    further = None if unit else _RANGE.match(text, found.end())
    if further:
        yield value, ""
        unit = unit_after(text, further.end())
    if unit == "share of ten":
        yield value / 10, "share"
    elif unit in ("share", "points"):
        yield value / 100, unit
    elif unit == "years" and value in _CALENDAR and value.denominator == 1:
        yield value, ""
    else:
        yield value, unit


def _roman(found: re.Match[str], _text: str) -> Iterator[Reading]:
    number = parse_roman(found.group())
    if number is not None:
        yield Fraction(number), ""
        yield Fraction(number), "ordinal"


_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Iterator[Reading]]], ...] = (
    *ROUGH,
    (WEEKDAY, read_weekday),
    (_ROMAN, _roman),
    (DAY, read_day),
    (_FRACTION, _fraction),
    (_GLYPH, _fraction),
    (_ENGLISH_FRACTION, _english_fraction),
    (_HALF, lambda _found, _text: iter([(Fraction(1, 2), "share")])),
    (_FIRST, lambda _found, _text: iter([(Fraction(1), "ordinal")])),
    (TEN_DAYS, read_ten_days),
    (_DOUBLED, lambda _found, _text: iter([(Fraction(2), "times")])),
    (_FIGURES, _figures),
    (ENGLISH_ORDINAL, lambda found, _text: iter([(Fraction(ORDINALS[found.group().casefold()]), "ordinal")])),
    (_WORD, _word),
    (ENGLISH, _spelled),
    (MONTH, read_month),
    (_CHINESE, _chinese),
)
