"""Embeddings by (hash of the text, encoder), so that nothing is embedded twice. They are a cache: no revision grows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence


def read(connection: sqlite3.Connection, encoder_id: str, keys: Sequence[str]) -> dict[str, bytes]:
    """Return the stored vectors of `keys`; what is missing is left out."""
    query = (
        "SELECT v.text, v.data FROM encoder e JOIN vector v ON v.encoder = e.key"
        " WHERE e.id = ? AND v.text IN (SELECT value FROM json_each(?))"
    )
    return dict(connection.execute(query, (encoder_id, json.dumps(list(keys)))))


def write(connection: sqlite3.Connection, encoder_id: str, items: Iterable[tuple[str, bytes]]) -> None:
    """Store vectors by the key of their text."""
    connection.execute("INSERT OR IGNORE INTO encoder (id) VALUES (?)", (encoder_id,))
    encoder: int = connection.execute("SELECT key FROM encoder WHERE id = ?", (encoder_id,)).fetchone()[0]
    rows = ((encoder, key, data) for key, data in items)
    connection.executemany("INSERT OR REPLACE INTO vector (encoder, text, data) VALUES (?, ?, ?)", rows)
