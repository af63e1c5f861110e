"""Time from an act's number to its history, warm, in one process, over a collection that is there already.

    python benchmarks/history.py DATA [--acts 100] [--first A/RES/71/256]

The acts are spread evenly over all that the collection cites, the most cited first among them; each is asked for twice
and the second time counts. Percentiles, and the time of `--first`, go to `benchmarks/results/history.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

from kb import Collection, open_collection

RESULT = Path(__file__).resolve().parent / "results" / "history.json"
GOAL_MS = 300


def spread(collection: Collection, n: int) -> list[str]:
    """Return `n` acts that are cited, from the most to the least cited in even steps."""
    targets = [
        row.target for row in collection.store.citations.targets() if {"resolution", "decision"} & set(row.kinds)
    ]
    return [targets[i * len(targets) // n] for i in range(min(n, len(targets)))]


def milliseconds(collection: Collection, reference: str) -> tuple[float, float]:
    """Return the time of the second of two histories, on the clock and of the processor."""
    collection.history(reference)
    start, start_cpu = time.perf_counter(), time.process_time()
    collection.history(reference)
    return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - start_cpu)


def percentiles(times: list[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum in milliseconds."""
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {"p50": round(statistics.median(times), 1), "p95": round(cuts[-1], 1), "max": round(max(times), 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--acts", type=int, default=100)
    parser.add_argument("--first", default="A/RES/71/256")
    args = parser.parse_args()
    with open_collection(args.data) as collection:
        acts = spread(collection, args.acts)
        times = [milliseconds(collection, act) for act in acts]
        wall, cpu = [one for one, _ in times], [one for _, one in times]
        first, first_cpu = milliseconds(collection, args.first)
        result: dict[str, object] = {
            "documents": len(collection.documents()),
            "acts": len(acts),
            "ms": percentiles(wall),
            "cpu_ms": percentiles(cpu),
            "slowest": acts[cpu.index(max(cpu))],
            "first": args.first,
            "first_ms": round(first, 1),
            "first_cpu_ms": round(first_cpu, 1),
            "first_cited_by": len(collection.history(args.first)[0].cited_by),
        }
    result |= {
        "goal_ms": GOAL_MS,
        "command": f"python benchmarks/history.py DATA --acts {args.acts}",
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
