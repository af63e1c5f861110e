"""Pinpoints: the paragraphs and annexes that a reference names, Chinese and English.

`para. 31`, `paras. 4 and 9`, `paragraphs 17 to 22`, 第31段, 第三十一段, 第17至22段, 第38和第52段,
第2(a)段, `annex II`, 附件二. Ranges are spelled out. Source: United Nations Editorial Manual, "Footnotes", chap. 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.folding import fold
from kb.un.numerals import parse_chinese, parse_roman

MAX_RANGE = 300
"""A longer range is a misprint; only its ends are kept."""

_ITEM = r"(?: ?\([a-z]{1,5}\)){1,3}"
_LABEL = rf"\d{{1,4}}(?:\.\d{{1,3}})?(?:{_ITEM})?(?: bis| ter)?"
_ZH_LABEL = rf"(?:{_LABEL}|[一二三四五六七八九十百零]{{1,7}}(?:{_ITEM})?)"
_EN_LINK = r"(?: ?, ?(?:and )?| and | or | ?& ?| ?- ?| to )"
_ZH_LINK = r" ?(?:段 ?(?=以?[和及与] ?第|以及 ?第|、 ?第))?(?:以及|和|及|、|,|与|至|到|-) ?第? ?"
# as 'para. 31', 'paras. 4 and 9', 'paragraph 2 (a) and (b)', '¶31'
_ENGLISH = re.compile(
    rf"(?:(?<![A-Za-z])(?:paragraphs?|paras?\.?)|¶{{1,2}}) ?({_LABEL}(?:{_EN_LINK}(?:{_LABEL}|{_ITEM})){{0,40}})(?!\d)",
    re.IGNORECASE,
)
# as '第31段', '第4和9段', '第38和第52段', '第2(a)段', '第4段和第9段', '第三十一段'; '第一段时间' is no paragraph
_CHINESE = re.compile(rf"第 ?({_ZH_LABEL}(?:{_ZH_LINK}(?:{_ZH_LABEL}|{_ITEM})){{0,40}}) ?段(?![时路航距旅])")
# 'annex II', 'appendix 1', '附件二', '附录一', '附件'
_ANNEX = re.compile(
    r"(?<![A-Za-z])(?P<en>annex|appendix)(?: (?P<number>[IVXL]{1,6}|\d{1,2})(?![A-Za-z0-9]))?(?![A-Za-z])"
    r"|(?P<zh>附件|附录)(?: ?(?P<zh_number>[一二三四五六七八九十]{1,4}|[IVX]{1,5}|\d{1,2}))?",
    re.IGNORECASE,
)
_PIECE = re.compile(rf"(?P<label>{_ZH_LABEL})|(?P<item>{_ITEM})|(?P<to>-|to|至|到)")
_ZH_NUMERAL = re.compile(r"[一-龥]+")


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """Paragraph labels (`31`, `2(a)`) or, where `part` is set, an annex; `text[start:end]` is the printed form."""

    labels: tuple[str, ...]
    part: str | None
    start: int
    end: int


def find_pinpoints(text: str) -> tuple[Pinpoint, ...]:
    """Return the pinpoints in `text` in reading order."""
    plain = fold(text)
    found = [
        Pinpoint(labels, None, *match.span())
        for pattern in (_ENGLISH, _CHINESE)
        for match in pattern.finditer(plain)
        if (labels := read_labels(match.group(1)))
    ]
    found.extend(Pinpoint((), _part(match), *match.span()) for match in _ANNEX.finditer(plain))
    return tuple(sorted(found, key=lambda pinpoint: pinpoint.start))


def read_labels(text: str) -> tuple[str, ...]:
    """Spell out a list of paragraph numbers: `4 and 9` → 4, 9; `17-22` → 17 … 22; `2 (a) and (b)` → 2(a), 2(b).

    Chinese numerals become Arabic: `三十一` → 31; what is no numeral up to `MAX_NUMERAL` is left out.
    """
    labels: list[str] = []
    is_range = False
    for match in _PIECE.finditer(fold(text)):
        if match["to"]:
            is_range = bool(labels)
            continue
        label = _in_arabic((match["label"] or match["item"]).replace(" (", "(").strip())
        if label is None:
            continue
        if match["item"] and labels:
            label = labels[-1].partition("(")[0] + label
        if is_range:
            labels.extend(_between(labels[-1], label))
        labels.append(label)
        is_range = False
    return tuple(dict.fromkeys(labels))


def _in_arabic(label: str) -> str | None:
    match = _ZH_NUMERAL.match(label)
    if match is None:
        return label
    number = parse_chinese(match.group())
    return None if number is None else f"{number}{label[match.end() :]}"


def _between(first: str, last: str) -> list[str]:
    if not (first.isdecimal() and last.isdecimal()) or not 0 < int(last) - int(first) <= MAX_RANGE:
        return []
    return [str(number) for number in range(int(first) + 1, int(last))]


def _part(match: re.Match[str]) -> str:
    kind = "appendix" if (match["en"] or match["zh"]).lower() in ("appendix", "附录") else "annex"
    sign = match["number"] or match["zh_number"]
    if sign is None:
        return kind
    number = int(sign) if sign.isdecimal() else parse_roman(sign) or parse_chinese(sign)
    return f"{kind} {number}" if number else kind
