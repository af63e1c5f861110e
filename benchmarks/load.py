"""Latency and memory of `kb http` while many people ask it at once.

    python benchmarks/load.py DATA [--people 50] [--seconds 120] [--think 5] [--workers 1] [--requests N] [--ingest DIR]

Starts a server of its own over the collection in DATA, on 127.0.0.1 and two cores. Each person asks, reads the answer
for a time drawn around `--think` seconds, and asks again: searches (45 %, and 15 % with a filter), questions (10 %),
paragraphs (15 %) and histories (15 %), made of words, labels and acts of the collection drawn by chance. Latency is
what a person waits for; the memory of the server stands beside it (of all its processes, shared pages counted once),
after some requests of each kind, halfway and at the end, and its CPU time, for machines that do other work as well.
On a busy machine `chrt -f 10` before the command lets people and server, but not the reading of files, go first.
`--requests` ends the run after so many; `--ingest` reads files into DATA meanwhile, which changes it. Results go to
`benchmarks/results/load.json`, one for each way of asking.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

from kb import Kind, open_collection

RESULT = Path(__file__).resolve().parent / "results" / "load.json"
SHARES = {"search": 45, "filtered": 15, "ask": 10, "paragraph": 15, "history": 15}
N_DRAWN = 400
WORDS_A_QUERY, CHARACTERS_A_QUERY = 5, 8
START_TIMEOUT_S, ANSWER_TIMEOUT_S = 60, 60
WARMING = 3
"""Requests of each kind before the clock starts, for each process of the server."""
CORES = {0, 1}


@dataclass
class Log:
    """What all people saw: seconds by kind of question, and statuses."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in SHARES})
    statuses: Counter[int] = field(default_factory=Counter)
    bytes_read: int = 0
    turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def n(self) -> int:
        """Return how many requests were answered."""
        return sum(self.statuses.values())

    def add(self, kind: str, seconds: float, status: int, n_bytes: int) -> None:
        with self.turn:
            self.seconds[kind].append(seconds)
            self.statuses[status] += 1
            self.bytes_read += n_bytes


@dataclass(frozen=True)
class Drawn:
    """What the collection holds, drawn by a fixed seed: words of its texts, places, years, acts."""

    words: list[str]
    places: list[dict[str, str]]
    years: list[str]
    targets: list[str]


def drawn(data: Path, draw: random.Random) -> Drawn:
    """Draw from the collection in `data`."""
    with open_collection(data) as collection:
        documents = [row for row in collection.documents() if row.n_paragraphs]
        texts, places = [], []
        for row in draw.choices(documents, k=N_DRAWN):
            held = draw.choice([one for one in collection.blocks(row.id) if one.block.kind is Kind.PARAGRAPH])
            texts.append((row.metadata.language, held.block.text))
            places.append({"name": row.id, "label": held.block.label or "1"})
        years = [year for row in documents if (year := (row.metadata.date or "")[:4])]
        targets = [row.target for row in collection.store.citations.targets()][: 4 * N_DRAWN]
    return Drawn([some_words(language, text, draw) for language, text in texts], places, years, targets)


def questions(data: Path) -> dict[str, list[str]]:
    """Return paths to ask, drawn from the collection by a fixed seed."""
    draw = random.Random(7)  # noqa: S311 - a draw that repeats
    held = drawn(data, draw)
    filters = [
        {"language": "en"},
        *({"from": year, "to": "2100"} for year in draw.choices(held.years or ["2000"], k=5)),
    ]
    return {
        "search": [f"/search?{urlencode({'q': one})}" for one in held.words],
        "filtered": [f"/search?{urlencode({'q': one} | draw.choice(filters))}" for one in held.words],
        "ask": [f"/ask?{urlencode({'q': f'What is said of {one}?'})}" for one in held.words],
        "paragraph": [f"/paragraph?{urlencode(one)}" for one in held.places],
        "history": [f"/history?{urlencode({'ref': one})}" for one in draw.choices(held.targets, k=N_DRAWN)],
    }


