from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from cli_output import objects

FIELDS = (
    "rank score source symbol language part label kind page text citation twin lanes notices title date section_path"
)


def test_a_hit_says_where_it_stands_and_how_it_is_cited(run, held: Path) -> None:
    first, *_ = objects(run("search", "wells before the rains", "-k", "3", "--data", held, "--json"))
    assert set(first) >= set(FIELDS.split())
    assert (first["rank"], first["source"], first["label"], first["part"]) == (1, "wells.en.txt", "1", "main")
    assert set(first["citation"]) == {"en", "zh"}
    assert first["twin"]["source"] == "wells.zh.txt"
    assert first["lanes"]["en"] == 1


def test_chinese_finds_chinese(run, held: Path) -> None:
    first, *_ = objects(run("search", "雨季开始之前", "--data", held, "--json"))
    assert (first["source"], first["label"]) == ("wells.zh.txt", "1")


def test_people_read_symbol_number_text_and_citation(run, held: Path) -> None:
    words = run("search", "drinking water lamps", "--data", held).stdout
    assert "¶ 1" in words
    assert "Night markets need lamps" in words
    assert "markets.txt" in words


def test_a_file_of_queries_gives_one_object_a_query(run, held: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    lines = [{"id": "a", "query": "lamps"}, {"id": 2, "query": "  "}, {"id": "c", "query": "水泵"}]
    queries.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    result = run("search", "--queries", queries, "-k", "2", "--data", held, "--json")
    answers = objects(result)
    assert result.exit_code == 1  # one was refused
    assert [answer["id"] for answer in answers] == ["a", 2, "c"]
    assert [len(answer["hits"]) > 0 for answer in answers] == [True, False, True]
    assert "error" in answers[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"id": 1}', "lacks an id or a query"),
        ("lamps", "line 1 of"),
        ('["a"]', "lacks an id"),
        ("\udcff", "cannot be read"),
    ],
)
def test_a_file_of_queries_that_cannot_be_read_is_said(run, held: Path, tmp_path: Path, text: str, words: str) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text(text, encoding="utf-8", errors="surrogateescape")
    result = run("search", "--queries", queries, "--data", held)
    assert (result.exit_code, words in result.stderr) == (1, True)


@pytest.mark.parametrize("query", ["", "   ", "。，", "x" * 100_000])
def test_what_cannot_be_searched_is_one_line(run, held: Path, query: str) -> None:
    result = run("search", query, "--data", held)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert len(result.stderr) < 500


def test_hits_are_narrowed_by_language_and_kind(run, held: Path) -> None:
    found = objects(run("search", "wells 水井", "--language", "zh", "--data", held, "--json"))
    assert {hit["language"] for hit in found} == {"zh"}
    assert objects(run("search", "wells", "--kind", "table", "--data", held, "--json")) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--language", "ZH"),
        ("--organ", "unh-ha"),
        ("--organ", "HA"),
        ("--organ", "人居大会"),
        ("--organ", "UN-Habitat Assembly"),
    ],
)
def test_a_filter_is_read_as_a_person_writes_it(run, held: Path, words: tuple[str, str]) -> None:
    found = objects(run("search", "水井", *words, "--data", held, "--json"))
    assert {hit["symbol"] for hit in found} == {"HSP/HA.9/Res.7"}


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--language", "xx", "no document is in the language 'xx'; choose one of: en, zh"),
        ("--language", "", "no document is in the language ''"),
        ("--language", "\udcff", "no document is in the language"),
        ("--organ", "Foo", "no document is of a body 'Foo'; choose one of: UNH-HA"),
        ("--organ", "", "no document is of a body ''"),
        ("--organ", "\udcff", "no document is of a body"),
        ("--organ", "SC", "no document is of a body 'SC'"),
        ("--organ", "GC", "'GC' may be UNH-GC or UNEP-GC; write one of them"),
    ],
)
def test_a_filter_that_no_document_fits_names_those_that_do(
    run, held: Path, option: str, value: str, words: str
) -> None:
    result = run("search", "水井", option, value, "--data", held)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert words in result.stderr


def test_documents_without_a_date_are_counted_where_years_are_asked_for(run, own: Path, data: Path) -> None:
    for words, n in (((), 3), (("--language", "zh"), 1)):
        result = run("search", "wells", "--year", "2015-2020", *words, "--data", data)
        assert result.exit_code == 0
        assert f"kb: --year leaves out {n} of " in result.stderr
        assert "without a date" in result.stderr
    assert "without a date" not in run("search", "wells", "--data", data).stderr


@pytest.mark.parametrize("year", ["2020-2010", "then", "-", ""])
def test_a_range_of_years_that_is_none_is_wrong_usage(run, held: Path, year: str) -> None:
    assert run("search", "wells", "--year", year, "--data", held).exit_code == 2


@pytest.mark.parametrize("command", [("search", "wells"), ("reindex",)])
def test_an_encoder_that_is_missing_is_said_at_once(run, held: Path, monkeypatch, command: tuple[str, ...]) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=_not_here))
    monkeypatch.setenv("KB_ENCODER", "nonsense")
    result = run(*command, "--data", held)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "encoder 'nonsense' is not on this machine" in result.stderr
    assert "static-1" in result.stderr


def test_an_encoder_of_this_machine_that_the_index_lacks_asks_for_a_new_index(run, held: Path) -> None:
    assert "`kb reindex --encoder hashing`" in run("search", "wells", "--encoder", "hashing", "--data", held).stderr


def _not_here(*_: object, **__: object) -> None:
    raise OSError("couldn't connect")


def test_nothing_found_is_said(run, held: Path) -> None:
    result = run("search", "volcano", "--data", held)
    assert (result.exit_code, result.stdout) == (0, "Nothing was found.\n")


def test_a_collection_that_is_missing_is_said(run, tmp_path: Path) -> None:
    result = run("search", "wells", "--data", tmp_path / "none")
    assert (result.exit_code, "run `kb ingest PATH` first" in result.stderr) == (1, True)


def test_a_hit_is_explained_when_asked(run, own: Path, data: Path) -> None:
    words = run("search", "wells near schools before the rains", "-k", "1", "--explain", "--data", data).stdout
    assert "found by English words (rank 1)" in words
    assert "same word: wells" in words
    assert "same stem: schools ↔ school" in words
    assert "in its Chinese version, translation:" in words
    assert "schools ↔ 学校" in words


def test_the_evidence_stands_in_the_json_when_asked(run, own: Path, data: Path) -> None:
    (plain,) = objects(run("search", "schools", "-k", "1", "--data", data, "--json"))
    (first,) = objects(run("search", "schools", "-k", "1", "--data", data, "--json", "--explain"))
    assert "evidence" not in plain
    assert first["evidence"]["lanes"] == first["lanes"]
    word = {"asked": "schools", "asked_language": "en", "found": "学校", "language": "zh", "how": "name"}
    assert {**word, "similarity": None} in first["evidence"]["words"]


def test_people_are_told_which_other_names_were_searched(run, held: Path) -> None:
    words = run("search", "slum upgrading", "--data", held).stdout
    assert words.startswith("also searched: 贫民窟改造")
    assert "also searched" not in run("search", "lamps", "--data", held).stdout


def test_an_object_of_many_queries_holds_the_other_names(run, held: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "query": "棚户区改造"}\n', encoding="utf-8")
    (answer,) = objects(run("search", "--queries", queries, "--data", held, "--json"))
    assert {"slum upgrading", "贫民窟改造"} <= set(answer["also_searched"])
