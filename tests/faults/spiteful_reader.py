"""A reader that does what no reader may, with one file in six, for the tests of `fuzzed_reader`."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from kb.un.document import Block, Document, Kind, Metadata

FAULTS = {
    "loop": "takes too long",
    "crash": "crashes (SIGSEGV)",
    "leave": "ends the process with 3",
    "raise": "ValueError at no line of ours",
    "exit": "SystemExit at no line of ours",
    "hidden": "a block holds characters that nobody sees",
    "bait": "opens another file",
    "write": "opens a file for writing",
    "make": "os.mkdir",
    "ask": "socket.connect",
    "start": "subprocess.Popen",
    "library": "writes to a file",
    "swell": "needs too much memory",
}
"""What it does for `KB_SPITE`, and what is told of it."""
SEALED_FAULTS = ("write", "make", "ask", "start", "library", "remove", "dial")
"""What a sealed process asks in vain."""


def is_spited(data: bytes) -> bool:
    """Tell whether this file is one of the few."""
    return hashlib.sha256(data).digest()[0] < 40


def read(data: bytes, *, name: str) -> Document:
    """Return a document; for one file in six, do as `KB_SPITE` says."""
    what = os.environ["KB_SPITE"] if is_spited(data) else ""
    if what:
        _do(what)
    text = "Zero\u200bwidth" if what == "hidden" else "Lamps are lit."
    return Document(name, "", "", "text", Metadata(symbol=None), (Block("main", "1", Kind.PARAGRAPH, text),))


def _do(what: str) -> None:  # noqa: C901, PLR0912 - a list of what may happen
    match what:
        case "loop":
            while True:
                pass
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "leave":
            os._exit(3)
        case "raise":
            raise ValueError
        case "exit":
            sys.exit(0)
        case "bait":
            Path("bait.txt").read_bytes()
        case "write":
            Path("found.txt").write_bytes(b"")
        case "make":
            Path("found").mkdir(exist_ok=True)
        case "ask":
            with socket.socket() as asking:
                asking.connect_ex(("127.0.0.1", 9))
        case "start":
            subprocess.run(["true"], check=True)
        case "library":
            library = ctypes.CDLL(None)
            library.write(library.creat(b"found.txt", 0o600), b"found", 5)
        case "remove":
            ctypes.CDLL(None).unlink(b"bait.txt")
        case "dial":
            ctypes.CDLL(None).socket(2, 1, 0)
        case "swell":
            bytearray(1 << 40)
