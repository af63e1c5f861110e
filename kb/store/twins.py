"""The same place in the other language version.

Numbered blocks pair by part and label, for all versions bear the same numbers. What has no number pairs by its position
among the blocks of its kind after the same numbered paragraph, and only where both versions hold equally many there: a
wrong twin costs more than none.
"""

from __future__ import annotations

import sqlite3

from kb.store import queries
from kb.store.rows import BlockRow
from kb.un.document import Kind

_Anchor = tuple[int, str | None, str]  # row id, label, kind


def twin_document(connection: sqlite3.Connection, document_id: str) -> str | None:
    """Return the id of the other language version, Chinese and English before any other, None where none is held."""
    query = (
        "SELECT other.id FROM document own JOIN document other ON other.symbol_key = own.symbol_key"
        " AND other.language != own.language WHERE own.id = ?"
        " ORDER BY other.id LIKE 'sha256:%', other.language NOT IN ('zh', 'en'), other.language DESC, other.id LIMIT 1"
    )
    found = connection.execute(query, (document_id,)).fetchone()
    return None if found is None else str(found[0])


def twin(connection: sqlite3.Connection, row: BlockRow) -> BlockRow | None:
    """Return the block that stands at the place of `row` in the other language, None where none certainly does."""
    other = twin_document(connection, row.document_id)
    if other is None:
        return None
    if row.block.label is None:
        rowid = _unnumbered(_part(connection, row.document_id, row), _part(connection, other, row), row)
    else:
        rowid = _numbered(connection, other, row)
    return None if rowid is None else queries.rows(connection, (rowid,))[0]


def _numbered(connection: sqlite3.Connection, other: str, row: BlockRow) -> int | None:
    query = (
        "SELECT b.id FROM block b JOIN document d ON d.key = b.document"
        " WHERE d.id = ? AND b.part = ? AND b.label = ? AND (b.kind = 'footnote') = ?"
        " ORDER BY b.kind != ?, b.ordinal LIMIT 1"
    )
    is_note = row.block.kind is Kind.FOOTNOTE
    place = other, row.block.part, row.block.label, is_note, row.block.kind.value
    found = connection.execute(query, place).fetchone()
    return None if found is None else int(found[0])


def _part(connection: sqlite3.Connection, document_id: str, row: BlockRow) -> list[_Anchor]:
    query = (
        "SELECT b.id, b.label, b.kind FROM block b JOIN document d ON d.key = b.document"
        " WHERE d.id = ? AND b.part = ? ORDER BY b.ordinal"
    )
    found: list[_Anchor] = connection.execute(query, (document_id, row.block.part)).fetchall()
    return found


def _unnumbered(own: list[_Anchor], other: list[_Anchor], row: BlockRow) -> int | None:
    here = _runs(own, row.block.kind)
    for anchor, rowids in here.items():
        if row.rowid in rowids:
            there = _runs(other, row.block.kind).get(anchor, [])
            return there[rowids.index(row.rowid)] if len(there) == len(rowids) else None
    return None


def _runs(part: list[_Anchor], kind: Kind) -> dict[str | None, list[int]]:
    """Group the unnumbered blocks of `kind` by the numbered paragraph before them, None before the first."""
    runs: dict[str | None, list[int]] = {}
    anchor: str | None = None
    for rowid, label, held in part:
        if label is not None and held != Kind.FOOTNOTE:
            anchor = label
        elif label is None and held == kind:
            runs.setdefault(anchor, []).append(rowid)
    return runs
