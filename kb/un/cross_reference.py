"""Internal references: 见第5段, 下文第17至22段, 本会议记录附件三, 上文第二.B节, "paragraph 5 above".

A pinpoint that belongs to no act or document may be the document's own. It counts where the words say so, or where the
document has such a paragraph or annex and nothing beside it speaks of another text. Source: United Nations Editorial
Manual, "Cross-references".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from kb.un.reference import SELF, Mention, ReferenceKind

MAX_LEAD_CHARS = 24
"""The words that make a pinpoint the document's own stand this near before it."""
_OWN = r"本(?:报告|文件|决议|决定|说明|会议记录|建议|议程|文|章|节)(?:的|所载|所附)?"
# '见', '见下文', '本会议记录的'
_LEAD_ZH = re.compile(rf"(?:(?:另|参)?见 ?)?(?:(?:上文|下文|以上|以下|上述|前文|后文) ?|{_OWN} ?)$|(?:另|参)?见 ?$")
# '该决议', '其', '同一文件': the paragraph is another text's
_OTHER_ZH = re.compile(
    r"(?:[该其此]|同一|上述|前述)(?:[\u4e00-\u9fff]{0,4})?(?:中|的|执行部分|序言部分)?$"
    r"|[》号议定告] ?(?:中|的)? ?$"
)
_LEAD_EN = re.compile(r"(?<![A-Za-z])(?:see(?: also)?,? )$", re.IGNORECASE)
# ' above', ' of the present report', ' to this note'
_TAIL_EN = re.compile(
    r",? (?:above|below)(?![A-Za-z])|,? (?:of|to|in) (?:the present|this) (?:report|resolution|decision|note|"
    r"document|annex|proceedings|recommendation|programme)(?![A-Za-z])"
)
# as 'article IV, ' and 'rule 5 (a), '
_UNIT_EN = re.compile(
    r"(?:articles?|rules?|sections?|chapters?|regulations?|annex|appendix) [IVXL\d.]{1,6}(?: ?\([a-z0-9]{1,3}\))?"
    r",? (?:of )?$",
    re.IGNORECASE,
)
# ' of the report', ' to resolution': the paragraph is another text's
_OTHER_EN = re.compile(r",? ?(?:\(?[a-z]\)? )?(?:of|to|thereof|thereto|from) ?", re.IGNORECASE)
# '上文第二.B节', '第二节', 'section II.B above'
_SECTION = re.compile(
    r"(?:(?:另|参)?见 ?)?(?:(?P<lead>上文|下文|本报告|本文件) ?)?"
    r"第 ?(?P<zh>[一二三四五六七八九十]{1,3}(?:\.? ?[A-Z])?(?:\.\d)?) ?节"
    r"|(?<![A-Za-z])sections? (?P<en>[IVX]{1,6}(?:\.[A-Z])?) (?:above|below)(?![A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document has: `places` are (part, label) of its paragraphs, `parts` its parts, `sections` like `二.B`."""

    places: Collection[tuple[str, str]]
    parts: Collection[str]
    sections: Collection[str]


def own_paragraphs(
    plain: str, left: tuple[Mention, ...], part: str, outline: Outline, *, is_alone: bool
) -> list[Mention]:
    """Return those of the pinpoints that no act took which name paragraphs or annexes of the document itself.

    Args:
        plain: the folded text of a block in `part`.
        left: pinpoints without an anchor, as `kb.un.mentions.find_mentions` gives them.
        part: the part in which the block stands.
        outline: what the document has.
        is_alone: whether the block mentions no act, symbol or instrument.
    """
    found: list[Mention] = []
    for pin in left:
        if not plain[: pin.start].strip() and not plain[pin.end :].strip():
            continue  # the heading of an annex
        lead = plain[max(0, pin.start - MAX_LEAD_CHARS) : pin.start]
        explicit = _explicit(plain, lead, pin)
        if explicit is not None:
            found.append(replace(explicit, target=SELF, part=pin.part or part))
        elif is_alone and _is_held(pin, part, outline) and not _is_of_another(plain, lead, pin):
            found.append(replace(pin, target=SELF, part=pin.part or part))
    return found


def find_sections(plain: str, outline: Outline) -> list[Mention]:
    """Return the references to sections of the document: 上文第二.B节, and 第二节 where it has such a section."""
    if "节" not in plain and "ection" not in plain:
        return []
    found = []
    for match in _SECTION.finditer(plain):
        number = (match["zh"] or "").replace(" ", "")
        number = re.sub(r"(?<=[一二三四五六七八九十])(?=[A-Z])", ".", number)
        if match["lead"] or match["en"] or number in outline.sections:
            found.append(Mention(ReferenceKind.PARAGRAPH_XREF, *match.span(), target=SELF))
    return found


def _explicit(plain: str, lead: str, pin: Mention) -> Mention | None:
    """Return the pinpoint with the words that make it the document's own, None without such words."""
    if match := _LEAD_ZH.search(lead):
        return replace(pin, start=pin.start - (len(lead) - match.start()))
    if tail := _TAIL_EN.match(plain, pin.end):
        return replace(pin, end=tail.end())
    if _LEAD_EN.search(lead) and _OTHER_EN.match(plain, pin.end) is None:
        return pin
    return None


def _is_held(pin: Mention, part: str, outline: Outline) -> bool:
    if pin.part is not None:
        return pin.part in outline.parts and any(sign.isdigit() for sign in pin.part)
    return bool(pin.paras) and all((part, label.partition("(")[0]) in outline.places for label in pin.paras)


def _is_of_another(plain: str, lead: str, pin: Mention) -> bool:
    if _UNIT_EN.search(lead) or plain[pin.start - 1 : pin.start] == "[":
        return True
    return _OTHER_ZH.search(lead) is not None or _OTHER_EN.match(plain, pin.end) is not None
