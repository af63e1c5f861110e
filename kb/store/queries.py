"""Questions to the tables that only read: rows of SQL become rows of `kb.store.rows`."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence

from kb.store.codec import BLOCK_COLUMNS, load_block, load_metadata, load_quality
from kb.store.faults import sound_rows
from kb.store.rows import BlockRow, DocumentRow, FileRow
from kb.un.document import Document
from kb.un.symbol import normalise

DOCUMENT_COLUMNS = (
    "id, source, path, sha256, format, metadata, quality, pages, n_paragraphs, n_blocks, n_passages, ingested_at,"
    " revision"
)
DOCUMENTS = f"SELECT {DOCUMENT_COLUMNS} FROM document"  # noqa: S608 - names of our own columns
PREFIXED = ", ".join(f"b.{name.strip()}" for name in BLOCK_COLUMNS.split(","))
BLOCKS = f"SELECT b.id, d.id, b.ordinal, {PREFIXED} FROM block b JOIN document d ON d.key = b.document"  # noqa: S608
# 'S/RES/2782' as people write 'S/RES/2782 (2025)', 'A/RES/3327' for 'A/RES/3327(XXIX)'
_ACT = re.compile(r"^[SAE]/RES/\d+[A-Z]?$")
# 'A/RES/75/290' for the parts in which it was adopted, 'A/RES/75/290 A' and 'A/RES/75/290 B'
_SESSION_ACT = re.compile(r"^[AE]/RES/[A-Z\d-]+/\d+$")
BY_HASH = "'sha256:' || substr(sha256, 1, 16) || '@' || language = ?"
FILES = (
    "SELECT f.path, f.source, f.sha256, f.size, f.stage, f.ocr, f.side_sha256, f.stated, d.id, f.is_duplicate"
    " FROM file f JOIN document d ON d.key = f.document"
)

_DocumentColumns = tuple[str, str, str, str, str, str, str, int | None, int, int, int, str, int]
_FileColumns = tuple[str, str, str, int, str, int, str | None, str | None, str, int]
_BlockColumns = tuple[int, str, int, str, str | None, str, int | None, str | None, str | None, str | None, str]


def revision(connection: sqlite3.Connection) -> int:
    """Return how often the collection has changed."""
    with sound_rows():
        return int(connection.execute("SELECT revision FROM collection").fetchone()[0])


def data_version(connection: sqlite3.Connection) -> int:
    """Return a number that changes when another connection has changed anything."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def totals(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return how many documents and how many passages are held."""
    n_documents: int
    n_passages: int | None
    n_documents, n_passages = connection.execute("SELECT count(*), sum(n_passages) FROM document").fetchone()
    return n_documents, n_passages or 0


def documents(connection: sqlite3.Connection, *, known: Sequence[DocumentRow] = ()) -> tuple[DocumentRow, ...]:
    """Return all documents, by id; those of `known` that have not changed since are not read again."""
    held: list[tuple[str, int]] = connection.execute("SELECT id, revision FROM document ORDER BY id").fetchall()
    rows = {row.id: row for row in known}
    changed = [name for name, revision in held if name not in rows or rows[name].revision != revision]
    for name in changed:
        rows.pop(name, None)
    if changed:
        condition = "WHERE id IN (SELECT value FROM json_each(?))"
        rows.update((row.id, row) for row in _documents(connection, f"{DOCUMENTS} {condition}", json.dumps(changed)))
    return tuple(rows[name] for name, _ in held if name in rows)  # without one that went in between


def find(connection: sqlite3.Connection, name: str, *, language: str | None) -> tuple[DocumentRow, ...]:
    """Return the documents with this id, symbol or source, the first copy of a symbol before further ones.

    An id that a document had before a person stated its symbol still leads to it, and `S/RES/2782` to
    `S/RES/2782 (2025)`: such numbers are given once; `A/RES/75/290` to the parts in which alone it is held.
    """
    order = "ORDER BY id LIKE 'sha256:%', id"
    symbol = normalise(name)
    for condition, value in (
        ("id = ?", name.strip()),
        (BY_HASH, name.strip()),
        ("symbol_key = ?", symbol),
        *(("symbol_key LIKE ?", f"{number}(%)") for number in _ACT.findall(symbol)),
        *(("symbol_key GLOB ?", f"{number}[A-Z]") for number in _SESSION_ACT.findall(symbol)),
        ("source = ?", name),
        ("'/' || source LIKE ? ESCAPE '\\'", "%/" + _escape(name)),
    ):
        found = _documents(connection, f"{DOCUMENTS} WHERE {condition} {order}", value)
        if found:
            return tuple(row for row in found if language in {None, row.metadata.language})
    return ()


def document_row(connection: sqlite3.Connection, document_id: str) -> DocumentRow | None:
    """Return the document with this id, None where it is not held."""
    return next(iter(_documents(connection, f"{DOCUMENTS} WHERE id = ?", document_id)), None)


def document_rows(connection: sqlite3.Connection, document_ids: Sequence[str]) -> tuple[DocumentRow, ...]:
    """Return the documents with these ids, by id; one that is not held is left out."""
    condition = "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return _documents(connection, f"{DOCUMENTS} {condition}", json.dumps(list(document_ids)))


