"""What the start of a line can be: a paragraph number, a sub-item, a heading, an annex, an act inside proceedings.

Text goes in, small values or None come out; whether a number really opens a paragraph is decided by `numbering`.
Source: United Nations Editorial Manual, "Paragraphs and subparagraphs" and "Annexes and appendices".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.numerals import parse_chinese, parse_roman

CJK_DIGITS = "一二三四五六七八九十"
SENTENCE_END = "。；;！？!?.：:…"
_ENDS = tuple(SENTENCE_END)
CLOSERS = "”’」』）)》〉]】\"'"

# `13． 在对基金会` · `1. Recalls` · `15.1 The programme` · `9 bis. Decides`
_NUMBER = re.compile(r"(?:(\d{1,2})\.(\d{1,4})[.．]?\s|(\d{1,4})(\s?bis|\s?ter)?(?:[.．](?!\d)|、)\s*)(?=\S)")
# `(a) 城乡地区` · `（b）` · `(iv) Promoting` · `- (a) 国际行为体`
_SUBITEM = re.compile(r"(?:[-–—•]\s*)?[(（]\s*([a-z]{1,3}|\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]\s*")
# `a. By day` under `(i)`
_DEEP_ITEM = re.compile(r"([a-z]\.)\s+(?=\S)")
# `一、 导言` · `二. 执行` · `IV. Conclusions` · `A. 背景` · `B．机遇`
_CJK_HEADING = re.compile(rf"([{CJK_DIGITS}]{{1,3}})\s*[、.．]\s*(?=\S)")
_ROMAN_HEADING = re.compile(r"([IVXL]{1,6})[.．]\s*(?=\S)")
_LETTER_HEADING = re.compile(r"([A-Z])[.．]\s*(?=\S)")
# `附件四` · `附件二：决定` · `Annex IV` · `Appendix` · `Enclosure 2`
_ANNEX = re.compile(
    rf"(?:(附件|附录|附文|附篇)\s*([{CJK_DIGITS}]{{1,3}}|\d{{1,2}}|[IVXL]{{1,6}})?"
    r"|(annex|appendix|enclosure)(?:\s+([IVXL]{1,6}|\d{1,2}))?)\s*[*＊]{0,2}\s*(?:[:：.．–—-]\s*(.*)|)$",
    re.IGNORECASE,
)
# `第 2/6 号决定：战略计划` · `Decision 2/7: Date` · `Resolution 24/10` · `Draft resolution II`
_ACT = re.compile(
    r"(?:第\s*(S?-?\d{1,4}/\d{1,3})\s*号?\s*(决议|决定)(?:\s*[:：.．]\s*(.*)|)$"
    r"|(resolution|decision)\s+(S?-?\d{1,4}/\d{1,3})(?:\s*[:：.．–—-]\s*(.*)|)$)",
    re.IGNORECASE,
)
# `24/10. Urbanization` · `2023/14. Lamps` · `57/270 B. Follow-up` · `3327 (XXIX). Establishment of a foundation`
_BARE_ACT = re.compile(
    r"((?:E?S-)?\d{1,4}/\d{1,3}(?: ?[A-Z])?|\d{1,4}(?: ?[A-Z])? ?\((?:E?S-)?[IVXL]{1,7}\))[.．:：]\s+(?=\D)(.*)$"
)
_DRAFT = re.compile(
    rf"(?:(决议|决定)草案\s*([{CJK_DIGITS}]{{1,3}}|\d{{1,2}}|[IVXL]{{1,6}})"
    r"|draft\s+(resolution|decision)\s+([IVXL]{1,6}|\d{1,2}))\s*$",
    re.IGNORECASE,
)
# `第二部分` · `Part two` · `Part II`
_VOLUME = re.compile(
    rf"(?:第\s*([{CJK_DIGITS}]{{1,2}})\s*(?:部分|编)|part\s+(one|two|three|four|five|six|[IVX]{{1,4}}))\s*$",
    re.IGNORECASE,
)
_END_MARKS = re.compile("(?<![\\s⁰¹²³⁴⁵⁶⁷⁸⁹])(?:\ue000[^\ue001]*\ue001|[⁰¹²³⁴⁵⁶⁷⁸⁹]|\\s)+$")
# `又回顾其…` · `Recalling also…` · `Deeply concerned…` after a comma opens a preambular paragraph
_PREAMBLE_OPENS = re.compile(
    r"(?:又|还|并|再次|深为|特别|严重|表示)?(?:回顾|重申|认识到|意识到|注意到|关切|铭记|强调|考虑到|欢迎|赞赏|确认|申明|审议了?|深信|遵循|承认"
    r"|遗憾|表示|鉴于|念及|期待|着重)"
    r"|(?:(?:Also|Further|Deeply|Gravely|Fully|Strongly|Firmly) (?:deeply )?[a-z]+|[A-Z][a-z]+)(?:ing|ed)\b"
    r"|(?:Deeply|Fully|Also) (?:aware|mindful|conscious)\b|(?:Aware|Mindful|Conscious|Having|Whereas)\b"
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

SUMMARY = re.compile(r"(?:摘\s*要|内容提要|(?:executive )?summary)\s*[:：]?", re.IGNORECASE)
"""The title of a summary: `摘要`, `Executive summary`."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at a line's start: `7`, `15.1` (`major` 15, `number` 1), `9 bis`; the text begins at `end`."""

    label: str
    major: int | None
    number: int
    end: int


