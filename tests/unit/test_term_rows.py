"""The term base is a table of names that a program can rely on."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

from kb.retrieval.term_names import chinese_key, english_key
from kb.un.symbol import parse_symbol

TERMS = Path(__file__).resolve().parents[2] / "corpus" / "terms.tsv"
COLUMNS = ["subject", "kind", "en", "zh", "acronyms", "source"]
KINDS = {"term", "organ", "programme", "instrument", "conference", "place"}
SOURCES = {"unbis", "body_names", "instruments", "UN_REFERENCES", "project"}
# 'UNH-EB 2021/2', 'UNH-GC 25': a document whose symbol is not known
SESSION = re.compile(r"UNH-(?:EB \d{4}/\d|GC \d\d)")
MAX_NAME_CHARS = 140

with TERMS.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def names(column: str) -> list[list[str]]:
    return [row[column].split("|") for row in ROWS]


def is_source(source: str) -> bool:
    return source in SOURCES or SESSION.fullmatch(source) is not None or str(parse_symbol(source)) == source


def test_the_columns_are_those_that_the_readme_explains() -> None:
    assert list(ROWS[0]) == COLUMNS
    readme = TERMS.with_name("README.md").read_text(encoding="utf-8")
    assert all(f"`{word}`" in readme for word in (*COLUMNS, *KINDS, *SOURCES))


def test_a_concept_has_a_name_in_each_language() -> None:
    assert len(ROWS) > 700
    assert not [row for row in ROWS if not row["en"] or not re.search(r"[\u4e00-\u9fff]", row["zh"])]


def test_no_name_stands_twice_in_a_row() -> None:
    en = [[english_key(name) for name in row] for row in names("en")]
    zh = [[chinese_key(name) for name in row] for row in names("zh")]
    assert not [row for row in (*en, *zh) if len(set(row)) < len(row)]


def test_an_english_name_belongs_to_one_concept() -> None:
    counts = Counter(english_key(name) for row in names("en") for name in row)
    assert not [name for name, n in counts.items() if n > 1]


def test_names_are_only_names() -> None:
    every = [name for column in ("en", "zh", "acronyms") for row in names(column) for name in row if name]
    assert not [name for name in every if name != name.strip() or len(name) > MAX_NAME_CHARS or name[-1] in ".。;；"]


def test_every_row_names_its_kind_and_sources() -> None:
    assert {row["kind"] for row in ROWS} <= KINDS
    assert not [source for row in names("source") for source in row if not is_source(source)]
