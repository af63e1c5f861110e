from __future__ import annotations

import json
from pathlib import Path

from cli_output import objects


def test_an_answer_says_what_and_where(run, held: Path) -> None:
    (answer,) = objects(run("ask", "When shall wells be dug near every school?", "--data", held, "--json"))
    assert set(answer) >= {"id", "question", "abstained", "statements", "nearest", "searched", "missing", "kind"}
    assert answer["abstained"] is False
    (first, *_) = answer["statements"]
    (citation, *_) = first["citations"]
    assert first["text"] == citation["quote"]
    assert (citation["source"], citation["part"], citation["label"]) == ("wells.en.txt", "main", "1")
    assert set(citation["citation"]) == {"en", "zh"}
    assert citation["twin"]["source"] == "wells.zh.txt"


def test_people_read_sentences_and_citations(run, held: Path) -> None:
    words = run("ask", "在每所学校附近挖水井", "--data", held).stdout
    assert "[1] 决定在雨季开始之前" in words
    assert "→" in words


def test_what_is_not_said_is_declined_in_the_language_of_the_question(run, held: Path) -> None:
    english = run("ask", "How many wells near schools did Norway dig?", "--data", held)
    assert english.exit_code == 0
    assert "The corpus does not say." in english.stdout
    assert "Norway" in english.stdout
    assert "Nearest paragraphs:" in english.stdout
    assert "语料中没有说明。" in run("ask", "挪威在学校附近挖了多少座水井？", "--data", held).stdout


def test_a_file_of_questions_gives_one_object_each(run, held: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    lines = [{"id": "a", "query": "When shall wells be dug near schools?"}, {"id": 2, "query": "night markets"}]
    queries.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    result = run("ask", "--queries", queries, "--data", held, "--json")
    assert result.exit_code == 0
    assert [answer["id"] for answer in objects(result)] == ["a", 2]
    assert "══ a:" in run("ask", "--queries", queries, "--data", held).stdout


def test_a_question_that_cannot_be_searched_stops_no_other_and_fails_the_command(
    run, held: Path, tmp_path: Path
) -> None:
    queries = tmp_path / "queries.jsonl"
    lines = [{"id": 2, "query": "  "}, {"id": "a", "query": "When shall wells be dug near schools?"}]
    queries.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    result = run("ask", "--queries", queries, "--data", held, "--json")
    refused, answered = objects(result)
    assert result.exit_code == 1
    assert result.stderr.startswith("kb: query 2: ")
    assert len(result.stderr.splitlines()) == 1
    assert refused["abstained"] is True
    assert "error" in refused
    assert answered["abstained"] is False


def test_a_question_is_needed(run) -> None:
    assert run("ask").exit_code == 2
