"""A whole collection as one file, a parcel: what it holds, and how it is written.

A parcel is a ZIP archive of the store, the kept copies of the files, and `manifest.json` with size and SHA-256 of each.
The index is a cache and stays behind; the vectors that it is built from lie in the store.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from kb.errors import FullDiskError, KBError, ParcelError
from kb.retrieval.upkeep import INDEX_NAME, indexed_encoder
from kb.store import files
from kb.store.connection import DATABASE_NAME, open_reader
from kb.store.faults import mended
from kb.store.schema import SCHEMA_VERSION, check
from kb.store.soundness import needed_hashes

FORMAT = 1
MANIFEST_NAME = "manifest.json"
CHUNK_BYTES = 1 << 20
PACKED_ENDINGS = frozenset({".pdf", ".docx"})
"""Kinds of files that are packed already."""
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same collection gives the same bytes

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a parcel; `name` is its path in the data folder, with `/`."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ParcelManifest:
    """What a parcel holds. `schema` is that of the store, `encoder` the one its index had, None for words only."""

    format: int
    schema: int
    encoder: str | None
    n_documents: int
    n_passages: int
    pieces: tuple[Piece, ...]

    @property
    def n_bytes(self) -> int:
        """Return the size of all pieces, unpacked."""
        return sum(piece.size for piece in self.pieces)


def write_parcel(data: Path, path: Path, *, progress: Progress | None = None) -> ParcelManifest:
    """Write the collection in `data` to the new file `path`, and return its manifest.

    Args:
        data: the data folder; others may write to it meanwhile: what is held at the beginning is written.
        path: the file to write; there must be none.
        progress: called after each file with the number of those done, and of all.

    Raises:
        ParcelError: the file is there already or cannot be written, or a kept copy is missing or damaged.
        StoreError: there is no collection, or it is damaged.
    """
    if path.exists():
        raise ParcelError(f"{path} is there already", remedy="name another file, or delete it")
    partial = path.with_name(f".{path.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix=".kb-export-", dir=path.parent) as folder:
            manifest = _write(data, Path(folder), partial, progress)
        with partial.open("rb+") as written:
            os.fsync(written.fileno())
        partial.replace(path)
    except (OSError, FullDiskError) as error:  # SQLite tells of a full disk as if it were that of the data folder
        why = "no room left on the disk" if isinstance(error, FullDiskError) else error.strerror or error
        message = f"{path} cannot be written ({why})"
        raise ParcelError(message, remedy="name a file in a folder that you may write to, with room for it") from error
    finally:
        if path.parent.is_dir():
            partial.unlink(missing_ok=True)
    return manifest


def _write(data: Path, folder: Path, partial: Path, progress: Progress | None) -> ParcelManifest:
    store = folder / DATABASE_NAME
    n_documents, n_passages = _snapshot(data, store)
    places = [(DATABASE_NAME, store), *_copies(data, needed_hashes(folder))]
    pieces = []
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, path) in enumerate(places, start=1):
            pieces.append(_add(archive, name, path))
            if progress is not None:
                progress(number, len(places))
        encoder = indexed_encoder(data / INDEX_NAME)
        manifest = ParcelManifest(FORMAT, SCHEMA_VERSION, encoder, n_documents, n_passages, tuple(pieces))
        text = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True, indent=1)
        archive.writestr(zipfile.ZipInfo(MANIFEST_NAME, _EPOCH), f"{text}\n")
    return manifest


def _snapshot(data: Path, target: Path) -> tuple[int, int]:
    """Copy the store as it stands at one moment; return how many documents and passages it holds."""
    with mended(data), closing(open_reader(data / DATABASE_NAME)) as held:
        check(held, data / DATABASE_NAME)
        with closing(sqlite3.connect(target)) as copy:
            held.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it
            n_documents, n_passages = copy.execute("SELECT count(*), sum(n_passages) FROM document").fetchone()
    return int(n_documents), int(n_passages or 0)


def _copies(data: Path, needed: frozenset[str]) -> Iterator[tuple[str, Path]]:
    for sha256 in sorted(needed):
        try:
            path = files.find(data / files.FOLDER_NAME, sha256)
        except KBError as error:
            message = f"a kept copy of a file is missing ({sha256[:16]}…)"
            raise ParcelError(message, remedy="run `kb doctor --mend`") from error
        yield path.relative_to(data).as_posix(), path


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Piece:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_STORED if path.suffix in PACKED_ENDINGS else zipfile.ZIP_DEFLATED
    entry.file_size = path.stat().st_size
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(entry, "w") as target:
        while chunk := source.read(CHUNK_BYTES):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    if name != DATABASE_NAME and digest.hexdigest() != path.stem:
        raise ParcelError(f"the kept copy {name} is damaged", remedy="run `kb doctor --mend`")
    return Piece(name, size, digest.hexdigest())
