"""`kb ingest` killed at any moment: nothing that was reported is lost, and the next run finishes the rest."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb.collection import open_collection

N_FILES = 150
N_ROUNDS = int(os.environ.get("KB_SOAK_ROUNDS", "6"))
N_KILLS = min(N_ROUNDS, 10)
"""A collection is killed so many times before it may finish."""
SEARCH_EVERY = 5
MAX_LINES = 6
"""A run is killed at the latest soon after this line of progress, so that no run is over before, however fast it is."""
# a line of progress: 12/60 added     d012.txt  (40.1 kB, 200 passages)
REPORTED = re.compile(r"^\d+/\d+ (?:added|unchanged) +(\S+)", re.MULTILINE)


def write_files(folder: Path) -> None:
    folder.mkdir()
    for i in range(N_FILES):
        paragraphs = (f"{n}. Well {i} is dug to a depth of {n} metres before the rains." for n in range(1, 40))
        text = "\n\n".join((f"HSP/EB.9/{i + 1}", f"Wells of district {i}", *paragraphs))
        (folder / f"d{i:03}.txt").write_text(text, encoding="utf-8")


def ingest(folder: Path, data: Path, log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kb", "ingest", str(folder), "--data", str(data), "--json"]
    with log.open("wb") as errors:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors)


def wait_for_lines(log: Path, n_lines: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None and log.read_text(encoding="utf-8").count(" added ") < n_lines:
        time.sleep(0.002)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(N_ROUNDS // N_KILLS))
def test_what_was_reported_survives_sigkill_and_the_next_run_finishes(tmp_path: Path, seed: int) -> None:
    write_files(tmp_path / "in")
    data, log = tmp_path / "data", tmp_path / "log"
    draw = random.Random(seed)
    n_killed = 0
    for kill in range(N_KILLS):
        process = ingest(tmp_path / "in", data, log)
        wait_for_lines(log, draw.randint(0, MAX_LINES), process)
        time.sleep(draw.uniform(0, 0.01 if kill < N_KILLS / 2 else 1.2))  # then: while it indexes, or swaps the index
        process.send_signal(signal.SIGKILL)
        process.communicate()
        n_killed += process.returncode == -signal.SIGKILL
        reported = set(REPORTED.findall(log.read_text(encoding="utf-8")))
        if not (data / "kb.sqlite").exists():
            assert not reported
            continue
        with open_collection(data, writable=True) as collection:
            held = {row.source: row for row in collection.documents()}
            assert reported <= set(held)
            assert all(len(collection.blocks(row.id)) == row.n_blocks for row in held.values())
            assert all(collection.store.file_bytes(row.sha256) for row in held.values())
        if held and kill % SEARCH_EVERY == 0:
            search = subprocess.run(
                [sys.executable, "-m", "kb", "search", "wells before the rains", "--data", str(data), "--json"],
                capture_output=True,
                text=True,
                check=False,
            )
            assert (search.returncode, search.stderr) == (0, "")
            assert search.stdout.count("\n") == 10
    assert n_killed > N_KILLS / 2, "the runs were over before they could be killed: make more files"
    process = ingest(tmp_path / "in", data, log)
    report = json.loads(process.communicate()[0])
    assert (process.returncode, report["documents"], report["failed"]) == (0, N_FILES, [])
    assert not list(data.rglob("*.partial"))
    with open_collection(data) as collection:
        assert collection.n_passages >= N_FILES * 39
        (hit, *_) = collection.search("HSP/EB.9/150")
        assert hit.place.source == "d149.txt"


@pytest.mark.slow
def test_a_search_goes_on_while_another_process_ingests(tmp_path: Path) -> None:
    write_files(tmp_path / "in")
    data, log = tmp_path / "data", tmp_path / "log"
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "pumps.txt").write_text("Pumps\n\n1. Pumps are mended each spring.\n", encoding="utf-8")
    first = ingest(tmp_path / "first", data, log)
    first.communicate()
    assert first.returncode == 0
    with open_collection(data) as collection:
        process = ingest(tmp_path / "in", data, log)
        n_searches = 0
        while process.poll() is None:
            assert collection.search("mended pumps")[0].place.source == "pumps.txt"
            n_searches += 1
        process.communicate()
        assert process.returncode == 0
        assert n_searches > 0
        assert collection.search("HSP/EB.9/150")[0].place.source == "d149.txt"
