"""Names of places, kinds and people's words for them: codes of the collection enter, words for a reader leave."""

from __future__ import annotations

import re

from kb import BODIES, Block, Kind, Place, identify
from ui.anchor import Anchor
from ui.texts import Texts

# A slash before a letter separates parts (`annex 2/decision 2/6`); one before a digit belongs to an act's number.
_BETWEEN_PARTS = re.compile(r"/(?=[a-z])")
# `draft resolution 1` → `draft resolution`, `1`
_NUMBERED_PART = re.compile(r"(?P<name>[a-z]+(?: [a-z]+)?) (?P<number>\S+)")


def part_name(part: str, t: Texts) -> str:
    """Name a part in words: `annex 2/decision 2/6` → `附件 2 › 第 2/6 号决定`."""
    return t("hit.separator").join(_piece(piece, t) for piece in _BETWEEN_PARTS.split(part))


def place_name(place: Place, t: Texts) -> str:
    """Name the paragraph that a hit found: `附件 2 · 第 3 段`, `Footnote 10`, `Summary`."""
    return _named(place.part, place.label, place.kind, t)


def block_name(block: Block, t: Texts) -> str:
    """Name a block of a document in the same words."""
    return _named(block.part, block.label, block.kind, t)


def anchor_name(anchor: Anchor, t: Texts) -> str:
    """Name what an address asks for, whether or not it exists."""
    if anchor.label:
        return _named(anchor.part, anchor.label, Kind.PARAGRAPH, t)
    return _named(anchor.part, anchor.mark if anchor.kind == Kind.FOOTNOTE else None, anchor.kind or "", t)


def body_name(body: str, t: Texts) -> str:
    """Name a body by its code (`UNH-HA`); what is no code of the register stands as it is written."""
    known = BODIES.get(body)
    return body if known is None else known.zh if t.language == "zh" else known.en


def act_name(act: str, t: Texts) -> str:
    """Name an act by its identifier: `Governing Council resolution 24/10`; a document stands by its symbol."""
    asked = identify(act)
    if asked.number is None:
        return act
    body = BODIES.get(asked.organ or "")
    organ = (asked.organ or "") if body is None else body.cited_zh if t.language == "zh" else body.cited_en
    return t(f"act.name_{asked.kind}", organ=organ, number=asked.number)


def _named(part: str, label: str | None, kind: str, t: Texts) -> str:
    if label and kind == Kind.FOOTNOTE:
        words = t("hit.footnote", label=label)
    elif label:
        words = t("hit.paragraph", label=label)
    else:
        words = t.coded("kind", str(kind))
    return words if part == "main" else f"{part_name(part, t)} · {words}"


def _piece(piece: str, t: Texts) -> str:
    match = _NUMBERED_PART.fullmatch(piece)
    if match is None:
        return t.coded("part", piece)
    key = f"part.{match['name'].replace(' ', '_')}_n"
    return t(key, n=match["number"]) if key in t.table else piece
