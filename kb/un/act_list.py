"""Lists of acts under a caption: `General Assembly resolutions` above rows of number and title.

A row is read as the phrase that it abbreviates, "General Assembly resolution 34/114". Source: the legislative mandates
in programme budgets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.act_number import ActNumber, read_numbers
from kb.un.document import Block, Kind
from kb.un.folding import fold
from kb.un.organ_words import find_words

MAX_CAPTION_CHARS = 120
_CAPTIONS = frozenset({Kind.HEADING, Kind.TITLE, Kind.OTHER, Kind.TABLE})
_ROWS = frozenset({Kind.TABLE, Kind.OTHER, Kind.LIST})
_KINDS = {"resolution": "resolution", "decision": "decision", "决议": "resolution", "决定": "decision"}
# ' resolutions and decisions', '的决议和决定'
_KINDS_NAMED = re.compile(
    r" (?:resolutions|decisions)(?: and (?:resolutions|decisions))?|的?(?:决议|决定)(?:[和及](?:决议|决定))?"
)
# '\tTitle', ' Title', ' 标题'
_TITLE = re.compile(r"[ \t\u00a0]+[A-Z“\"《\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Caption:
    """The body, as printed, and the kinds of the acts that are listed below."""

    organ: str
    kinds: tuple[str, ...]

    def phrases(self, number: str) -> tuple[tuple[str, str], ...]:
        """Return what a row with `number` may abbreviate, each with its kind: `General Assembly resolution 34/114`."""
        if self.organ.isascii():
            return tuple((kind, f"{self.organ} {kind} {number}") for kind in self.kinds)
        names = {"resolution": "决议", "decision": "决定"}
        return tuple((kind, f"{self.organ}第{number}号{names[kind]}") for kind in self.kinds)


def caption_in(block: Block) -> Caption | None:
    """Return the caption that `block` is: a body and `resolutions`, `decisions` or both; None for any other text."""
    text = fold(block.text).strip()
    if block.kind not in _CAPTIONS or len(text) > MAX_CAPTION_CHARS:
        return None
    for _, start, end in find_words(text):
        if start == 0 and _KINDS_NAMED.fullmatch(text, end):
            kinds = re.findall("|".join(_KINDS), text[end:])
            return Caption(text[:end], tuple(dict.fromkeys(_KINDS[kind] for kind in kinds)))
    return None


def rows_in(block: Block) -> tuple[ActNumber, ...]:
    """Return the numbers with which the rows of `block` begin; a title follows each."""
    if block.kind not in _ROWS:
        return ()
    text = block.text
    return tuple(
        number
        for number in read_numbers(text)
        if number.kind is None
        and not text[: number.start].rpartition("\n")[2].strip()
        and _TITLE.match(text, number.end)
    )
