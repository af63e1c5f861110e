"""Numbered lists that stand after a colon (an agenda, say): no paragraphs, though they are numbered like them."""

from __future__ import annotations

from collections.abc import Sequence

from kb.ingest.characters import width
from kb.ingest.layout import Line, Role
from kb.ingest.markers import ends_with_colon, has_end, read_heading, read_number

MAX_ITEM_LINES = 4
"""An item of an agenda takes no more printed lines."""
MIN_ITEMS = 2


def find_lists(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indices of the lines that belong to numbered lists, the lines that continue an item included."""
    listed: set[int] = set()
    has_paragraph = False
    for i, line in enumerate(lines):
        number = read_number(line.text)
        if number is None or i in listed:
            continue
        if has_paragraph and number.number == 1 and i > 0 and ends_with_colon(lines[i - 1].text):
            listed |= _list_from(lines, i)
        has_paragraph = True
    return frozenset(listed)


def _list_from(lines: Sequence[Line], start: int) -> set[int]:
    items: list[list[int]] = []
    i = start
    while i < len(lines):
        line = lines[i]
        number = read_number(line.text)
        if number is not None and number.number == len(items) + 1 and number.major is None:
            if items and _is_of_other_kind(lines, items, i):
                break
            items.append([i])
        elif not items or number is not None or _ends_list(line, lines[i - 1]) or len(items[-1]) >= MAX_ITEM_LINES:
            break
        else:
            items[-1].append(i)
        i += 1
    return {index for item in items for index in item} if len(items) >= MIN_ITEMS else set()


def _ends_list(line: Line, previous: Line) -> bool:
    """Tell whether a line without a number continues no item."""
    return line.is_whole or line.role is Role.TABLE or has_end(previous.text) or read_heading(line.text) is not None


def _is_of_other_kind(lines: Sequence[Line], items: Sequence[Sequence[int]], i: int) -> bool:
    """Tell whether a line that continues the numbers is a paragraph: set further out, or far longer than the items."""
    first = lines[items[0][0]]
    if first.indent - lines[i].indent > 0.005:  # noqa: PLR2004 - less is uneven printing
        return True
    longest = max(sum(width(lines[j].text) for j in item) for item in items)
    own = width(lines[i].text)
    return lines[i].is_whole and own > 160 and own > 3 * longest  # noqa: PLR2004 - wider than any agenda item
