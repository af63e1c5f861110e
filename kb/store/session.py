"""The connections to a collection: many readers, one writer, and who waits for whom.

Readers never wait for the writer, nor the writer for them. A second writer is told at once that there is one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import RLock

from kb.errors import BusyStoreError, DamagedStoreError, SchemaError, StoreError
from kb.store.connection import DATABASE_NAME, open_reader, open_writer
from kb.store.faults import MENDED_BY, mended
from kb.store.files import FOLDER_NAME
from kb.store.lock import writer_lock
from kb.store.schema import SCHEMA_VERSION, check, prepare, version_of

CREATION_WAIT_S = 10.0


class Session:
    """Open connections of one store. Threads may share it: each statement has its turn."""

    def __init__(self, folder: Path, *, writable: bool) -> None:
        """Open the database in `folder`; create folder and tables where `writable` and they are missing.

        Raises:
            SchemaError: it was written by another version.
            StoreError: there is none, or the folder cannot be used.
        """
        self.folder = folder
        self._reading = RLock()
        self._turn = RLock()
        self._depth = 0
        path = folder / DATABASE_NAME
        with mended(folder), ExitStack() as opened:
            self._writer = _open_writer(path, opened) if writable else None
            self._reader = open_reader(path)
            opened.callback(self._reader.close)
            check(self._reader, path)
            opened.pop_all()

    def close(self) -> None:
        """Close the connections."""
        self._reader.close()
        if self._writer is not None:
            self._writer.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for questions."""
        with self._reading, mended(self.folder):
            yield self._reader

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer until the end of the block; blocks of one thread may nest.

        Raises:
            BusyStoreError: another process, or another thread, is writing.
            StoreError: the store was opened for reading only.
        """
        if self._writer is None:
            raise StoreError(f"{self.folder} was opened for reading only", remedy="open it with writable=True")
        if not self._turn.acquire(blocking=False):
            raise BusyStoreError(f"another page is writing to {self.folder}", remedy="wait until it is done")
        with ExitStack() as held:
            held.callback(self._turn.release)
            if self._depth == 0:
                with mended(self.folder):
                    held.enter_context(writer_lock(self.folder))
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for changes: all of the block's changes reach the disk at its end, or none does."""
        with self.writing(), mended(self.folder):
            if self._writer is None:
                raise SchemaError("no connection for writing")
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise


def _open_writer(path: Path, opened: ExitStack) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        if not path.stat().st_size and any((path.parent / FOLDER_NAME).glob("*/*")):
            message = f"the collection in {path.parent} is damaged (its file is empty, yet copies of files are kept)"
            raise DamagedStoreError(message, remedy=MENDED_BY)
        writer = open_writer(path)
        opened.callback(writer.close)
        if version_of(writer) == SCHEMA_VERSION:
            return writer
    with writer_lock(path.parent, wait_s=CREATION_WAIT_S):  # two programs may create one collection at once
        writer = open_writer(path)
        opened.callback(writer.close)
        prepare(writer, path)
    return writer
