"""Time of a whole `kb search` process against that of `import sentence_transformers`, in turns.

    python benchmarks/cold_start.py [--data FOLDER] [--query TEXT] [--rounds 7]

Without `--data`, the specimens in `corpus/specimens` are ingested first. Medians and their ratio go to
`benchmarks/results/cold_start.json`.
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
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "benchmarks" / "results" / "cold_start.json"
RIVAL = [sys.executable, "-c", "import sentence_transformers"]
GOAL = 8


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--query", default="城市繁荣")
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = args.data or Path(scratch)
        if args.data is None:
            ingest = [sys.executable, "-m", "kb", "ingest", str(ROOT / "corpus" / "specimens"), "--data", str(data)]
            subprocess.run(ingest, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        search = [sys.executable, "-m", "kb", "search", args.query, "--data", str(data), "--json"]
        commands = {"kb_search_s": search, "import_sentence_transformers_s": RIVAL}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for round_number in range(args.rounds + 1):
            for name, command in commands.items():
                took = seconds(command)
                if round_number:  # the first round fills the file cache
                    times[name].append(took)
    medians = {name: round(statistics.median(values), 3) for name, values in times.items()}
    result = {
        **medians,
        "ratio": round(medians["import_sentence_transformers_s"] / medians["kb_search_s"], 1),
        "goal": GOAL,
        "rounds": args.rounds,
        "command": "python benchmarks/cold_start.py " + " ".join(Path(arg).name for arg in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in ("sentence-transformers", "tantivy", "rjieba")},
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
