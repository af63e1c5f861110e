"""Engines side by side in one run: the same passages and vectors, hybrid queries in turns; JSON and a chart.

    python benchmarks/peers.py RESOLUTIONS.jsonl.gz --queries FILE [--passages N] [--rounds 3]
        --peer txtai=PYTHON --peer chroma=PYTHON …

Every engine runs in a process of its own with the interpreter that `--peer` names, in an environment with NumPy,
rjieba, safetensors and the engine: `txtai` (`torch==2.13.0 txtai`), `chroma` (`chromadb`), `lancedb` (`lancedb
pyarrow`), `haystack` (`haystack-ai`), `milvus-lite` (`milvus-lite pymilvus`), `pgvector` (`pgserver pgvector
psycopg[binary]`). Vectors are the shipped encoder's. A query goes from its text to ten hits with their texts. Ours
embeds by itself while it ingests; the others get vectors ready made, and `embedding_s`, the time to make them,
belongs to theirs as well. An engine that takes more than `--patience` seconds a query in the first round is asked no
further: its figures are of that round. CPU time stands beside wall time, for machines that do other work too. Memory
is that of all processes of an engine (PSS), after the queries. Recall is of the ten nearest by vectors alone, each
engine against all vectors that it holds. Results: `benchmarks/results/peers.json` and `peers.svg`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np
from search_latency import documents, read_queries  # sets one thread for NumPy, here and in every engine

from kb.retrieval.passage import windows
from kb.retrieval.static import StaticEncoder
from kb.retrieval.words import fold, has_han
from kb.store.store import Store

RESULTS = Path(__file__).resolve().parent / "results"
SIDE = Path(__file__).resolve().parent / "peer_engines.py"
N_PROBES = 100
"""Vectors of passages whose ten nearest are looked for."""
HITS = 10
LONGEST = 25
"""Bars are cut off where they are so many times as long as the best."""
CHART = {
    "p50_ms": "Hybrid query, p50 (ms)",
    "p95_ms": "Hybrid query, p95 (ms)",
    "mean_cpu_ms": "Hybrid query, CPU time (ms)",
    "memory_mib": "Memory after the queries (MiB)",
    "from_texts_s": "Ingest, embedding included (s)",
    "from_texts_cpu_s": "Ingest, embedding included, CPU time (s)",
    "disk_mib": "On disk (MiB)",
}


class Peer:
    """One engine's process, asked line by line."""

    def __init__(self, python: str, name: str, folder: Path) -> None:
        command = [python, str(SIDE), name, str(folder), "query"]
        self._errors = (folder / f"{name}.log").open("ab")
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True
        )
        self.opened: dict[str, object] = self._read()

    def ask(self, what: object) -> object:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        return self._read()

    def used(self) -> dict[str, float]:
        answer = self.ask(None)
        assert isinstance(answer, dict)
        return answer

    def close(self) -> None:
        self._process.communicate()
        self._errors.close()

    def _read(self) -> object:
        assert self._process.stdout
        while line := self._process.stdout.readline():
            if line.startswith(("{", "[")) or line[0].isdigit():
                return json.loads(line)
        raise RuntimeError(f"{self._process.args} ended; see its log")


def prepare(resolutions: Path, folder: Path, n_passages: int) -> dict[str, object]:
    """Write the texts and their vectors for every engine."""
    texts: list[str] = []
    for document in documents(resolutions):
        texts += [block.text for block in document.blocks[: n_passages - len(texts)]]
        if len(texts) >= n_passages:
            break
    start, start_cpu = time.perf_counter(), time.process_time()
    vectors = StaticEncoder().encode_document(texts)
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    vectors[~vectors.any(axis=1), 0] = 1  # a text of no known word gets a direction: some engines divide by lengths
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    (folder / "source.txt").write_text(str(resolutions.resolve()), encoding="utf-8")
    np.save(folder / "vectors.npy", vectors, allow_pickle=False)
    return {"passages": len(texts), "embedding_s": round(seconds, 1), "embedding_cpu_s": round(cpu, 1)}


def in_turns(
    peers: dict[str, Peer], queries: Sequence[str], rounds: int, patience_s: float
) -> dict[str, dict[str, object]]:
    """Return p50, p95, mean CPU time and memory of each engine, after one round that warms up."""
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    names = list(peers)
    before = {name: peer.used() for name, peer in peers.items()}
    for round_number in range(rounds + 1):
        if round_number == 1:
            quick = {name for name, found in times.items() if mean_ms(found) <= patience_s * 1000}
            names = [name for name in names if name in quick]
            before |= {name: peers[name].used() for name in names}
            times = defaultdict(lambda: defaultdict(list), {name: times[name] for name in times if name not in quick})
        for number, query in enumerate(queries):
            first = (round_number + number) % len(names)  # none always follows the same other
            for name in (*names[first:], *names[:first]):
                answer = peers[name].ask(query)
                assert isinstance(answer, list)
                times[name]["zh" if has_han(fold(query)) else "en"].append(answer[0])
    figures: dict[str, dict[str, object]] = {}
    for name, by_language in times.items():
        figures[name] = quantiles([ms for some in by_language.values() for ms in some])
        figures[name] |= {language: quantiles(some) for language, some in by_language.items()}
        after, n = peers[name].used(), sum(map(len, by_language.values()))
        cpu_ms = (after["cpu_s"] - before[name]["cpu_s"]) * 1000 / n
        figures[name] |= {"mean_cpu_ms": round(cpu_ms, 2), "memory_mib": after["memory_mib"]}
    return figures


def mean_ms(by_language: dict[str, list[float]]) -> float:
    return statistics.mean(ms for some in by_language.values() for ms in some)


