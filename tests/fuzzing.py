"""Mutated files through the readers of text, HTML, Word and PDF, up to a million: no crash, no other file touched.

    python -m tests.fuzzing [--inputs 1000000] [--seed 0] [--keep build/fuzz] [--out benchmarks/results/fuzz.json]

Each input is made from its number alone (`tests.faults.fuzzed_input`) and read in a long-lived process under watch and
sealed (`tests.faults.fuzzed_reader`), which is started anew when an input ends it: the input is kept, the others of its
batch are read. After each batch the process's folder must hold what it held before. A run that is stopped goes on with
the same command; after one that is over, a new one begins. A file that breaks its reader is kept in the folder
`--keep`, and the result names its number. Leaves with 1 where there is a fault.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import struct
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from kb.ingest.reader_process import OUT_OF_MEMORY
from tests.faults.fuzz_record import Batch, Record
from tests.faults.fuzz_sources import KINDS, ROOT
from tests.faults.fuzzed_input import SHARES, made, share_of, sources
from tests.faults.fuzzed_reader import BAIT, NO_INPUT, SEALED, SECRET, WATCHED

RESULT = ROOT / "benchmarks" / "results" / "fuzz.json"
BATCH = 1_000
CPU_S = 10.0
"""A mutated file may take so long; the slowest whole ones take a tenth of it."""
READER = "kb.ingest.reading:read_bytes"
LIFE = 100_000
"""So many inputs are read by one process."""


class FuzzedReader:
    """The process that reads batches, started anew when it has ended; its folder holds the bait and nothing else."""

    def __init__(
        self, scratch: Path, seed: int, *, reader: str = READER, cpu_s: float = CPU_S, seal: bool = True
    ) -> None:
        self.folder = scratch / "watched"
        self.folder.mkdir()
        (self.folder / BAIT).write_text(SECRET, encoding="utf-8")
        self.started = 0
        self.is_sealed = False
        self._seed = seed
        self._position = scratch / "position"
        self._command = [
            sys.executable,
            "-P",
            "-m",
            "tests.faults.fuzzed_reader",
            reader,
            str(seed),
            str(self._position),
            str(cpu_s),
            "sealed" if seal else "watched",
        ]
        self._process: _Process | None = None

    def read(self, kind: str, first: int, end: int) -> list[Batch]:
        """Read a batch; return what became of its pieces: an input that ends the process is a piece of its own."""
        found, pieces = [], [(first, end)]
        while pieces:
            begin, stop = pieces.pop()
            process = self._running()
            try:
                process.stdin.write(f"{json.dumps([kind, begin, stop])}\n".encode())
                process.stdin.flush()
                line = process.stdout.readline()
            except BrokenPipeError:
                line = b""
            if line.endswith(b"\n"):
                found.append(Batch.load(line))
                continue
            (number,) = struct.unpack("q", self._position.read_bytes())
            if number == NO_INPUT:
                raise RuntimeError(f"{' '.join(self._command)} ended with {process.wait()} between two inputs")
            share = share_of(kind, number, sources(kind, self._seed))
            found.append(Batch({share: {"fault": 1}}, ((number, _why(process.wait())),)))
            self.close()
            pieces += [(a, b) for a, b in ((begin, number), (number + 1, stop)) if a < b]
        return found

    def is_clean(self) -> bool:
        """Tell whether the process's folder is as it was."""
        names = [path.name for path in self.folder.iterdir()]
        return names == [BAIT] and (self.folder / BAIT).read_text(encoding="utf-8") == SECRET

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _running(self) -> _Process:
        if self._process is None:
            own = {"HOME": str(self.folder), "TMPDIR": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
            paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
            self._position.write_bytes(struct.pack("q", NO_INPUT))
            self._process = _Process(
                self._command,
                cwd=self.folder,
                env={**os.environ, **own, "PYTHONPATH": paths},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            self.started += 1
            told = self._process.stdout.readline()
            self.is_sealed = told == SEALED
            if told not in {SEALED, WATCHED}:
                raise RuntimeError(f"{' '.join(self._command)} does not start in {self.folder}")
        return self._process


class _Process(subprocess.Popen[bytes]):
    """One with pipes at both ends."""

    stdin: IO[bytes]
    stdout: IO[bytes]


def _why(code: int) -> str:
    if code == OUT_OF_MEMORY:
        return "needs too much memory"
    if code >= 0:
        return f"ends the process with {code}"
    name = signal.Signals(-code).name
    meanings = {
        "SIGPROF": "takes too long",
        "SIGALRM": "waits too long",
        "SIGXFSZ": "writes to a file",
        "SIGSYS": "asks too much",
    }
    return meanings.get(name, f"crashes ({name})")


def run(record: Record, reader: FuzzedReader, *, out: Path, keep: Path, size: int = BATCH) -> None:
    """Read what is left of the run in batches of this size; the record is saved after each."""
    begun, wall_before, done_before = time.monotonic(), record.wall_s, record.done
    commit = _commit()
    while (kind := record.next_kind()) is not None:
        tally = record.tallies[kind]
        first, end = tally.done, min(tally.done + size, record.limit(kind))
        for piece in reader.read(kind, first, end):
            tally.add(piece)
            record.peak_mib = max(record.peak_mib, piece.peak_mib)
            for number, what in piece.faults:
                if record.add_fault(kind, number, what):
                    _, data = made(kind, number, record.seed)
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{kind}-{record.seed}-{number}{KINDS[kind]}").write_bytes(data)
        if not reader.is_clean():
            record.add_fault(kind, first, "leaves something in its folder")
        if record.done % LIFE < size:
            reader.close()
        record.commits[commit] = record.commits.get(commit, 0) + end - first
        record.processes, reader.started = record.processes + reader.started, 0
        seconds = time.monotonic() - begun
        record.wall_s = round(wall_before + seconds, 1)
        record.save(out, sealed=reader.is_sealed, **_circumstances(record))
        rate = (record.done - done_before) / seconds
        sys.stdout.write(
            f"{record.done:,} of {record.wanted:,} read, {rate:,.0f} a second, "
            f"{(record.wanted - record.done) / rate / 60:.0f} minutes left, {len(record.faults)} faults\n"
        )
        sys.stdout.flush()


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


def _circumstances(record: Record) -> dict[str, object]:
    return {
        "command": f"python -m tests.fuzzing --inputs {record.wanted} --seed {record.seed}",
        "date": datetime.now(UTC).date().isoformat(),
        "load_average": round(os.getloadavg()[0], 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "documents": {
            kind: {
                share: {
                    "of_200": SHARES[share],
                    "n": len(documents),
                    "mean_bytes": sum(map(len, documents)) // len(documents),
                }
                for share in SHARES
                if (documents := getattr(sources(kind, record.seed), share, ()))
            }
            for kind in KINDS
        },
    }


def main() -> None:
    """Go on with the run that the result file tells of, or begin one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--out", type=Path, default=RESULT)
    args = parser.parse_args()
    record = Record.load(args.out) if args.out.exists() else None
    if record is None or record.next_kind() is None:
        record = Record(args.seed, args.inputs)
    if (record.seed, record.wanted) != (args.seed, args.inputs):
        sys.exit(f"{args.out} tells of a run with the seed {record.seed} that is not over; name another file by --out")
    with tempfile.TemporaryDirectory() as scratch:
        reader = FuzzedReader(Path(scratch), record.seed)
        try:
            run(record, reader, out=args.out, keep=args.keep)
        finally:
            reader.close()
    for what, fault in record.faults.items():
        sys.stdout.write(f"{what}: {fault.times} times, such as {fault.numbers}; kept in {args.keep}\n")
    sys.exit(1 if record.faults else 0)


if __name__ == "__main__":
    main()
