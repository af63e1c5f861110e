"""Files and folders → stored documents, one transaction each; what was reported is on the disk.

Several files are read at once and stored in the order in which they were found, so the end is always the same.
Incremental: a file is read again only when its bytes, its `FILE.toml`, what a person stated of it, or the version of
the reading stage is another. Nothing is removed unless `prune` asks for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kb.errors import (
    EmptySourceError,
    KBError,
    OversizeSourceError,
    SourceError,
    SourceMissingError,
    StatementError,
    StoreError,
    UnsupportedFormatError,
)
from kb.ingest.ahead import prepared
from kb.ingest.reader import ReaderFaultError
from kb.ingest.readers import stop_reading
from kb.ingest.reading import MAX_FILE_BYTES, STAGE, read_document
from kb.ingest.report import PROGRAM_FAULT, Failure, IngestReport, Progress
from kb.ingest.statement import Statement, side_file
from kb.ingest.walk import FoundFile, Walk, gone, walk
from kb.store.citations import CitedDocument
from kb.store.files import hash_file
from kb.store.rows import FileRow, Outcome, PutOutcome, is_searched
from kb.store.store import Store
from kb.un.document import Document


class Read(Protocol):
    """How a file becomes a document: `read_document`, or what a test puts in its place."""

    def __call__(self, path: Path, *, source: str, statement: Statement | None, ocr: bool) -> Document:
        """Read the file at `path`."""


class CitedRead(Protocol):
    """How a file becomes a document together with what it cites, which else is found out when it is stored."""

    def __call__(self, path: Path, *, source: str, statement: Statement | None, ocr: bool) -> CitedDocument:
        """Read the file at `path`."""


@dataclass(slots=True)
class _Tally:
    """What this run has done so far."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    failed: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    n_passages: int = 0
    done_bytes: int = 0