def quantiles(times: list[float]) -> dict[str, object]:
    cuts = statistics.quantiles(times, n=100)
    return {"p50_ms": round(cuts[49], 2), "p95_ms": round(cuts[94], 2)}


def recall(peer: Peer, probes: np.ndarray, exact: list[set[int]]) -> float:
    """Return the share of the exact nearest that an engine finds by vectors alone."""
    shares = []
    for probe, best in zip(probes, exact, strict=True):
        answer = peer.ask(probe.tolist())
        assert isinstance(answer, list)
        shares.append(len(best & set(answer[1])) / len(best))
    return round(statistics.mean(shares), 4)


def nearest(probes: np.ndarray, vectors: np.ndarray, rows: np.ndarray) -> list[set[int]]:
    """Return the rows of the ten nearest of each probe; of a passage with several vectors the best counts."""
    found = []
    for scores in probes @ vectors.T:
        order = np.argsort(-scores, kind="stable")[: HITS * 8]
        found.append(set(list(dict.fromkeys(rows[order].tolist()))[:HITS]))
    return found


def own_vectors(data: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the vectors of our index, those of stretches included, and the row of each."""
    encoder = StaticEncoder()
    vectors: list[np.ndarray] = []
    rows: list[int] = []
    with Store.open(data) as store:
        for row in store.passages():
            found = encoder.encode_document(windows(row.block.text))
            vectors += list(found)
            rows += [row.rowid] * len(found)
    return np.stack(vectors), np.array(rows)


def chart(figures: dict[str, dict[str, object]], title: str) -> str:
    """Return the figures as bars, one block a measure, the best first; one that is far longer than the best is cut off.

    A log scale would hide what is felt.
    """
    lines, y = [], 60
    for key, words in CHART.items():
        lines.append(f'<text x="20" y="{y}" font-weight="bold">{words}</text>')
        rows = sorted((float(str(row[key])), name) for name, row in figures.items() if key in row)
        most = min(rows[-1][0], LONGEST * rows[0][0])
        for value, name in rows:
            y += 22
            width, colour = max(1.0, 420 * min(value / most, 1)), "#00689d" if name == "ours" else "#9aa5b1"
            lines.append(f'<text x="130" y="{y}" text-anchor="end">{name}</text>')
            lines.append(f'<rect x="140" y="{y - 12}" width="{width:.1f}" height="15" fill="{colour}"/>')
            beyond = "" if value <= most else "▸ "
            lines.append(f'<text x="{146 + width:.1f}" y="{y}">{beyond}{value:,.1f}</text>')
        y += 38
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="{y}" font-family="sans-serif" font-size="13">'
    ground = f'<title>{title}</title><rect width="680" height="{y}" fill="#ffffff"/>'
    return "\n".join([head, ground, f'<text x="20" y="28" font-size="16">{title}</text>', *lines, "</svg>"]) + "\n"


def build(python: str, name: str, work: Path) -> dict[str, object]:
    with (work / f"{name}.log").open("ab") as errors:
        command = [python, str(SIDE), name, str(work), "build"]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, text=True, check=True)
    figures: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    size = sum(path.lstat().st_size for path in (work / name).rglob("*") if path.is_file())
    return {**figures, "disk_mib": round(size / 2**20, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("resolutions", type=Path)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--passages", type=int, default=143_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--patience", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--out", type=Path, default=RESULTS / "peers.json")
    args = parser.parse_args()
    pythons = {"ours": sys.executable} | dict(peer.split("=", 1) for peer in args.peer)
    with tempfile.TemporaryDirectory(prefix="peers-") as scratch:
        work = Path(scratch)
        work.chmod(0o755)  # PostgreSQL refuses to run as root and takes a user of its own
        result = prepare(args.resolutions, work, args.passages)
        print(result, file=sys.stderr)
        figures: dict[str, dict[str, object]] = {}
        for name, python in pythons.items():
            figures[name] = build(python, name, work)
            print(name, figures[name], file=sys.stderr, flush=True)
            for unit in ("s", "cpu_s"):
                own, embedding = float(str(figures[name][f"ingest_{unit}"])), float(str(result[f"embedding_{unit}"]))
                figures[name][f"from_texts_{unit}"] = own if name == "ours" else round(own + embedding, 1)
        load = os.getloadavg()
        peers = {name: Peer(python, name, work) for name, python in pythons.items()}
        for name, row in in_turns(peers, read_queries(args.queries), args.rounds, args.patience).items():
            figures[name] |= {**row, **peers[name].opened}
        vectors = np.load(work / "vectors.npy")
        probes = vectors[np.linspace(0, len(vectors) - 1, N_PROBES).astype(int)] + np.float32(0.01)
        probes /= np.linalg.norm(probes, axis=1, keepdims=True)
        exact = nearest(probes, vectors, np.arange(len(vectors)))
        for name, peer in peers.items():
            best = nearest(probes, *own_vectors(work / "ours")) if name == "ours" else exact
            if float(str(figures[name]["p50_ms"])) <= args.patience * 1000:
                figures[name]["recall_at_10"] = recall(peer, probes, best)
            peer.close()
            print(name, figures[name], file=sys.stderr, flush=True)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    result |= {
        "engines": figures,
        "queries": len(read_queries(args.queries)),
        "rounds": args.rounds,
        "load_average_before_queries": [round(value, 2) for value in load],
        "command": "python benchmarks/peers.py " + " ".join(Path(arg).name for arg in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine,
        "versions": {name: version(name) for name in ("faiss-cpu", "numpy", "rjieba", "tantivy")},
    }
    args.out.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    title = f"{result['passages']:,} passages, {result['queries']} queries, {result['date']} ({machine})"
    args.out.with_suffix(".svg").write_text(chart(figures, title), encoding="utf-8")


if __name__ == "__main__":
    main()
