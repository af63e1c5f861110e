from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.errors import EvaluationError
from kb.evaluation.judgements import Topic, read_topics

BOTH = {
    "id": "q1",
    "zh": "水井",
    "en": "wells",
    "relevant": {"a.txt#main#2(a)": 1, "a.txt#main#2": 2, "a.txt#main#9": 0},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, *lines: object, name: str = "questions.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_a_question_in_two_languages_is_two_topics(folder: Path) -> None:
    grades = (("a.txt#main#2", 2),)
    assert read_topics(written(folder, BOTH)) == (Topic("q1", "zh", "水井", grades), Topic("q1", "en", "wells", grades))


def test_topics_are_in_the_order_of_languages_and_then_of_the_file(folder: Path) -> None:
    topics = read_topics(written(folder, BOTH, BOTH | {"id": "q2"}))
    assert [(topic.language, topic.id) for topic in topics] == [("zh", "q1"), ("zh", "q2"), ("en", "q1"), ("en", "q2")]


@pytest.mark.parametrize(
    ("said", "language"),
    [({"query": "水井"}, "zh"), ({"query": "wells"}, "en"), ({"query": "A/1/2", "language": "zh"}, "zh")],
)
def test_the_language_of_one_query_is_stated_or_told_by_its_letters(
    folder: Path, said: dict[str, str], language: str
) -> None:
    [topic] = read_topics(written(folder, {"id": 7, "relevant": ["a.txt#main#1"], **said}))
    assert (topic.id, topic.language, topic.grades) == ("7", language, (("a.txt#main#1", 1),))


def test_judgements_in_the_form_of_trec_lead(folder: Path) -> None:
    judgements = written(
        folder,
        "q1 0 a.txt#annex 2/decision 2/6#3 2\nq1\t0\ta.txt#main#4\t-1\n\nq9 0 a.txt#main#1 1\n",
        name="qrels.txt",
    )
    topics = read_topics(written(folder, BOTH), judgements=judgements)
    assert [topic.grades for topic in topics] == [(("a.txt#annex 2/decision 2/6#3", 2),)] * 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2 of .* is no JSON"),
        ({"id": "q2"}, "lacks an id or a query"),
        ({"zh": "水井"}, "lacks an id or a query"),
        ({"id": "q2", "query": "x", "language": "fr"}, "lacks an id or a query in zh or en"),
        (["q2"], "lacks an id or a query"),
        ({"id": "q2", "query": "x", "relevant": "a.txt#main#1"}, "neither places with grades"),
        ({"id": "q2", "query": "x", "relevant": ["a.txt"]}, "no place with a grade"),
        ({"id": "q2", "query": "x", "relevant": {"a.txt#main#1": "2"}}, "no place with a grade"),
        ({"id": "q2", "query": "x", "relevant": {"a.txt#main#1": True}}, "no place with a grade"),
        ({"id": "q2\ud800", "query": "x"}, "line 2 of .* half a character"),
        ({"id": "q2", "query": "x\udcff"}, "line 2 of .* half a character"),
        ({"id": "q2", "query": "x", "relevant": ["a\ud800.txt#main#1"]}, "line 2 of .* half a character"),
        ("[" * 100_000, "line 2 of .* is no JSON"),
        (BOTH, "stands twice"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(folder: Path, line: object, words: str) -> None:
    with pytest.raises(EvaluationError, match=words):
        read_topics(written(folder, BOTH, line))


@pytest.mark.parametrize(
    "line",
    [
        "q1 0 a.txt#main#1",
        "q1 a.txt#main#1 2",
        "q1 0 a.txt 2",
        "q1 0 a.txt#main#1 high",
        f"q1 0 a.txt#main#1 {'9' * 5_000}",
    ],
)
def test_a_judgement_that_cannot_be_read_is_named(folder: Path, line: str) -> None:
    judgements = written(folder, line, name="qrels.txt")
    with pytest.raises(EvaluationError, match=r"line 1 of .*qrels\.txt is no judgement"):
        read_topics(written(folder, BOTH), judgements=judgements)


def test_judgements_of_other_questions_are_told(folder: Path) -> None:
    judgements = written(folder, "q7 0 a.txt#main#1 1\n", name="qrels.txt")
    with pytest.raises(EvaluationError, match=r"no topic of .*qrels\.txt is the id of a question in .*; .*'q7'.*'q1'"):
        read_topics(written(folder, BOTH), judgements=judgements)


def test_questions_that_nobody_judged_are_refused(folder: Path) -> None:
    with pytest.raises(EvaluationError, match=r"no question of .* has a relevant paragraph"):
        read_topics(written(folder, {"id": "q1", "query": "wells"}))


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(EvaluationError, match=r"missing\.jsonl cannot be read"):
        read_topics(folder / "missing.jsonl")
