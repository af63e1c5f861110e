"""Blocks, metadata and quality reports as JSON columns, and back without loss.

JSON lives only in this module: on its two sides stand dataclasses of `kb.un.document`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from kb.un.document import Block, Box, Document, Kind, Metadata, Numbering, Quality, Subparagraph

BLOCK_COLUMNS = "part, label, kind, page, owner, section_path, details, text"
"""Columns of table `block`, in the order in which `load_block` takes them."""

_PLAIN = ("source", "sha256", "text_sha256", "format", "pages")
"""Fields of a document that are JSON as they are."""

ColumnsOfBlock = tuple[str, str | None, str, int | None, str | None, str | None, str | None, str]


def dump_metadata(metadata: Metadata) -> str:
    """Return `metadata` as JSON."""
    return _dump(asdict(metadata))


def load_metadata(column: str) -> Metadata:
    """Return the metadata that `dump_metadata` wrote."""
    raw = json.loads(column)
    return Metadata(**{**raw, "stated": tuple(raw["stated"])})


def dump_quality(quality: Quality) -> str:
    """Return a quality report as JSON."""
    return _dump(asdict(quality))


def load_quality(column: str) -> Quality:
    """Return the quality report that `dump_quality` wrote."""
    raw = json.loads(column)
    numbering = tuple(Numbering(**{**run, "missing": tuple(run["missing"])}) for run in raw["numbering"])
    lists = {name: tuple(value) for name, value in raw.items() if isinstance(value, list)}
    return Quality(**{**raw, **lists, "numbering": numbering})


def dump_document(document: Document) -> str:
    """Return a whole document as JSON, in one line of ASCII."""
    fields = {name: getattr(document, name) for name in _PLAIN}
    fields["metadata"] = dump_metadata(document.metadata)
    fields["quality"] = dump_quality(document.quality)
    fields["blocks"] = [dump_block(block) for block in document.blocks]
    return json.dumps(fields)


def load_document(line: str | bytes) -> Document:
    """Return the document that `dump_document` wrote."""
    raw = json.loads(line)
    blocks = tuple(load_block(columns) for columns in raw["blocks"])
    metadata, quality = load_metadata(raw["metadata"]), load_quality(raw["quality"])
    return Document(**{name: raw[name] for name in _PLAIN}, metadata=metadata, quality=quality, blocks=blocks)


def dump_block(block: Block) -> ColumnsOfBlock:
    """Return the columns of `block`: what is empty is None, so that most rows stay short."""
    path = _dump(block.section_path) if block.section_path else None
    details: dict[str, object] = {}
    if block.subparagraphs:
        details["s"] = [_dump_item(item, block.text) for item in block.subparagraphs]
    if block.footnotes:
        details["f"] = block.footnotes
    if block.boxes:
        details["b"] = [(box.page, box.left, box.top, box.right, box.bottom) for box in block.boxes]
    packed = _dump(details) if details else None
    return block.part, block.label, block.kind.value, block.page, block.owner, path, packed, block.text


def load_block(columns: ColumnsOfBlock) -> Block:
    """Return the block that `dump_block` took apart."""
    part, label, kind, page, owner, path, packed, text = columns
    section_path = tuple(json.loads(path)) if path else ()
    if packed is None:
        return Block(part, label, Kind(kind), text, section_path, owner=owner, page=page)
    details = json.loads(packed)
    return Block(
        part,
        label,
        Kind(kind),
        text,
        section_path,
        subparagraphs=tuple(_load_item(item, text) for item in details.get("s", ())),
        footnotes=tuple(details.get("f", ())),
        owner=owner,
        page=page,
        boxes=tuple(Box(*box) for box in details.get("b", ())),
    )


def _dump_item(item: Subparagraph, text: str) -> tuple[str, int, int] | tuple[str, int, int, str]:
    place = item.label, item.start, item.end
    return place if text[item.start : item.end] == item.text else (*place, item.text)


def _load_item(item: list[object], text: str) -> Subparagraph:
    match item:
        case [str(label), int(start), int(end)]:
            return Subparagraph(label, text[start:end], start, end)
        case [str(label), int(start), int(end), str(own)]:
            return Subparagraph(label, own, start, end)
    raise ValueError(f"no sub-item: {item!r}")


def _dump(value: Mapping[str, object] | Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
