"""The examples of the documentation are real: each `$ kb …` is run over the specimens and prints what the page shows.

`KB_UPDATE_GOLDEN=1` writes the present output into the pages. A block that ends in `…` shows only the beginning. The
examples of one page follow each other in one folder, so that one may write (`> FILE`) what the next reads.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli import main

ROOT = Path(__file__).resolve().parents[2]
GUIDE = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs/user").glob("*/*.md"))
PAGES = ["README.md", "docs/commands.md", *GUIDE]
COLUMNS = "100"
CUT = "…"
# ```console⏎$ kb search 'night markets' -k 1⏎ 1. HSP/HA.9/Res.4⏎```
_BLOCK = re.compile(r"(?<=^```console\n)\$ kb (?P<command>[^\n]*)\n(?P<output>.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
# `in 0.2 s`
_SECONDS = re.compile(r"\d+(?:\.\d+)? s\b")


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("corpus", "tests"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", COLUMNS)


def run(command: str) -> str:
    words, _, file = command.partition(" > ")
    result = CliRunner().invoke(main, shlex.split(words))
    assert result.exit_code == 0, result.output
    if file:
        Path(file).write_text(result.stdout, encoding="utf-8")
        return ""
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.strip("\n").splitlines())


def shown(output: str, like: str) -> str:
    """Return `output` cut where `like` is cut."""
    lines = like.splitlines()
    if not lines or lines[-1] != CUT:
        return output
    return "\n".join([*output.splitlines()[: len(lines) - 1], CUT]) + "\n"


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_print_what_the_page_shows(page: str) -> None:
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    first = _BLOCK.search(text)
    assert first
    if not first["command"].startswith("ingest"):
        run("ingest corpus/specimens")
    printed = _BLOCK.sub(lambda m: f"$ kb {m['command']}\n{shown(run(m['command']), m['output'])}", text)
    new, old = (_SECONDS.sub("0 s", one) for one in (printed, text))
    if new != old and os.environ.get("KB_UPDATE_GOLDEN") == "1":
        path.write_text(printed, encoding="utf-8")
    assert new == old
