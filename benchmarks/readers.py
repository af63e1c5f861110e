"""Time and memory of reading and storing text files by several readers at once, without an index.

    python benchmarks/readers.py RESOLUTIONS.jsonl.gz [--documents N] [--readers 2]

The texts are those of `benchmarks/ingest.py`. The memory is what the process and its readers hold themselves, without
mapped files, at its highest. Each result is added to `benchmarks/results/readers.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import ingest as texts

from kb.ingest.corpus import ingest
from kb.ingest.readers import read_apart
from kb.store.store import Store

RESULT = Path(__file__).resolve().parent / "results" / "readers.json"
SAMPLE_S = 0.3


def memory_mib(pid: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("RssAnon")).split()[1]) / 1024


def children() -> list[str]:
    return [pid for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()]


def cpu_s(pid: str) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(folder: Path, data: Path, n_readers: int) -> dict[str, float]:
    peak, is_over = {"writer": 0.0, "readers": 0.0}, threading.Event()

    def look() -> None:
        while not is_over.wait(SAMPLE_S):
            peak["writer"] = max(peak["writer"], memory_mib("self"))
            peak["readers"] = max(peak["readers"], sum(map(memory_mib, children())))

    watching = threading.Thread(target=look, daemon=True)
    with Store.open(data, writable=True) as store:
        watching.start()
        start, start_cpu = time.perf_counter(), time.process_time()
        report = ingest([folder], store, read=read_apart, n_readers=n_readers)
        wall, cpu = time.perf_counter() - start, time.process_time() - start_cpu
        of_readers = sum(map(cpu_s, children()))
        is_over.set()
        watching.join()
    return {
        "documents": report.documents,
        "passages": report.passages,
        "s": round(wall, 1),
        "cpu_writer_s": round(cpu, 1),
        "cpu_readers_s": round(of_readers, 1),
        "peak_writer_mib": round(peak["writer"], 1),
        "peak_readers_mib": round(peak["readers"], 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("resolutions", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--readers", type=int, default=2)
    args = parser.parse_args()
    load = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "texts"
        folder.mkdir()
        texts.write_texts(folder, args.resolutions, args.documents)
        figures = measure(folder, Path(scratch) / "data", args.readers)
    held = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    held[f"{figures['documents']} documents, {args.readers} readers"] = {
        **figures,
        "load_average": [load, round(os.getloadavg()[0], 1)],
        "command": f"python benchmarks/readers.py {args.resolutions.name} --documents {args.documents}"
        f" --readers {args.readers}",
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    RESULT.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
