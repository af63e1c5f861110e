"""No file of the repository holds text of a real document."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN_CHARS = {"zh": 40, "en": 80}
"""Squeezed characters; official names and set phrases of English titles are up to 70 of them."""
MIN_CJK_CHARS = 20
"""Fewer Chinese characters in a run are a line of dots in a table of contents, or a link."""
MAX_FILE_BYTES = 4_000_000
TEXT_ENDINGS = {".py", ".md", ".txt", ".html", ".json", ".jsonl", ".tsv", ".toml", ".css", ".js", ".cfg", ".yml", ""}
NAMES_ONLY = {"corpus/acts.tsv", "corpus/catalogue.tsv", "corpus/terms.tsv", "kb/un/body_names.py"}
"""Registers of official titles and names, which may be longer than a run."""

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def tracked_texts() -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [Path(name) for name in listed.stdout.split("\0") if name]
    return {
        str(path): squeeze((ROOT / path).read_text(encoding="utf-8", errors="replace"))
        for path in paths
        if path.suffix in TEXT_ENDINGS
        and (ROOT / path).is_file()
        and (ROOT / path).stat().st_size < MAX_FILE_BYTES
        and str(path) not in NAMES_ONLY
    }


def runs(text: str, size: int, *, step: int) -> set[str]:
    """Return runs of `size` characters; with `step` = `size`, any 2 x `size` characters of `text` hold a whole one."""
    return {text[i : i + size] for i in range(0, len(text) - size + 1, step)}


def copied(real: set[str], size: int) -> list[tuple[str, str]]:
    return [
        (name, text[i : i + size])
        for name, text in tracked_texts().items()
        for i in range(len(text) - size + 1)
        if text[i : i + size] in real
    ]


def test_no_file_holds_a_run_of_the_chinese_documents(shared: Path) -> None:
    size = RUN_CHARS["zh"]
    real: set[str] = set()
    for path in sorted((shared / "seeds").glob("*.txt")):
        real |= runs(squeeze(path.read_text(encoding="utf-8")), size, step=1)
    real = {run for run in real if len(re.findall(r"[\u4e00-\u9fff]", run)) >= MIN_CJK_CHARS}
    assert not copied(real, size)


def test_no_file_holds_a_run_of_the_english_resolutions(shared: Path) -> None:
    size = RUN_CHARS["en"]
    real: set[str] = set()
    with gzip.open(shared / "documents" / "resolutions_en.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if '"HSP' in line[:200] or "A/RES/7" in line[:200]:
                for paragraph in json.loads(line)["paras"]:
                    real |= runs(squeeze(paragraph[4] or ""), size, step=size)
    assert not copied(real, size)
