"""Lists of acts under a caption: `General Assembly resolutions` above rows of number and title.

A row is read as the phrase that it abbreviates, "General Assembly resolution 34/114". Source: the legislative mandates
in programme budgets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.un.act_number import read_numbers
from kb.un.document import Block, Kind
from kb.un.folding import fold
from kb.un.organ_words import find_words

MAX_CAPTION_CHARS = 120
_CAPTIONS = frozenset({Kind.HEADING, Kind.TITLE, Kind.OTHER, Kind.TABLE})
_ROWS = frozenset({Kind.TABLE, Kind.OTHER, Kind.LIST})
_KINDS = {"resolution": "resolution", "decision": "decision", "决议": "resolution", "决定": "decision"}
# ' resolutions and decisions', ' resolution', '的决议和决定'
_KINDS_NAMED = re.compile(
    r" (?:resolution|decision)s?(?: and (?:resolution|decision)s?)?|的?(?:决议|决定)(?:[和及](?:决议|决定))?"
)
# '\tTitle', ' Title', ' 标题'
_TITLE = re.compile(r"[ \t\u00a0]+[A-Z“\"《\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list; `text[start:end]` of its block is the number, with its kind where the row prints it.

    `organ` is the body as the caption prints it; `kinds` are those that the act can be of.
    """

    organ: str
    kinds: tuple[str, ...]
    number: str
    start: int
    end: int

    def phrases(self) -> tuple[tuple[str, str], ...]:
        """Return what the row may abbreviate, each with its kind: `General Assembly resolution 34/114`."""
        if self.organ.isascii():
            return tuple((kind, f"{self.organ} {kind} {self.number}") for kind in self.kinds)
        names = {"resolution": "决议", "decision": "决定"}
        return tuple((kind, f"{self.organ}第{self.number}号{names[kind]}") for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class _Caption:
    organ: str
    kinds: tuple[str, ...]


def find_rows(blocks: Sequence[Block]) -> Mapping[int, tuple[Row, ...]]:
    """Return the rows of all lists by the place of their block; text that is no row ends a list.

    In a list of both kinds where some rows name one kind, as `Decision 2/1`, the others are of the other kind.
    """
    found: dict[int, list[Row]] = {}
    caption: _Caption | None = None
    opened: list[tuple[int, Row]] = []
    for i, block in enumerate(blocks):
        is_row = False
        for start, line in _lines(block):
            if named := _caption_in(line):
                _close(opened, found)
                caption, opened = named, []
                is_row = True
            elif caption and block.kind in _ROWS and (row := _row_in(line, start, caption)):
                opened.append((i, row))
                is_row = True
        if not is_row:
            _close(opened, found)
            caption, opened = None, []
    _close(opened, found)
    return {place: tuple(rows) for place, rows in found.items()}


def _close(rows: list[tuple[int, Row]], found: dict[int, list[Row]]) -> None:
    named = {row.kinds[0] for _, row in rows if len(row.kinds) == 1}
    for place, row in rows:
        left = tuple(kind for kind in row.kinds if kind not in named)
        kinds = left if len(row.kinds) > 1 and left else row.kinds
        found.setdefault(place, []).append(replace(row, kinds=kinds))


def _lines(block: Block) -> Iterator[tuple[int, str]]:
    if block.kind not in _CAPTIONS | _ROWS:
        return
    place = 0
    for line in block.text.split("\n"):
        yield place, line
        place += len(line) + 1


def _caption_in(line: str) -> _Caption | None:
    """Return the caption that a line is: a body and `resolutions`, `decisions` or both; None for any other text."""
    text = fold(line).strip()
    if len(text) > MAX_CAPTION_CHARS:
        return None
    for _, start, end in find_words(text):
        if start == 0 and _KINDS_NAMED.fullmatch(text, end):
            kinds = re.findall("|".join(_KINDS), text[end:])
            return _Caption(text[:end], tuple(dict.fromkeys(_KINDS[kind] for kind in kinds)))
    return None


def _row_in(line: str, start: int, caption: _Caption) -> Row | None:
    """Return the row that begins with a number, or a kind and a number, which a title follows."""
    number = next(iter(read_numbers(line)), None)
    if number is None or number.is_draft or _TITLE.match(line, number.end) is None:
        return None
    low = number.start if number.kind is None else number.reach[0]
    if line[:low].strip() or (number.kind is not None and number.kind not in caption.kinds):
        return None
    kinds = caption.kinds if number.kind is None else (number.kind,)
    return Row(caption.organ, kinds, number.number, start + low, start + number.end)
