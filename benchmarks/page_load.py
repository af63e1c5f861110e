"""Latency, CPU and memory of `kb serve` while many people read its pages at once.

    python -m benchmarks.page_load DATA [--people 50] [--seconds 120] [--think 7] [--runs N] [--leave N] [--ingest N]

Starts a server of its own over the collection in DATA, whose index must be of this version (`kb reindex`), on 127.0.0.1
and two cores. Each person types words into the search (40 %) or a question (15 %), turns results (8 %), opens a
document from them (25 %), an act (8 %) or the list of documents (4 %), reads for a time drawn around `--think` seconds,
and goes on. Words, questions and acts are drawn from the collection by chance. Latency is what a person waits for: from
the message that asks to the one that says that the page stands. `--runs` ends the run after so many pages; with
`--leave N` a person leaves after N pages and another one comes; `--ingest N` reads N documents without sense
(`synthetic.py`) into DATA meanwhile, which changes it.

Beside latency stands the CPU time of the server, for machines that do other work as well; on one of these `chrt -f 10`
before the command lets people and server, but not the reading of files, go first. Results go to
`benchmarks/results/page_load.json`, one for each way of asking.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.load import Drawn, Ends, circumstances, cpu_s, cuts, drawn, ingesting, keep, memory_mib, server
from benchmarks.synthetic import PARAGRAPHS, documents
from benchmarks.visitor import ANSWER_TIMEOUT_S, Visitor, visiting
from ui.address import ActAddress, CorpusAddress, SearchAddress, act_link, ask_link, corpus_link, search_link

RESULT = Path(__file__).resolve().parent / "results" / "page_load.json"
SHARES = {"search": 40, "document": 25, "ask": 15, "turn": 8, "act": 8, "corpus": 4}
OPENED = "open"
"""A page that is opened to type into, or first of all."""
WARMING = 3
"""Rounds through all kinds of pages before the clock starts."""
SAMPLE_S = 0.5
LINGER_S = 150
"""The server keeps the session of a person who left for two minutes, in case the connection comes back."""


@dataclass
class Log:
    """What all people saw: seconds by kind of page, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in (*SHARES, OPENED)})
    faults: Counter[str] = field(default_factory=Counter)
    bytes_read: int = 0
    visits: int = 0

    @property
    def n(self) -> int:
        """Return how many pages were shown."""
        return sum(map(len, self.seconds.values()))


@dataclass(frozen=True)
class Habit:
    """How people read: seconds at a page, on average, and pages after which another person comes (0: never)."""

    think_s: float
    leave: int

    async def think(self, draw: random.Random, ends: Ends) -> None:
        if self.think_s:
            await asyncio.sleep(max(0, min(draw.expovariate(1 / self.think_s), ends.at - time.monotonic())))


@dataclass
class Person:
    """Somebody who reads: what is done next is drawn by chance, from what the page offers."""

    visitor: Visitor
    held: Drawn
    draw: random.Random
    log: Log

    async def come(self) -> None:
        """Open the first page."""
        self._note(OPENED, await self.visitor.open("", "lang=en"))

    async def step(self, kind: str) -> None:
        """Do one thing: `kind` where the page offers it, else a search."""
        link = self.link(kind)
        if link is not None:
            self._note(kind, await self.visitor.follow(link))
            return
        name = kind if kind == "ask" else "search"
        words = self.draw.choice(self.held.words)
        if self.visitor.shown.box(f"{name}_query") is None:
            blank = (ask_link if name == "ask" else search_link)(SearchAddress(), lang="en")
            self._note(OPENED, await self.visitor.follow(blank))
        words = f"What is said of {words}?" if name == "ask" else words
        self._note(name, await self.visitor.type(f"{name}_query", words))

    def link(self, kind: str) -> str | None:
        if kind == "act":
            return act_link(ActAddress(reference=self.draw.choice(self.held.targets)), lang="en")
        if kind == "corpus":
            return corpus_link(CorpusAddress(), lang="en")
        links = {"document": self.visitor.shown.links("document"), "turn": self._turns()}.get(kind)
        return self.draw.choice(links) if links else None

    def _turns(self) -> list[str]:
        return [href for href in self.visitor.shown.links("") if "page=" in href]

    def _note(self, kind: str, seconds: float) -> None:
        self.log.seconds[kind].append(seconds)
        self.log.faults.update(self.visitor.shown.faults)


async def place(port: int, held: Drawn, log: Log, *, seed: int, habit: Habit, ends: Ends) -> None:
    """Let people read at one place, one after another, until the end comes."""
    draw = random.Random(seed)  # noqa: S311 - a draw that repeats
    await asyncio.sleep(draw.uniform(0, habit.think_s))
    while not ends.are_here(log):
        async with visiting(port, person=f"{draw.getrandbits(128):032x}") as visitor:
            log.visits += 1
            try:
                await visit(Person(visitor, held, draw, log), habit, ends)
            except TimeoutError:
                log.faults[f"no answer in {ANSWER_TIMEOUT_S} s"] += 1
            log.bytes_read += visitor.bytes_read


