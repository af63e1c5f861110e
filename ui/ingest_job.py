"""Adding files while the page goes on: a child process runs `kb ingest`, its JSON report becomes an `Outcome`.

A process outlives the runs of a page and can be stopped; whatever it had reported before stays in the collection.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

STOP_TIMEOUT_S = 10.0
_OUTPUT_CHARS = 2000
_REPORT, _PROGRESS = "report.json", "progress.txt"
# `3/12 added     a_60_168.txt  (52.2 kB, 71 passages)`
_DONE = re.compile(r"^(\d+)/\d+ ", re.MULTILINE)
# `page 12 of 300 recognised  scan.pdf`, as the last line: another tells that the file is done
_PAGE = re.compile(r"^page (\d+) of (\d+) recognised  (.+)\n?\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be added: its name, what is wrong and what to do in the program's words, and a code."""

    source: str
    error: str
    remedy: str | None
    code: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an ingest ended. `output` is what the program printed where it ended without a report, else None."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    seconds: float = 0.0
    failed: tuple[Failed, ...] = ()
    warnings: tuple[str, ...] = ()
    is_cancelled: bool = False
    output: str | None = None


@dataclass(slots=True)
class IngestJob:
    """One running `kb ingest`."""

    n_files: int
    process: subprocess.Popen[bytes]
    folder: TemporaryDirectory[str]
    started: float = field(default_factory=time.monotonic)
    is_cancelled: bool = False

    @property
    def seconds(self) -> int:
        """Return how long it has been running."""
        return int(time.monotonic() - self.started)

    @property
    def n_done(self) -> int:
        """Return how many files are done, as far as the process has said."""
        done = _DONE.findall(self._text(_PROGRESS))
        return int(done[-1]) if done else 0

    @property
    def page(self) -> tuple[str, int, int] | None:
        """Return the file whose pages are being recognised, the last page done and the number of all, else None."""
        found = _PAGE.search(self._text(_PROGRESS))
        return None if found is None else (found[3], int(found[1]), int(found[2]))

    @property
    def is_running(self) -> bool:
        """Tell whether the process is still at work."""
        return self.process.poll() is None

    def cancel(self) -> None:
        """Stop the process and wait until it is gone."""
        self.is_cancelled = self.is_running
        self.process.terminate()
        try:
            self.process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def outcome(self) -> Outcome:
        """Read the report of a process that has ended, once: its output is gone afterwards."""
        with self.folder:
            if self.is_cancelled:
                return Outcome(is_cancelled=True)
            return read_report(self._text(_REPORT), printed=self._text(_PROGRESS))

    def _text(self, name: str) -> str:
        return (Path(self.folder.name) / name).read_text(encoding="utf-8", errors="replace")


def start_ingest(paths: Sequence[Path], *, data: Path) -> IngestJob:
    """Start `kb ingest` for `paths` into the data folder `data`."""
    folder = TemporaryDirectory(prefix="kb-ingest-")
    command = [sys.executable, "-m", "kb", "ingest", *map(str, paths), "--data", str(data), "--json"]
    with (Path(folder.name) / _REPORT).open("wb") as report, (Path(folder.name) / _PROGRESS).open("wb") as progress:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=report, stderr=progress)
    return IngestJob(n_files=len(paths), process=process, folder=folder)


def read_report(text: str, *, printed: str = "") -> Outcome:
    """Read the JSON object of `kb ingest --json`; a text without one gives an outcome with `output`."""
    try:
        report = json.loads(text.strip().splitlines()[-1])
        return Outcome(
            added=int(report["added"]),
            updated=int(report["updated"]),
            unchanged=int(report["unchanged"]),
            seconds=float(report["seconds"]),
            failed=tuple(Failed(f["source"], f["error"], f["remedy"], f["code"]) for f in report["failed"]),
            warnings=tuple(str(warning) for warning in report["warnings"]),
        )
    except (IndexError, KeyError, TypeError, ValueError, AttributeError):
        return Outcome(output=(printed or text)[-_OUTPUT_CHARS:])