def some_words(language: str, text: str, draw: random.Random) -> str:
    if language == "zh":
        start = draw.randrange(max(1, len(text) - CHARACTERS_A_QUERY))
        return text[start : start + CHARACTERS_A_QUERY]
    words = text.split()
    start = draw.randrange(max(1, len(words) - WORDS_A_QUERY))
    return " ".join(words[start : start + WORDS_A_QUERY])


@contextmanager
def server(data: Path, *words: str, health: str) -> Iterator[tuple[int, int]]:
    """Start `kb` with these words, give its port and process id once `health` answers, and stop it by its id."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kb", *words, "--port", str(port), "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process.pid, CORES & os.sched_getaffinity(0))
    try:
        deadline = time.monotonic() + START_TIMEOUT_S
        while asked(port, health)[0] != http.client.OK:
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("the server did not start")
            time.sleep(0.2)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(START_TIMEOUT_S)


def asked(port: int, path: str, connection: http.client.HTTPConnection | None = None) -> tuple[int, int]:
    """Return status and size of one answer; status 0 where there is none, on a new connection either."""
    line = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_TIMEOUT_S)
    for _ in range(1 if connection is None else 2):  # the server closes a connection that was idle for long
        try:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, len(answer.read())
        except (OSError, http.client.HTTPException):
            line.close()
    return 0, 0


@contextmanager
def ingesting(path: Path | None, data: Path) -> Iterator[subprocess.Popen[bytes] | None]:
    """Read the files of `path` into `data` for as long as the block lasts; None reads nothing."""
    if path is None:
        yield None
        return
    command = [sys.executable, "-m", "kb", "ingest", str(path), "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if hasattr(os, "sched_setscheduler"):
        os.sched_setscheduler(process.pid, os.SCHED_OTHER, os.sched_param(0))
    try:
        yield process
    finally:
        process.terminate()
        process.wait(START_TIMEOUT_S)


def person(port: int, paths: dict[str, list[str]], log: Log, *, seed: int, think_s: float, ends: Ends) -> None:
    draw = random.Random(seed)  # noqa: S311 - a draw that repeats
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_TIMEOUT_S)
    time.sleep(draw.uniform(0, think_s))
    while not ends.are_here(log):
        kind = draw.choices(list(SHARES), weights=list(SHARES.values()))[0]
        start = time.perf_counter()
        status, n_bytes = asked(port, draw.choice(paths[kind]), line)
        log.add(kind, time.perf_counter() - start, status, n_bytes)
        if think_s:
            time.sleep(max(0, min(draw.expovariate(1 / think_s), ends.at - time.monotonic())))
    line.close()


class Counted(Protocol):
    """What was seen so far."""

    @property
    def n(self) -> int:
        """Return how many answers there were."""


@dataclass(frozen=True)
class Ends:
    """When people stop asking: at a time, or after so many answers to all (0 for any number)."""

    at: float
    answers: int

    def are_here(self, log: Counted) -> bool:
        return time.monotonic() >= self.at or 0 < self.answers <= log.n

    def share(self, log: Counted, start: float) -> float:
        """Return how much of the run is over, from 0 to 1."""
        return log.n / self.answers if self.answers else (time.monotonic() - start) / (self.at - start)


def family(pid: int) -> list[int]:
    """Return a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return [pid, *map(int, children)]


def memory_mib(pid: int) -> float:
    """Return the memory of a server, with pages that its processes share counted once."""
    rolled = (Path(f"/proc/{one}/smaps_rollup").read_text(encoding="utf-8").splitlines() for one in family(pid))
    kib = sum(int(line.split()[1]) for lines in rolled for line in lines if line.startswith("Pss:"))
    return round(kib / 1024, 1)


def cpu_s(pid: int) -> float:
    stats = (Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split() for one in family(pid))
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / os.sysconf("SC_CLK_TCK")


