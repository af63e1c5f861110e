from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.bibtex import bibtex
from kb.export.csl import csl_json
from kb.export.record import Record, date_parts, record_of
from kb.export.ris import ris
from kb.un.citation_style import Citation
from kb.un.document import Metadata

RECORD = Record(
    key="HSP-HA.9-Res.4-1",
    genre="Resolution",
    title="Lamps & wells: 100% {sure}_#1 ~ ^ \\ $5",
    author="United Nations Habitat Assembly",
    symbol="HSP/HA.9/Res.4",
    date="2099-06-12",
    language="en",
    citation="UN-Habitat Assembly resolution 9/4, para. 1",
)
_COMMANDS = {
    "textbackslash{}": "\\",
    "textbraceleft{}": "{",
    "textbraceright{}": "}",
    "textasciitilde{}": "~",
    "textasciicircum{}": "^",
}


def read_bibtex(text: str) -> dict[str, str]:
    """Read one entry as TeX would print it: braces must balance, commands are the escapes of this project."""
    head = re.match(r"@techreport\{([^,]+),\n", text)
    assert head
    fields = {"key": head[1]}
    for line in text[head.end() :].rstrip().removesuffix("}").strip().splitlines():
        name, _, value = line.strip().removesuffix(",").partition(" = ")
        assert value.count("{") == value.count("}")
        while value.startswith("{") and value.endswith("}"):
            value = value[1:-1]
        value = re.sub(r"\\(text[a-z]+\{\}|[&%$#_])", lambda m: _COMMANDS.get(m[1], m[1]), value)
        fields[name] = value
    return fields


def read_ris(text: str) -> dict[str, str]:
    lines = text.split("\r\n")
    assert lines[-2:] == ["ER  - ", ""]
    pairs = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in lines[:-1]]
    assert all(pairs)
    return {pair[1]: pair[2] for pair in pairs if pair}


def test_bibtex_is_read_back() -> None:
    read = read_bibtex(bibtex(RECORD))
    assert read["title"] == RECORD.title
    assert (read["number"], read["year"], read["month"]) == ("HSP/HA.9/Res.4", "2099", "jun")
    assert read["note"] == RECORD.citation


def test_ris_is_read_back() -> None:
    read = read_ris(ris(RECORD))
    assert (read["TY"], read["TI"], read["DA"], read["SN"]) == ("RPRT", RECORD.title, "2099/06/12", RECORD.symbol)


def test_csl_json_is_an_array_of_one_item() -> None:
    (item,) = json.loads(csl_json(RECORD))
    assert item["issued"] == {"date-parts": [[2099, 6, 12]]}
    assert item["author"] == [{"literal": RECORD.author}]
    assert item["title"] == RECORD.title


def test_what_is_not_stated_is_left_out() -> None:
    bare = Record("file-a", "Report", None, None, None, None, "zh", "《灯》，第1段")
    assert "title" not in read_bibtex(bibtex(bare))
    assert not {"TI", "AU", "PY", "DA"} & read_ris(ris(bare)).keys()
    assert set(json.loads(csl_json(bare))[0]) == {"id", "type", "genre", "publisher", "language", "note"}


@given(st.text(max_size=80))
def test_any_title_survives_the_way_through_the_three_forms(title: str) -> None:
    record = Record("k", "Report", title, None, None, "2099", "en", "x")
    flat = " ".join(title.split())
    assert read_ris(ris(record)).get("TI", "") == flat
    assert json.loads(csl_json(record))[0]["title"] == title
    assert read_bibtex(bibtex(record))["title"] == flat


@pytest.mark.parametrize(
    ("date", "parts"), [(None, ()), ("2099", (2099,)), ("2099-06", (2099, 6)), ("2099-06-12", (2099, 6, 12))]
)
def test_a_date_is_as_exact_as_it_is_stated(date: str | None, parts: tuple[int, ...]) -> None:
    assert date_parts(date) == parts


@pytest.mark.parametrize(
    ("symbol", "part", "genre", "key"),
    [
        ("HSP/HA.9/Res.4", "main", "Resolution", "HSP-HA.9-Res.4-1"),
        ("HSP/HA.9/16", "annex 2/decision 9/1", "Decision", "HSP-HA.9-16-annex-2-decision-9-1-1"),
        ("A/60/168", "main", "Report", "A-60-168-1"),
    ],
)
def test_the_genre_is_that_of_the_act(symbol: str, part: str, genre: str, key: str) -> None:
    record = record_of(Metadata(symbol=symbol), Citation("x", "y"), title=None, part=part, label="1", language="zh")
    assert (record.genre, record.key, record.citation) == (genre, key, "y")


def test_keys_of_works_without_a_symbol_differ() -> None:
    citation = Citation("“Wells”, para. 2", "《井》，第2段")
    keys = {
        record_of(Metadata(title=title), citation, title=None, part="main", label="2", language="en").key
        for title in ("水井", "水泵", "Wells", None)
    }
    assert len(keys) == 4
