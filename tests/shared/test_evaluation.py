"""`kb evaluate` and the acceptance script say the same of the same questions over the same reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

N_DIGITS = 4


def lines(shared: Path, *words: str | Path) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True,
        text=True,
        check=True,
        cwd=shared,
        env={**os.environ, "KB": f"{sys.executable} -m kb"},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.shared
@pytest.mark.slow
def test_figures_agree_with_the_acceptance_script(shared: Path, tmp_path: Path) -> None:
    questions = shared / "gold" / "dev" / "queries.jsonl"
    [accepted] = lines(shared, shared / "accept" / "retrieval.py", "--no-ask", "--queries", questions)
    lines(shared, "-m", "kb", "ingest", shared / "seeds", "--data", tmp_path, "--json")
    ours = lines(shared, "-m", "kb", "evaluate", questions, "--data", tmp_path, "--json")
    assert [one["documents"] for one in ours] == ["zh", "zh"]
    for one in ours:
        language = str(one["language"])
        measured = {name: round(float(str(one[name])), N_DIGITS) for name in accepted[language]}
        assert measured == pytest.approx(accepted[language], abs=10**-N_DIGITS)
