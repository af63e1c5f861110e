"""The process dies, the disk is full or read-only from the n-th change of a file on: nothing reported is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("faulty_disk.py")
STRIDE = 1 if os.environ.get("KB_SOAK_ROUNDS") else 17
KILLED, ENDED_WITH_ONE_LINE, DONE = -9, 2, 0
ALL = ["markets.txt", "pumps.txt", "wells.txt"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "deed"),
    [("killed", "ingest"), ("killed", "update"), ("killed", "remove"), ("full", "update"), ("read-only", "ingest")],
)
def test_whenever_it_fails_nothing_reported_is_lost_and_the_next_run_mends_it(
    fault: str, deed: str, tmp_path: Path
) -> None:
    command = [sys.executable, str(PROGRAM), fault, deed, str(tmp_path), str(STRIDE)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PROGRAM.parents[2]), os.environ["PYTHONPATH"]))}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    rounds = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, rounds[-1]["ended"]) == (0, DONE), done.stderr
    assert {one["ended"] for one in rounds[:-1]} == {KILLED if fault == "killed" else ENDED_WITH_ONE_LINE}
    for one in rounds:
        held, is_whole, is_kept, first = one["seen"]
        assert set(one["reported"]) <= set(held), one
        assert (is_whole, is_kept or deed == "remove") == (True, True), one
        assert first == ["wells.txt"] or "wells.txt" not in held, one
        n_documents, n_failed, first_at_last, left_over = one["last"]
        assert (n_documents, n_failed, first_at_last, left_over) == (len(ALL), 0, "markets.txt", []), one
