"""Where a block stands, as a short name for an address: `annex 2/decision 2/6:2(a)`, `main:preamble~1a2b3c4d`.

A numbered paragraph is named by part and label, which outlive every change of the program. A block without a number is
named by its kind and a hash of its text, so that an old link marks the same words or says that they are gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from kb import Block, Hit, Kind, Place, Source

_HASH_CHARS = 8
_NUMBERED = (Kind.PARAGRAPH, Kind.SUBPARAGRAPH)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a document: `label` for what is numbered, else `kind` and `mark` (a footnote's mark or a hash)."""

    part: str
    label: str | None = None
    kind: str | None = None
    mark: str | None = None

    def __str__(self) -> str:
        """Write the anchor as it stands in an address."""
        return f"{self.part}:{self.label}" if self.label else f"{self.part}:{self.kind}~{self.mark}"


@dataclass(frozen=True, slots=True)
class Spot:
    """What an anchor found: the index of the block, and what was asked for inside it.

    `sublabel` is the label of a sub-item; `note` the mark of a footnote, where `index` is the block that carries it.
    """

    index: int
    sublabel: str | None = None
    note: str | None = None
    is_exact: bool = True


def parse_anchor(text: str) -> Anchor | None:
    """Read an anchor from an address; a text without a colon is a label of the main text, None if nothing stands."""
    text = text.strip()
    if not text:
        return None
    part, colon, name = text.rpartition(":")
    if not colon:
        part = "main"
    if "~" in name:
        kind, _, mark = name.partition("~")
        return Anchor(part=part, kind=kind, mark=mark)
    return Anchor(part=part, label=name) if name else None


def anchor_of_hit(hit: Hit) -> Anchor:
    """Name the block that a hit found."""
    return anchor_of_place(hit.place, hit.text)


def anchor_of_place(place: Place, text: str) -> Anchor:
    """Name the block that stands at `place` and has this `text`."""
    return anchor_of(place.part, place.label, place.kind, text)


def anchor_of_source(source: Source) -> Anchor:
    """Name the block that a finding of a checked draft points to."""
    return anchor_of(source.part, source.label, source.kind, source.text)


def anchor_of_block(block: Block) -> Anchor:
    """Name a block of a document."""
    return anchor_of(block.part, block.label, block.kind, block.text)


def find_spot(blocks: Sequence[Block], anchor: Anchor) -> Spot | None:
    """Find the block that `anchor` names; a sub-item that is not printed apart leads to its paragraph (not exact)."""
    if anchor.label is None:
        return next((Spot(i) for i, block in enumerate(blocks) if anchor_of_block(block) == anchor), None)
    for i, block in enumerate(blocks):
        if block.part != anchor.part or block.kind is Kind.FOOTNOTE:
            continue
        if block.label == anchor.label:
            return Spot(i)
        if any(sub.label == anchor.label for sub in block.subparagraphs):
            return Spot(i, sublabel=anchor.label)
    # `2(a)` of a paragraph that is printed in one piece
    number = anchor.label.partition("(")[0]
    if number == anchor.label:
        return None
    spot = find_spot(blocks, Anchor(part=anchor.part, label=number))
    return Spot(spot.index, is_exact=False) if spot else None


def anchor_of(part: str, label: str | None, kind: str, text: str) -> Anchor:
    """Name the block of this part, label, kind and text."""
    if label and kind in _NUMBERED:
        return Anchor(part=part, label=label)
    mark = label if label and kind == Kind.FOOTNOTE else hashlib.sha256(text.encode()).hexdigest()[:_HASH_CHARS]
    return Anchor(part=part, kind=str(kind), mark=mark)
