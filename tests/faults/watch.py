"""What a process does besides reading the document it was given: files, programs, connections, asked through Python.

Python reports each of these before it is done (PEP 578). Nothing is stopped: what was done is told, for a reader does
none of it. Python's own modules and those of this checkout may be read, for they are loaded when first needed.
Libraries in C open files without Python's knowledge: `fuzzed_reader` sets limits against those.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
STARTS = ("socket.", "subprocess.", "shutil.", "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.", "pickle.", "os.")
ALSO = ("ctypes.dlopen", "webbrowser.open", "sqlite3.connect", "code.__new__")
HARMLESS = ("os.listdir", "os.scandir", "os.getxattr", "os.listxattr", "os.walk", "os.fwalk")
"""`import` lists folders."""


class Watch:
    """Hears what this process does, from `start` on; it cannot be taken off again."""

    def __init__(self, *, may_read: tuple[Path, ...]) -> None:
        self._may_read = tuple(f"{path}{os.sep}" for path in may_read)
        self._heard: list[str] = []

    def start(self) -> None:
        sys.addaudithook(self._hear)

    def taken(self) -> list[str]:
        """Return what was heard since the last call, each once."""
        heard, self._heard = self._heard, []
        return list(dict.fromkeys(heard))

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = args
            if isinstance(flags, int) and flags & WRITING:
                self._heard.append("opens a file for writing")
            elif not isinstance(path, int) and not (
                os.fsdecode(path) if isinstance(path, bytes) else str(path)
            ).startswith(self._may_read):
                self._heard.append("opens another file")
        elif (event.startswith(STARTS) and event not in HARMLESS) or event in ALSO:
            self._heard.append(event)
