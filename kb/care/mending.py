"""What `kb doctor --mend` does: read documents again, copy files again, drop left-overs, build the index anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kb.care.ailment import Ailment, Examination, Organ
from kb.care.examination import examine, left_over
from kb.care.salvage import DAMAGED, Salvage, salvage
from kb.collection import open_collection
from kb.errors import DamagedStoreError, KBError
from kb.ingest.corpus import Read
from kb.ingest.reading import read_document
from kb.ingest.statement import Statement
from kb.store import files
from kb.store.rows import FileRow
from kb.store.store import Store

_BROKEN_STORE = (Organ.STORE, Organ.DOCUMENT)
Progress = Callable[[int, int], None]


def mend(data: Path, *, read: Read = read_document, progress: Progress | None = None) -> Examination:
    """Mend what can be mended in the folder `data`, and return what was found, each with what was done about it.

    Args:
        data: the data folder.
        read: how a file becomes a document.
        progress: called with the number of files read again, and of all.

    Raises:
        BusyStoreError: another process is writing.
        FullDiskError: no room is left on the disk.
        StoreError: there is no collection, or it cannot be written.
    """
    before = examine(data)
    done: list[Ailment] = []
    if any(one.organ is Organ.STORE for one in before.ailments):
        done += _rebuild(data, before.ailments, read, progress)
        before = examine(data)
    try:
        done += _mend_parts(data, before.ailments, read)
    except DamagedStoreError:
        done += _rebuild(data, before.ailments, read, progress)
        done += _mend_parts(data, examine(data).ailments, read)
    after = examine(data)
    remaining = [
        one for one in after.ailments if not any((one.organ, one.subject) == (d.organ, d.subject) for d in done)
    ]
    return replace(after, ailments=(*done, *remaining))


def _rebuild(data: Path, ailments: tuple[Ailment, ...], read: Read, progress: Progress | None) -> list[Ailment]:
    result = salvage(data, read=read, progress=progress)
    words = _words(result, data)
    done = [replace(one, mended=words) for one in ailments if one.organ in _BROKEN_STORE]
    lost = [
        Ailment(Organ.DOCUMENT, source, f"{source} could not be saved: no sound copy of it is left", "ingest it again")
        for source in result.lost
    ]
    return [*done, *lost]


def _words(result: Salvage, data: Path) -> str:
    aside = "" if result.aside is None else f"; the damaged store is kept as {result.aside.relative_to(data)}"
    nameless = f", {len(result.nameless)} of them under the name of their copy" if result.nameless else ""
    n_saved = len(result.kept) + len(result.nameless)
    return f"built anew from {n_saved} files{nameless}{aside}"


def _mend_parts(data: Path, ailments: tuple[Ailment, ...], read: Read) -> list[Ailment]:
    done: list[Ailment] = []
    with open_collection(data, writable=True) as collection, collection.store.writing():
        store = collection.store
        of_bytes = [one for one in ailments if one.organ is Organ.BYTES]
        done += [replace(one, mended="copied again") for one in of_bytes if _copy_again(store, one.subject or "")]
        of_texts = [one for one in ailments if one.organ is Organ.DOCUMENT]
        done += [replace(one, mended="read again") for one in of_texts if _read_again(store, one.subject or "", read)]
        if done or any(one.organ in {Organ.INDEX, Organ.VERSION} and one.is_mendable for one in ailments):
            collection.reindex()
            of_index = [one for one in ailments if one.organ in {Organ.INDEX, Organ.VERSION} and one.is_mendable]
            done += [replace(one, mended="built anew") for one in of_index]
        left = [one for one in ailments if one.organ is Organ.LEFT_OVER and one.is_mendable]
        if left:
            for path in left_over(data):
                _drop(path)
    return [*done, *(replace(one, mended="removed") for one in left)]


def _copy_again(store: Store, sha256: str) -> bool:
    """Keep the bytes again from a file that still holds them; a damaged copy is put aside."""
    damaged = store.folder / DAMAGED
    for file in store.files():
        path = Path(file.path)
        if file.sha256 != sha256 or not _holds(path, sha256):
            continue
        if store.has_bytes(sha256):
            damaged.mkdir(exist_ok=True)
            for copy in (store.folder / files.FOLDER_NAME).glob(f"*/{sha256}*"):
                copy.replace(damaged / copy.name)
        return store.keep_file(path, sha256)
    return False


def _holds(path: Path, sha256: str) -> bool:
    try:
        return path.is_file() and files.hash_file(path) == sha256
    except OSError:
        return False


def _read_again(store: Store, document_id: str, read: Read) -> bool:
    row = store.document_row(document_id)
    file = store.file(row.path)
    copy = next(iter((store.folder / files.FOLDER_NAME).glob(f"*/{row.sha256}*")), None)
    if file is None or copy is None or not _holds(copy, row.sha256):
        return False
    return _put_again(store, file, copy, read)


def _put_again(store: Store, file: FileRow, copy: Path, read: Read) -> bool:
    try:
        document = read(copy, source=file.source, statement=Statement.load(file.stated), ocr=file.ocr)
    except DamagedStoreError:
        raise
    except KBError:
        return False
    store.put(document, file=file)
    return True


def _drop(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
