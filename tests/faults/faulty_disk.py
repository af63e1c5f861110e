"""A program: ingest, change or remove while the disk fails, or the process dies, at the n-th change of a file.

`python faulty_disk.py FAULT DEED FOLDER STRIDE` runs DEED once for every STRIDE-th n, each time on a fresh copy of
one collection, and prints a JSON line for each: what went wrong then, and what a reader and a second run found
afterwards. Python's audit events tell of every file that is opened for writing, renamed or deleted; SQLite's own
writes are met by `test_killed`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kb.collection import open_collection
from kb.errors import KBError
from kb.ingest.reading import read_document

STEPS_MAX = 400
KILLED, FULL, READ_ONLY = "killed", "full", "read-only"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CREATING = frozenset({"open", "os.mkdir", "tempfile.mkstemp", "fsync"})
CHANGING = CREATING | {"os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.truncate"}
TEXTS = {
    "wells.txt": "HSP/EB.9/1\n\nWells\n\n1. Wells are dug before the rains.\n",
    "markets.txt": "HSP/EB.9/2\n\nMarkets\n\n1. Night markets need lamps.\n",
    "pumps.txt": "HSP/EB.9/3\n\n水泵\n\n1. 每年春天修理水泵。\n",
}


def lay(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")


def failing_from(step: int, fault: str) -> None:
    """Let every change of a file from the n-th on fail, or the process die at it."""
    seen = 0
    met = CHANGING if fault == KILLED else CREATING if fault == FULL else CHANGING

    def meet(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in met or (event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING)):
            return
        seen += 1
        if seen < step:
            return
        if fault == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        code = errno.ENOSPC if fault == FULL else errno.EROFS
        raise OSError(code, os.strerror(code))

    real = os.fsync

    def fsync(handle: int) -> None:
        meet("fsync", ())
        real(handle)

    os.fsync = fsync
    sys.addaudithook(meet)


def apart(deed: Callable[[], None]) -> int:
    """Run `deed` in a copy of this process; return its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            deed()
            code = 0
        except KBError as error:
            code = 2
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        except BaseException:  # noqa: BLE001 - what went wrong is the finding
            os.write(2, traceback.format_exc().encode())
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def act(deed: str, files: Path, data: Path, log: Path, *, fault: str | None = None, step: int = 0) -> None:
    """Do `deed`; what is reported as done is a line of `log`, which is opened before anything fails."""
    tell = partial(os.write, os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT))
    if fault is not None:
        failing_from(step, fault)
    with open_collection(data, writable=True) as collection:
        if deed == "remove":
            collection.remove("HSP/EB.9/1@en")
        else:
            collection.ingest(
                [files], read=read_document, progress=lambda p: p.outcome and tell(f"{p.source}\n".encode())
            )


def look(data: Path, log: Path, found: Path) -> None:
    """Write what a reader finds: the sources held, whether each can be opened, and the hits of a search."""
    with open_collection(data) as collection:
        rows = collection.documents()
        whole = all(len(collection.blocks(row.id)) == row.n_blocks for row in rows)
        kept = all(collection.store.has_bytes(row.sha256) for row in rows)
        hits = collection.search("wells before the rains")
        found.write_text(
            json.dumps([sorted(row.source for row in rows), whole, kept, [hit.place.source for hit in hits[:1]]])
        )


def finish(files: Path, data: Path, found: Path) -> None:
    """Run once more without a fault and write what the collection holds then."""
    with open_collection(data, writable=True) as collection:
        report = collection.ingest([files], read=read_document)
        hits = collection.search("night markets")
        left = [str(path) for path in data.rglob("*") if ".partial" in path.name or ".building-" in path.name]
        found.write_text(json.dumps([report.documents, len(report.failed), hits[0].place.source, left]))


def main(fault: str, deed: str, folder: Path, *, stride: int = 1) -> None:
    lay(folder / "files")
    start = folder / "start"
    start.mkdir()
    if deed != "ingest" and apart(partial(act, "ingest", folder / "files", start, folder / "first")):
        raise SystemExit("the collection cannot be made")
    if deed == "update":
        wells = folder / "files" / "wells.txt"
        wells.write_text(TEXTS["wells.txt"] + "\n2. Pumps are painted green.\n", encoding="utf-8")
    with open_collection(start, writable=True):
        pass
    for step in range(1, STEPS_MAX, stride):
        data, log, found = folder / f"{step}", folder / f"{step}.log", folder / f"{step}.json"
        shutil.copytree(start, data)
        ended = apart(partial(act, deed, folder / "files", data, log, fault=fault, step=step))
        looked = apart(partial(look, data, log, found))
        seen = json.loads(found.read_text()) if looked == 0 else None
        finished = apart(partial(finish, folder / "files", data, found))
        last = json.loads(found.read_text()) if finished == 0 else None
        line = {"step": step, "ended": ended, "reported": log.read_text().split(), "seen": seen, "last": last}
        sys.stdout.write(f"{json.dumps(line)}\n")
        sys.stdout.flush()
        shutil.rmtree(data)
        if ended == 0:
            return


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), stride=int(sys.argv[4]))