def is_first() -> bool:
    """Tell whether people and server come before other programs (`chrt -f 10 python benchmarks/load.py …`)."""
    return hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) == os.SCHED_FIFO


def circumstances(command: str, load_before: tuple[float, ...], *, served_by: str) -> dict[str, object]:
    """Return what the figures of a run depend on besides what was asked."""
    return {
        "scheduling": "before other programs" if is_first() else "beside other programs",
        "load_average_before": [round(value, 2) for value in load_before],
        "load_average_after": [round(value, 2) for value in os.getloadavg()],
        "command": f"{command} " + " ".join(Path(word).name for word in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in (served_by, "uvicorn", "tantivy", "faiss-cpu")},
    }


def keep(path: Path, how: str, result: dict[str, object]) -> None:
    """Put the result of one way of asking beside those of the others, and print it."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    words = json.dumps(held | {how: result}, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(f"{words}\n", encoding="utf-8")
    print(json.dumps({how: result}, indent=1, sort_keys=True, ensure_ascii=False))


def cuts(seconds: list[float]) -> dict[str, float]:
    """Return p50, p95, p99 and the slowest in milliseconds."""
    marks = statistics.quantiles(seconds, n=100)
    named = {"p50_ms": marks[49], "p95_ms": marks[94], "p99_ms": marks[98], "max_ms": max(seconds)}
    return {"n": len(seconds), **{name: round(value * 1000, 1) for name, value in named.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, default=5, help="seconds a person reads, on average")
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    parser.add_argument("--requests", type=int, default=0, help="end after so many requests")
    parser.add_argument("--ingest", type=Path, help="files that are read into DATA meanwhile")
    args = parser.parse_args()
    paths = questions(args.data)
    log, load_before = Log(), os.getloadavg()
    with server(args.data, "http", "--workers", str(args.workers), health="/health") as (port, pid):
        for path in (paths[kind][i] for kind in SHARES for i in range(args.workers * WARMING)):
            asked(port, path)
        before, cpu_before, start = memory_mib(pid), cpu_s(pid), time.monotonic()
        ends = Ends(start + args.seconds, args.requests)
        people = [
            threading.Thread(
                target=person, args=(port, paths, log), kwargs={"seed": i, "think_s": args.think, "ends": ends}
            )
            for i in range(args.people)
        ]
        halfway = []
        with ingesting(args.ingest, args.data):
            for one in people:
                one.start()
            while any(one.is_alive() for one in people):
                time.sleep(0.5)
                if not halfway and ends.share(log, start) > 1 / 2:
                    halfway = [memory_mib(pid)]
            took = time.monotonic() - start
            after, cpu = memory_mib(pid), cpu_s(pid) - cpu_before
    everything = [value for values in log.seconds.values() for value in values]
    result = {
        "people": args.people,
        "think_s": args.think,
        "workers": args.workers,
        "while_reading_files": args.ingest is not None,
        "seconds": round(took, 1),
        "requests": len(everything),
        "requests_a_second": round(len(everything) / took, 2),
        "statuses": {str(status): n for status, n in sorted(log.statuses.items())},
        "all": cuts(everything),
        **{kind: cuts(seconds) for kind, seconds in log.seconds.items() if len(seconds) > 1},
        "server_cpu_ms_a_request": round(cpu * 1000 / len(everything), 1),
        "server_cores_used": round(cpu / took, 2),
        "memory_mib": {"before": before, "halfway": halfway[0] if halfway else None, "after": after},
        "answers_mib": round(log.bytes_read / 2**20, 1),
        **circumstances("python benchmarks/load.py", load_before, served_by="fastapi"),
    }
    how = f"{args.people} people, {args.think:g} s between questions, {args.workers} workers"
    how += f", {args.requests} requests" if args.requests else ""
    keep(RESULT, how + (", while files are read" if args.ingest else ""), result)


if __name__ == "__main__":
    main()
