"""Reading a file in a process of its own, with limits of time and memory: what hangs, swells or crashes is one file.

A process serves many files, one after the other; there are as many processes as files are read at once. One is started
when none is free, which takes 0.3 s; after a fault the next file gets a new one.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Timer
from typing import IO

from kb import errors
from kb.errors import KBError, SourceError, StoppedReaderError
from kb.ingest.reader_process import MEMORY_BYTES, OUT_OF_MEMORY, READY, Request
from kb.ingest.statement import Statement
from kb.store.citations import Cited
from kb.store.codec import load_document
from kb.un.document import Document

SECONDS = 120.0
SECONDS_A_MEGABYTE = 20.0
MAX_SECONDS = 3_600.0
SECONDS_OF_A_DRAFT = 30.0
"""A person waits for it."""
GRACE_SECONDS = 30
"""So much later the process ends itself, where this one is gone."""
LEAVE_SECONDS = 5.0
"""A process that has said its last word may take so long to end."""
MAX_ANSWER_BYTES = 1 << 30
"""One line of answer; the text of 10,000 pages takes a tenth of it."""
_TAIL_BYTES = 4_096

Recognised = Callable[[str, int, int], None]


class ReaderFaultError(Exception):
    """A fault of the program, met while it read a file: the last line of its traceback."""


class Reader:
    """The process that reads, and who may ask it: one file at a time."""

    def __init__(self, *, seconds: float = SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        """Start nothing yet.

        Args:
            seconds: a small file may take so long; larger ones longer, by their size. A page that is recognised too.
            memory_bytes: address space of the process.
        """
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._turn = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._words: IO[bytes] | None = None
        self._is_late = False

    def read(
        self,
        path: Path,
        *,
        source: str,
        statement: Statement | None,
        ocr: bool,
        recognised: Recognised | None = None,
        cited: Callable[[Cited], None] | None = None,
    ) -> Document:
        """Read a file as `read_document` does; where there is a `cited`, tell it what the document cites.

        Raises:
            SourceError: the file cannot be read; StoppedReaderError where its reader had to be stopped or crashed.
            StatementError: its `FILE.toml` cannot be read.
            ReaderFaultError: the reader has a fault.
        """
        try:
            size = path.stat().st_size
        except OSError:
            size = 0  # reading will say so
        seconds = self._limit(size)
        stated = None if statement is None else statement.dump()
        request = Request(str(path), source, stated, ocr, int(seconds) + GRACE_SECONDS, cites=cited is not None)
        return self._answer(request, b"", seconds, recognised, cited)

    def read_bytes(self, data: bytes, *, name: str) -> Document:
        """Read bytes that stand in no file, and are written to none; raises as `read` does."""
        seconds = self._limit(len(data))
        request = Request(name, name, None, ocr=False, seconds=int(seconds) + GRACE_SECONDS, n_bytes=len(data))
        return self._answer(request, data, seconds, None, None)

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._stop()
        atexit.unregister(self.close)

    def give_up(self) -> None:
        """End the process in the middle of its file, which whoever waits for it learns."""
        if (process := self._process) is not None:
            _kill(process)

    def _limit(self, size: int) -> float:
        return min(MAX_SECONDS, self._seconds + SECONDS_A_MEGABYTE * size / 1e6)

    def _answer(
        self,
        request: Request,
        data: bytes,
        seconds: float,
        recognised: Recognised | None,
        cited: Callable[[Cited], None] | None,
    ) -> Document:
        with self._turn:
            try:
                process = self._started()
                return self._ask(process, request, data, seconds, recognised, cited)
            except KBError:
                raise
            except BaseException:
                self._stop()  # it may be in the middle of a file
                raise

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
            package = Path(errors.__file__).parents[1]
            paths = os.pathsep.join(filter(None, [str(package), os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "kb.ingest.reader_process", str(self._memory_bytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._words,
                env={**os.environ, "PYTHONPATH": paths},
                start_new_session=True,  # Ctrl-C is for the process that asks
            )
            atexit.register(self.close)
            if self._process.stdout is None or self._process.stdout.readline() != READY:  # its start is not the file's
                raise ReaderFaultError(self._last_words() or "the reader does not start")
        return self._process

    def _ask(
        self,
        process: subprocess.Popen[bytes],
        request: Request,
        data: bytes,
        seconds: float,
        recognised: Recognised | None,
        cited: Callable[[Cited], None] | None,
    ) -> Document:
        source = request.source
        if process.stdin is None or process.stdout is None:
            raise ReaderFaultError("the reader has no pipes")
        self._is_late = False
        try:
            process.stdin.write(f"{json.dumps(asdict(request))}\n".encode() + data)
            process.stdin.flush()
        except BrokenPipeError:
            raise self._why(process, source, seconds) from None
        while True:
            timer = Timer(seconds, self._give_up, (process,))
            timer.daemon = True
            timer.start()
            try:
                line = process.stdout.readline(MAX_ANSWER_BYTES)
            finally:
                timer.cancel()
            kind, _, words = line.partition(b" ")
            if kind == b"document" and line.endswith(b"\n"):
                return load_document(words)
            if kind == b"error" and line.endswith(b"\n"):
                raise _error(words)
            if kind == b"cited" and cited is not None and line.endswith(b"\n"):
                references, acts = json.loads(words)
                cited(Cited(tuple(map(tuple, references)), tuple(map(tuple, acts))))
                continue
            if kind != b"page":
                raise self._why(process, source, seconds)
            if recognised is not None:
                page, pages = json.loads(words)
                recognised(source, page, pages)

    def _give_up(self, process: subprocess.Popen[bytes]) -> None:
        self._is_late = True
        _kill(process)

    def _why(self, process: subprocess.Popen[bytes], source: str, seconds: float) -> Exception:
        """Return why the process ended in the middle of a file; end it where it only fell silent or talks nonsense."""
        try:
            code = process.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._stop()
            return ReaderFaultError("the reader gave no answer that can be read")
        words = self._last_words()
        self._stop()
        if self._is_late or code == -_alarm():
            return StoppedReaderError(
                f"{source} takes longer than {seconds:.0f} s to read", remedy="split it, or save it anew as text or PDF"
            )
        if code == OUT_OF_MEMORY or "MemoryError" in words:
            gigabytes = self._memory_bytes / (1 << 30)
            message = f"{source} needs more than {gigabytes:.1f} GB of memory to be read"
            return StoppedReaderError(message, remedy="split it, or save it anew without its pictures")
        if code < 0:
            name = signal.Signals(-code).name
            remedy = "save it anew with the program that made it, or convert it to text"
            return StoppedReaderError(f"{source} crashed its reader ({name})", remedy=remedy)
        return ReaderFaultError(words or f"exit code {code}")

    def _last_words(self) -> str:
        if self._words is None:
            return ""
        self._words.seek(0, os.SEEK_END)
        self._words.seek(max(0, self._words.tell() - _TAIL_BYTES))
        lines = self._words.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            _kill(process)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _close(pipe)
            process.wait()
        if self._words is not None:
            self._words.close()
            self._words = None


def read_bytes_apart(data: bytes, *, name: str) -> Document:
    """Read bytes in a process of their own, which ends then: what breaks it, breaks for one person only.

    Raises:
        SourceError: they cannot be read; StoppedReaderError where the reader had to be stopped or crashed.
    """
    reader = Reader(seconds=SECONDS_OF_A_DRAFT)
    try:
        return reader.read_bytes(data, name=name)
    finally:
        reader.close()


def _error(words: bytes) -> KBError:
    name, message, remedy = json.loads(words)
    kind = getattr(errors, name, None)
    known = kind if isinstance(kind, type) and issubclass(kind, KBError) else SourceError
    return known(message, remedy=remedy)


def _alarm() -> int:
    return 0 if sys.platform == "win32" else int(signal.SIGALRM)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return
