"""Making a PDF while the page goes on: a child process runs `kb brief`; it can be stopped with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

STOP_TIMEOUT_S = 10.0
_BASKET, _NOTE, _PRINTED = "basket.json", "note.pdf", "printed.txt"


@dataclass(slots=True)
class PdfJob:
    """One running `kb brief`; `of` names what the PDF is made of."""

    of: str
    process: subprocess.Popen[bytes]
    folder: TemporaryDirectory[str]
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> int:
        """Return how long it has been running."""
        return int(time.monotonic() - self.started)

    @property
    def is_running(self) -> bool:
        """Tell whether the process is still at work."""
        return self.process.poll() is None

    def cancel(self) -> None:
        """Stop the process and LibreOffice under it, and wait until it is gone."""
        _end(self.process, signal.SIGTERM)
        try:
            self.process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            _end(self.process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            self.process.wait()
        self.folder.cleanup()

    def outcome(self) -> bytes | str:
        """Return the PDF of a process that has ended, or the line that says why there is none; once."""
        with self.folder as folder:
            note = Path(folder) / _NOTE
            if self.process.returncode == 0 and note.exists():
                return note.read_bytes()
            printed = (Path(folder) / _PRINTED).read_text(encoding="utf-8", errors="replace").strip().splitlines()
            return printed[-1].removeprefix("kb: ") if printed else ""


def start_pdf(basket: str, *, data: Path, language: str, of: str) -> PdfJob:
    """Start `kb brief` for the JSON `basket` over the data folder `data`, with headings in `language`."""
    folder = TemporaryDirectory(prefix="kb-brief-")
    here = Path(folder.name)
    (here / _BASKET).write_text(basket, encoding="utf-8", errors="replace")
    command = [sys.executable, "-m", "kb", "brief", "--from", str(here / _BASKET), "--out", str(here / _NOTE)]
    options = ["--language", language, "--data", str(data)]
    with (here / _PRINTED).open("wb") as printed:
        process = subprocess.Popen(
            [*command, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=printed,
            start_new_session=True,
        )
    return PdfJob(of=of, process=process, folder=folder)


def _end(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Send a signal to the process and all that it started: LibreOffice runs in processes of its own."""
    if sys.platform == "win32":
        process.terminate()
        return
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
