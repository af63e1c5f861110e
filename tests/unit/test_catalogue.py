"""The catalogue of real documents is a table of facts that a program can rely on."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from kb.un.bodies import BODIES, body_of
from kb.un.symbol import parse_symbol

CATALOGUE = Path(__file__).resolve().parents[2] / "corpus" / "catalogue.tsv"
COLUMNS = ["symbol", "title_en", "title_zh", "body", "session", "date", "kind", "source", "core"]
KINDS = {
    "resolution", "proceedings", "decisions", "report", "annual report", "note", "agenda", "proposed programme budget",
}  # fmt: skip
MAX_TITLE_CHARS = 300

Row = dict[str, str]


def read_rows() -> list[Row]:
    with CATALOGUE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = read_rows()


def test_the_columns_are_those_that_the_readme_explains() -> None:
    assert list(ROWS[0]) == COLUMNS
    readme = CATALOGUE.with_name("README.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in readme for column in COLUMNS)


def test_a_symbol_stands_once() -> None:
    symbols = [row["symbol"] for row in ROWS]
    assert len(symbols) == len(set(symbols)) > 100


def test_every_symbol_is_written_officially() -> None:
    assert [str(parse_symbol(row["symbol"])) for row in ROWS] == [row["symbol"] for row in ROWS]


def test_every_body_is_the_one_that_the_symbol_names() -> None:
    assert {row["body"] for row in ROWS} <= set(BODIES)
    assert [body_of(row["symbol"]) for row in ROWS] == [row["body"] for row in ROWS]


def test_every_date_is_iso_or_empty() -> None:
    assert not [row for row in ROWS if not re.fullmatch(r"(?:\d{4}(?:-\d\d-\d\d)?)?", row["date"])]


def test_every_row_names_its_source_and_a_known_kind() -> None:
    assert not [row for row in ROWS if not row["source"] or row["kind"] not in KINDS]


def test_titles_are_only_titles() -> None:
    assert not [row for row in ROWS if len(row["title_en"]) > MAX_TITLE_CHARS]
    assert not [row for row in ROWS if row["title_zh"] and not re.search(r"[\u4e00-\u9fff]", row["title_zh"])]


def test_the_core_of_un_habitat_is_there() -> None:
    assert {row["core"] for row in ROWS} == {"", "core"}
    symbols = {row["symbol"] for row in ROWS if row["core"]}
    assert {"A/RES/71/256", "A/RES/3327(XXIX)", "HSP/GC/24/7", "HSP/HA.2/Res.7", "HSP/HA.2/16"} <= symbols
