"""Headings that open an act inside a document: 第2/6号决定：…, "Resolution 24/10: …", "24/10. …" in a part of that act.

Such a heading is where the act stands (its home), no reference to it. Source: forms of proceedings and annual reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.un.act_number import find_act_numbers, read_numbers
from kb.un.document import Block, Document, Kind
from kb.un.folding import fold

_OPENERS = frozenset({Kind.HEADING, Kind.TITLE, Kind.OTHER, Kind.PREAMBLE})
# what follows the number in '第2/6号决定：', 'Resolution 24/10: ' and 'Decision 2/6. '
_TITLED = re.compile(r"[ \t]*[:：.．\-—][ \t]*\S|$")
# '24/10. Urbanization', '24/10：'
_NUMBERED = re.compile(r"[ \t]*[:：.．][ \t]*(?P<title>\S.*)?$", re.DOTALL)
# as 'Decision 2019/4: Workplan for 2020;' ends
_ITEM_END = re.compile(r"[;,:.。]\s*$")
# 'annex 2/decision 2/6'
_ACT_PART = re.compile(r"(?:^|/)(resolution|decision) ([^ ]+)$")


@dataclass(frozen=True, slots=True)
class Definition:
    """An act that a document holds: `blocks[block]` opens it in `part`; `title` is None where none is printed."""

    block: int
    part: str
    kind: str
    number: str
    title: str | None
    end: int


def find_definitions(document: Document) -> tuple[Definition, ...]:
    """Return the acts that a document holds, in reading order.

    In a part of its own an act stands under its heading. Elsewhere an opener without text of its own, as in a list of
    what was adopted, is a mention: it ends like a sentence or an item, or another opener or heading follows.
    """
    blocks = document.blocks
    found = [_definition_in(block, i) for i, block in enumerate(blocks)]
    return tuple(
        one
        for i, one in enumerate(found)
        if one is not None
        and (
            _act_of_part(one.part) == (one.kind, one.number)
            or (_ITEM_END.search(fold(blocks[i].text)) is None and _has_text(blocks, found, i))
        )
    )


def _has_text(blocks: Sequence[Block], found: Sequence[Definition | None], i: int) -> bool:
    """Tell whether text of the same part follows the opener at `i`; titles between are passed over.

    A paragraph that is not the first continues the text before the opener; after a list of openers only a preamble or
    first paragraph begins an act.
    """
    is_listed = i > 0 and found[i - 1] is not None
    for j in range(i + 1, len(blocks)):
        block = blocks[j]
        if block.kind is Kind.TITLE:
            continue
        if found[j] is not None or block.part != blocks[i].part or block.kind is Kind.HEADING:
            return False
        is_first = block.kind is Kind.PREAMBLE or block.label == "1"
        return is_first or (block.label is None and not is_listed)
    return False


def _definition_in(block: Block, place: int) -> Definition | None:
    if block.kind not in _OPENERS:
        return None
    plain = fold(block.text)
    named = next(iter(find_act_numbers(plain)), None)
    if named is not None and named.kind and not named.is_draft and not plain[: named.reach[0]].strip():
        end = named.reach[1]
        if _TITLED.match(plain, end):
            return Definition(place, block.part, named.kind, named.number, _title(plain[end:]), end)
        return None
    kind, number = _act_of_part(block.part)
    first = next(iter(read_numbers(plain)), None)
    if first is None or first.number != number or plain[: first.start].strip():
        return None
    match = _NUMBERED.match(plain, first.end)
    return Definition(place, block.part, kind, number, _title(plain[first.end :]), first.end) if match else None


def _act_of_part(part: str) -> tuple[str, str]:
    """Return kind and number of the act that a part ends with: `annex 2/decision 2/6` → decision, 2/6."""
    match = _ACT_PART.search(part)
    return (match.group(1), match.group(2)) if match else ("", "")


def _title(rest: str) -> str | None:
    return rest.strip(" :：.．-—\n\t") or None
