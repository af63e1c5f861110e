from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kb.errors import EmptySourceError, SourceMissingError, StatementError, StoppedReaderError
from kb.ingest import reader as reader_module
from kb.ingest import readers
from kb.ingest.reader import Reader, ReaderFaultError, read_bytes_apart
from kb.ingest.readers import read_apart
from kb.ingest.reading import read_bytes, read_document
from kb.ingest.statement import Statement
from kb.store.citations import CitedDocument, cited_in
from kb.un.document import Document

WELLS = "HSP/EB.9/1\n\nWells\n\n1. The wells of the town are dug.\n"


@pytest.fixture
def wells(tmp_path: Path) -> Path:
    (tmp_path / "wells.txt").write_text(WELLS, encoding="utf-8")
    return tmp_path / "wells.txt"


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """Return a reader whose process does what the name of a file says; small limits."""
    program = """
import os, signal, sys, time
import kb.ingest.reader_process as process

real, real_bytes = process.read_document, process.read_bytes

def read(path, **options):
    break_as(path)
    return real(path, **options)

def read_bytes(data, name):
    break_as(process.Path(name))
    return real_bytes(data, name=name)

def break_as(path):
    match path.stem:
        case "hangs":
            time.sleep(60)
        case "turns":
            while True:
                pass
        case "swells":
            held = [bytes(50_000_000) for _ in range(1000)]
        case "crashes":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "breaks":
            raise RecursionError("too deep")
        case "prints":
            os.write(1, b"document {}")
        case "lies":
            os.write(answers, b"all is well\\n")
            time.sleep(60)
        case "falls silent":
            os.close(answers)
            time.sleep(60)
        case "leaves":
            os._exit(0)

answers = os.dup(1)
process.os.dup = lambda _: answers
process.read_document, process.read_bytes = read, read_bytes
process.main()
"""
    (tmp_path / "faulty.py").write_text(program, encoding="utf-8")
    reader = Reader(seconds=0.7, memory_bytes=1 << 30)
    real = sys.executable
    shim = tmp_path / "python"
    shim.write_text(f'#!/bin/sh\nshift 3\nexec {real} -P "{tmp_path}/faulty.py" "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(shim))
    yield reader
    reader.close()


def read(reader: Reader, path: Path) -> Document:
    return reader.read(path, source=path.name, statement=None, ocr=False)


def test_a_document_comes_back_as_it_was_read(wells: Path, specimens: Path) -> None:
    statement = Statement(date="2031-02-03", title="Wells, stated")
    for path in (wells, *sorted(specimens.iterdir())):
        own = read_document(path, source=f"in/{path.name}", statement=statement)
        found = read_apart(path, source=f"in/{path.name}", statement=statement, ocr=False)
        assert found == CitedDocument(own, cited_in(own))


def test_bytes_are_read_apart_and_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = (WELLS + "2. Pumps.\n\n" * 40_000).encode()  # more than a pipe holds
    assert read_bytes_apart(data, name="draft.txt") == read_bytes(data, name="draft.txt")
    with pytest.raises(EmptySourceError, match=r"'draft\.txt' is empty"):
        read_bytes_apart(b"", name="draft.txt")
    assert not list(tmp_path.iterdir())


def test_bytes_that_break_their_reader_are_told(faulty: Reader, wells: Path) -> None:
    with pytest.raises(StoppedReaderError, match=r"swells.txt needs more than 1.0 GB"):
        faulty.read_bytes(WELLS.encode(), name="swells.txt")
    assert faulty.read_bytes(WELLS.encode(), name="wells.txt").n_paragraphs == 1


def test_what_a_user_can_mend_is_raised_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(EmptySourceError) as caught:
        read_apart(tmp_path / "empty.txt", source="empty.txt", statement=None, ocr=False)
    assert (caught.value.message, caught.value.remedy) == (
        *("'empty.txt' is empty", "check that the download was complete"),
    )
    with pytest.raises(SourceMissingError):
        read_apart(tmp_path / "none.txt", source="none.txt", statement=None, ocr=False)


def test_a_side_file_is_read_too(wells: Path) -> None:
    wells.with_name("wells.txt.toml").write_text("colour = 1\n", encoding="utf-8")
    with pytest.raises(StatementError):
        read_apart(wells, source="wells.txt", statement=None, ocr=False)


def test_a_name_that_is_no_unicode_is_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.txt")
    path.write_text(WELLS, encoding="utf-8")
    assert read_apart(path, source="x.txt", statement=None, ocr=False).document.metadata.symbol == "HSP/EB.9/1"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hangs", "takes longer than 1 s to read"),
        ("turns", "takes longer than 1 s to read"),
        ("swells", "needs more than 1.0 GB of memory"),
        ("crashes", r"crashed its reader \(SIGSEGV\)"),
    ],
)
def test_a_file_that_breaks_its_reader_is_told_and_the_next_is_read(
    faulty: Reader, tmp_path: Path, wells: Path, name: str, words: str
) -> None:
    bad = tmp_path / f"{name}.txt"
    bad.write_text(WELLS, encoding="utf-8")
    assert read(faulty, wells).n_paragraphs == 1
    with pytest.raises(StoppedReaderError, match=f"{name}.txt {words}"):
        read(faulty, bad)
    assert read(faulty, wells).n_paragraphs == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("breaks", "RecursionError: too deep"),
        ("leaves", "exit code 0"),
        ("lies", "no answer that can be read"),
        ("falls silent", "no answer that can be read"),
    ],
)
def test_a_fault_of_the_program_is_told_as_one(
    faulty: Reader, tmp_path: Path, wells: Path, name: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_module, "LEAVE_SECONDS", 0.3)
    bad = tmp_path / f"{name}.txt"
    bad.write_text(WELLS, encoding="utf-8")
    with pytest.raises(ReaderFaultError, match=words):
        read(faulty, bad)
    assert read(faulty, wells).n_paragraphs == 1


def test_what_a_library_prints_is_no_answer(faulty: Reader, tmp_path: Path) -> None:
    path = tmp_path / "prints.txt"
    path.write_text(WELLS, encoding="utf-8")
    assert read(faulty, path).n_paragraphs == 1


def test_an_interrupt_ends_the_process_that_reads(faulty: Reader, tmp_path: Path, wells: Path) -> None:
    read(faulty, wells)
    process = faulty._process
    assert process is not None
    (tmp_path / "hangs.txt").write_text(WELLS, encoding="utf-8")
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            read(faulty, tmp_path / "hangs.txt")
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    assert process.poll() is not None
    assert read(faulty, wells).n_paragraphs == 1


def test_several_threads_read_at_once_and_their_processes_serve_again(tmp_path: Path, specimens: Path) -> None:
    paths = sorted(specimens.iterdir())[:8]

    def read_one(path: Path) -> Document:
        return read_apart(path, source=path.name, statement=None, ocr=False).document

    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(read_one, paths))
    assert found == [read_document(path, source=path.name) for path in paths]
    assert len(readers._FREE) <= 3
    assert not readers._BUSY


def test_a_reader_that_is_told_to_gives_up_its_file(faulty: Reader, wells: Path, tmp_path: Path) -> None:
    read(faulty, wells)
    (tmp_path / "hangs.txt").write_text(WELLS, encoding="utf-8")
    faulty._seconds = 30.0
    threading.Timer(0.3, faulty.give_up).start()
    with pytest.raises(StoppedReaderError):
        read(faulty, tmp_path / "hangs.txt")
