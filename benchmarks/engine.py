"""Our index in files beside the same index on Milvus Lite: build, queries, agreement, change by change, and kills.

    python benchmarks/engine.py RESOLUTIONS.jsonl.gz 10000 50000 [--queries QUERIES.jsonl] [--data FOLDER]

For each number of passages, documents from all over the input are stored until so many are held. The index is built in
files and on a server that is started on 127.0.0.1 in a process of its own. Then:

- `files`, `milvus`: build (seconds, CPU seconds here and of the server, MiB on disk), memory of the server, and each
  query of `--queries` (lines with `zh` and `en` texts) in turns, ten hits each;
- `agreement`: of the first hits and of the ten best;
- `change`: one document in a hundred removed and as many added: the rows that were sent and taken out, and how many of
  the removed documents a search showed before and after;
- `killed_building`, `killed_asking`: the server is killed in the middle of a build and of queries and started again;
  `missing` and `foreign` count the rows of its tables that differ from the store afterwards.

CPU times stand beside wall times, for machines that do other work as well. Results are added to
`benchmarks/results/engine.json`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from search_latency import documents, read_queries

from kb.errors import EngineError
from kb.retrieval.address import LOCAL, Address
from kb.retrieval.build import build_index
from kb.retrieval.encoder import load_encoder
from kb.retrieval.index import Index, open_index
from kb.retrieval.milvus import Milvus
from kb.retrieval.milvus_engine import SIDES, vectors_table, words_table
from kb.retrieval.protocols import STATIC
from kb.store.rows import FileRow
from kb.store.store import Store
from kb.un.document import Document

RESULT = Path(__file__).resolve().parent / "results" / "engine.json"
QUERIES = Path(__file__).resolve().parent / "judged" / "house.jsonl"
HITS = 10
PASSAGES = 143_000
"""Of the whole input: what is stored is spread over it, and what is added later stands in between."""
STARTS_WITHIN_S = 120
WINDOW_ID = 1 << 16
"""The id of a vector is that of its row times this, plus its place (`kb.retrieval.milvus_build`)."""

Figures = dict[str, object]


class Server:
    """Milvus Lite over one folder; it may be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.uri = f"http://127.0.0.1:{self.port}"
        self.pid = 0

    def start(self) -> float:
        """Start it and return the seconds until it listens."""
        command = [sys.executable, "-m", "milvus_lite", "server", "--data-dir", str(self.folder)]
        start = time.perf_counter()
        with (self.folder.parent / "milvus.log").open("ab") as log:
            address = ["--host", "127.0.0.1", "--port", str(self.port)]
            self._process = subprocess.Popen([*command, *address], stdout=log, stderr=log)
        self.pid = self._process.pid
        while time.perf_counter() - start < STARTS_WITHIN_S:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return round(time.perf_counter() - start, 2)
        sys.exit("Milvus Lite did not start")

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self._process.wait()

    def cpu_s(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def mib(self, name: str) -> float:
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        return round(next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024, 1)


class Sent:
    """Counts the rows that go to a server and may kill it at the n-th call."""

    def __init__(self) -> None:
        self.upserted = self.deleted = self.calls = 0
        self.kills_at = 0
        self.server: Server | None = None

    @contextmanager
    def counting(self) -> Iterator[Sent]:
        upsert, delete = Milvus.upsert, Milvus.delete

        def counted(milvus: Milvus, name: str, rows: list[object]) -> None:
            self.calls += 1
            if self.server is not None and self.calls == self.kills_at:
                threading.Timer(0.05, self.server.kill).start()  # while the call is under way
            upsert(milvus, name, rows)
            self.upserted += len(rows)

        def taken(milvus: Milvus, name: str, ids: list[int]) -> None:
            delete(milvus, name, ids)
            self.deleted += len(ids)

        Milvus.upsert, Milvus.delete = counted, taken
        try:
            yield self
        finally:
            Milvus.upsert, Milvus.delete = upsert, delete


def put(store: Store, doc: Document) -> int:
    """Store a document and return how many passages are held then."""
    store.put(doc, file=FileRow(f"/{doc.source}", doc.source, doc.sha256, 1, "benchmark"))
    return store.totals()[1]


def disk_mib(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20, 1)


def build(store: Store, folder: Path, address: Address, server: Server) -> Figures:
    start, cpu, of_server = time.perf_counter(), time.process_time(), server.cpu_s()
    manifest = build_index(store, folder, encoder=load_encoder(STATIC), address=address)
    return {
        "build_s": round(time.perf_counter() - start, 1),
        "build_cpu_s": round(time.process_time() - cpu, 1),
        "build_cpu_s_of_server": round(server.cpu_s() - of_server, 1),
        "vectors": manifest.n_vectors,
    }


def ask(index: Index, queries: list[str], server: Server) -> tuple[Figures, list[list[object]]]:
    """Ask every query once after the first ten warmed up; return times, and the places of the ten best."""
    for query in queries[:HITS]:
        index.search(query, k=HITS)
    wall, cpu, hits, of_server = [], [], [], server.cpu_s()
    for query in queries:
        start, start_cpu = time.perf_counter(), time.process_time()
        found = index.search(query, k=HITS)
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - start_cpu) * 1000)
        hits.append([hit.place for hit in found])
    cuts, of_cpu = statistics.quantiles(wall, n=100), statistics.quantiles(cpu, n=100)
    figures: Figures = {
        "p50_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
        "p50_cpu_ms": round(of_cpu[49], 1),
        "p95_cpu_ms": round(of_cpu[94], 1),
        "mean_cpu_ms_of_server": round((server.cpu_s() - of_server) * 1000 / len(queries), 1),
    }
    return figures, hits