async def visit(one: Person, habit: Habit, ends: Ends) -> None:
    """Let one person read until the end comes, or this person leaves."""
    await one.come()
    for n_read in count(1):
        await habit.think(one.draw, ends)
        if ends.are_here(one.log):
            return
        await one.step(one.draw.choices(list(SHARES), weights=list(SHARES.values()))[0])
        if n_read == habit.leave:
            return


@contextmanager
def new_files(n: int) -> Iterator[Path | None]:
    """Give a folder with `n` documents that no collection holds; None for none."""
    if not n:
        yield None
        return
    with tempfile.TemporaryDirectory() as name:
        for document in documents(n * PARAGRAPHS, seed=time.time_ns()):
            numbered = "\n\n".join(f"{block.label}. {block.text}" for block in document.blocks)
            text = f"{document.metadata.symbol}\n{document.metadata.date}\n\n{document.metadata.title}\n\n{numbered}\n"
            (Path(name) / document.source).write_text(text, encoding="utf-8")
        yield Path(name)


async def warm(port: int, held: Drawn) -> None:
    """Show each kind of page some times, uncounted."""
    async with visiting(port, person="0" * 32) as visitor:
        one = Person(visitor, held, random.Random(1), Log())  # noqa: S311 - a draw that repeats
        await one.come()
        for kind in [*SHARES] * WARMING:
            await one.step(kind)


async def watched(port: int, pid: int, args: argparse.Namespace, held: Drawn, log: Log) -> dict[str, float | None]:
    """Let all people read; return the memory of the server in MiB by when it was measured, and seconds and CPU."""
    await warm(port, held)
    before, cpu_before, start = memory_mib(pid), cpu_s(pid), time.monotonic()
    ends, habit = Ends(start + args.seconds, args.runs), Habit(args.think, args.leave)
    places = (place(port, held, log, seed=i, habit=habit, ends=ends) for i in range(args.people))
    marks: dict[str, float | None] = {"quarter": None, "half": None, "three_quarters": None}
    still_read_s: float | None = None
    with new_files(args.ingest) as files, ingesting(files, args.data) as reading:
        people = asyncio.gather(*places)
        while not people.done():
            await asyncio.wait([people], timeout=SAMPLE_S)
            if reading is not None and reading.poll() is None:
                still_read_s = time.monotonic() - start
            for i, name in enumerate(marks, 1):
                if marks[name] is None and ends.share(log, start) >= i / 4:
                    marks[name] = memory_mib(pid)
        people.result()
        took, cpu, after = time.monotonic() - start, cpu_s(pid) - cpu_before, memory_mib(pid)
    left = None
    if args.leave:
        await asyncio.sleep(LINGER_S)
        left = memory_mib(pid)
    memory = {"before": before, **marks, "after": after, "when_all_have_left": left}
    return memory | {"seconds": took, "cpu_s": cpu, "still_read_s": still_read_s}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, default=7, help="seconds a person reads, on average")
    parser.add_argument("--runs", type=int, default=0, help="end after so many pages")
    parser.add_argument("--leave", type=int, default=0, help="pages after which another person comes")
    parser.add_argument("--ingest", type=int, default=0, help="documents that are read into DATA meanwhile")
    parser.add_argument("--label", default="", help="added to the name of the result")
    args = parser.parse_args()
    held = drawn(args.data, random.Random(7))  # noqa: S311 - a draw that repeats
    log, load_before = Log(), os.getloadavg()
    with server(args.data, "serve", "--headless", "--read-only", health="/_stcore/health") as (port, pid):
        memory = asyncio.run(watched(port, pid, args, held, log))
    took, cpu, still_read_s = memory.pop("seconds") or 0, memory.pop("cpu_s") or 0, memory.pop("still_read_s")
    result = {
        "people": args.people,
        "think_s": args.think,
        "pages_a_person": args.leave or None,
        "while_reading_files": args.ingest or None,
        "files_were_read_for_s": still_read_s and round(still_read_s),
        "seconds": round(took, 1),
        "visits": log.visits,
        "pages": log.n,
        "pages_a_second": round(log.n / took, 2),
        "faults": dict(log.faults),
        "all": cuts([value for values in log.seconds.values() for value in values]),
        **{kind: cuts(seconds) for kind, seconds in log.seconds.items() if len(seconds) > 1},
        "server_cpu_ms_a_page": round(cpu * 1000 / log.n, 1),
        "server_cores_used": round(cpu / took, 2),
        "memory_mib": memory,
        "sent_kib_a_page": round(log.bytes_read / 1024 / log.n, 1),
        **circumstances("python -m benchmarks.page_load", load_before, served_by="streamlit"),
    }
    how = f"{args.people} people, {args.think:g} s between pages"
    how += f", {args.runs} pages" if args.runs else ""
    how += ", while files are read" if args.ingest else ""
    how += f", {args.label}" if args.label else ""
    keep(RESULT, how, result)


if __name__ == "__main__":
    main()
