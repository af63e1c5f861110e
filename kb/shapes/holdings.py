"""What a collection holds → JSON objects: documents, and blocks with their citation and their twin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kb.shapes.objects import JSONObject, block_object, citation_object
from kb.un.citation_style import cite

if TYPE_CHECKING:
    from kb.collection import Collection
    from kb.store.rows import BlockRow, DocumentRow


def holding_object(row: DocumentRow) -> JSONObject:
    """Return a document in a list of what is held."""
    return {
        "id": row.id,
        "source": row.source,
        "symbol": row.metadata.symbol,
        "language": row.metadata.language,
        "title": row.metadata.title,
        "date": row.metadata.date,
        "n_paragraphs": row.n_paragraphs,
    }


def cited_block_objects(collection: Collection, row: DocumentRow, rows: Iterable[BlockRow]) -> Iterator[JSONObject]:
    """Yield blocks of the document `row`, each with its citation and, where it is held, its twin."""
    other = collection.twin_document(row.id)
    for held in rows:
        twin = None if other is None else collection.twin(held)
        yield {
            **block_object(row, held.block),
            "citation": citation_object(cite(row.metadata, held.block, source=row.source)),
            "twin": None if twin is None or other is None else block_object(other, twin.block),
        }
