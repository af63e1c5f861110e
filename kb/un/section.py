"""Section numbers from headings: `II. Mandate` with `B. Scope` below it is section II.B, 第二.B节."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.un.folding import fold
from kb.un.numerals import chinese, parse_chinese, parse_roman, roman

# 'II. Mandate', '二、 背景', 'B. Scope', '3. Findings'
_MARK = re.compile(r"\s*([IVX]{1,6}|[A-Z]|\d{1,2}|[一二三四五六七八九十]{1,4}) ?[.、)]\s*\S")
_ANNEX = re.compile(r"\s*(?:annex|appendix|enclosure|附件|附录|附文)", re.IGNORECASE)
_LETTERS_BELOW_TOP = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Section:
    """The number of a section as each language prints it: `II.B` and `二.B`."""

    en: str
    zh: str


def section_of(path: Sequence[str]) -> Section | None:
    """Return the number of the innermost numbered section in `path` (headings, outermost first), None without one.

    The titles of annexes are passed over: the part names them. Reading stops at the first heading without a number.
    """
    en: list[str] = []
    zh: list[str] = []
    for heading in path:
        if _ANNEX.match(heading):
            continue
        match = _MARK.match(fold(heading))
        if match is None:
            break
        mark = match.group(1)
        is_letter = bool(en) and _LETTERS_BELOW_TOP.fullmatch(mark)  # 'I.' below 'A.' … 'H.' is a letter
        number = None if is_letter else parse_roman(mark) or parse_chinese(mark)
        en.append(roman(number) if number else mark)
        zh.append(chinese(number) if number else mark)
    return Section(".".join(en), ".".join(zh)) if en else None