def holder(connection: sqlite3.Connection, sha256: str) -> DocumentRow | None:
    """Return the document that was read from these bytes, None where there is none."""
    return next(iter(_documents(connection, f"{DOCUMENTS} WHERE sha256 = ? ORDER BY key LIMIT 1", sha256)), None)


def document(connection: sqlite3.Connection, document_id: str) -> Document | None:
    """Return the document with this id as it was read, None where it is not held."""
    row = document_row(connection, document_id)
    if row is None:
        return None
    found = connection.execute("SELECT text_sha256 FROM document WHERE id = ?", (document_id,)).fetchone()
    text_sha256: str = found[0] if found else ""
    held = tuple(held.block for held in blocks(connection, document_id))
    return Document(row.source, row.sha256, text_sha256, row.format, row.metadata, held, row.quality, row.pages)


def blocks(connection: sqlite3.Connection, document_id: str) -> tuple[BlockRow, ...]:
    """Return the blocks of a document in reading order."""
    return _blocks(connection, f"{BLOCKS} WHERE d.id = ? ORDER BY b.ordinal", document_id)


def rows(connection: sqlite3.Connection, rowids: Sequence[int]) -> tuple[BlockRow, ...]:
    """Return the blocks with these row ids in the order asked; one that is gone is left out."""
    condition = "WHERE b.id IN (SELECT value FROM json_each(?))"
    found = _blocks(connection, f"{BLOCKS} {condition}", json.dumps(list(rowids)))
    by_rowid = {row.rowid: row for row in found}
    return tuple(by_rowid[rowid] for rowid in rowids if rowid in by_rowid)


def passages(connection: sqlite3.Connection, *, after: int, limit: int) -> tuple[BlockRow, ...]:
    """Return the next `limit` searched blocks whose row id is greater than `after`, in the order of row ids."""
    condition = "WHERE b.id > ? AND b.is_searched ORDER BY b.id LIMIT ?"
    return _blocks(connection, f"{BLOCKS} {condition}", after, limit)


def act_parts(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Return document id and part of every part that lies within a resolution, decision or recommendation."""
    query = (
        "SELECT DISTINCT d.id, b.part FROM block b JOIN document d ON d.key = b.document"
        " WHERE b.part LIKE '%resolution %' OR b.part LIKE '%decision %' OR b.part LIKE '%recommendation %'"
        " ORDER BY d.id LIKE 'sha256:%', d.id, b.part"
    )
    return tuple((str(name), str(part)) for name, part in connection.execute(query))


def file(connection: sqlite3.Connection, path: str) -> FileRow | None:
    """Return what is known of the file at this absolute path, None where nothing is."""
    return next(iter(_files(connection, f"{FILES} WHERE f.path = ?", path)), None)


def files(connection: sqlite3.Connection) -> tuple[FileRow, ...]:
    """Return all files that documents were read from, by path."""
    return _files(connection, f"{FILES} ORDER BY f.path")


def hashes_of_file(connection: sqlite3.Connection, path: str) -> tuple[str, ...]:
    """Return the hashes of the bytes that the file at `path` and its document were read from."""
    query = "SELECT f.sha256, d.sha256 FROM file f JOIN document d ON d.key = f.document WHERE f.path = ?"
    return tuple({str(sha256) for row in connection.execute(query, (path,)) for sha256 in row})


def hashes_of_document(connection: sqlite3.Connection, key: int) -> tuple[str, ...]:
    """Return the hashes of the bytes that a document and its duplicates were read from."""
    query = "SELECT sha256 FROM document WHERE key = ? UNION SELECT sha256 FROM file WHERE document = ?"
    return tuple(str(row[0]) for row in connection.execute(query, (key, key)))


def is_needed(connection: sqlite3.Connection, sha256: str) -> bool:
    """Tell whether a document or a file was read from these bytes."""
    query = "SELECT 1 FROM file WHERE sha256 = ? UNION ALL SELECT 1 FROM document WHERE sha256 = ? LIMIT 1"
    return connection.execute(query, (sha256, sha256)).fetchone() is not None


def _documents(connection: sqlite3.Connection, query: str, *values: str) -> tuple[DocumentRow, ...]:
    names = [value.encode("utf-8", "backslashreplace").decode() for value in values]  # as sources that are no Unicode
    found: list[_DocumentColumns] = connection.execute(query, names).fetchall()
    with sound_rows():
        return tuple(_document(columns) for columns in found)


def _document(columns: _DocumentColumns) -> DocumentRow:
    before, metadata, quality = columns[:5], load_metadata(columns[5]), load_quality(columns[6])
    pages, counts, ingested_at, changed = columns[7], columns[8:11], columns[11], columns[12]
    return DocumentRow(*before, metadata, quality, pages, *counts, ingested_at, changed)


def _blocks(connection: sqlite3.Connection, query: str, *values: str | int) -> tuple[BlockRow, ...]:
    found: list[_BlockColumns] = connection.execute(query, values).fetchall()
    with sound_rows():
        return tuple(BlockRow(columns[0], columns[1], columns[2], load_block(columns[3:])) for columns in found)


def _files(connection: sqlite3.Connection, query: str, *values: str) -> tuple[FileRow, ...]:
    found: list[_FileColumns] = connection.execute(query, values).fetchall()
    return tuple(FileRow(*columns[:5], bool(columns[5]), *columns[6:9], bool(columns[9])) for columns in found)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
