"""Which id a document bears, and which copy of a symbol bears it.

A document is `symbol@language`; where another document holds that already, or no symbol is known, its id is made from
its hash. When the first copy leaves, the next one takes the symbol.
"""

from __future__ import annotations

import sqlite3

from kb.store import queries
from kb.store.codec import load_metadata
from kb.un.document import Metadata
from kb.un.symbol import normalise


def key_of(connection: sqlite3.Connection, document_id: str) -> int | None:
    """Return the number of the document's row, None where it is not held."""
    found = connection.execute("SELECT key FROM document WHERE id = ?", (document_id,)).fetchone()
    return None if found is None else int(found[0])


def free_id(connection: sqlite3.Connection, metadata: Metadata, sha256: str, own: int | None) -> tuple[str, str | None]:
    """Return the id for a document, and the path of the file that holds its symbol and language already."""
    by_hash = f"sha256:{sha256[:16]}@{metadata.language}"
    if metadata.symbol is None:
        return by_hash, None
    query = (
        "SELECT path FROM document WHERE symbol_key = ? AND language = ? AND key IS NOT ?"
        " AND id NOT LIKE 'sha256:%' LIMIT 1"
    )
    taken = connection.execute(query, (folded_symbol(metadata), metadata.language, own)).fetchone()
    return (f"{metadata.symbol}@{metadata.language}", None) if taken is None else (by_hash, taken[0])


def promote(connection: sqlite3.Connection, metadata: Metadata) -> None:
    """Give the symbol of a document that left to its second copy, where there is one."""
    query = "SELECT key, metadata, sha256 FROM document WHERE symbol_key = ? AND language = ? ORDER BY key"
    heirs = connection.execute(query, (folded_symbol(metadata), metadata.language)).fetchall()
    for key, column, sha256 in heirs:
        document_id, _ = free_id(connection, load_metadata(column), sha256, key)
        connection.execute(
            "UPDATE document SET id = ?, revision = ? WHERE key = ? AND id != ?",
            (document_id, queries.revision(connection), key, document_id),
        )


def metadata_of(connection: sqlite3.Connection, key: int) -> Metadata:
    """Return the metadata of a document that is held."""
    found = connection.execute("SELECT metadata FROM document WHERE key = ?", (key,)).fetchone()
    return load_metadata(found[0])


def sha256_of(connection: sqlite3.Connection, key: int) -> str:
    """Return the hash of the bytes that a document was read from."""
    sha256: str = connection.execute("SELECT sha256 FROM document WHERE key = ?", (key,)).fetchone()[0]
    return sha256


def folded_symbol(metadata: Metadata) -> str | None:
    """Return the form in which the symbol is compared, None where none is known."""
    return None if metadata.symbol is None else normalise(metadata.symbol)


def grow(connection: sqlite3.Connection) -> int:
    """Count one change of the collection and return its revision."""
    connection.execute("UPDATE collection SET revision = revision + 1")
    return queries.revision(connection)
