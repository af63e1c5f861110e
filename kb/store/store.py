"""The store: documents, their blocks and files in one SQLite file, from which every index can be rebuilt.

One transaction a document; when a change returns, it is on the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from kb.errors import NotHeldError
from kb.store import files, filing, queries, twins, vectors
from kb.store.citation_index import CitationIndex
from kb.store.citations import Cited
from kb.store.faults import mended
from kb.store.identity import key_of
from kb.store.rows import BlockRow, DocumentRow, FileRow, PutOutcome
from kb.store.session import Session
from kb.un.document import Document, Metadata

PASSAGES_AT_ONCE = 2_000

T = TypeVar("T")


class Store:
    """A collection's truth on disk; also a context manager. Threads may share it."""

    def __init__(self, session: Session) -> None:
        """Take over an open session; `Store.open` is the way in."""
        self.folder = session.folder
        self._session = session
        self._bytes = session.folder / files.FOLDER_NAME
        self._documents: tuple[int | None, tuple[DocumentRow, ...], dict[str, DocumentRow]] = None, (), {}
        self.citations = CitationIndex(session)

    @staticmethod
    def open(folder: Path, *, writable: bool = False) -> Store:
        """Open the collection in `folder`.

        Args:
            folder: the data folder; made, with an empty collection, where `writable` and it is missing.
            writable: also allow changes. Opening takes no lock: each change does.

        Raises:
            SchemaError: it was written by another version.
            StoreError: there is none, or the folder cannot be used.
        """
        return Store(Session(folder, writable=writable))

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._session.close()

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer for a block of changes; raises BusyStoreError where another one is at work."""
        return self._session.writing()

    # What is held

    def revision(self) -> int:
        """Return a number that grows with every change of the collection."""
        with self._session.reading() as connection:
            return queries.revision(connection)

    def totals(self) -> tuple[int, int]:
        """Return how many documents and how many passages are held."""
        with self._session.reading() as connection:
            return queries.totals(connection)

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return all documents, by id; only those that changed since the last time are read from the disk."""
        with self._session.reading() as connection:
            version, known = queries.data_version(connection), self._documents
            if known[0] != version:
                rows = queries.documents(connection, known=known[1])
                known = self._documents = version, rows, {row.id: row for row in rows}
            return known[1]

    def find(self, name: str, *, language: str | None = None) -> tuple[DocumentRow, ...]:
        """Return the documents with this id, symbol or source; () where there is none."""
        with self._session.reading() as connection:
            return queries.find(connection, name, language=language)

    def document_row(self, document_id: str) -> DocumentRow:
        """Return a document without its blocks.

        Raises:
            NotHeldError: no document has this id.
        """
        with self._session.reading() as connection:
            version, _, known = self._documents
            if known and version == queries.data_version(connection):  # a page cites its document a hundred times
                return _held(known.get(document_id), document_id)
            return _held(queries.document_row(connection, document_id), document_id)

    def document_rows(self, document_ids: Sequence[str]) -> tuple[DocumentRow, ...]:
        """Return these documents without their blocks, by id; one that is not held is left out."""
        with self._session.reading() as connection:
            return queries.document_rows(connection, document_ids)

    def document(self, document_id: str) -> Document:
        """Return a document as it was read.

        Raises:
            NotHeldError: no document has this id.
        """
        with self._session.reading() as connection:
            return _held(queries.document(connection, document_id), document_id)

    def blocks(self, document_id: str) -> tuple[BlockRow, ...]:
        """Return the blocks of a document in reading order; () where it is not held."""
        with self._session.reading() as connection:
            return queries.blocks(connection, document_id)

    def rows(self, rowids: Sequence[int]) -> tuple[BlockRow, ...]:
        """Return blocks in the order asked; one that is gone is left out."""
        with self._session.reading() as connection:
            return queries.rows(connection, rowids)

    def passages(self, *, after: int = 0) -> Iterator[BlockRow]:
        """Stream the blocks worth searching whose row id is greater than `after`, in the order of row ids."""
        while True:
            with self._session.reading() as connection:
                batch = queries.passages(connection, after=after, limit=PASSAGES_AT_ONCE)
            if not batch:
                return
            yield from batch
            after = batch[-1].rowid

    def act_parts(self) -> tuple[tuple[str, str], ...]:
        """Return document id and part of every part that lies within a resolution, decision or recommendation."""
        with self._session.reading() as connection:
            return queries.act_parts(connection)

    def twin(self, row: BlockRow) -> BlockRow | None:
        """Return the block at the same place in the other language, None where none certainly is."""
        with self._session.reading() as connection:
            return twins.twin(connection, row)

    def agreed_twin(self, row: BlockRow) -> BlockRow | None:
        """Return the twin that has `row` for its own twin, None where there is none or the two do not agree."""
        with self._session.reading() as connection:
            twin = twins.twin(connection, row)
            back = None if twin is None else twins.twin(connection, twin)
        return twin if back is not None and back.rowid == row.rowid else None

    def twin_document(self, document_id: str) -> DocumentRow | None:
        """Return the other language version of a document, None where it is not held."""
        with self._session.reading() as connection:
            other = twins.twin_document(connection, document_id)
            return None if other is None else queries.document_row(connection, other)

    # Files

    def file(self, path: str) -> FileRow | None:
        """Return what is known of the file at this absolute path, None where nothing is."""
        with self._session.reading() as connection:
            return queries.file(connection, path)

    def files(self) -> tuple[FileRow, ...]:
        """Return all files that documents were read from, by path."""
        with self._session.reading() as connection:
            return queries.files(connection)

    def holder(self, sha256: str) -> DocumentRow | None:
        """Return the document that was read from these bytes, None where there is none."""
        with self._session.reading() as connection:
            return queries.holder(connection, sha256)

    def file_bytes(self, sha256: str) -> bytes:
        """Return the bytes that were ingested.

        Raises:
            NotHeldError: they are not kept.
        """
        return files.read_bytes(self._bytes, sha256)

    def has_bytes(self, sha256: str) -> bool:
        """Tell whether the bytes with this hash are kept."""
        return files.has(self._bytes, sha256)

    def keep_file(self, source: Path, sha256: str) -> bool:
        """Keep a copy of the file's bytes; say False where they are no longer those of `sha256`."""
        with source.open("rb") as original, mended(self.folder):
            return files.keep(self._bytes, original, sha256, suffix=source.suffix.lower())

    def sweep(self) -> None:
        """Delete what a killed writer left half written."""
        with self.writing(), mended(self.folder):
            files.sweep(self._bytes)

    # Changes

    def put(self, document: Document, *, file: FileRow, cited: Cited | None = None) -> PutOutcome:
        """Store `document`, read from `file`, in one transaction; `cited` is what it cites, None to find it out."""
        with self._session.transaction() as connection:
            before = queries.hashes_of_file(connection, file.path)
            outcome = filing.put(connection, document, file, cited)
        self._forget(before)
        return outcome

    def link(self, file: FileRow, document_id: str) -> PutOutcome:
        """Note that `file` holds the text of a document that is held already."""
        with self._session.transaction() as connection:
            _held(key_of(connection, document_id), document_id)
            return filing.link(connection, file, document_id)

    def restate(self, document_id: str, metadata: Metadata, *, stated: str | None = None) -> DocumentRow:
        """Give a document other metadata; its blocks stay. `stated` is kept for the file's next reading.

        Raises:
            NotHeldError: no document has this id.
        """
        with self._session.transaction() as connection:
            key = _held(key_of(connection, document_id), document_id)
            new_id = filing.restate(connection, key, metadata, stated)
            return _held(queries.document_row(connection, new_id), new_id)

    def remove(self, document_id: str) -> None:
        """Remove a document and the copy of its file.

        Raises:
            NotHeldError: no document has this id.
        """
        with self._session.transaction() as connection:
            key = _held(key_of(connection, document_id), document_id)
            before = queries.hashes_of_document(connection, key)
            filing.remove(connection, key)
        self._forget(before)

    def remove_file(self, path: str) -> bool:
        """Forget a file that is gone; say whether its document went with it."""
        with self._session.transaction() as connection:
            before = queries.hashes_of_file(connection, path)
            is_removed = filing.remove_file(connection, path)
        self._forget(before)
        return is_removed

    # Vectors

    def vectors(self, encoder_id: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the stored embeddings of the texts with these keys; what is missing is left out."""
        with self._session.reading() as connection:
            return vectors.read(connection, encoder_id, keys)

    def put_vectors(self, encoder_id: str, items: Iterable[tuple[str, bytes]]) -> None:
        """Store embeddings by the key of their text. The collection's revision stays."""
        with self._session.transaction() as connection:
            vectors.write(connection, encoder_id, items)

    def _forget(self, hashes: tuple[str, ...]) -> None:
        """Delete the copies of files that nothing needs any more."""
        with self._session.reading() as connection:
            unneeded = [sha256 for sha256 in hashes if not queries.is_needed(connection, sha256)]
        with mended(self.folder):
            for sha256 in unneeded:
                files.forget(self._bytes, sha256)


def _held(found: T | None, document_id: str) -> T:
    if found is None:
        raise NotHeldError(f"{document_id!r} is not in the collection", remedy="`kb show` without a name lists what is")
    return found
