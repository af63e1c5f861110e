"""Reading what is held: the list of documents, a document, a paragraph of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.errors import NotHeldError
from kb.inquiry.naming import blocks_called, document_called
from kb.inquiry.stretch import Stretch
from kb.shapes.holdings import cited_block_objects, holding_object
from kb.shapes.objects import JSONObject

if TYPE_CHECKING:
    from kb.collection import Collection


def documents(collection: Collection, *, stretch: Stretch) -> JSONObject:
    """Return a stretch of what is held, by id."""
    rows = collection.documents()
    return {
        "documents": [holding_object(row) for row in stretch.of(rows)],
        "total": len(rows),
        "next": stretch.after(len(rows)),
    }


def document(
    collection: Collection, name: str, *, stretch: Stretch, part: str | None = None, language: str | None = None
) -> JSONObject:
    """Return a document with a stretch of its blocks in reading order.

    Raises:
        NotHeldError: `name` names none, or several; or it has no such part.
    """
    row = document_called(name, collection, language=language)
    blocks = blocks_called(None, collection.blocks(row.id), part=part)
    if part is not None and not blocks:
        raise NotHeldError(f"{name!r} has no part {part!r}", remedy="leave out the part to see all of them")
    other = collection.twin_document(row.id)
    return {
        **holding_object(row),
        "body": row.metadata.body,
        "session": row.metadata.session,
        "pages": row.pages,
        "twin": None if other is None else other.id,
        "blocks": list(cited_block_objects(collection, row, stretch.of(blocks))),
        "total": len(blocks),
        "next": stretch.after(len(blocks)),
    }


def paragraph(
    collection: Collection,
    name: str,
    label: str,
    *,
    stretch: Stretch,
    part: str | None = None,
    language: str | None = None,
) -> JSONObject:
    """Return the paragraphs, or notes, of a document that `label` names: several where parts share it.

    Raises:
        NotHeldError: `name` names no document, or several; or it has no such paragraph.
    """
    row = document_called(name, collection, language=language)
    found = blocks_called(label, collection.blocks(row.id), part=part)
    if not found:
        message = f"{name!r} holds no paragraph {label!r} in {'any part' if part is None else repr(part)}"
        raise NotHeldError(message, remedy="read the document to see which it has")
    return {
        "document": row.id,
        "paragraphs": list(cited_block_objects(collection, row, stretch.of(found))),
        "total": len(found),
        "next": stretch.after(len(found)),
    }
