"""The process that reads mutated files, batch after batch, under watch: what the readers of `kb ingest` do with each.

    python -m tests.faults.fuzzed_reader MODULE:FUNCTION SEED POSITION SECONDS sealed|watched

A line of JSON on standard input names a batch: kind, first number, and the number after the last; a line on standard
output tells what became of it. The number that is being read stands in the file POSITION, so that whoever started this
process knows which input ended it. A file that takes too long ends it by a signal, and one that swells by an exit code.
Neither Python nor a library may write a byte to any file: the largest size of a file is 0, and passing it ends the
process. Where it is `sealed` (`tests.faults.seal`), asking for a file to write, a program or a connection ends it too.
"""

from __future__ import annotations

import json
import mmap
import os
import resource
import signal
import struct
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kb.errors import SourceError
from kb.ingest.characters import drop_unprinted
from kb.ingest.reader_process import OUT_OF_MEMORY
from kb.store.citations import cited_in
from kb.store.codec import dump_document, load_document
from kb.un.document import Document
from tests.faults.fuzz_record import Batch
from tests.faults.fuzz_sources import KINDS, ROOT
from tests.faults.fuzzed_input import made, sources
from tests.faults.seal import seal
from tests.faults.watch import Watch

WALL_S = 300.0
"""For what waits; what computes is stopped after SECONDS of the processor."""
SEALED, WATCHED = b"sealed\n", b"watched\n"
"""The first line of the answers."""
NO_INPUT = -1
"""Stands in POSITION while nothing is read."""
MEMORY_BYTES = 2 << 30
SECRET = "Neverseenbefore"  # noqa: S105 - no password
"""Stands in `bait.txt`, which mutated files ask for."""
BAIT = "bait.txt"

Read = Callable[..., Document]


def read_batch(
    read: Read, watch: Watch, place: Callable[[int], None], batch: tuple[str, int, int], run: tuple[int, float]
) -> Batch:
    """Return what became of a batch: kind, first number, the number after the last; of a run: seed, seconds a file."""
    kind, first, end = batch
    seed, limit_s = run
    counts: dict[str, Counter[str]] = {}
    faults: list[tuple[int, str]] = []
    slowest, slowest_number, making_s = 0.0, first, 0.0
    begun = time.process_time()
    for number in range(first, end):
        start = time.process_time()
        share, data = made(kind, number, seed)
        ready = time.process_time()
        making_s += ready - start
        place(number)
        _allow(limit_s, WALL_S)
        outcome, fault = one_read(read, data, f"fuzzed{KINDS[kind]}")
        _allow(0, 0)
        place(NO_INPUT)
        found = [*([fault] if fault else []), *watch.taken()]
        faults += [(number, what) for what in found]
        counts.setdefault(share, Counter())["fault" if found else outcome] += 1
        seconds = time.process_time() - ready
        if seconds > slowest:
            slowest, slowest_number = seconds, number
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    cpu_s = time.process_time() - begun
    return Batch(
        {share: dict(found) for share, found in counts.items()},
        tuple(faults),
        cpu_s,
        making_s,
        slowest,
        slowest_number,
        peak_mib,
    )


def one_read(read: Read, data: bytes, name: str) -> tuple[str, str | None]:
    """Return `document` or the code of the error, and what is wrong with it; a fault has no text of the file."""
    try:
        document = read(data, name=name)
        cited_in(document)
        words = dump_document(document)
        if load_document(words.encode()) != document:
            return "fault", "the document is another after it was written as JSON"
    except SourceError as error:
        return error.code, None
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:  # noqa: BLE001 - any is a finding
        return "fault", f"{type(error).__name__} at {_place(error)}"
    texts = [block.text for block in document.blocks]
    if any(drop_unprinted(text) != text for text in texts):
        return "fault", "a block holds characters that nobody sees"
    if SECRET in words:
        return "fault", "the text of another file"
    return "document", None


def _place(error: BaseException) -> str:
    """Return the last line of ours that the error came through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/kb/" in frame.filename]
    return f"kb/{frames[-1].filename.rpartition('/kb/')[2]}:{frames[-1].lineno}" if frames else "no line of ours"


def _allow(cpu_s: float, wall_s: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    signal.setitimer(signal.ITIMER_REAL, wall_s)


def main() -> None:
    """Answer batches until there are no more."""
    module, _, function = sys.argv[1].partition(":")
    seed, limit_s = int(sys.argv[2]), float(sys.argv[4])
    read: Read = getattr(import_module(module), function)
    with Path(sys.argv[3]).open("r+b") as file:
        position = mmap.mmap(file.fileno(), 8)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    for name in (signal.SIGPROF, signal.SIGALRM, signal.SIGXFSZ):
        signal.signal(name, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    watch = Watch(may_read=(ROOT, Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve(), Path(sys.prefix)))
    watch.start()

    def place(number: int) -> None:
        struct.pack_into("q", position, 0, number)

    is_sealed = sys.argv[5] == "sealed" and seal()
    answers.write(SEALED if is_sealed else WATCHED)
    answers.flush()
    for line in sys.stdin.buffer:
        kind, first, end = json.loads(line)
        one_read(read, sources(kind, seed).own[0], f"fuzzed{KINDS[kind]}")  # what is loaded once is loaded now
        watch.taken()
        answers.write(read_batch(read, watch, place, (kind, first, end), (seed, limit_s)).dump().encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
