"""The program that reads files for `kb.ingest.reader`, so that a file that breaks its reader breaks nothing else.

A line of JSON on standard input names a file; lines on standard output tell each recognised page, what the document
cites where that is asked for, and at last the document, or the error of `kb.errors`. JSON, and no pickle: a file that
took this process over can hand on words only. A fault of the program ends it with a traceback. The program ends with
its input.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import IO

from kb.errors import KBError
from kb.ingest.reading import read_bytes, read_document
from kb.ingest.statement import Statement
from kb.store.citations import cited_in
from kb.store.codec import dump_document

OUT_OF_MEMORY = 77
"""Exit code where the limit of memory was met."""
READY = b"ready\n"
MEMORY_BYTES = 4 << 30
"""Address space; a PDF of 10,000 pages takes an eighth of it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to read: `stated` as `Statement.dump` writes it; the process ends itself after so many `seconds`.

    Where `n_bytes` is not None, the bytes themselves follow the line, and `path` is only their name.
    """

    path: str
    source: str
    stated: str | None
    ocr: bool
    seconds: int
    cites: bool = False
    n_bytes: int | None = None


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit_memory(int(sys.argv[1]) if len(sys.argv) > 1 else MEMORY_BYTES)
    answers.write(READY)
    answers.flush()
    for line in sys.stdin.buffer:
        request = Request(**json.loads(line))
        _set_alarm(request.seconds)
        try:
            _answer(request, answers)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        _set_alarm(0)


def _answer(request: Request, answers: IO[bytes]) -> None:
    def tell(kind: str, words: str) -> None:
        answers.write(f"{kind} {words}\n".encode())
        answers.flush()

    def recognised(_source: str, page: int, pages: int) -> None:
        _set_alarm(request.seconds)
        tell("page", json.dumps([page, pages]))

    statement = None if request.stated is None else Statement.load(request.stated)
    try:
        if request.n_bytes is None:
            document = read_document(
                Path(request.path), source=request.source, statement=statement, ocr=request.ocr, recognised=recognised
            )
        else:
            document = read_bytes(sys.stdin.buffer.read(request.n_bytes), name=request.path)
    except KBError as error:
        tell("error", json.dumps([type(error).__name__, error.message, error.remedy]))
    else:
        if request.cites:
            tell("cited", json.dumps(astuple(cited_in(document))))
        tell("document", dump_document(document))


def _limit_memory(n_bytes: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - POSIX only

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = n_bytes if hard == resource.RLIM_INFINITY else min(n_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _set_alarm(seconds: int) -> None:
    """Let the system end this process then, whatever holds it, where nobody is left to do so."""
    if sys.platform != "win32":
        import signal  # noqa: PLC0415 - SIGALRM is POSIX only

        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
