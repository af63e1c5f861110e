from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kb.errors import EmptySourceError
from kb.ingest import readers
from kb.ingest.readers import read_apart, read_bytes_apart
from kb.ingest.reading import read_bytes, read_document
from kb.ingest.statement import Statement
from kb.store.citations import CitedDocument, cited_in
from kb.un.document import Document

WELLS = "HSP/EB.9/1\n\nWells\n\n1. The wells of the town are dug.\n"


def test_a_document_comes_back_as_it_was_read(tmp_path: Path, specimens: Path) -> None:
    wells = tmp_path / "wells.txt"
    wells.write_text(WELLS, encoding="utf-8")
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


def test_several_threads_read_at_once_and_their_processes_serve_again(tmp_path: Path, specimens: Path) -> None:
    paths = sorted(specimens.iterdir())[:8]

    def read_one(path: Path) -> Document:
        return read_apart(path, source=path.name, statement=None, ocr=False).document

    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(read_one, paths))
    assert found == [read_document(path, source=path.name) for path in paths]
    assert len(readers._FREE) <= 3
    assert not readers._BUSY
