"""The tables of a collection and the version that they bear.

A writer brings a collection of an older version up to date; one that a newer version wrote is refused with a remedy,
never read by guess: `prepare` and `check` decide.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kb.errors import DamagedStoreError, SchemaError, StoreError
from kb.store.faults import MENDED_BY

SCHEMA_VERSION = 2
APPLICATION_ID = 0x48414249  # "HABI": tells our files from other SQLite databases

TABLES = """
CREATE TABLE collection (only INTEGER PRIMARY KEY CHECK (only = 1), revision INTEGER NOT NULL);
INSERT INTO collection VALUES (1, 0);

CREATE TABLE document (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    symbol_key TEXT,
    language TEXT NOT NULL,
    metadata TEXT NOT NULL,
    quality TEXT NOT NULL,
    pages INTEGER,
    n_paragraphs INTEGER NOT NULL,
    n_blocks INTEGER NOT NULL,
    n_passages INTEGER NOT NULL,
    ingested_at TEXT NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX document_symbol ON document (symbol_key, language) WHERE symbol_key IS NOT NULL;
CREATE INDEX document_bytes ON document (sha256);
CREATE INDEX document_text ON document (text_sha256);
CREATE INDEX document_source ON document (source);

CREATE TABLE block (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    part TEXT NOT NULL,
    label TEXT,
    kind TEXT NOT NULL,
    is_searched INTEGER NOT NULL,
    page INTEGER,
    owner TEXT,
    section_path TEXT,
    details TEXT,
    text TEXT NOT NULL
);
CREATE INDEX block_place ON block (document, part, label);

CREATE TABLE file (
    path TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    stage TEXT NOT NULL,
    ocr INTEGER NOT NULL,
    side_sha256 TEXT,
    stated TEXT,
    document INTEGER NOT NULL,
    is_duplicate INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX file_document ON file (document);
CREATE INDEX file_bytes ON file (sha256);

CREATE TABLE encoder (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE vector (
    key INTEGER PRIMARY KEY,
    encoder INTEGER NOT NULL,
    text TEXT NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (encoder, text)
);
"""
REFERENCE_TABLES = """
CREATE TABLE reference (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    label TEXT,
    footnote TEXT,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    target TEXT,
    target_key TEXT,
    paras TEXT,
    target_part TEXT,
    candidates TEXT,
    treatment TEXT NOT NULL
);
CREATE INDEX reference_document ON reference (document);
CREATE INDEX reference_target ON reference (target_key) WHERE target_key IS NOT NULL;
CREATE INDEX reference_open ON reference (status) WHERE candidates IS NOT NULL;
CREATE INDEX block_order ON block (document, ordinal);

CREATE TABLE held_act (
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    act_key TEXT NOT NULL,
    act TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    part TEXT NOT NULL,
    title TEXT,
    is_whole INTEGER NOT NULL
);
CREATE INDEX held_act_key ON held_act (act_key);
CREATE INDEX held_act_document ON held_act (document);

CREATE TABLE referenced (document INTEGER PRIMARY KEY, reading INTEGER NOT NULL);
"""
"""Added by version 2; a collection of version 1 gets them, and they are filled from its blocks."""


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Create the tables where `connection` has none yet, then check the version.

    Raises:
        SchemaError: the file was written by another version of the program.
        StoreError: the file is some other SQLite database.
    """
    if version_of(connection) == 0 and not _has_tables(connection):
        connection.execute("PRAGMA journal_mode = WAL")
        statements = f"BEGIN IMMEDIATE;{TABLES}{REFERENCE_TABLES}PRAGMA application_id = {APPLICATION_ID};"
        connection.executescript(f"{statements}PRAGMA user_version = {SCHEMA_VERSION};COMMIT;")
    elif version_of(connection) == 1 and _application_of(connection) == APPLICATION_ID:
        connection.executescript(f"BEGIN IMMEDIATE;{REFERENCE_TABLES}PRAGMA user_version = {SCHEMA_VERSION};COMMIT;")
    check(connection, path)


def tables_of(connection: sqlite3.Connection | None) -> frozenset[tuple[str, str, str | None]]:
    """Return kind, name and definition of all that a database defines; None for one of this version."""
    query = "SELECT type, name, sql FROM sqlite_master"
    if connection is not None:
        return frozenset(connection.execute(query))
    with closing(sqlite3.connect(":memory:")) as ours:
        ours.executescript(f"{TABLES}{REFERENCE_TABLES}")
        return frozenset(ours.execute(query))


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version that the database bears, 0 where it is new."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database that this version cannot read.

    Raises:
        SchemaError: the file was written by another version of the program.
        DamagedStoreError: the file is empty.
        StoreError: the file is some other SQLite database.
    """
    version = version_of(connection)
    if _application_of(connection) != APPLICATION_ID:
        if not path.stat().st_size:
            raise DamagedStoreError(f"the collection in {path.parent} is damaged (its file is empty)", remedy=MENDED_BY)
        remedy = "name another folder with --data"
        raise StoreError(f"{path} is no collection: a database of another program", remedy=remedy)
    if version != SCHEMA_VERSION:
        remedy = "move the folder away and run `kb ingest` again, or name another with --data"
        if version == 1:
            remedy = "run `kb reindex` once, which brings it up to date"
        message = f"{path} has schema version {version}; this program reads version {SCHEMA_VERSION}"
        raise SchemaError(message, remedy=remedy)


def _application_of(connection: sqlite3.Connection) -> int:
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    return application


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
