"""Opening the SQLite file of a collection, for reading or for writing.

WAL lets readers and the writer work side by side. A folder that cannot be written is read as it stands.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from kb.errors import StoreError

DATABASE_NAME = "kb.sqlite"
TIMEOUT_S = 5.0
CACHE_KIB = 16_384


def open_writer(path: Path) -> sqlite3.Connection:
    """Open the database for writing; create the file where there is none."""
    connection = sqlite3.connect(path, timeout=TIMEOUT_S, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open the database for reading only.

    Raises:
        StoreError: there is no collection yet, or its folder is read-only while a writer's log is left in it.
    """
    if not path.exists():
        message = f"there is no collection in {path.parent}"
        raise StoreError(message, remedy="run `kb ingest PATH` first, or name another folder with --data")
    try:
        return _read(path, "mode=ro")
    except sqlite3.OperationalError as error:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            remedy = "open it once where it can be written, for example with `kb reindex`"
            message = f"{path.parent} is read-only and its last writer was stopped in the middle"
            raise StoreError(message, remedy=remedy) from error
    return _read(path, "immutable=1")  # a folder without write permission has no room for the files of WAL


def _read(path: Path, how: str) -> sqlite3.Connection:
    address = f"file:{quote(path.resolve().as_posix())}?{how}"
    connection = sqlite3.connect(address, uri=True, timeout=TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection
