"""What a collection of 10,000 to a million passages takes on one machine, and how each figure grows.

    python benchmarks/scale.py N… [--data FOLDER] [--queries 200] [--rounds 2] [--recall 50]

For each N, synthetic passages (`benchmarks/synthetic.py`) go through the real store and index; every step runs in a
process of its own, so that its memory is its own: `store`, `index`, `open` (the files put out of the system's cache
first, then a first search), `search` (a round that warms up, then `--rounds`; the same queries with a filter by year),
`recall` (the ten nearest vectors against those of comparing all, for so many queries). Peak memory of the process
itself (`anonymous`) stands beside that with mapped files, which the system takes back when others want it. Results are
added to `benchmarks/results/scale.json`; exponents say by what power of the number of passages a figure grows between
two sizes (1 is linear). `--data` keeps the collections and uses them again.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import kb.cli  # noqa: F401 - sets the number of threads as the commands and the pages do, before NumPy is loaded
from kb.retrieval.build import build_index
from kb.retrieval.encoder import load_encoder
from kb.retrieval.hit import Filters
from kb.retrieval.index import open_index
from kb.retrieval.passage import CHINESE, OTHER
from kb.retrieval.protocols import STATIC
from kb.retrieval.storage import current
from kb.store.store import Store

RESULT = Path(__file__).resolve().parent / "results" / "scale.json"
INDEX = "index"
YEARS = (2000, 2005)
NEAREST = 10
SAMPLE_S = 0.2

Figures = dict[str, float]


def memory(field: str) -> float:
    """Return a field of this process's status in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return round(int(next(line for line in lines if line.startswith(f"{field}:")).split()[1]) / 1024, 1)


class Watch:
    """Wall and CPU time and the peak of memory of a block."""

    def __enter__(self) -> Watch:
        self.peak, self._is_over = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._start, self._cpu = time.perf_counter(), time.process_time()
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        wall, cpu = time.perf_counter() - self._start, time.process_time() - self._cpu
        self._is_over.set()
        self._thread.join()
        self.figures: Figures = {
            "s": round(wall, 2),
            "cpu_s": round(cpu, 2),
            "peak_anonymous_mib": self.peak,
            "peak_with_files_mib": memory("VmHWM"),
        }

    def _look(self) -> None:
        while not self._is_over.wait(SAMPLE_S):
            self.peak = max(self.peak, memory("RssAnon"))


def step_store(folder: Path, args: argparse.Namespace) -> Figures:
    import synthetic  # noqa: PLC0415 - beside this file

    with Store.open(folder, writable=True) as store, Watch() as watch:
        synthetic.fill(store, args.n)
    return watch.figures | {"disk_mib": size_mib(folder)}


def step_index(folder: Path, _args: argparse.Namespace) -> Figures:
    with Store.open(folder, writable=True) as store, Watch() as watch:
        manifest = build_index(store, folder / INDEX, encoder=load_encoder(STATIC))
    return watch.figures | {"disk_mib": size_mib(folder / INDEX), "vectors": manifest.n_vectors}


def step_open(folder: Path, _args: argparse.Namespace) -> Figures:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    start = time.perf_counter()
    with Store.open(folder) as store:
        index = open_index(folder / INDEX, store, encoder_id=STATIC)
        opened = time.perf_counter()
        index.search("adequate housing for all", k=NEAREST)
        searched = time.perf_counter()
    return {"open_s": round(opened - start, 3), "first_search_s": round(searched - opened, 3)}


def step_search(folder: Path, args: argparse.Namespace) -> Figures:
    import synthetic  # noqa: PLC0415

    with Store.open(folder) as store:
        typed = synthetic.queries(store, args.queries)
        before = memory("RssAnon")
        index = open_index(folder / INDEX, store, encoder_id=STATIC)
        opened = memory("RssAnon")
        figures = {**timed(lambda query: index.search(query, k=NEAREST), typed, args.rounds)}
        narrow = timed(lambda query: index.search(query, k=NEAREST, filters=Filters(years=YEARS)), typed[:50], 1)
        figures |= {f"filtered_{name}": value for name, value in narrow.items()}
    return figures | {
        "open_anonymous_mib": round(opened - before, 1),
        "searching_anonymous_mib": memory("RssAnon"),
        "searching_with_files_mib": memory("VmRSS"),
    }


def timed(search: Callable[[str], object], typed: list[str], rounds: int) -> Figures:
    wall, cpu = [], []
    for number in range(rounds + 1):
        for query in typed:
            start, start_cpu = time.perf_counter(), time.process_time()
            search(query)
            if number:
                wall.append((time.perf_counter() - start) * 1000)
                cpu.append((time.process_time() - start_cpu) * 1000)
    cuts, of_cpu = statistics.quantiles(wall, n=100), statistics.quantiles(cpu, n=100)
    return {
        **{f"p{n}_ms": round(cuts[n - 1], 2) for n in (50, 95, 99)},
        **{f"p{n}_cpu_ms": round(of_cpu[n - 1], 2) for n in (50, 95, 99)},
    }


def step_recall(folder: Path, args: argparse.Namespace) -> Figures:
    """Compare the ten nearest of the index with those of comparing every vector, made anew from the store."""
    import numpy as np  # noqa: PLC0415
    import synthetic  # noqa: PLC0415

    from kb.retrieval.build import _Stream  # noqa: PLC0415
    from kb.retrieval.dense import DenseIndex  # noqa: PLC0415
    from kb.retrieval.passage import in_batches, side_of, windows  # noqa: PLC0415

    encoder = load_encoder(STATIC)
    generation = current(folder / INDEX)
    if generation is None:
        sys.exit("there is no index")
    with Store.open(folder) as store:
        asked = encoder.encode_query(synthetic.queries(store, args.recall))
        scores = {side: np.empty((len(asked), 0), np.float32) for side in (CHINESE, OTHER)}
        places = {side: np.empty((len(asked), 0), np.int64) for side in (CHINESE, OTHER)}
        held = dict.fromkeys(scores, 0)
        pieces = (
            (side_of(one), window)
            for one in _Stream(store, progress=None, total=0).read()
            for window in windows(one.text)
        )
        for batch in in_batches(pieces, 8192):
            for side in (CHINESE, OTHER):
                texts = [window for at, window in batch if at == side]
                if texts:
                    new = asked @ encoder.encode_document(texts).T
                    at = np.broadcast_to(np.arange(held[side], held[side] + len(texts)), new.shape)
                    held[side] += len(texts)
                    scores[side], places[side] = best(np.hstack([scores[side], new]), np.hstack([places[side], at]))
    figures: Figures = {"queries": len(asked)}
    for side in (CHINESE, OTHER):
        index = DenseIndex(generation / f"dense-{side}" / "dense.faiss")
        found = [set(index.search(query[None], depth=NEAREST)[0].tolist()) for query in asked]
        pairs = zip(found, scores[side], places[side], strict=True)
        shares = [len(near & set(exact.tolist())) / len(exact) for near, score, exact in pairs if score.any()]
        figures |= {f"vectors_{side}": held[side], f"recall_{side}": round(statistics.mean(shares), 4)}
    return figures


def best(scores, places):  # type: ignore[no-untyped-def]  # NumPy is not loaded before it is wanted
    import numpy as np  # noqa: PLC0415

    order = np.argsort(-scores, axis=1, kind="stable")[:, :NEAREST]
    return np.take_along_axis(scores, order, axis=1), np.take_along_axis(places, order, axis=1)


STEPS = {"store": step_store, "index": step_index, "open": step_open, "search": step_search, "recall": step_recall}


def size_mib(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20, 1)


def apart(step: str, folder: Path, n: int, args: argparse.Namespace) -> Figures:
    """Run one step in a process of its own."""
    words = ["--step", step, "--data", str(folder), "--queries", str(args.queries), "--rounds", str(args.rounds)]
    command = [sys.executable, __file__, str(n), *words, "--recall", str(args.recall)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout)
    print(n, step, figures, file=sys.stderr, flush=True)
    return figures


def measure(n: int, folder: Path, args: argparse.Namespace) -> dict[str, Figures]:
    steps = [step for step in STEPS if step != "recall" or args.recall]
    if current(folder / INDEX) is not None:
        steps = steps[2:]
    return {step: apart(step, folder, n, args) for step in steps}


def growth(sizes: dict[str, dict[str, Figures]]) -> dict[str, dict[str, float]]:
    """Return for each two sizes in turn the exponent of each figure that is more than nothing at both."""
    named = sorted(sizes, key=int)
    out = {}
    for small, large in itertools.pairwise(named):
        step = math.log(int(large) / int(small))
        pairs = {
            f"{part}.{name}": (value, sizes[large].get(part, {}).get(name, 0))
            for part, figures in sizes[small].items()
            for name, value in figures.items()
        }
        grown = {name: math.log(b / a) / step for name, (a, b) in pairs.items() if a > 0 and b > 0}
        out[f"{small} to {large}"] = {name: round(value, 2) for name, value in sorted(grown.items())}
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int, nargs="+")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--recall", type=int, default=50)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        args.n = args.n[0]
        print(json.dumps(STEPS[args.step](args.data, args)))
        return
    held = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    sizes: dict[str, dict[str, Figures]] = held.get("passages", {})
    with tempfile.TemporaryDirectory() as scratch:
        for n in args.n:
            load = round(os.getloadavg()[0], 1)
            folder = (args.data or Path(scratch)) / str(n)
            sizes[str(n)] = {**sizes.get(str(n), {}), **measure(n, folder, args)}
            sizes[str(n)]["machine"] = {"load_average_before": load, "load_average_after": round(os.getloadavg()[0], 1)}
            result = {
                "passages": sizes,
                "exponents": growth({name: {**parts, "machine": {}} for name, parts in sizes.items()}),
                "command": "python benchmarks/scale.py " + " ".join(map(str, sorted(map(int, sizes)))),
                "date": datetime.now(UTC).date().isoformat(),
                "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
                "versions": {name: version(name) for name in ("tantivy", "rjieba", "faiss-cpu", "numpy")},
            }
            RESULT.parent.mkdir(exist_ok=True)
            RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