@dataclass(frozen=True, slots=True)
class Marker:
    """A heading, annex or act mark: its `style` (`cjk`, `roman`, `letter`, …), `value` and the text after it."""

    style: str
    value: str
    rest: str


def read_number(text: str) -> Number | None:
    """Return the paragraph or heading number at the start of `text`; None where there is none."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    major, minor, plain, suffix = found.groups()
    if plain is None:
        return Number(f"{int(major)}.{int(minor)}", int(major), int(minor), found.end())
    label = f"{int(plain)} {suffix.strip()}" if suffix else str(int(plain))
    return Number(label, None, int(plain), found.end())


def read_subitem(text: str) -> tuple[str, int] | None:
    """Return the mark of a sub-item (`a`, `iv`, `2`) and where its text begins; None where there is none."""
    found = _SUBITEM.match(text)
    return (found[1], found.end()) if found else None


def read_deep_item(text: str) -> tuple[str, int] | None:
    """Return the mark of an item of the third level (`a.`) and where its text begins; None where there is none."""
    found = _DEEP_ITEM.match(text)
    return (found[1], found.end()) if found else None


def read_heading(text: str) -> Marker | None:
    """Return the mark of a heading that is no plain number: `一、`, `IV.`, `A.`."""
    for style, pattern in (("cjk", _CJK_HEADING), ("letter", _LETTER_HEADING), ("roman", _ROMAN_HEADING)):
        if found := pattern.match(text):
            return Marker(style, found[1], text[found.end() :])
    return None


def read_annex(text: str) -> Marker | None:
    """Return an annex, appendix or enclosure heading; `value` is its Arabic number or empty."""
    found = _ANNEX.fullmatch(text)
    if found is None:
        return None
    word_zh, number_zh, word_en, number_en, rest = found.groups()
    style = {"附件": "annex", "附录": "appendix", "附文": "enclosure", "附篇": "appendix"}.get(
        word_zh or "", (word_en or "").lower()
    )
    number = number_zh or number_en
    return Marker(style, str(to_int(number)) if number else "", (rest or "").strip())


def read_act(text: str) -> Marker | None:
    """Return the heading of an act or draft inside a document; `value` is `2/6` or a draft's Arabic number."""
    if found := _ACT.match(text):
        zh_number, zh_kind, zh_title, en_kind, en_number, en_title = found.groups()
        kind = {"决议": "resolution", "决定": "decision"}.get(zh_kind or "", (en_kind or "").lower())
        return Marker(kind, zh_number or en_number, (zh_title or en_title or "").strip())
    if found := _DRAFT.match(text):
        zh_kind, zh_number, en_kind, en_number = found.groups()
        kind = {"决议": "resolution", "决定": "decision"}.get(zh_kind or "", (en_kind or "").lower())
        return Marker(f"draft {kind}", str(to_int(zh_number or en_number)), "")
    return None


def read_bare_act(text: str) -> Marker | None:
    """Return an act heading without its kind, as proceedings print it: `24/10. Title`; `value` has no blanks."""
    found = _BARE_ACT.match(text)
    return Marker("", found[1].replace(" ", ""), found[2].strip()) if found else None


def opens_preamble(text: str) -> bool:
    """Tell whether `text` begins as a preambular paragraph does: with a participle, or its Chinese verb."""
    return _PREAMBLE_OPENS.match(text) is not None


def read_volume(text: str) -> Marker | None:
    """Return a "Part two" heading; `value` is its Arabic number."""
    found = _VOLUME.match(text)
    if found is None:
        return None
    word = found[1] or found[2].lower()
    return Marker("part", str(_WORDS.get(word) or to_int(word)), "")


def to_int(numeral: str) -> int:
    """Turn `四`, `十二`, `IV` or `4` into a number; 0 where it is none of these."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    return parse_chinese(numeral) or parse_roman(numeral.upper()) or 0


def bare_end(text: str) -> str:
    """Return `text` without the footnote marks, closing quotation marks and blanks at its end."""
    return _END_MARKS.sub("", text).rstrip().rstrip(CLOSERS)


def has_end(text: str) -> bool:
    """Tell whether `text` ends like a sentence or a clause, footnote marks and closing marks aside."""
    return bare_end(text).endswith(_ENDS) or _END_MARKS.sub("", text).endswith(_ENDS)


def ends_with_colon(text: str) -> bool:
    """Tell whether `text` announces what follows, footnote marks aside."""
    return _END_MARKS.sub("", text).rstrip().endswith(("：", ":"))
