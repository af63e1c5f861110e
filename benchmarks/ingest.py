"""Paragraphs a second from text files to a searchable collection, stage by stage, and the peak of memory.

    python benchmarks/ingest.py RESOLUTIONS.jsonl.gz [--documents N]

Each line of the input is one document; its symbol, title and paragraphs are written as a text file with a blank line
between them. Each stage runs over all files in a process of its own, the files already in the cache: `parsed` reads
them, `stored` reads and stores them and their references, `indexed_words` and `indexed` do so as `kb ingest` does, with
as many readers as there are cores, and build the index, without and with the shipped encoder. A paragraph is a block
that is searched, numbered or not. `--documents` takes that many, spread evenly over the input. CPU times stand beside
wall times, for machines that do other work as well; those of the readers, processes of their own, are counted in and
also told apart. The peak of memory is that of the writer. Results go to `benchmarks/results/ingest.json`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from kb import open_collection, read_document
from kb.ingest.corpus import ingest
from kb.retrieval.upkeep import NO_ENCODER
from kb.store.rows import is_searched
from kb.store.store import Store

RESULT = Path(__file__).resolve().parent / "results" / "ingest.json"


def write_texts(folder: Path, resolutions: Path, n_documents: int | None) -> int:
    """Write the documents as text files and return how many the input holds."""
    with gzip.open(resolutions, "rt", encoding="utf-8") as lines:
        total = sum(1 for _ in lines)
    wanted = total if n_documents is None else min(n_documents, total)
    chosen = {i * total // wanted for i in range(wanted)}
    with gzip.open(resolutions, "rt", encoding="utf-8") as lines:  # line by line: memory is measured
        for i, line in enumerate(lines):
            if i in chosen:
                doc = json.loads(line)
                # a paragraph is a list: its number is the third value, its text the fifth
                body = "\n\n".join(" ".join(filter(None, (para[2], para[4]))) for para in doc["paras"])
                path = folder / doc["file"].replace(".json", ".txt")
                path.write_text(f"{doc['symbol']}\n\n{doc['title']}\n\n{body}\n", encoding="utf-8")
    return total


def parse(texts: Path, _data: Path) -> tuple[int, int]:
    n_paragraphs = n_numbered = 0
    for path in sorted(texts.iterdir()):
        document = read_document(path)
        n_paragraphs += sum(map(is_searched, document.blocks))
        n_numbered += document.n_paragraphs
    return n_paragraphs, n_numbered


def store(texts: Path, data: Path) -> tuple[int, int]:
    with Store.open(data, writable=True) as opened:
        report = ingest([texts], opened)
        return report.passages, sum(row.n_paragraphs for row in opened.documents())


def index(texts: Path, data: Path, *, encoder: str | None = None) -> tuple[int, int]:
    with open_collection(data, writable=True, encoder=encoder) as collection:
        report = collection.ingest([texts])
        return report.passages, sum(row.n_paragraphs for row in collection.documents())


def index_words(texts: Path, data: Path) -> tuple[int, int]:
    return index(texts, data, encoder=NO_ENCODER)


STAGES: dict[str, Callable[[Path, Path], tuple[int, int]]] = {
    "parsed": parse,
    "stored": store,
    "indexed_words": index_words,
    "indexed": index,
}


def readers_cpu_s() -> float:
    """Return the CPU seconds of the processes that this one started: those that run, and those that ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = ended.ru_utime + ended.ru_stime
    for path in Path("/proc/self/task").glob("*/children"):
        for pid in path.read_text(encoding="utf-8").split():
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def measure(stage: Callable[[Path, Path], tuple[int, int]], texts: Path, data: Path) -> dict[str, float]:
    """Run one stage and return what it took."""
    start, start_cpu = time.perf_counter(), time.process_time()
    n_paragraphs, n_numbered = stage(texts, data)
    wall, of_readers = time.perf_counter() - start, readers_cpu_s()
    cpu = time.process_time() - start_cpu + of_readers
    return {
        "paragraphs": n_paragraphs,
        "paragraphs_numbered": n_numbered,
        "seconds": round(wall, 2),
        "cpu_seconds": round(cpu, 2),
        "cpu_seconds_of_readers": round(of_readers, 2),
        "paragraphs_a_second": round(n_paragraphs / wall),
        "paragraphs_a_cpu_second": round(n_paragraphs / cpu),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def in_child(name: str, texts: Path, scratch: Path) -> dict[str, float]:
    """Measure one stage in a process of its own, so that its peak of memory is its own."""
    answer = scratch / f"{name}.json"
    child = os.fork()
    if child == 0:
        measured = measure(STAGES[name], texts, scratch / name)
        answer.write_text(json.dumps(measured), encoding="utf-8")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(f"the stage {name!r} failed")
    figures: dict[str, float] = json.loads(answer.read_text(encoding="utf-8"))
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("resolutions", type=Path)
    parser.add_argument("--documents", type=int)
    args = parser.parse_args()
    load = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory() as folder:
        scratch, texts = Path(folder), Path(folder) / "texts"
        texts.mkdir()
        n_documents = write_texts(texts, args.resolutions, args.documents)
        paths = list(texts.iterdir())
        figures = {name: in_child(name, texts, scratch) for name in STAGES}
        sizes = {
            "documents": len(paths),
            "documents_in_the_input": n_documents,
            "input_mib": round(sum(path.stat().st_size for path in paths) / 2**20, 1),
        }
    result = {
        **sizes,
        **figures,
        "load_average": [load, round(os.getloadavg()[0], 1)],
        "command": "python benchmarks/ingest.py " + " ".join(Path(arg).name for arg in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in ("tantivy", "rjieba")},
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
