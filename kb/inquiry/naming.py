"""What a person calls a document or a paragraph → the document and the blocks that are meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.errors import NotHeldError
from kb.un.document import Kind
from kb.un.pinpoint import find_pinpoints

if TYPE_CHECKING:
    from kb.collection import Collection
    from kb.store.rows import BlockRow, DocumentRow


def document_called(name: str, collection: Collection, *, language: str | None) -> DocumentRow:
    """Return the document with this symbol, source or id, in `language` where one is named.

    Raises:
        NotHeldError: there is none, or several documents have the name.
    """
    rows = collection.find(name, language=language)
    if not rows:
        where = f" in {language}" if language else ""
        raise NotHeldError(f"{name!r} is not in the collection{where}", remedy="`kb show` lists what is")
    if len({row.metadata.symbol for row in rows if row.metadata.symbol} or {row.id for row in rows}) > 1:
        names = ", ".join(row.id for row in rows)
        raise NotHeldError(f"{name!r} names several documents", remedy=f"name one of {names}")
    return rows[0]


def blocks_called(label: str | None, rows: Sequence[BlockRow], *, part: str | None) -> list[BlockRow]:
    """Return the blocks with this label or a sub-item of it; `note 5`, and 5 where no paragraph has it, is a note.

    A label may be written as it is cited: `28`, `¶ 28`, `para. 28`, `paras. 3 and 5`, `第28段`. None means all.
    """
    here = [held for held in rows if part in {None, held.block.part}]
    if label is None:
        return here
    words = label.strip()
    bare = words.removeprefix("note ").strip()
    wanted = {bare, *(label for pinpoint in find_pinpoints(words) for label in pinpoint.labels)}
    named = [held for held in here if wanted & {held.block.label, *(item.label for item in held.block.subparagraphs)}]
    numbered = [held for held in named if held.block.kind is not Kind.FOOTNOTE]
    notes = [held for held in named if held.block.kind is Kind.FOOTNOTE]
    return notes if bare != words else numbered or notes
