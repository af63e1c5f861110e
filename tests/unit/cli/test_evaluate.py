from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.evaluation.measures import MEASURES
from tests.unit.cli.conftest import Run

QUESTIONS = (
    '{"id": "q1", "en": "paint the pumps green", "zh": "油漆水泵", "relevant": {"HSP/HA.9/Res.7#main#2(b)": 1}}\n'
    '{"id": "q2", "en": "night markets", "relevant": ["markets.txt#main#1"]}\n'
    '{"id": "q3", "en": "tunnels"}\n'
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text(QUESTIONS, encoding="utf-8")
    return path


def test_figures_stand_by_pair_of_languages(run: Run, held: Path, questions: Path) -> None:
    result = run("evaluate", questions, "--data", held)
    assert result.exit_code == 0
    assert [line.split()[:4] for line in result.stdout.splitlines()[1:4]] == [
        ["zh", "→", "en+zh", "1"],
        ["en", "→", "en+zh", "1"],
        ["en", "→", "en", "1"],
    ]
    assert "Gain: 2^grade - 1. Success and MRR look for grade 1 or more." in result.stdout
    assert "1 questions have no answer" in result.stdout


def test_json_lines_hold_each_measure(run: Run, held: Path, questions: Path) -> None:
    lines = [json.loads(x) for x in run("evaluate", questions, "--data", held, "--json").stdout.splitlines()]
    assert all(set(MEASURES) < set(line) for line in lines)
    assert lines[-1]["mrr"] == 1


def test_each_question_is_printed_where_asked(run: Run, held: Path, questions: Path) -> None:
    assert "q2  en → en " in run("evaluate", questions, "--data", held, "--per-question").stdout


def test_judgements_may_stand_beside(run: Run, held: Path, questions: Path, tmp_path: Path) -> None:
    (tmp_path / "qrels.txt").write_text("q1 0 markets.txt#main#2 1\n", encoding="utf-8")
    result = run("evaluate", questions, "--qrels", tmp_path / "qrels.txt", "--data", held, "--json")
    assert [json.loads(line)["documents"] for line in result.stdout.splitlines()] == ["en", "en"]


def test_a_result_is_written_and_compared_with(run: Run, held: Path, questions: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    assert run("evaluate", questions, "--data", held, "--out", out).exit_code == 0
    read = json.loads(out.read_text(encoding="utf-8"))
    assert read["command"].startswith("kb evaluate ")
    assert read["encoder"] is None
    result = run("evaluate", questions, "--data", held, "--compare", out)
    assert "ndcg@10     1.0000 → 1.0000  0 gains, 0 losses, p = 1.000" in result.stdout
    assert len(run("evaluate", questions, "--data", held, "--compare", out, "--json").stdout.splitlines()) == 3 + 3 * 6


def test_documents_that_are_not_held_are_named(run: Run, held: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "q", "query": "wells", "relevant": ["gone.txt#main#1"]}', encoding="utf-8")
    result = run("evaluate", path, "--data", held)
    assert "kb: 1 judged documents or paragraphs are not in the collection: gone.txt\n" in result.stderr


def test_paragraphs_that_are_not_held_are_named_and_fail_nothing(run: Run, held: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    places = ["HSP/HA.9/Res.7#main#99", "HSP/HA.9/Res.7#main#2(b)", "wells.zh.txt#main#2", "markets.txt#main#*"]
    path.write_text(json.dumps({"id": "q", "query": "wells", "relevant": places}), encoding="utf-8")
    result = run("evaluate", path, "--data", held)
    said = "kb: 1 judged documents or paragraphs are not in the collection: HSP/HA.9/Res.7#main#99\n"
    assert (result.exit_code, result.stderr) == (0, said)


def test_a_question_that_cannot_be_searched_ends_in_1_after_the_figures(run: Run, held: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(QUESTIONS + '{"id": "q4", "query": "。", "relevant": ["markets.txt#main#1"]}', encoding="utf-8")
    result = run("evaluate", path, "--data", held)
    assert (result.exit_code, "1 questions could not be searched: q4" in result.stderr) == (1, True)
    assert "Gain: 2^grade - 1." in result.stdout


def test_twins_ask_for_each_other_and_no_figure_is_to_be_quoted(run: Run, held: Path) -> None:
    result = run("evaluate", "--twins", "--data", held)
    assert result.exit_code == 0
    assert "no figure of quality is to be quoted" in " ".join(result.stderr.split())
    assert [line.split()[:4] for line in result.stdout.splitlines()[1:3]] == [
        ["zh", "→", "en", "2"],
        ["en", "→", "zh", "2"],
    ]


@pytest.mark.parametrize("words", [[], ["questions.jsonl", "--twins"], ["--twins", "--qrels", "qrels.txt"]])
def test_questions_or_twins_but_not_both(run: Run, held: Path, words: list[str]) -> None:
    assert run("evaluate", *words, "--data", held).exit_code == 2


def test_an_earlier_result_that_is_none_is_one_line(run: Run, held: Path, questions: Path) -> None:
    result = run("evaluate", questions, "--data", held, "--compare", questions)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
