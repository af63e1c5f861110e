"""Paragraphs whose references are found a second, on one core, over all English resolutions.

    python benchmarks/references.py RESOLUTIONS.jsonl.gz [--rounds 3] [--reports FOLDER]

Each line of the input is one document; its blocks are parsed already, so only finding and deciding is timed.
`--reports` adds the Chinese files of a folder, parsed before the clock starts. Medians of the rounds, in wall and CPU
time, and counts by kind and status go to `benchmarks/results/references.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from search_latency import documents

from kb import Document, read_document
from kb.un.referencing import find_references

RESULT = Path(__file__).resolve().parent / "results" / "references.json"
GOAL = 1_000


def timed(held: list[Document], rounds: int) -> dict[str, object]:
    """Return blocks a second over `held` and what is found, after one round that warms up."""
    n_blocks = sum(len(document.blocks) for document in held)
    wall, cpu = [], []
    counts: Counter[str] = Counter()
    for round_number in range(rounds + 1):
        start, start_cpu = time.perf_counter(), time.process_time()
        found = [find_references(document) for document in held]
        if round_number:
            wall.append(n_blocks / (time.perf_counter() - start))
            cpu.append(n_blocks / (time.process_time() - start_cpu))
        counts = Counter(f"{one.kind} {one.status}" for references in found for one in references)
    return {
        "documents": len(held),
        "paragraphs": n_blocks,
        "references": counts.total(),
        "paragraphs_a_second": round(statistics.median(wall)),
        "paragraphs_a_cpu_second": round(statistics.median(cpu)),
        "found": dict(sorted(counts.items())),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("resolutions", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reports", type=Path)
    args = parser.parse_args()
    result: dict[str, object] = {"en": timed(list(documents(args.resolutions)), args.rounds)}
    if args.reports:
        result["zh"] = timed([read_document(path) for path in sorted(args.reports.iterdir())], args.rounds)
    result |= {
        "goal": GOAL,
        "rounds": args.rounds,
        "command": "python benchmarks/references.py " + " ".join(Path(arg).name for arg in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
