"""Headings that open an act inside a document: 第2/6号决定：…, "Resolution 24/10: …", "24/10. …" in a part of that act.

Such a heading is where the act stands (its home), no reference to it. Source: forms of proceedings and annual reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.act_number import find_act_numbers, read_numbers
from kb.un.document import Block, Document, Kind
from kb.un.folding import fold

_OPENERS = frozenset({Kind.HEADING, Kind.TITLE, Kind.OTHER, Kind.PREAMBLE})
# what follows the number in '第2/6号决定：', 'Resolution 24/10: ' and 'Decision 2/6. '
_TITLED = re.compile(r"[ \t]*[:：.．\-—][ \t]*\S|$")
# '24/10. Urbanization', '24/10：'
_NUMBERED = re.compile(r"[ \t]*[:：.．][ \t]*(?P<title>\S.*)?$", re.DOTALL)

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
    """Return the acts that a document holds, in reading order."""
    found = (definition_in(block, i) for i, block in enumerate(document.blocks))
    return tuple(definition for definition in found if definition is not None)


def definition_in(block: Block, place: int) -> Definition | None:
    """Return the act that `block`, the one at `place`, opens; None where it opens none."""
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