@dataclass(frozen=True, slots=True)
class _Options:
    statement: Statement
    ocr: bool
    read: Read | CitedRead


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What was found of a file before its turn: a document or a fault, or neither where reading seemed needless."""

    known: FileRow | None
    row: FileRow
    document: Document | CitedDocument | None = None
    fault: Exception | None = None


def ingest(  # noqa: PLR0913 - each is an option of the command
    paths: Sequence[Path],
    store: Store,
    *,
    statement: Statement | None = None,
    prune: bool = False,
    ocr: bool = False,
    progress: Callable[[Progress], None] | None = None,
    read: Read | CitedRead = read_document,
    n_readers: int = 1,
) -> IngestReport:
    """Read files and folders into `store`.

    Args:
        paths: files and folders; folders are walked to their bottom.
        store: where to; it must be writable.
        statement: what a person states of the files; a symbol or title of one file only.
        prune: remove documents whose files are gone from the folders among `paths`.
        ocr: read pages without text with tesseract.
        progress: called after each file, when its document is on the disk.
        read: how a file becomes a document.
        n_readers: files that are read at once; above 1, `read` is called in several threads.

    Raises:
        StatementError: a symbol or title is stated of several files.
        BusyStoreError: another process is writing.
        FullDiskError: the disk is full; what was reported is stored.
    """
    started = time.monotonic()
    found = walk(paths, exclude=store.folder)
    options = _Options(_checked(statement, found), ocr, read)
    tally = _Tally(warnings=list(found.warnings))
    tally.failed += [Failure.of(source, error) for source, error in found.missing]
    total_bytes = sum(file.size for file in found.files)
    with store.writing():
        store.sweep()
        files = prepared(
            found.files,
            lambda file: _prepare(file, store, options),
            n_threads=n_readers,
            size_of=lambda file: file.size,
            stop=stop_reading,
        )
        for done, (file, ready) in enumerate(files, start=1):
            outcome = _record(file, ready, store, options, tally)
            tally.done_bytes += file.size
            if progress is not None:
                seconds = time.monotonic() - started
                sizes = tally.done_bytes, total_bytes
                progress(Progress(file.source, outcome, done, len(found.files), *sizes, tally.n_passages, seconds))
        vanished = gone(found, [file.path for file in store.files()]) if prune else []
        removed = sum(map(store.remove_file, vanished))
    n_documents, n_passages = store.totals()
    return IngestReport(
        documents=n_documents,
        passages=n_passages,
        added=tally.counts[Outcome.ADDED],
        updated=tally.counts[Outcome.UPDATED],
        unchanged=tally.counts[Outcome.UNCHANGED],
        duplicates=tally.counts[Outcome.DUPLICATE],
        removed=removed,
        failed=tuple(tally.failed),
        warnings=tuple(tally.warnings),
        seconds=round(time.monotonic() - started, 3),
    )


def _record(
    file: FoundFile, ready: Callable[[], _Prepared], store: Store, options: _Options, tally: _Tally
) -> Outcome | None:
    """Ingest one file; whatever is wrong with it is recorded, and the run goes on."""
    try:
        outcome = _ingest_file(file, ready(), store, options, tally)
    except StoreError:
        raise
    except KBError as error:
        tally.failed.append(Failure.of(file.source, error))
    except OSError as error:
        tally.failed.append(Failure.of(file.source, _source_fault(error, file.source)))
    except Exception as error:  # noqa: BLE001 - the outermost loop: no file may stop the others, however it breaks a reader
        name = "" if isinstance(error, ReaderFaultError) else type(error).__name__
        reason = " ".join(f"{name} {error}".split())
        message = f"{file.source} cannot be read: {reason}"
        remedy = "this is a fault of the program: please report it with the file"
        tally.failed.append(Failure(file.source, message, remedy, PROGRAM_FAULT))
    else:
        tally.counts[outcome] += 1
        return outcome
    if store.file(file.key) is not None:
        tally.warnings.append(f"{file.source}: the version that was read before stays in the collection")
    return None


def _prepare(file: FoundFile, store: Store, options: _Options) -> _Prepared:
    """Do what needs no turn: hash the file, and read it where its text does not seem to be held."""
    if not file.path.is_file() and file.path.exists():
        raise UnsupportedFormatError(f"{file.source} is no ordinary file", remedy="name a document")
    if file.size > MAX_FILE_BYTES:
        raise OversizeSourceError(f"{file.source} is larger than 1 GiB", remedy="split it")
    known = store.file(file.key)
    row = _row(file, known, options)
    if _is_held(known, row, store) or _holder(file, row, store) is not None:
        return _Prepared(known, row)
    try:
        return _Prepared(known, row, document=_read(file, row, options))
    except Exception as error:  # noqa: BLE001 - told at the file's turn, and only if its text is still needed then
        return _Prepared(known, row, fault=error)


def _ingest_file(file: FoundFile, ready: _Prepared, store: Store, options: _Options, tally: _Tally) -> Outcome:
    known = store.file(file.key)
    if known != ready.known:  # a file before this one changed what is known of it
        ready = _prepare(file, store, options)
    row = ready.row
    if known is not None and known.sha256 != row.sha256 and known.stated is not None:
        words = "its bytes changed, so what was stated of it before is not used; state it again, or in a FILE.toml"
        tally.warnings.append(f"{file.source}: {words}")
    if _is_held(known, row, store):
        return Outcome.UNCHANGED
    holder = _holder(file, row, store)
    if holder is not None:
        put = store.link(row, holder)
    else:
        if ready.fault is not None:
            raise ready.fault
        found = ready.document or _read(file, row, options)
        document, cited = (found.document, found.cited) if isinstance(found, CitedDocument) else (found, None)
        if not document.blocks:
            raise _no_text(document, file.source, ocr=row.ocr)
        if document.sha256 != row.sha256 or not store.keep_file(file.path, row.sha256):
            message = f"{file.source} changed while it was read"
            raise SourceError(message, remedy="run this again when nothing writes to it")
        put = store.put(document, file=row, cited=cited)
        tally.n_passages += sum(map(is_searched, document.blocks))
        tally.warnings += [f"{file.source}: {warning}" for warning in document.quality.warnings]
    tally.warnings += _words(put, file, row)
    return put.outcome


def _read(file: FoundFile, row: FileRow, options: _Options) -> Document | CitedDocument:
    statement = Statement.load(row.stated) if row.stated else None
    return options.read(file.path, source=file.source, statement=statement, ocr=row.ocr)


def _is_held(known: FileRow | None, row: FileRow, store: Store) -> bool:
    return known is not None and _is_same(known, row, store) and (known.is_duplicate or store.has_bytes(row.sha256))


def _holder(file: FoundFile, row: FileRow, store: Store) -> str | None:
    """Return the document that another file gave, with the same bytes and read by the same version."""
    holder = store.holder(row.sha256)
    lead = None if holder is None else store.file(holder.path)
    is_other = lead is not None and lead.path != file.key and lead.stage == row.stage
    return holder.id if holder is not None and is_other else None


def _no_text(document: Document, source: str, *, ocr: bool) -> EmptySourceError:
    quality = document.quality
    if not quality.pages_without_text:
        return EmptySourceError(f"{source} holds no text", remedy="check that the download was complete")
    remedy = "ingest it with --ocr, which needs tesseract"
    if ocr and quality.warnings:
        remedy = quality.warnings[0].rstrip(".")  # why recognition did not help
    return EmptySourceError(f"{source} holds pictures of pages and no text", remedy=remedy)


def _row(file: FoundFile, known: FileRow | None, options: _Options) -> FileRow:
    sha256 = hash_file(file.path)
    earlier = Statement.load(known.stated) if known is not None and known.sha256 == sha256 else Statement()
    side = side_file(file.path)
    return FileRow(
        path=file.key,
        source=file.source,
        sha256=sha256,
        size=file.size,
        stage=str(STAGE),
        ocr=options.ocr or (known is not None and known.ocr),
        side_sha256=None if side is None else hash_file(side),
        stated=options.statement.over(earlier).dump(),
    )


def _is_same(known: FileRow, row: FileRow, store: Store) -> bool:
    """Tell whether reading again would give what is held."""
    if (known.sha256, known.stage, known.side_sha256, known.stated) != (
        row.sha256,
        row.stage,
        row.side_sha256,
        row.stated,
    ):
        return False
    if known.ocr == row.ocr or known.document_id is None:
        return True
    return not store.document_row(known.document_id).quality.pages_without_text


def _words(put: PutOutcome, file: FoundFile, row: FileRow) -> Iterator[str]:
    if put.outcome is Outcome.DUPLICATE:
        unused = "; what is stated of it is not used" if row.stated or row.side_sha256 else ""
        yield f"{file.source}: not stored again, {put.other} holds the same text{unused}"
    if put.is_second_copy:
        yield f"{file.source}: {put.other} holds this symbol and language with other text; kept as a second copy"


def _checked(statement: Statement | None, found: Walk) -> Statement:
    if statement is None:
        return Statement()
    if len(found.files) > 1 and (statement.symbol or statement.title):
        message = f"a symbol or title is stated of {len(found.files)} files"
        raise StatementError(message, remedy="name one file, or write a FILE.toml beside each")
    return statement


def _source_fault(error: OSError, source: str) -> SourceError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return SourceMissingError(f"{source} vanished while it was read", remedy="run this again if it should be there")
    return SourceError(
        f"{source} cannot be opened ({error.strerror or error})", remedy="check the file and its permissions"
    )
