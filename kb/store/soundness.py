"""Questions to a collection that may be damaged: what SQLite says of its file, and which bytes its rows need."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kb.store.connection import DATABASE_NAME, open_reader
from kb.store.faults import mended

MAX_FAULTS = 20

Row = tuple[str | int | None, ...]
"""A row of a damaged table: its columns may hold anything."""


def faults_of_database(folder: Path) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the file of the collection in `folder`, at most `MAX_FAULTS` lines.

    Raises:
        StoreError: the file cannot be opened at all.
    """
    with mended(folder), closing(open_reader(folder / DATABASE_NAME)) as connection:
        lines = connection.execute(f"PRAGMA integrity_check({MAX_FAULTS})").fetchall()
        return tuple(" ".join(str(line).split()) for (line,) in lines if line != "ok")


def needed_hashes(folder: Path) -> frozenset[str]:
    """Return the hashes of all bytes that a document or a file was read from."""
    with mended(folder), closing(open_reader(folder / DATABASE_NAME)) as connection:
        found = connection.execute("SELECT sha256 FROM file UNION SELECT sha256 FROM document").fetchall()
        return frozenset(str(sha256) for (sha256,) in found)


def readable_rows(folder: Path, table: str, key: str, columns: Sequence[str]) -> tuple[list[Row], bool]:
    """Return the rows of a table that can be read, in the order of `key`, and whether those are certainly all.

    A damaged page stops SQLite, so the rows are met from both ends.
    """
    for how in ("mode=ro", "mode=ro&immutable=1"):  # the second reads past a log that cannot be opened
        found: dict[str, Row] = {}
        is_whole = True
        try:
            with closing(
                sqlite3.connect(f"{(folder / DATABASE_NAME).resolve().as_uri()}?{how}", uri=True)
            ) as connection:
                connection.text_factory = _lenient
                for order in ("ASC", "DESC"):
                    query = f"SELECT {key}, {', '.join(columns)} FROM {table} ORDER BY {key} {order}"  # noqa: S608 - ours
                    is_whole &= _collect(connection, query, found)
        except sqlite3.Error:
            continue
        if found or is_whole:
            return [found[name] for name in sorted(found)], is_whole
    return [], False


def _collect(connection: sqlite3.Connection, query: str, found: dict[str, Row]) -> bool:
    try:
        for row in connection.execute(query):
            found[str(row[0])] = row
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def _lenient(data: bytes) -> str:
    return data.decode("utf-8", "replace")
