"""Clocks that go back, two writers, readers during a swap, files that change, a disk that takes no more."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kb.collection import open_collection
from kb.errors import KBError
from kb.ingest.reading import read_document
from kb.ingest.statement import Statement
from kb.un.document import Document

ROOT = Path(__file__).resolve().parents[2]
WELLS = "HSP/EB.9/1\n\nWells\n\n1. Wells are dug before the rains.\n"
N_SWAPS = 30 if "KB_SOAK_ROUNDS" in os.environ else 4
LIMIT_STEP_BYTES = 4_096 if "KB_SOAK_ROUNDS" in os.environ else 60_000
LIMIT_MAX_BYTES = 400_000


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "wells.txt").write_text(WELLS, encoding="utf-8")
    return folder


def test_a_clock_that_goes_back_changes_nothing(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(2_000_000_000, 0, -86_400))
    monkeypatch.setattr(time, "time", lambda: float(next(seconds)))
    with open_collection(tmp_path / "data", encoder="none", writable=True) as collection:
        for i in range(3):
            (files / "wells.txt").write_text(WELLS + f"\n2. Well {i} is painted.\n", encoding="utf-8")
            os.utime(files / "wells.txt", (4_000_000_000 - i * 86_400,) * 2)
            assert collection.ingest([files], read=read_document).failed == ()
            assert f"Well {i}" in collection.search(f"Well {i} is painted")[0].text
        assert not list((tmp_path / "data" / "index").glob(".building-*"))


@pytest.mark.slow
def test_of_two_writers_one_is_told_and_nothing_is_lost(files: Path, tmp_path: Path) -> None:
    for i in range(40):
        (files / f"{i}.txt").write_text(WELLS.replace("9/1", f"9/{i + 2}"), encoding="utf-8")
    command = [sys.executable, "-m", "kb", "ingest", str(files), "--data", str(tmp_path / "data"), "--encoder", "none"]
    writers = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [(writer.communicate()[1].splitlines()[-1], writer.returncode) for writer in writers]
    refused = [line for line, code in told if code == 1]
    assert {code for _, code in told} <= {0, 1}
    assert len(refused) < 2
    assert all("another" in line and "is writing to" in line for line in refused)
    with open_collection(tmp_path / "data") as collection:
        assert len(collection.documents()) == 41


def test_a_reader_finds_the_same_while_the_index_is_swapped(files: Path, tmp_path: Path) -> None:
    with open_collection(tmp_path / "data", encoder="none", writable=True) as collection:
        collection.ingest([files], read=read_document)
        found: list[str] = []
        is_over = threading.Event()

        def search() -> None:
            with open_collection(tmp_path / "data") as reader:
                while not is_over.is_set():
                    found.append(reader.search("wells before the rains")[0].text)

        reader = threading.Thread(target=search)
        reader.start()
        try:
            for _ in range(N_SWAPS):
                collection.reindex()
        finally:
            is_over.set()
            reader.join()
    assert found
    assert set(found) == {"Wells are dug before the rains."}


def test_a_file_that_changes_while_it_is_read_is_told_and_read_the_next_time(files: Path, tmp_path: Path) -> None:
    def read(path: Path, *, source: str, statement: Statement | None, ocr: bool) -> Document:
        document = read_document(path, source=source, statement=statement, ocr=ocr)
        path.write_text(WELLS + "\n2. Pumps are mended.\n", encoding="utf-8")
        return document

    with open_collection(tmp_path / "data", encoder="none", writable=True) as collection:
        (failure,) = collection.ingest([files], read=read).failed
        assert failure.error == "wells.txt changed while it was read"
        assert failure.remedy == "run this again when nothing writes to it"
        assert collection.ingest([files], read=read_document).added == 1
        assert collection.search("pumps")[0].text == "Pumps are mended."


PROGRAM = """
import resource, sys
from pathlib import Path
from kb.collection import open_collection
from kb.errors import KBError
from kb.ingest.reading import read_document
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    with open_collection(Path(sys.argv[1]), encoder="none", writable=True) as collection:
        collection.ingest([Path(sys.argv[2])], read=read_document)
except KBError as error:
    print(error)
    sys.exit(2)
"""


@pytest.mark.slow
def test_a_disk_that_takes_no_more_is_told_in_one_line_and_nothing_is_lost(files: Path, tmp_path: Path) -> None:
    """A limit on the size of files meets SQLite and tantivy too, which Python's own events do not."""
    assert hasattr(resource, "RLIMIT_FSIZE")
    data = tmp_path / "data"
    with open_collection(data, encoder="none", writable=True) as collection:
        collection.ingest([files], read=read_document)
    paragraphs = (f"{n}. Pump number {n} is mended, painted and oiled in week {n * n}.\n" for n in range(1, 3_000))
    (files / "pumps.txt").write_text("HSP/EB.9/2\n\nPumps\n\n" + "\n".join(paragraphs), encoding="utf-8")
    n_told = 0
    for limit in range(2_048, LIMIT_MAX_BYTES, LIMIT_STEP_BYTES):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(data), str(files), str(limit)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.returncode in {0, 2}, (limit, done.stderr)
        assert (done.stdout.count("\n"), done.stderr) == (done.returncode // 2, ""), limit
        n_told += done.returncode == 2
        with open_collection(data) as collection:
            assert "wells.txt" in {row.source for row in collection.documents()}
            try:
                assert collection.search("wells before the rains")[0].place.source == "wells.txt"
            except KBError as error:  # pragma: no cover - the message is the finding
                pytest.fail(f"{limit}: {error}")
    assert n_told
    with open_collection(data, encoder="none", writable=True) as collection:
        assert collection.ingest([files], read=read_document).failed == ()
        assert collection.search("oiled in week 8946081")[0].place.source == "pumps.txt"
