from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_output import objects
from model_server import Script, events, model_server, reply


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


WORDED = "Wells shall be dug near every school before the rains begin."
INVENTED = "Norway shall dig 99 wells."


def test_a_model_words_the_answer_and_what_it_adds_is_left_out(run, held: Path) -> None:
    words = reply((WORDED, ["s1"]), (INVENTED, ["s1"]))
    question = "When shall wells be dug near every school?"
    with model_server(Script((events(words),))) as server:
        options = ("--model-url", server.address, "--model", "test-model", "--data", held)
        printed = run("ask", question, *options)
        (answer,) = objects(run("ask", question, *options, "--json"))
    assert printed.exit_code == 0
    assert f"  {WORDED} [1]" in printed.stdout
    assert f"Left out: {INVENTED} (a number that its evidence lacks: 99)" in printed.stdout
    assert "[1] Decides that wells" in printed.stdout
    assert f"sends questions and the sentences found to {server.address} (test-model)" in printed.stderr
    assert answer["phrasing"]["sentences"] == [{"text": WORDED, "statements": [1]}]
    assert answer["phrasing"]["dropped"] == [{"text": INVENTED, "fault": "number", "lacking": ["99"]}]
    assert answer["statements"][0]["citations"][0]["quote"].startswith("Decides that wells")


def test_the_environment_names_a_model_too_and_its_key_is_never_printed(
    run, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with model_server(Script(status=401)) as server:
        monkeypatch.setenv("KB_MODEL_URL", server.address)
        monkeypatch.setenv("KB_MODEL", "test-model")
        monkeypatch.setenv("KB_MODEL_KEY", "sk-secret")
        result = run("ask", "在每所学校附近挖水井", "--data", held)
        assert server.requests[0][1]["Authorization"] == "Bearer sk-secret"
    assert result.exit_code == 0
    assert "test-model 没有给出可用的改写" in result.stdout
    assert "[1] 决定在雨季开始之前" in result.stdout
    assert "sk-secret" not in result.output


def test_without_a_model_nothing_is_said_of_one(run, held: Path) -> None:
    result = run("ask", "在每所学校附近挖水井", "--data", held, "--json")
    assert result.stderr == ""
    assert objects(result)[0]["phrasing"] is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--model-url", "http://127.0.0.1:9/v1"), "give --model"),
        (("--model", "m"), "give --model-url"),
        (("--model-url", "", "--model", "m"), "give --model-url"),
        (("--model-url", "nowhere", "--model", "m"), "http://HOST:PORT/v1"),
    ],
)
def test_half_a_model_is_told_in_one_line(run, held: Path, options: tuple[str, ...], words: str) -> None:
    result = run("ask", "wells", "--data", held, *options)
    assert result.exit_code == 1
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
