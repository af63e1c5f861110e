"""p50 and p95 of a warm search over the English resolutions, written through a real store and index, and memory.

    python benchmarks/search_latency.py RESOLUTIONS.jsonl.gz [--queries QUERIES.jsonl] [--rounds 3] [--data FOLDER]

Each line of the input is one document: symbol, title, date and its paragraphs. `--queries` takes lines with `zh` and
`en` texts; without it, queries are six words in a row of paragraphs drawn by chance. `--data` keeps the collection and
uses it again. CPU times stand beside wall times, for machines that do other work as well. Results go to
`benchmarks/results/search_latency.json`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import platform
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import kb.cli  # noqa: F401 - sets the number of threads as the commands and the pages do, before NumPy is loaded
from kb.retrieval.encoder import load_encoder
from kb.retrieval.index import Index, build_index, open_index
from kb.retrieval.protocols import STATIC
from kb.store.rows import FileRow
from kb.store.store import Store
from kb.un.document import Block, Document, Kind, Metadata

RESULT = Path(__file__).resolve().parent / "results" / "search_latency.json"
N_MADE_QUERIES = 200
WORDS_A_QUERY = 6
HITS = 10


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of the file, every paragraph block kept."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            read = json.loads(line)
            blocks = []
            for kind, use, label, _, text, *_ in read["paras"]:
                if text and kind == "paragraph":
                    what = Kind.PREAMBLE if use == "preambular" else Kind.PARAGRAPH
                    blocks.append(Block("main", str(label).rstrip(".") if label else None, what, text))
            year = re.search(r"[12][0-9]{3}", read["date"] or "")
            metadata = Metadata(
                symbol=read["symbol"], title=read["title"] or None, date=year.group() if year else None, language="en"
            )
            digest = hashlib.sha256(line.encode()).hexdigest()
            yield Document(read["file"], digest, digest, "text", metadata, tuple(blocks))


def fill(store: Store, path: Path) -> None:
    for doc in documents(path):
        store.put(doc, file=FileRow(f"/{doc.source}", doc.source, doc.sha256, 1, "benchmark"))


def made_queries(store: Store) -> list[str]:
    """Return queries of words that stand beside each other in paragraphs drawn by a fixed seed."""
    draw = random.Random(7)  # noqa: S311 - a draw that repeats
    queries = []
    for row in store.passages():
        words = row.block.text.split()
        if len(words) > WORDS_A_QUERY and draw.random() < N_MADE_QUERIES / 100_000:
            start = draw.randrange(len(words) - WORDS_A_QUERY)
            queries.append(" ".join(words[start : start + WORDS_A_QUERY]))
    return queries[:N_MADE_QUERIES]


def read_queries(path: Path) -> list[str]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [line[language] for line in lines for language in ("en", "zh")]


def measure(index: Index, queries: list[str], rounds: int) -> dict[str, float]:
    """Return p50, p95 and the slowest in milliseconds, after one round that warms up."""
    wall, cpu = [], []
    for round_number in range(rounds + 1):
        for query in queries:
            start, start_cpu = time.perf_counter(), time.process_time()
            index.search(query, k=HITS)
            if round_number:
                wall.append((time.perf_counter() - start) * 1000)
                cpu.append((time.process_time() - start_cpu) * 1000)
    result = {"max_ms": round(max(wall), 2)}
    for name, times in (("ms", wall), ("cpu_ms", cpu)):
        cuts = statistics.quantiles(times, n=100)
        result |= {f"p50_{name}": round(cuts[49], 2), f"p95_{name}": round(cuts[94], 2)}
    return result


def peak_mib() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("resolutions", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.data or Path(scratch)
        result: dict[str, object] = {}
        if not (folder / "index" / "CURRENT").exists():
            child = os.fork()  # the build in a process of its own, so that the peak of searching is not the build's
            if child == 0:
                os._exit(build(folder, args.resolutions))
            _, status = os.waitpid(child, 0)
            if status:
                sys.exit("the collection could not be built")
            result |= json.loads((folder / "build.json").read_text(encoding="utf-8"))
        with Store.open(folder) as store:
            queries = read_queries(args.queries) if args.queries else made_queries(store)
            base = peak_mib()
            start = time.perf_counter()
            index = open_index(folder / "index", store, encoder_id=STATIC)
            result["open_s"] = round(time.perf_counter() - start, 3)
            result |= measure(index, queries, args.rounds)
            size = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
            result |= {
                "n_passages": index.manifest.n_passages,
                "n_queries": len(queries),
                "rounds": args.rounds,
                "index_mib": round(size / 2**20, 1),
                "peak_mib_before_opening": base,
                "peak_mib_searching": peak_mib(),
            }
    result |= {
        "command": "python benchmarks/search_latency.py " + " ".join(Path(arg).name for arg in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in ("tantivy", "rjieba", "faiss-cpu")},
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


def build(folder: Path, resolutions: Path) -> int:
    with Store.open(folder, writable=True) as store:
        start = time.perf_counter()
        fill(store, resolutions)
        stored, stored_cpu = time.perf_counter(), time.process_time()
        build_index(store, folder / "index", encoder=load_encoder(STATIC))
        built, built_cpu = time.perf_counter(), time.process_time()
    figures = {
        "build_index_cpu_s": round(built_cpu - stored_cpu, 1),
        "store_s": round(stored - start, 1),
        "build_index_s": round(built - stored, 1),
        "peak_mib_building": peak_mib(),
    }
    (folder / "build.json").write_text(json.dumps(figures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    main()
