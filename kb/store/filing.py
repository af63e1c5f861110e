"""Filing a document: which row it takes, what it replaces, and whether it is held already.

Every function runs inside one transaction of its caller. Row ids of blocks change only when the blocks do.

- The same bytes, or the same text, in another file: not stored twice; the file is noted as a duplicate.
- The same symbol and language with other text: stored as a second copy, whose id is made from its hash.
- A file that is gone hands its document to a duplicate, and its symbol to a second copy.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from kb.store import citations, queries
from kb.store.codec import BLOCK_COLUMNS, dump_block, dump_metadata, dump_quality
from kb.store.identity import folded_symbol, free_id, grow, key_of, metadata_of, promote, sha256_of
from kb.store.rows import FileRow, Outcome, PutOutcome, is_searched
from kb.un.document import Block, Document, Metadata

INSERT_BLOCK = (
    f"INSERT INTO block (document, ordinal, is_searched, {BLOCK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
)
DOCUMENT_NAMES = (
    "id, path, source, sha256, text_sha256, format, symbol_key, language, metadata, quality, pages, n_paragraphs,"
    " n_blocks, n_passages, ingested_at, revision"
)
_N_NAMES = DOCUMENT_NAMES.count(",") + 1
INSERT_DOCUMENT = f"INSERT INTO document ({DOCUMENT_NAMES}) VALUES ({', '.join('?' * _N_NAMES)})"  # noqa: S608
UPDATE_DOCUMENT = f"UPDATE document SET ({DOCUMENT_NAMES}) = ({', '.join('?' * _N_NAMES)}) WHERE key = ?"  # noqa: S608


def put(
    connection: sqlite3.Connection, document: Document, file: FileRow, cited: citations.Cited | None = None
) -> PutOutcome:
    """File `document`, read from `file`; `cited` is what it cites, None to find it out."""
    own = _led_by(connection, file.path)
    text = document.text_sha256 if document.blocks else None  # scans without a word are not all one text
    same = connection.execute(
        "SELECT id FROM document WHERE (sha256 = ? OR text_sha256 = ?) AND key IS NOT ? ORDER BY key LIMIT 1",
        (document.sha256, text, own),
    ).fetchone()
    if same is not None:
        linked = link(connection, file, same[0])
        if linked.outcome is not Outcome.UPDATED:
            return linked
        own = key_of(connection, linked.document_id)  # the file took the place of one that is gone
    if own is not None and sha256_of(connection, own) != document.sha256 and _hand_over(connection, own, file.path):
        own = None
    document_id, other = free_id(connection, document.metadata, document.sha256, own)
    if own is None:
        own = _insert(connection, document, document_id, file)
        citations.write(connection, own, document, cited)
        outcome = Outcome.ADDED
    else:
        outcome = _update(connection, document, document_id, file, own)
        if outcome is not Outcome.UNCHANGED:
            citations.write(connection, own, document, cited)
    if same is not None:
        outcome = Outcome.UPDATED
    _note(connection, file, own, is_duplicate=False)
    return PutOutcome(outcome, document_id, other, is_second_copy=other is not None)


def link(connection: sqlite3.Connection, file: FileRow, document_id: str) -> PutOutcome:
    """Note that `file` holds the text of a document that is held; it becomes its file where the first one is gone."""
    key: int
    lead: str
    key, lead = connection.execute("SELECT key, path FROM document WHERE id = ?", (document_id,)).fetchone()
    own = _led_by(connection, file.path)
    if own is not None and own != key:
        _release(connection, own, file.path)
    if lead == file.path:
        _note(connection, file, key, is_duplicate=False)
        return PutOutcome(Outcome.UNCHANGED, document_id)
    if Path(lead).exists():
        _note(connection, file, key, is_duplicate=True)
        return PutOutcome(Outcome.DUPLICATE, document_id, lead)
    connection.execute("UPDATE file SET is_duplicate = 1 WHERE path = ?", (lead,))
    _lead(connection, key, file.path, file.source)
    _note(connection, file, key, is_duplicate=False)
    return PutOutcome(Outcome.UPDATED, document_id)


def remove(connection: sqlite3.Connection, key: int) -> None:
    """Remove a document, its blocks and what is known of its files."""
    metadata = metadata_of(connection, key)
    citations.forget(connection, key)
    connection.execute("DELETE FROM block WHERE document = ?", (key,))
    connection.execute("DELETE FROM file WHERE document = ?", (key,))
    connection.execute("DELETE FROM document WHERE key = ?", (key,))
    grow(connection)
    promote(connection, metadata)


def remove_file(connection: sqlite3.Connection, path: str) -> bool:
    """Forget a file; say whether its document went with it."""
    own = _led_by(connection, path)
    gone = own is not None and _release(connection, own, path)
    connection.execute("DELETE FROM file WHERE path = ?", (path,))
    return gone


def restate(connection: sqlite3.Connection, key: int, metadata: Metadata, stated: str | None) -> str:
    """Give a document other metadata, keep its blocks, and return its id, which may be another."""
    before = metadata_of(connection, key)
    sha256 = sha256_of(connection, key)
    document_id, _ = free_id(connection, metadata, sha256, key)
    connection.execute("UPDATE file SET stated = ? WHERE document = ? AND NOT is_duplicate", (stated, key))
    connection.execute(
        "UPDATE document SET id = ?, symbol_key = ?, language = ?, metadata = ?, revision = ? WHERE key = ?",
        (
            document_id,
            folded_symbol(metadata),
            metadata.language,
            dump_metadata(metadata),
            grow(connection),
            key,
        ),
    )
    promote(connection, before)
    if (document := queries.document(connection, document_id)) is not None:
        citations.write(connection, key, document)  # symbol, body and date tell what numbers mean
    return document_id


def _insert(connection: sqlite3.Connection, document: Document, document_id: str, file: FileRow) -> int:
    columns = _columns(connection, document, document_id, file)
    key = connection.execute(INSERT_DOCUMENT, columns).lastrowid
    if key is None:
        raise sqlite3.InternalError("no row id after INSERT")
    _insert_blocks(connection, key, document.blocks)
    return key


def _update(connection: sqlite3.Connection, document: Document, document_id: str, file: FileRow, key: int) -> Outcome:
    held_id: str = connection.execute("SELECT id FROM document WHERE key = ?", (key,)).fetchone()[0]
    held = queries.document(connection, held_id)
    if held == document and held_id == document_id:
        return Outcome.UNCHANGED
    connection.execute(UPDATE_DOCUMENT, (*_columns(connection, document, document_id, file), key))
    if held is None or held.blocks != document.blocks:
        connection.execute("DELETE FROM block WHERE document = ?", (key,))
        _insert_blocks(connection, key, document.blocks)
    if held is not None:
        promote(connection, held.metadata)
    return Outcome.UPDATED


def _columns(
    connection: sqlite3.Connection, document: Document, document_id: str, file: FileRow
) -> tuple[str | int | None, ...]:
    return (
        document_id,
        file.path,
        document.source,
        document.sha256,
        document.text_sha256,
        document.format,
        folded_symbol(document.metadata),
        document.metadata.language,
        dump_metadata(document.metadata),
        dump_quality(document.quality),
        document.pages,
        document.n_paragraphs,
        len(document.blocks),
        sum(map(is_searched, document.blocks)),
        datetime.now(UTC).isoformat(timespec="seconds"),
        grow(connection),
    )


def _insert_blocks(connection: sqlite3.Connection, key: int, blocks: tuple[Block, ...]) -> None:
    rows = ((key, i, int(is_searched(block)), *dump_block(block)) for i, block in enumerate(blocks))
    connection.executemany(INSERT_BLOCK, rows)


def _note(connection: sqlite3.Connection, file: FileRow, key: int, *, is_duplicate: bool) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            file.path,
            file.source,
            file.sha256,
            file.size,
            file.stage,
            int(file.ocr),
            file.side_sha256,
            file.stated,
            key,
            int(is_duplicate),
        ),
    )


def _led_by(connection: sqlite3.Connection, path: str) -> int | None:
    query = "SELECT document FROM file WHERE path = ? AND NOT is_duplicate"
    found = connection.execute(query, (path,)).fetchone()
    return None if found is None else int(found[0])


def _release(connection: sqlite3.Connection, key: int, path: str) -> bool:
    """Take the file at `path` from its document; remove the document where no other file holds its text."""
    if _hand_over(connection, key, path):
        return False
    remove(connection, key)
    return True


def _hand_over(connection: sqlite3.Connection, key: int, path: str) -> bool:
    query = "SELECT path, source FROM file WHERE document = ? AND path != ? ORDER BY path LIMIT 1"
    heir = connection.execute(query, (key, path)).fetchone()
    if heir is None:
        return False
    connection.execute("UPDATE file SET is_duplicate = 0 WHERE path = ?", (heir[0],))
    _lead(connection, key, heir[0], heir[1])
    return True


def _lead(connection: sqlite3.Connection, key: int, path: str, source: str) -> None:
    connection.execute(
        "UPDATE document SET path = ?, source = ?, revision = ? WHERE key = ?", (path, source, grow(connection), key)
    )
