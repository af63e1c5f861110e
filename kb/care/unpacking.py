"""A parcel → a new collection. Everything is checked before anything of it can be seen.

A parcel may come from anybody: names must be those that a parcel has, sizes those that it states, the store must have
our tables and no others, and nothing is written outside the data folder.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

from kb.care.parcel import CHUNK_BYTES, FORMAT, MANIFEST_NAME, ParcelManifest, Piece, Progress
from kb.errors import DamagedStoreError, ParcelError, SchemaError, StoreError
from kb.store.connection import DATABASE_NAME
from kb.store.faults import mended
from kb.store.files import FOLDER_NAME
from kb.store.lock import LOCK_NAME, writer_lock
from kb.store.schema import SCHEMA_VERSION, tables_of
from kb.store.soundness import faults_of_database, needed_hashes
from kb.store.store import Store

MAX_PIECES = 500_000
MAX_MANIFEST_BYTES = 128 * 1024 * 1024
MAX_TOTAL_BYTES = 1 << 40
"""All pieces, unpacked: a thousand times the largest collection that we know."""
_IMPORTING = ".import-"
# A kept copy: "files/ab/ab12….pdf"; nothing else can be named but the store
_COPY = re.compile(rf"{FOLDER_NAME}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})(\.[^/\\\x00-\x1f]{{1,32}})?")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


def unpack_parcel(path: Path, data: Path, *, progress: Progress | None = None) -> ParcelManifest:
    """Make a new collection in the folder `data` from the parcel `path`; its index is not built yet.

    Args:
        path: a file of `kb export`.
        data: a folder that is empty or not there.
        progress: called after each file with the number of those done, and of all.

    Raises:
        ParcelError: `path` is no parcel, or is damaged; or `data` is not empty.
        SchemaError: another version of the program wrote it.
        StoreError: `data` cannot be written.
    """
    with _opened(path) as archive:
        manifest = _manifest(archive, path)
        _check_entries(archive, manifest, path)
        with mended(data):
            data.mkdir(parents=True, exist_ok=True)
            with writer_lock(data):
                _refuse_unless_empty(data)
                _check_room(manifest, data)
                work = Path(tempfile.mkdtemp(prefix=_IMPORTING, dir=data))
                try:
                    _unpack(archive, manifest, work, path, progress)
                    _check_store(work, manifest, path)
                    if (work / FOLDER_NAME).is_dir():
                        (work / FOLDER_NAME).rename(data / FOLDER_NAME)
                    (work / DATABASE_NAME).rename(data / DATABASE_NAME)  # last: from here on there is a collection
                finally:
                    shutil.rmtree(work, ignore_errors=True)
    return manifest


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise ParcelError(f"{path} cannot be opened ({error.strerror or error})", remedy="check the path") from error
    except _UNREADABLE as error:
        raise _damaged(path, "it is no ZIP archive, or cut short") from error


def _manifest(archive: zipfile.ZipFile, path: Path) -> ParcelManifest:
    try:
        if archive.getinfo(MANIFEST_NAME).file_size > MAX_MANIFEST_BYTES:
            raise _damaged(path, "its manifest is too large")
        with archive.open(MANIFEST_NAME) as entry:
            read = json.loads(entry.read(MAX_MANIFEST_BYTES))
        match read:
            case {"format": int(number)} if number != FORMAT:
                raise SchemaError(f"{path} is a parcel of another version", remedy="install the newer version of kb")
            case {"schema": int(schema)} if schema != SCHEMA_VERSION:
                remedy = "run `kb reindex` and `kb export` with the version of kb that you install here"
                raise SchemaError(f"{path} holds a store of version {schema}, not {SCHEMA_VERSION}", remedy=remedy)
            case {
                "format": int(),
                "schema": int(schema),
                "encoder": str() | None as encoder,
                "n_documents": int(n_documents),
                "n_passages": int(n_passages),
                "pieces": list(pieces),
            }:
                held = tuple(Piece(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in pieces)
                return ParcelManifest(FORMAT, schema, encoder, n_documents, n_passages, held)
    except (*_UNREADABLE, TypeError, RecursionError) as error:
        raise _damaged(path, "its manifest is missing or cannot be read") from error
    raise _damaged(path, "its manifest is not one of a parcel")


def _check_entries(archive: zipfile.ZipFile, manifest: ParcelManifest, path: Path) -> None:
    """Refuse an archive whose entries are not exactly the pieces of its manifest, before anything is unpacked."""
    entries = archive.infolist()
    stated = {piece.name: piece for piece in manifest.pieces}
    if len(entries) > MAX_PIECES or manifest.n_bytes > MAX_TOTAL_BYTES:
        raise ParcelError(f"{path} is too large: {manifest.n_bytes:,} bytes", remedy="get it from whom you trust")
    names = [entry.filename for entry in entries]
    if sorted(names) != sorted([*stated, MANIFEST_NAME]) or DATABASE_NAME not in stated:
        raise _damaged(path, "its entries are not those of its manifest")
    for entry in entries:
        if entry.filename in {MANIFEST_NAME, DATABASE_NAME}:
            continue
        found = _COPY.fullmatch(entry.filename)
        if found is None or found[2] != stated[entry.filename].sha256:
            raise _damaged(path, f"it holds {entry.filename[:80]!r}, which no parcel does")
    if any(entry.filename in stated and entry.file_size != stated[entry.filename].size for entry in entries):
        raise _damaged(path, "its entries have other sizes than its manifest states")


def _refuse_unless_empty(data: Path) -> None:
    left = list(data.glob(f"{_IMPORTING}*"))  # of an import that was killed
    if any(entry.name != LOCK_NAME and entry not in left for entry in data.iterdir()):
        raise ParcelError(f"{data} is not empty", remedy="name a new folder with --data")
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


def _check_room(manifest: ParcelManifest, data: Path) -> None:
    free = shutil.disk_usage(data).free
    if manifest.n_bytes > free:
        message = f"the collection needs {manifest.n_bytes:,} bytes, {free:,} are free on the disk of {data}"
        raise ParcelError(message, remedy="make room, or name another folder with --data")


def _unpack(
    archive: zipfile.ZipFile, manifest: ParcelManifest, work: Path, path: Path, progress: Progress | None
) -> None:
    for number, piece in enumerate(manifest.pieces, start=1):
        target = work / piece.name
        target.parent.mkdir(parents=True, exist_ok=True)
        digest, left = hashlib.sha256(), piece.size
        try:
            with archive.open(piece.name) as source, target.open("xb") as copy:
                while chunk := source.read(min(CHUNK_BYTES, left + 1)):
                    left -= len(chunk)
                    if left < 0:
                        break
                    digest.update(chunk)
                    copy.write(chunk)
        except _UNREADABLE as error:
            raise _damaged(path, f"its entry {piece.name} cannot be unpacked") from error
        if left or digest.hexdigest() != piece.sha256:
            raise _damaged(path, f"its entry {piece.name} is not what was packed")
        if progress is not None:
            progress(number, len(manifest.pieces))


def _check_store(work: Path, manifest: ParcelManifest, path: Path) -> None:
    """Refuse a store that is damaged, has other tables than ours, or needs copies that are not there."""
    try:
        with closing(sqlite3.connect(work / DATABASE_NAME)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            are_ours = tables_of(connection) == tables_of(None)
            if are_ours:
                connection.execute("PRAGMA journal_mode = WAL")
        if not are_ours:
            raise _damaged(path, "its store has other tables than a collection")
        if faults_of_database(work):
            raise _damaged(path, "its store is damaged")
        if not needed_hashes(work) <= {piece.sha256 for piece in manifest.pieces}:
            raise _damaged(path, "copies of files are missing in it")
        with Store.open(work) as store:
            store.documents()
    except (sqlite3.Error, DamagedStoreError) as error:
        raise _damaged(path, "its store is damaged") from error
    except SchemaError:
        raise
    except StoreError as error:
        raise _damaged(path, error.message) from error


def _damaged(path: Path, why: str) -> ParcelError:
    return ParcelError(f"{path} is no sound parcel: {why}", remedy="copy or export it again")
