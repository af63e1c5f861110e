from __future__ import annotations

import errno
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from store_specimens import read_specimen

from kb.errors import BusyStoreError, EncryptedSourceError, FullDiskError, StatementError, StoppedReaderError
from kb.ingest import corpus
from kb.ingest.corpus import ingest
from kb.ingest.reader import ReaderFaultError
from kb.ingest.readers import read_apart
from kb.ingest.reading import read_document
from kb.ingest.report import IngestReport, Progress
from kb.ingest.statement import Statement
from kb.store.rows import Outcome
from kb.store.store import Store
from kb.un.document import Document, Quality


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "data", writable=True) as opened:
        yield opened


def lay(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")


def run(store: Store, *paths: Path, **options: object) -> IngestReport:
    return ingest(paths, store, **{"read": read_specimen, **options})


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, len(report.failed)


def test_a_folder_goes_in_and_again_changes_nothing(store: Store, folder: Path) -> None:
    lay(folder, a="symbol: A/9/1\nDig wells.", sub__b="Mend pumps.\nPaint them.")
    first = run(store, folder)
    assert (counts(first), first.documents, first.passages) == ((2, 0, 0, 0), 2, 3)
    before = store.revision(), [row.rowid for row in store.passages()]
    second = run(store, folder)
    assert (counts(second), second.documents, second.passages, second.warnings) == ((0, 0, 2, 0), 2, 3, ())
    assert (store.revision(), [row.rowid for row in store.passages()]) == before
    assert [row.source for row in store.documents()] == ["a.txt", "sub/b.txt"]


def test_unchanged_files_are_not_read(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder)

    def never(path: Path, *, source: str, statement: Statement | None, ocr: bool) -> Document:
        raise AssertionError(path)

    assert counts(run(store, folder, read=never)) == (0, 0, 1, 0)


def test_a_changed_file_is_read_again(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.", b="Mend.")
    run(store, folder)
    lay(folder, a="Dig deeper.")
    assert counts(run(store, folder)) == (0, 1, 1, 0)
    assert sorted(row.block.text for row in store.passages()) == ["Dig deeper.", "Mend."]


def test_a_new_version_of_the_stage_reads_again_and_keeps_row_ids(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(folder, a="Dig.")
    run(store, folder)
    before = [row.rowid for row in store.passages()]
    monkeypatch.setattr(corpus, "STAGE", 10_000)
    asked: list[Path] = []

    def read(path: Path, *, source: str, statement: Statement | None, ocr: bool) -> Document:
        asked.append(path)
        return read_specimen(path, source=source, statement=statement, ocr=ocr)

    assert counts(run(store, folder, read=read)) == (0, 0, 1, 0)
    assert (len(asked), [row.rowid for row in store.passages()]) == (1, before)
    assert counts(run(store, folder, read=read)) == (0, 0, 1, 0)
    assert len(asked) == 1


def test_a_side_file_states_what_the_file_does_not(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder)
    (folder / "a.txt.toml").write_text('symbol = "A/9/7"\n', encoding="utf-8")
    assert counts(run(store, folder)) == (0, 1, 0, 0)
    (row,) = store.documents()
    assert (row.id, row.metadata.stated) == ("A/9/7@en", ("symbol",))
    assert counts(run(store, folder)) == (0, 0, 1, 0)


def test_what_is_stated_by_a_person_is_remembered(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder / "a.txt", statement=Statement(symbol="A/9/7"))
    assert counts(run(store, folder)) == (0, 0, 1, 0)
    assert counts(run(store, folder / "a.txt", statement=Statement(date="2031"))) == (0, 1, 0, 0)
    (row,) = store.documents()
    assert (row.id, row.metadata.date) == ("A/9/7@en", "2031")


def test_what_was_stated_wrongly_is_withdrawn(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder / "a.txt", statement=Statement(symbol="A/9/7", date="2031"))
    assert counts(run(store, folder / "a.txt", statement=Statement(symbol=""))) == (0, 1, 0, 0)
    assert [(row.metadata.symbol, row.metadata.date) for row in store.documents()] == [(None, "2031")]
    assert counts(run(store, folder)) == (0, 0, 1, 0)


def test_a_statement_on_other_bytes_is_not_used_and_that_is_said(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder / "a.txt", statement=Statement(symbol="A/9/7"))
    lay(folder, a="Something else.")
    report = run(store, folder)
    assert "a.txt: its bytes changed, so what was stated of it before is not used" in report.warnings[0]
    assert store.documents()[0].metadata.symbol is None


def test_a_symbol_cannot_be_stated_of_two_files(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.", b="Mend.")
    with pytest.raises(StatementError, match="stated of 2 files; name one file"):
        run(store, folder, statement=Statement(symbol="A/9/7"))
    assert counts(run(store, folder, statement=Statement(date="2031"))) == (2, 0, 0, 0)


def test_the_same_bytes_and_the_same_text_are_not_stored_twice(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.", b="Dig.", c="\n\nDig.\n")
    report = run(store, folder)
    assert (counts(report), report.duplicates, report.documents) == ((1, 0, 0, 0), 2, 1)
    assert [warning.split(":")[0] for warning in report.warnings] == ["b.txt", "c.txt"]
    assert all(f"{folder / 'a.txt'} holds the same text" in warning for warning in report.warnings)
    assert counts(run(store, folder)) == (0, 0, 3, 0)


def test_another_text_of_one_symbol_is_kept_as_a_second_copy(store: Store, folder: Path) -> None:
    lay(folder, a="symbol: A/9/1\nDig.", b="symbol: A/9/1\nMend.")
    report = run(store, folder)
    (warning,) = report.warnings
    assert warning == f"b.txt: {folder / 'a.txt'} holds this symbol and language with other text; kept as a second copy"
    assert [row.is_second_copy for row in store.find("A/9/1")] == [False, True]


def test_two_files_of_one_name_in_two_folders_are_two_documents(store: Store, folder: Path) -> None:
    lay(folder, one__a="Dig.", two__a="Mend.")
    report = run(store, folder / "one", folder / "two")
    assert (counts(report), [row.source for row in store.find("a.txt")]) == ((2, 0, 0, 0), ["a.txt", "a.txt"])


def test_only_pruning_removes_and_only_below_the_folders_that_were_named(store: Store, folder: Path) -> None:
    lay(folder, one__a="Dig.", one__b="Paint.", two__c="Mend.")
    run(store, folder)
    (folder / "one" / "a.txt").unlink()
    (folder / "two" / "c.txt").unlink()
    assert (run(store, folder).removed, len(store.documents())) == (0, 3)
    assert (run(store, folder / "one", prune=True).removed, len(store.documents())) == (1, 2)
    assert (run(store, folder, prune=True).removed, len(store.documents())) == (1, 1)


def test_pruning_a_folder_that_is_not_there_removes_nothing(store: Store, folder: Path, tmp_path: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder)
    folder.rename(tmp_path / "elsewhere")
    report = run(store, folder, prune=True)
    assert (report.removed, len(report.failed), report.documents) == (0, 1, 1)


def test_a_moved_file_keeps_its_document(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder)
    before = [row.rowid for row in store.passages()]
    (folder / "a.txt").rename(folder / "z.txt")
    report = run(store, folder, prune=True)
    assert (counts(report), report.removed, report.documents) == ((0, 1, 0, 0), 0, 1)
    assert ([row.rowid for row in store.passages()], store.documents()[0].source) == (before, "z.txt")


def read_badly(path: Path, *, source: str, statement: Statement | None, ocr: bool) -> Document:
    match path.stem:
        case "locked":
            raise EncryptedSourceError(f"{source} is locked", remedy="unlock it")
        case "deep":
            raise RecursionError("too\ndeep")
        case "huge":
            raise MemoryError
        case "slow":
            raise StoppedReaderError(f"{source} takes longer than 9 s to read", remedy="split it")
        case "broken":
            raise ReaderFaultError("KeyError: 'x'")
        case "gone":
            path.unlink()
        case "changing":
            path.write_text("Other bytes.")
        case "forbidden":
            raise PermissionError(errno.EACCES, "Permission denied")
    return read_specimen(path, source=source, statement=statement, ocr=ocr)


@pytest.mark.parametrize(
    ("name", "code", "error", "remedy"),
    [
        ("locked", "encrypted_source", "locked.txt is locked", "unlock it"),
        ("deep", "program_fault", "deep.txt cannot be read: RecursionError too deep", "this is a fault of the program"),
        ("huge", "program_fault", "huge.txt cannot be read: MemoryError", "this is a fault of the program"),
        ("slow", "stopped_reader", "slow.txt takes longer than 9 s to read", "split it"),
        ("broken", "program_fault", "broken.txt cannot be read: KeyError: 'x'", "this is a fault of the program"),
        ("gone", "source_missing", "gone.txt vanished while it was read", "run this again"),
        ("changing", "source", "changing.txt changed while it was read", "run this again"),
        ("forbidden", "source", "forbidden.txt cannot be opened (Permission denied)", "check the file"),
    ],
)
def test_a_file_that_fails_is_recorded_and_the_others_go_in(
    store: Store, folder: Path, name: str, code: str, error: str, remedy: str
) -> None:
    lay(folder, a="Dig.", **{name: "symbol: A/9/2\nMend."}, z="Paint.")
    report = run(store, folder, read=read_badly)
    (failure,) = report.failed
    assert (counts(report), failure.error, failure.code) == ((2, 0, 0, 1), error, code)
    assert (failure.remedy or "").startswith(remedy)


def test_a_failure_leaves_the_version_of_before_and_says_so(store: Store, folder: Path) -> None:
    lay(folder, locked="Dig.")
    run(store, folder)
    lay(folder, locked="Dig deeper.")
    report = run(store, folder, read=read_badly)
    assert (report.documents, report.passages, len(report.failed)) == (1, 1, 1)
    assert report.warnings == ("locked.txt: the version that was read before stays in the collection",)


def test_warnings_on_quality_are_reported(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")

    def read(path: Path, *, source: str, statement: Statement | None, ocr: bool) -> Document:
        document = read_specimen(path, source=source, statement=statement, ocr=ocr)
        return replace(document, quality=replace(document.quality, warnings=("1 of 2 pages hold no text: 2.",)))

    assert run(store, folder, read=read).warnings == ("a.txt: 1 of 2 pages hold no text: 2.",)


def test_recognition_reads_again_only_what_has_pages_without_text(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.", scan="Mend.")
    run(store, folder)
    assert counts(run(store, folder, ocr=True)) == (0, 1, 1, 0)
    assert counts(run(store, folder, ocr=True)) == (0, 0, 2, 0)
    assert counts(run(store, folder)) == (0, 0, 2, 0)


def test_special_and_oversize_files_that_are_named_are_refused(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(folder / "pipe.txt")
    lay(folder, big="Dig.")
    monkeypatch.setattr(corpus, "MAX_FILE_BYTES", 3)
    report = run(store, folder / "pipe.txt", folder / "big.txt")
    assert [failure.error for failure in report.failed] == [
        "pipe.txt is no ordinary file",
        "big.txt is larger than 1 GiB",
    ]


def test_progress_is_told_when_the_document_can_be_read_by_others(store: Store, folder: Path, tmp_path: Path) -> None:
    lay(folder, a="Dig.", b="Mend.\nPaint.", locked="Hide.")
    seen: list[tuple[str, Outcome | None, int, int, int]] = []

    def progress(step: Progress) -> None:
        with Store.open(tmp_path / "data") as reader:
            seen.append((step.source, step.outcome, step.done, step.n_passages, len(reader.documents())))
        assert (step.total, step.total_bytes) == (3, 21)
        assert step.seconds_left is None or step.seconds_left >= 0

    run(store, folder, read=read_badly, progress=progress)
    assert seen == [
        ("a.txt", Outcome.ADDED, 1, 1, 1),
        ("b.txt", Outcome.ADDED, 2, 3, 2),
        ("locked.txt", None, 3, 3, 2),
    ]


def test_an_interrupt_leaves_what_was_reported(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.", b="Mend.", c="Paint.")

    def progress(step: Progress) -> None:
        if step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(store, folder, progress=progress)
    assert len(store.documents()) == 2
    assert counts(run(store, folder)) == (1, 0, 2, 0)


def test_two_ingests_at_once_are_refused(store: Store, folder: Path, tmp_path: Path) -> None:
    lay(folder, a="Dig.")
    with (
        Store.open(tmp_path / "data", writable=True) as other,
        other.writing(),
        pytest.raises(BusyStoreError, match="wait until it is done"),
    ):
        run(store, folder)
    assert counts(run(store, folder)) == (1, 0, 0, 0)


def test_a_full_disk_ends_the_run_and_leaves_what_was_reported(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(folder, a="Dig.", b="Mend.")
    fsync = os.fsync
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FullDiskError, match="what was reported is stored; free some space"):
        run(store, folder)
    monkeypatch.undo()
    assert [row.source for row in store.documents()] == ["a.txt"]
    assert counts(run(store, folder)) == (1, 0, 1, 0)


def test_the_bytes_are_kept(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder)
    assert store.file_bytes(store.documents()[0].sha256) == b"Dig."


def test_bytes_that_were_lost_are_kept_again(store: Store, folder: Path) -> None:
    lay(folder, a="Dig.")
    run(store, folder)
    for path in (store.folder / "files").glob("*/*"):
        path.unlink()
    before = store.revision()
    assert counts(run(store, folder)) == (0, 0, 1, 0)
    assert (store.file_bytes(store.documents()[0].sha256), store.revision()) == (b"Dig.", before)


def test_a_file_of_pictures_alone_is_refused_with_the_way_out(store: Store, folder: Path) -> None:
    lay(folder, scan="A picture.")

    def read_scan(path: Path, **options: object) -> Document:
        return replace(read_specimen(path, **options), blocks=())

    report = run(store, folder, read=read_scan)
    assert [failure.remedy for failure in report.failed] == ["ingest it with --ocr, which needs tesseract"]
    assert report.documents == 0


def test_why_recognition_did_not_help_is_told(store: Store, folder: Path) -> None:
    lay(folder, scan="A picture.")
    why = "Page 1 holds a picture and no text: tesseract is missing"

    def read_scan(path: Path, **options: object) -> Document:
        document = read_specimen(path, **options)
        return replace(document, blocks=(), quality=Quality((), pages_without_text=(1,), warnings=(f"{why}.",)))

    assert [failure.remedy for failure in run(store, folder, read=read_scan, ocr=True).failed] == [why]


def test_a_file_of_dots_is_no_file_of_pictures(store: Store, folder: Path) -> None:
    lay(folder, dots=". . .")

    def read_dots(path: Path, **options: object) -> Document:
        return replace(read_specimen(path, **options), blocks=())

    assert [failure.error for failure in run(store, folder, read=read_dots).failed] == ["dots.txt holds no text"]


def held(store: Store) -> object:
    documents = [replace(row, ingested_at="") for row in store.documents()]
    return documents, list(store.passages()), store.files(), store.revision()


@pytest.fixture
def mixed(folder: Path) -> Path:
    """Lay files of which some are duplicates, second copies, empty or beyond reading."""
    texts = {f"n{i:02}": f"symbol: A/9/{i}\nDig well {i}.\nPaint it." for i in range(12)}
    lay(folder, **texts, n03b=texts["n03"], n05b="symbol: A/9/5\nAnother text.", n07b=" ")
    (folder / "n08.pdf").write_bytes(b"%PDF-1.4 broken")
    return folder


def test_reading_several_files_at_once_changes_nothing(mixed: Path, tmp_path: Path) -> None:
    outcomes = []
    for n_readers in (1, 2, 5):
        seen: list[Progress] = []
        with Store.open(tmp_path / str(n_readers), writable=True) as store:
            report = run(store, mixed, n_readers=n_readers, progress=seen.append, read=late_first)
            order = [(one.source, one.outcome, one.done, one.done_bytes, one.n_passages) for one in seen]
            outcomes.append((replace(report, seconds=0), order, held(store)))
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert len(outcomes[0][0].failed) == 2


def late_first(path: Path, **options: object) -> Document:
    time.sleep(0.01 if path.stem.endswith("0") else 0)
    if path.suffix == ".pdf":
        raise RecursionError("too deep")
    return read_specimen(path, **options)


@pytest.mark.parametrize("n_readers", [1, 3])
def test_a_run_that_was_stopped_goes_on_where_it_was(mixed: Path, tmp_path: Path, n_readers: int) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 4:
            raise KeyboardInterrupt

    with Store.open(tmp_path / "whole", writable=True) as whole, Store.open(tmp_path / "parts", writable=True) as parts:
        run(whole, mixed)
        with pytest.raises(KeyboardInterrupt):
            run(parts, mixed, n_readers=n_readers, progress=stop)
        assert parts.totals()[0] == 4
        report = run(parts, mixed, n_readers=n_readers)
        assert report.unchanged == 4
        assert held(parts)[:3] == held(whole)[:3]


def test_a_duplicate_that_was_read_too_early_is_not_stored(store: Store, folder: Path) -> None:
    lay(folder, a="Dig wells.", b="Dig wells.")
    (folder / "b.txt.toml").write_text("colour = 1\n", encoding="utf-8")  # read alone, b would fail
    report = run(store, folder, n_readers=4, read=read_document)
    assert (report.added, report.duplicates, report.failed) == (1, 1, ())


def test_what_a_reader_says_that_a_document_cites_is_stored(store: Store, folder: Path, tmp_path: Path) -> None:
    lay(folder, a="HSP/EB.9/1\n\nWells\n\n1. Recalling resolution 70/1 of the General Assembly, see HSP/GC/24/10.\n")
    run(store, folder, read=read_apart)
    with Store.open(tmp_path / "other", writable=True) as other:
        run(other, folder, read=read_document)
        assert store.citations.targets() == other.citations.targets() != ()
