"""A damaged store → a new one, from the kept copies of the files and what can still be read of the rows.

The copies bear their hash as their name, so that what is read again is certainly what was ingested. The damaged file is
kept beside (`DATA/damaged`). Until the new one is whole, the old one stays where it is.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.care.examination import SALVAGE
from kb.errors import KBError, NotHeldError, StatementError, StoreError
from kb.ingest.corpus import Read
from kb.ingest.reading import STAGE, text_hash
from kb.ingest.statement import Statement, read_statement, side_file
from kb.store import files
from kb.store.connection import DATABASE_NAME
from kb.store.faults import mended
from kb.store.lock import writer_lock
from kb.store.rows import FileRow
from kb.store.soundness import Row, readable_rows
from kb.store.store import Store
from kb.un.document import Document

DAMAGED = "damaged"
_FILE_COLUMNS = ("source", "sha256", "size", "ocr", "side_sha256", "stated", "document", "is_duplicate")


@dataclass(slots=True)
class Salvage:
    """What came of it: names of files, and where the damaged store stands now."""

    kept: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    aside: Path | None = None


def salvage(data: Path, *, read: Read, progress: Callable[[int, int], None] | None = None) -> Salvage:
    """Build the store in `data` anew.

    Args:
        data: the data folder.
        read: how a file becomes a document.
        progress: called after each file with the number done, and of all.

    Raises:
        BusyStoreError: another process is writing.
        StoreError: the folder cannot be written.
    """
    done = Salvage()
    with mended(data), writer_lock(data):
        copies = _sound_copies(data)
        rows, is_whole = _file_rows(data)
        held = {row.sha256 for row in rows}
        if not is_whole:
            rows += [_nameless(path) for sha256, path in sorted(copies.items()) if sha256 not in held]
        work = Path(tempfile.mkdtemp(prefix=SALVAGE, dir=data))
        try:
            with Store.open(work, writable=True) as store:
                for number, row in enumerate(rows, start=1):
                    document = _document(row, data, copies, read)
                    if document is None:
                        done.lost.append(row.source)
                    else:
                        store.put(document, file=row)
                        (done.kept if row.sha256 in held else done.nameless).append(row.source)
                    if progress is not None:
                        progress(number, len(rows))
            done.aside = _put_aside(data)
            for ending in ("-wal", "-shm"):
                (data / f"{DATABASE_NAME}{ending}").unlink(missing_ok=True)
            (work / DATABASE_NAME).replace(data / DATABASE_NAME)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return done


def _sound_copies(data: Path) -> dict[str, Path]:
    folder = data / files.FOLDER_NAME
    paths = [path for path in sorted(folder.glob("*/*")) if path.is_file() and path.suffix != files.PARTIAL]
    return {path.stem: path for path in paths if files.hash_file(path) == path.stem}


def _file_rows(data: Path) -> tuple[list[FileRow], bool]:
    """Return what is known of the files, leading ones before duplicates, in the order in which they came."""
    found, is_whole = readable_rows(data, "file", "path", _FILE_COLUMNS)
    read = [(row, _file_row(row)) for row in found]
    is_whole = is_whole and all(file is not None for _, file in read)
    ordered = sorted(read, key=lambda pair: (str(pair[0][-1]), f"{pair[0][-2]!s:>20}"))
    return [file for _, file in ordered if file is not None], is_whole


def _file_row(row: Row) -> FileRow | None:
    match row:
        case (str(path), str(source), str(sha256), int(size), int(ocr), side, stated, _, _):
            side_sha256 = side if isinstance(side, str) else None
            words = stated if isinstance(stated, str) and _is_statement(stated) else None
            return FileRow(path, source, sha256, size, str(STAGE), bool(ocr), side_sha256, words)
    return None


def _is_statement(stated: str) -> bool:
    try:
        Statement.load(stated)
    except (ValueError, TypeError, KBError):
        return False
    return True


def _nameless(path: Path) -> FileRow:
    """Return the row of a copy whose own was lost: it bears the name of the copy."""
    return FileRow(str(path), path.name, path.stem, path.stat().st_size, str(STAGE))


def _document(row: FileRow, data: Path, copies: dict[str, Path], read: Read) -> Document | None:
    """Read a file again: its copy, else the file itself, else what the damaged store says of it, if it is whole."""
    for path in _places(row, copies):
        try:
            document = read(path, source=row.source, statement=_statement(row), ocr=row.ocr)
        except KBError:
            continue
        if document.sha256 != row.sha256 or not document.blocks:
            continue
        if row.sha256 not in copies:
            with path.open("rb") as original:
                files.keep(data / files.FOLDER_NAME, original, row.sha256, suffix=path.suffix.lower())
        return document
    return _as_stored(row, data)


def _places(row: FileRow, copies: dict[str, Path]) -> Iterator[Path]:
    if row.sha256 in copies:
        yield copies[row.sha256]
    original = Path(row.path)
    try:
        if original.is_file() and files.hash_file(original) == row.sha256:
            yield original
    except (OSError, ValueError):
        return


def _statement(row: FileRow) -> Statement:
    stated = Statement.load(row.stated)
    try:
        side = side_file(Path(row.path))
        return stated if side is None else stated.over(read_statement(side))
    except (StatementError, OSError, ValueError):
        return stated


def _as_stored(row: FileRow, data: Path) -> Document | None:
    try:
        with Store.open(data) as store:
            holder = store.holder(row.sha256)
            document = None if holder is None else store.document(holder.id)
    except (StoreError, NotHeldError):
        return None
    return document if document is not None and text_hash(document.blocks) == document.text_sha256 else None


def _put_aside(data: Path) -> Path:
    """Keep the damaged store under a free name; it stays where it is too, until the new one takes its place."""
    folder = data / DAMAGED
    folder.mkdir(exist_ok=True)
    number = 1 + sum(1 for _ in folder.glob(f"{DATABASE_NAME}.*"))
    aside = folder / f"{DATABASE_NAME}.{number}"
    try:
        os.link(data / DATABASE_NAME, aside)
    except OSError:
        shutil.copyfile(data / DATABASE_NAME, aside)
    return aside