def agreement(ours: list[list[object]], theirs: list[list[object]]) -> Figures:
    held = [(a, b) for a, b in zip(ours, theirs, strict=True) if a]
    return {
        "queries": len(held),
        "same_first": round(statistics.mean(a[0] == b[0] if b else False for a, b in held), 3),
        "same_of_ten": round(statistics.mean(len(set(a) & set(b)) / len(a) for a, b in held), 3),
    }


def difference(store: Store, server: Server, name: str) -> Figures:
    """Count the rows of the tables of words and of vectors that the store does not hold, and the reverse."""
    held = {row.rowid for row in store.passages()}
    milvus = Milvus(Address(server.uri))
    words = set().union(*(milvus.keys(words_table(name, side)) for side in SIDES))
    vectors = {key // WINDOW_ID for side in SIDES for key in milvus.keys(vectors_table(name, side))}
    return {
        "missing": len(held - words) + len(held - vectors),
        "foreign": len(words - held) + len(vectors - held),
    }


def change(store: Store, folder: Path, server: Server, new: list[Document], queries: list[str]) -> Figures:
    """Replace documents, one in a hundred, and bring the tables up to date."""
    address, index = Address(server.uri), open_index(folder, store, encoder_id=STATIC)
    rows = store.documents()
    gone = {row.id for row in rows[:: max(1, len(rows) // len(new))][: len(new)]}
    n_gone = sum(row.document_id in gone for row in store.passages())
    for name in gone:
        store.remove(name)
    shown = [hit.place.document_id for query in queries for hit in index.renewed().search(query, k=HITS)]
    before = store.totals()[1]
    for doc in new:
        put(store, doc)
    with Sent().counting() as sent:
        figures = build(store, folder, address, server)
    index = open_index(folder, store, encoder_id=STATIC)
    after = [hit.place.document_id for query in queries for hit in index.search(query, k=HITS)]
    return {
        **figures,
        "documents_removed": len(gone),
        "documents_added": len(new),
        "passages_removed": n_gone,
        "passages_added": store.totals()[1] - before,
        "rows_sent": sent.upserted,
        "rows_taken_out": sent.deleted,
        "removed_shown_before": len(gone & set(shown)),
        "removed_shown_after": len(gone & set(after)),
        **difference(store, server, str(index.manifest.name)),
    }


def killed_building(store: Store, folder: Path, server: Server, *, n_calls: int) -> Figures:
    """Kill the server in the middle of a build of all rows, start it and build again."""
    address = Address(server.uri)
    sent = Sent()
    sent.server, sent.kills_at = server, max(1, n_calls // 2)
    said, start = "", time.perf_counter()
    with sent.counting():
        try:
            build(store, folder, address, server)
        except (EngineError, OSError) as error:  # the figures of a dead server cannot be read
            said = str(error).replace(server.uri, "URI")
    noticed = round(time.perf_counter() - start, 1)
    restarted = server.start()
    with Sent().counting() as again:
        figures = build(store, folder, address, server)
    manifest = open_index(folder, store, encoder_id=STATIC).manifest
    return {
        "said": said,
        "noticed_s": noticed,
        "started_again_s": restarted,
        "rows_sent_before": sent.upserted,
        "rows_sent_again": again.upserted,
        **figures,
        **difference(store, server, str(manifest.name)),
    }


def killed_asking(index: Index, store: Store, server: Server, queries: list[str]) -> Figures:
    """Kill the server while queries run, start it, and ask the same again of the index that is open."""
    before = [[hit.place for hit in index.search(query, k=HITS)] for query in queries]
    timer = threading.Timer(0.3, server.kill)
    timer.start()
    failed = 0
    said, longest = "", 0.0
    deadline = time.perf_counter() + 10
    while time.perf_counter() < deadline and failed < 3:
        start = time.perf_counter()
        try:
            index.search(queries[0], k=HITS)
        except EngineError as error:
            failed, said = failed + 1, str(error).replace(server.uri, "URI")
            longest = max(longest, time.perf_counter() - start)
    timer.join()
    restarted = server.start()
    start = time.perf_counter()
    index.search(queries[0], k=HITS)
    first = round(time.perf_counter() - start, 2)
    after = [[hit.place for hit in index.search(query, k=HITS)] for query in queries]
    return {
        "failed": failed,
        "said": said,
        "longest_until_said_s": round(longest, 2),
        "started_again_s": restarted,
        "first_query_s": first,
        "same_hits": before == after,
        **difference(store, server, str(index.manifest.name)),
    }


def measure(n: int, folder: Path, args: argparse.Namespace, keep: Callable[[Figures], None]) -> None:
    """Take the figures of one size; they are kept part by part, so that a run that is stopped leaves some."""
    queries = read_queries(args.queries)[: args.asked]
    load = round(os.getloadavg()[0], 1)
    step = max(2, PASSAGES // n)
    stream = itertools.islice(documents(args.resolutions), 0, None, step)
    server = Server(folder / "milvus")
    with Store.open(folder / "data", writable=True) as store:
        n_documents = sum(1 for _ in itertools.takewhile(lambda doc: put(store, doc) < n, stream)) + 1
        others = itertools.islice(documents(args.resolutions), 1, None, step)
        new = list(itertools.islice(others, max(1, n_documents // 100)))
        server.start()
        try:
            out: Figures = {"documents": n_documents, "passages": store.totals()[1], "queries": len(queries)}
            files, milvus = folder / "files", folder / "index"
            in_files = build(store, files, LOCAL, server)
            with Sent().counting() as sent:
                there = build(store, milvus, Address(server.uri), server)
            there |= {"rows_sent": sent.upserted, "calls": sent.calls, "server_mib": server.mib("RssAnon")}
            report(n, there)
            index = open_index(milvus, store, encoder_id=STATIC)
            ours, our_hits = ask(open_index(files, store, encoder_id=STATIC), queries, server)
            ours.pop("mean_cpu_ms_of_server")  # what it does beside, nobody asks it
            theirs, their_hits = ask(index, queries, server)
            out["files"] = in_files | ours | {"disk_mib": disk_mib(files)}
            there |= theirs | {"server_mib_peak": server.mib("VmHWM"), "server_mib_asked": server.mib("RssAnon")}
            out["milvus"] = there | {"disk_mib": disk_mib(server.folder), "disk_mib_here": disk_mib(milvus)}
            out["agreement"] = agreement(our_hits, their_hits)
            out["machine"] = {"load_average": [load, round(os.getloadavg()[0], 1)], "is_shared": True}
            keep(report(n, out))
            few = queries[: args.few]
            out["change"] = report(n, change(store, milvus, server, new, few))
            keep(out)
            index = open_index(milvus, store, encoder_id=STATIC)
            out["killed_asking"] = report(n, killed_asking(index, store, server, few))
            keep(out)
            out["killed_building"] = report(n, killed_building(store, folder / "other", server, n_calls=sent.calls))
            keep(out)
        finally:
            server.kill()


def report(n: int, figures: Figures) -> Figures:
    print(n, json.dumps(figures), file=sys.stderr, flush=True)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("resolutions", type=Path)
    parser.add_argument("passages", type=int, nargs="+")
    parser.add_argument("--queries", type=Path, default=QUERIES)
    parser.add_argument("--asked", type=int, default=60)
    parser.add_argument("--few", type=int, default=10)
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    held = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    sizes = held.get("passages", {})

    def keep(name: str, figures: Figures) -> None:
        sizes[name] = figures
        result = {
            "passages": sizes,
            "command": "python benchmarks/engine.py resolutions_en.jsonl.gz " + " ".join(sorted(sizes, key=int)),
            "date": datetime.now(UTC).date().isoformat(),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            "versions": {name: version(name) for name in ("tantivy", "faiss-cpu", "pymilvus", "milvus-lite")},
        }
        RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    for n in args.passages:
        with tempfile.TemporaryDirectory(dir=args.data) as scratch:
            measure(n, Path(scratch), args, partial(keep, str(n)))


if __name__ == "__main__":
    main()
