"""Pinpoints joined to what they point into: `resolution 71/256, annex, para. 31`, `paragraph 5 of resolution 24/10`."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kb.un.pinpoint import Pinpoint
from kb.un.reference import Mention, ReferenceKind

MAX_LEAD_CHARS = 120
"""Between `paragraph 5` and the act there stand at most the names of an organ."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
# what stands before the pinpoint in 'A/68/970，附件', '71/256, para. 5' and '71/256 of 23 December 2016, annex'
_AFTER = re.compile(
    rf" ?(?:号)?(?:[\u4e00-\u9fff]{{0,4}}(?:文件|报告|说明))?(?:,? of \d{{1,2}} {_MONTH} \d{{4}})?"
    r"(?:[,，、的中(（]| |in |at |its |the |operative |preambular |执行部分|序言部分|正文){0,6}"
)
_BETWEEN = re.compile(r"(?:[,，、的 )）]|its |the ){0,4}")
# ' of the ' of 'paragraph 3 of the annex'
_OF = re.compile(r",? (?:of|in) (?:the |its )?")
# ' of General Assembly ', ' of the annex to ', ' of its ', ' of document '
_BEFORE = re.compile(
    r",? (?:of|to|in) (?:(?:its|the|that|their|said|document|documents|report|resolution|decision|annex to|"
    r"annexed to|and|of|on|for|[A-Z][A-Za-z'’-]{0,30})(?:'s|’s)? ){0,14}\(?"
)


def attach(
    plain: str, anchors: list[Mention], pinpoints: tuple[Pinpoint, ...]
) -> tuple[list[Mention], tuple[Mention, ...]]:
    """Give each anchor (act, symbol, instrument, ibid.; in reading order) the pinpoints beside it in folded text.

    Returns the anchors, and the pinpoints that stand alone as cross-references without a target. Pinpoints after an
    anchor belong to its span, those before it do not: `paragraph 5 of resolution 24/10` is found at `resolution 24/10`.
    """
    taken = bytearray(len(plain))
    for anchor in anchors:
        taken[anchor.start : anchor.end] = b"\1" * (anchor.end - anchor.start)
    free = [pin for pin in map(_merged, _groups(plain, pinpoints)) if not any(taken[pin.start : pin.end])]
    starts = [pin.start for pin in free]
    used: set[int] = set()
    pointed: list[Mention] = []
    for i, anchor in enumerate(anchors):
        high = anchors[i + 1].start if i + 1 < len(anchors) else len(plain)
        after = bisect_left(starts, anchor.end)
        before = bisect_left(starts, anchor.start) - 1
        leads = before >= 0 and before not in used and _leads(plain, free[before], anchor)
        if after < len(free) and starts[after] < high and _AFTER.fullmatch(plain, anchor.end, starts[after]):
            used.add(after)
            pin = free[after]
            if leads and free[before].part and not free[before].paras and not pin.part:
                used.add(before)  # 'annex II to resolution 71/256, para. 3'
                pin = replace(pin, part=free[before].part)
            pointed.append(_with(replace(anchor, end=pin.end), pin))
            continue
        if leads:
            used.add(before)
            pointed.append(_with(anchor, free[before]))
        else:
            pointed.append(anchor)
    # alone, 第二段 is rather the second stretch of something
    return pointed, tuple(pin for i, pin in enumerate(free) if i not in used and (pin.part or _has_figure(plain, pin)))


def _has_figure(plain: str, pin: Mention) -> bool:
    return any(sign.isdecimal() for sign in plain[pin.start : pin.end])


def _groups(plain: str, pinpoints: tuple[Pinpoint, ...]) -> list[list[Pinpoint]]:
    """Join an annex and its paragraphs: `annex II, para. 3`, `paragraph 3 of the annex`."""
    groups: list[list[Pinpoint]] = []
    for pinpoint in pinpoints:
        last = groups[-1][-1] if groups else None
        if last is not None and _is_joined(plain, last, pinpoint):
            groups[-1].append(pinpoint)
        elif last is not None and pinpoint.start < last.end:
            continue
        else:
            groups.append([pinpoint])
    return groups


def _is_joined(plain: str, last: Pinpoint, pinpoint: Pinpoint) -> bool:
    if last.part is not None and pinpoint.part is None:
        return _BETWEEN.fullmatch(plain, last.end, pinpoint.start) is not None
    is_of = last.part is None and pinpoint.part is not None
    return is_of and _OF.fullmatch(plain, last.end, pinpoint.start) is not None


def _merged(group: list[Pinpoint]) -> Mention:
    paras = next((pin.labels for pin in reversed(group) if pin.labels), ())
    part = next((pin.part for pin in group if pin.part), None)
    return Mention(ReferenceKind.PARAGRAPH_XREF, group[0].start, group[-1].end, paras=paras, part=part)


def _leads(plain: str, pin: Mention, anchor: Mention) -> bool:
    is_near = anchor.start - pin.end <= MAX_LEAD_CHARS
    if not is_near or _BEFORE.fullmatch(plain, pin.end, anchor.start) is None:
        return False
    # 'paragraph 5 of the report on resolution 24/10' is not in the resolution
    return anchor.kind is ReferenceKind.DOCUMENT_SYMBOL or " report " not in plain[pin.end : anchor.start]


def _with(anchor: Mention, pin: Mention) -> Mention:
    # the paragraphs of an instrument stand in the part that its register names
    part = pin.part or anchor.part
    return replace(anchor, paras=pin.paras or anchor.paras, part=part)
