"""The processes that read the files of a run: as many as are read at once, each used again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kb.ingest.reader import Reader, Recognised
from kb.ingest.statement import Statement
from kb.store.citations import Cited, CitedDocument

_FREE: list[Reader] = []
_BUSY: list[Reader] = []


def read_apart(
    path: Path, *, source: str, statement: Statement | None, ocr: bool, recognised: Recognised | None = None
) -> CitedDocument:
    """Read a file in a process of its own, one that is free; see `Reader.read`. Threads may read at once."""
    try:
        reader = _FREE.pop()
    except IndexError:
        reader = Reader()
    _BUSY.append(reader)
    found: list[Cited] = []
    try:
        document = reader.read(
            path, source=source, statement=statement, ocr=ocr, recognised=recognised, cited=found.append
        )
    finally:
        _BUSY.remove(reader)
        _FREE.append(reader)
    return CitedDocument(document, found[0])


def n_cores() -> int:
    """Return how many cores this process may use, and so how many files are worth reading at once."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def stop_reading() -> None:
    """End the processes that read now, each in the middle of its file."""
    for reader in tuple(_BUSY):
        reader.give_up()
