"""One query end to end, ours against txtai hybrid and against SQLite FTS5 + FAISS Flat, in turns over the same texts.

    python benchmarks/hybrid_peers.py RESOLUTIONS.jsonl.gz [--txtai PYTHON] [--passages N] [--queries FILE] [--rounds 3]

From a query's text to ten hits with their texts, each engine with one thread and vectors of the shipped encoder, the
query's own made anew each time. Ours also reads windows of long paragraphs, both languages and exact references,
and gives citations. txtai stands in an environment of its own (`python -m venv V && V/bin/pip install torch==2.13.0
txtai rjieba safetensors`), whose interpreter `--txtai` names. `--queries` takes lines with `zh` and `en` texts; without
it, queries are words of paragraphs drawn by chance. `--data` keeps our collection and uses it again. p50 and p95 in
wall and CPU time go to `benchmarks/results/hybrid_peers.json`.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[_name] = "1"

import argparse  # noqa: E402 - the libraries read the settings above when they are imported
import json  # noqa: E402
import platform  # noqa: E402
import re  # noqa: E402
import sqlite3  # noqa: E402
import statistics  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections import defaultdict  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from dataclasses import replace  # noqa: E402
from datetime import UTC, datetime  # noqa: E402
from importlib.metadata import version  # noqa: E402
from pathlib import Path  # noqa: E402

import faiss  # noqa: E402
import numpy as np  # noqa: E402
from search_latency import documents, made_queries, read_queries  # noqa: E402

from kb.retrieval.encoder import load_encoder  # noqa: E402
from kb.retrieval.index import build_index, open_index  # noqa: E402
from kb.retrieval.passage import text_key  # noqa: E402
from kb.retrieval.protocols import STATIC  # noqa: E402
from kb.retrieval.words import fold, has_han  # noqa: E402
from kb.store.rows import FileRow  # noqa: E402
from kb.store.store import Store  # noqa: E402

RESULT = Path(__file__).resolve().parent / "results" / "hybrid_peers.json"
TXTAI = Path(__file__).resolve().parent / "hybrid_txtai.py"
HITS = 10
DEPTH = 200
RANK_CONSTANT = 60
_WORD = re.compile(r"[^\W_]+")

Times = tuple[float, float, int]
"""Wall and CPU milliseconds, and the number of hits."""
Ask = Callable[[str], Times]


def fill(store: Store, path: Path, n_passages: int) -> None:
    """Store the first `n_passages` paragraphs."""
    left = n_passages
    for document in documents(path):
        kept = replace(document, blocks=document.blocks[:left])
        store.put(kept, file=FileRow(f"/{kept.source}", kept.source, kept.sha256, 1, "benchmark"))
        left -= len(kept.blocks)
        if left <= 0:
            return


def timed(search: Callable[[str], list[str]]) -> Ask:
    def ask(query: str) -> Times:
        start, start_cpu = time.perf_counter(), time.process_time()
        hits = search(query)
        took, took_cpu = time.perf_counter() - start, time.process_time() - start_cpu
        assert all(hits)
        return took * 1000, took_cpu * 1000, len(hits)

    return ask


def by_ours(store: Store, folder: Path) -> Ask:
    index = open_index(folder, store, encoder_id=STATIC)
    return timed(lambda query: [hit.text for hit in index.search(query, k=HITS)])


def by_fts5_and_faiss(folder: Path, texts: list[str], vectors: np.ndarray) -> Ask:
    """BM25 over stemmed words and inner products with all vectors, 200 of each, fused by reciprocal ranks."""
    held = sqlite3.connect(folder / "fts5.sqlite")
    held.execute("CREATE VIRTUAL TABLE passage USING fts5(text, tokenize = 'porter unicode61')")
    held.executemany("INSERT INTO passage (rowid, text) VALUES (?, ?)", enumerate(texts))
    held.execute("INSERT INTO passage (passage) VALUES ('optimize')")
    held.commit()
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(np.ascontiguousarray(vectors))
    encoder = load_encoder(STATIC)

    def search(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
        matching = "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?"
        lexical = [row for (row,) in held.execute(matching, (words, DEPTH))] if words else []
        _, dense = flat.search(encoder.encode_query([query]), DEPTH)
        scores: dict[int, float] = defaultdict(float)
        for ranking in (lexical, dense[0].tolist()):
            for rank, row in enumerate(ranking, start=1):
                scores[row] += 1 / (RANK_CONSTANT + rank)
        best = sorted(scores, key=lambda row: (-scores[row], row))[:HITS]
        text_of = "SELECT text FROM passage WHERE rowid = ?"
        return [held.execute(text_of, (row,)).fetchone()[0] for row in best]

    return timed(search)


@contextmanager
def by_txtai(python: str, folder: Path) -> Iterator[tuple[Ask, dict[str, object]]]:
    command = [python, str(TXTAI), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        built: dict[str, object] = json.loads(process.stdout.readline())

        def ask(query: str) -> Times:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(query) + "\n")
            process.stdin.flush()
            took, took_cpu, n = json.loads(process.stdout.readline())
            return took, took_cpu, n

        yield ask, built
        process.stdin.close()


def in_turns(engines: dict[str, Ask], queries: list[str], rounds: int) -> dict[str, object]:
    """Return p50 and p95 of each engine by language of the query, after one round that warms up."""
    times: dict[tuple[str, str], list[Times]] = defaultdict(list)
    names = list(engines)
    for round_number in range(rounds + 1):
        for number, query in enumerate(queries):
            first = (round_number + number) % len(names)  # none always follows the same other
            for name in (*names[first:], *names[:first]):
                measured = engines[name](query)
                if round_number:
                    times[name, "zh" if has_han(fold(query)) else "en"].append(measured)
    result: dict[str, dict[str, object]] = defaultdict(dict)
    for (name, language), rows in times.items():
        figures: dict[str, float] = {"queries": len(rows) // rounds, "mean_hits": statistics.mean(n for *_, n in rows)}
        for column, unit in enumerate(("ms", "cpu_ms")):
            cuts = statistics.quantiles([row[column] for row in rows], n=100)
            figures |= {f"p50_{unit}": round(cuts[49], 2), f"p95_{unit}": round(cuts[94], 2)}
        result[language][name] = figures
    for engine_figures in result.values():
        ours = engine_figures["ours"]
        for name, figures in engine_figures.items():
            assert isinstance(figures, dict)
            assert isinstance(ours, dict)
            figures["times_ours_p50_ms"] = round(figures["p50_ms"] / ours["p50_ms"], 2)
            figures["times_ours_p50_cpu_ms"] = round(figures["p50_cpu_ms"] / ours["p50_cpu_ms"], 2)
            print(name, figures, file=sys.stderr)
    return dict(result)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("resolutions", type=Path)
    parser.add_argument("--passages", type=int, default=143_000)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--txtai", metavar="PYTHON", help="Interpreter of an environment with txtai; left out without.")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=RESULT)
    args = parser.parse_args()
    faiss.omp_set_num_threads(1)
    with tempfile.TemporaryDirectory() as scratch:
        work, data = Path(scratch), args.data or Path(scratch) / "data"
        result: dict[str, object] = {}
        with Store.open(data, writable=True) as store:
            if not store.documents():
                fill(store, args.resolutions, args.passages)
            if not (data / "index" / "CURRENT").exists():
                start, start_cpu = time.perf_counter(), time.process_time()
                build_index(store, data / "index", encoder=load_encoder(STATIC))
                result["ours_build_s"] = round(time.perf_counter() - start, 1)
                result["ours_build_cpu_s"] = round(time.process_time() - start_cpu, 1)
            queries = read_queries(args.queries) if args.queries else made_queries(store)
            texts = [row.block.text for row in store.passages()]
            vectors = np.stack([read_vector(store, text) for text in texts])
            (work / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
            np.save(work / "vectors.npy", vectors, allow_pickle=False)
            ours = by_ours(store, data / "index")
            engines = {"ours": ours, "fts5_and_faiss_flat": by_fts5_and_faiss(work, texts, vectors)}
            n_texts = len(texts)
            del texts, vectors
            if args.txtai:
                with by_txtai(args.txtai, work) as (engines["txtai_hybrid"], result["txtai"]):
                    result |= in_turns(engines, queries, args.rounds)
            else:
                result |= in_turns(engines, queries, args.rounds)
    result |= {
        "passages": n_texts,
        "rounds": args.rounds,
        "threads": 1,
        "command": "python benchmarks/hybrid_peers.py " + " ".join(Path(arg).name for arg in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in ("faiss-cpu", "numpy", "rjieba", "tantivy")}
        | {"sqlite": sqlite3.sqlite_version},
    }
    args.out.parent.mkdir(exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(args.out.read_text(encoding="utf-8"))


def read_vector(store: Store, text: str) -> np.ndarray:
    """Return the stored vector of a whole text; one of no known word gets a direction, for txtai divides by lengths."""
    vector = np.frombuffer(store.vectors(STATIC, [text_key(text)])[text_key(text)], dtype="<f4")
    return vector if vector.any() else np.eye(1, len(vector), dtype="<f4")[0]


if __name__ == "__main__":
    main()
