"""Checking a draft while the page goes on: a thread of the session reads and compares it, in memory only.

The draft is never written to the disk; what holds it is the session, and it goes with the session.
"""

from __future__ import annotations

from threading import Event, Thread

from kb import CheckReport, Collection, Document, KBError, check_draft, read_bytes_apart

MAX_BLOCKS = 5_000
"""A draft of more paragraphs is no draft; about 1,000 pages."""


class _Stopped(Exception):  # noqa: N818 - it only ends a check
    """The reader wants no more of it."""


class CheckJob:
    """One draft, being checked or checked."""

    def __init__(self, name: str, data: bytes, collection: Collection) -> None:
        """Start to check the bytes of a file called `name` against `collection`."""
        self.name = name
        self.done = self.total = 0
        self.document: Document | None = None
        self.report: CheckReport | None = None
        self.fault: KBError | None = None
        self.is_cancelled = self.is_too_long = False
        self._stop = Event()
        self._thread = Thread(target=self._run, args=(data, collection), daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Tell whether it is still at work."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait for the end, at most so long."""
        self._thread.join(seconds)

    def cancel(self) -> None:
        """Stop before the next quotation or reference, and forget the draft."""
        self._stop.set()

    def _run(self, data: bytes, collection: Collection) -> None:
        try:
            document = read_bytes_apart(data, name=self.name)
            if len(document.blocks) > MAX_BLOCKS:
                self.is_too_long = True
                return
            self.report = check_draft(document, collection, progress=self._tell)
            self.document = document
        except KBError as error:
            self.fault = error
        except _Stopped:
            self.is_cancelled = True

    def _tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self._stop.is_set():
            raise _Stopped
