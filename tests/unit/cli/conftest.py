from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import main

WELLS_EN = """HSP/HA.9/Res.7

Wells near schools

1. Decides that wells shall be dug near every school before the rains begin;

2. Requests the Executive Director:

(a) To mend the pumps each spring;

(b) To paint the pumps green.
"""
WELLS_ZH = """HSP/HA.9/Res.7

学校附近的水井

1. 决定在雨季开始之前在每所学校附近挖水井；

2. 请执行主任：

(a) 每年春天修理水泵；

(b) 把水泵漆成绿色。
"""
MARKETS = """Night markets

1. Night markets need lamps, drinking water and a place to sit.

2. Lamps are lit at dusk.
"""

Run = Callable[..., Result]


def lay(folder: Path) -> Path:
    for name, text in {"wells.en.txt": WELLS_EN, "wells.zh.txt": WELLS_ZH, "markets.txt": MARKETS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def run() -> Run:
    return call


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return lay(tmp_path / "in")


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that holds the files, for tests that only look."""
    data = tmp_path_factory.mktemp("held")
    assert call("ingest", lay(tmp_path_factory.mktemp("files")), "--data", data, "--encoder", "none").exit_code == 0
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def own(files: Path, data: Path) -> Path:
    """Return a data folder into which `files` have gone, for tests that change it."""
    assert call("ingest", files, "--data", data).exit_code == 0
    return data
