"""The acceptance script for retrieval on the real reports: Chinese must not fall below plain BM25."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FLOOR = {"ndcg@10": 0.735, "success@5": 0.94, "success@10": 0.96}


@pytest.mark.shared
@pytest.mark.slow
def test_chinese_queries_are_answered_no_worse_than_by_plain_bm25(shared: Path, root: Path) -> None:
    script = shared / "accept" / "retrieval.py"
    done = subprocess.run(
        [sys.executable, str(script), "--no-ask"],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={**os.environ, "KB": f"{sys.executable} -m kb"},
    )
    scores = json.loads(done.stdout)["zh"]
    assert {name: scores[name] for name in FLOOR if scores[name] < FLOOR[name]} == {}
