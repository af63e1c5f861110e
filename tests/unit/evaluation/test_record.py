from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kb.errors import EvaluationError
from kb.evaluation.measures import Gain
from kb.evaluation.record import Setting, read_record, record, relative, write_record
from kb.evaluation.trial import Asked, Trial
from tests.trial_specimens import ROW, row, topic

TOPICS = (topic("q1", p1=2),)
SETTING = Setting.of(TOPICS, (ROW,), encoder=None, command="kb evaluate questions.jsonl")
TRIAL = Trial(
    asked=(Asked("q1", "en", "zh", (1 / 3, 0.5, 0.0, 1.0, 1.0, 0.25)),),
    gain=Gain.EXPONENTIAL,
    success_grade=2,
    unanswered=3,
    missing=("gone.txt",),
    refused=(),
)


def test_a_record_says_by_what_over_what_when_and_where() -> None:
    read = json.loads(record(TRIAL, SETTING))
    assert {"command", "date", "machine", "versions", "collection", "encoder", "gain", "success_grade"} <= set(read)
    assert read["collection"] == {"documents": 1, "passages": 3, "sha256": SETTING.collection}
    assert read["means"] == [
        {
            "language": "en",
            "documents": "zh",
            "n": 1,
            "ndcg@10": 0.333333,
            "recall@10": 0.5,
            "success@1": 0.0,
            "success@5": 1.0,
            "success@10": 1.0,
            "mrr": 0.25,
        }
    ]


def test_a_record_holds_no_text_of_questions_or_documents() -> None:
    assert TOPICS[0].query not in record(TRIAL, SETTING)


def test_a_record_is_read_back(tmp_path: Path) -> None:
    write_record(tmp_path / "result.json", record(TRIAL, SETTING))
    earlier = read_record(tmp_path / "result.json")
    assert earlier.asked[0].id == "q1"
    assert earlier.asked[0].figures == pytest.approx(TRIAL.asked[0].figures, abs=1e-6)
    assert earlier.differences(TRIAL, SETTING) == ()


def test_other_questions_and_collections_are_told(tmp_path: Path) -> None:
    write_record(tmp_path / "result.json", record(TRIAL, SETTING))
    other = Setting.of((topic("q1", p2=2),), (ROW, row("b.txt", "zh")), encoder=None, command="")
    assert read_record(tmp_path / "result.json").differences(TRIAL, other) == (
        "the collections of the two trials differ",
        "the questions or judgements of the two trials differ",
    )


@pytest.mark.parametrize("other", [replace(TRIAL, gain=Gain.LINEAR), replace(TRIAL, success_grade=1)])
def test_figures_that_mean_another_thing_are_not_compared(tmp_path: Path, other: Trial) -> None:
    write_record(tmp_path / "result.json", record(TRIAL, SETTING))
    with pytest.raises(EvaluationError, match="state the same --gain and --success-grade"):
        read_record(tmp_path / "result.json").differences(other, SETTING)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"questions": [{"id": 1}]}'])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "result.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"result.json is no result of `kb evaluate --out`"):
        read_record(path)


def test_a_record_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be written"):
        write_record(tmp_path / "missing" / "result.json", "{}")


def test_a_model_in_a_folder_goes_by_the_name_of_the_folder(tmp_path: Path) -> None:
    assert json.loads(record(TRIAL, replace(SETTING, encoder=str(tmp_path / "model"))))["encoder"] == "model"


def test_paths_are_told_as_seen_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert relative(tmp_path / "there" / "a.txt") == "../there/a.txt"
