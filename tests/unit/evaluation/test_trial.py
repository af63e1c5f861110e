from __future__ import annotations

import pytest

from kb.errors import EmptyQueryError, EvaluationError
from kb.evaluation.judgements import Topic
from kb.evaluation.measures import MEASURES, Gain
from kb.evaluation.trial import DEPTH, HITS_A_PARAGRAPH, Trial, run_trial
from kb.retrieval.hit import Hit
from tests.trial_specimens import hit, place, row, topic

HELD = (row("wells.txt", "en", symbol="HSP/HA.9/Res.1"), row("wells.zh.txt", "zh", symbol="HSP/HA.9/Res.1"))


def found(*labels: str) -> list[Hit]:
    return [hit(place(label)) for label in labels]


def value(trial: Trial, name: str) -> float:
    return trial.asked[0].figures[MEASURES.index(name)]


def test_items_of_one_paragraph_take_one_place() -> None:
    trial = run_trial([topic("q", p4=1)], lambda *_: found("3(a)", "3(b)", "4"), HELD)
    assert value(trial, "mrr") == pytest.approx(1 / 2)


def test_what_stands_deeper_than_is_looked_counts_for_nothing() -> None:
    labels = [str(number) for number in range(1, DEPTH + 2)]
    asked = [topic("q", **{f"p{DEPTH + 1}": 1})]
    assert value(run_trial(asked, lambda *_: found(*labels), HELD), "mrr") == 0
    assert value(run_trial(asked, lambda *_: found(*labels[1:]), HELD), "mrr") == pytest.approx(1 / DEPTH)


def test_more_hits_than_paragraphs_are_asked_for() -> None:
    depths: list[int] = []
    run_trial([topic("q", p1=1)], lambda _, k: depths.append(k) or (), HELD)
    assert depths == [DEPTH * HITS_A_PARAGRAPH]


def test_success_looks_for_the_highest_grade_unless_one_is_stated() -> None:
    asked = [topic("q", p1=1, p2=2)]
    assert value(run_trial(asked, lambda *_: found("1", "2"), HELD), "success@1") == 0
    assert value(run_trial(asked, lambda *_: found("1", "2"), HELD, success_grade=1), "success@1") == 1


def test_a_grade_that_nothing_has_is_refused() -> None:
    with pytest.raises(EvaluationError, match="no paragraph is judged 3; the highest grade is 2"):
        run_trial([topic("q", p1=2)], lambda *_: (), HELD, success_grade=3)


@pytest.mark.parametrize(("gain", "grade"), [(Gain.EXPONENTIAL, 2_000), (Gain.LINEAR, 10**40)])
def test_a_grade_too_high_to_count_with_is_refused(gain: Gain, grade: int) -> None:
    with pytest.raises(EvaluationError, match=r"topic q: .* is judged higher than \d+, the highest grade") as caught:
        run_trial([topic("q", p1=grade)], lambda *_: (), HELD, gain=gain)
    assert len(str(caught.value)) < 200


def test_means_are_taken_by_pair_of_languages() -> None:
    asked = [
        topic("a", p1=1),
        topic("b", p1=1),
        topic("c", language="zh", p1=1),
        Topic("d", "zh", "query d", (("HSP/HA.9/Res.1#main#1", 1),)),
    ]
    means = run_trial(asked, lambda one, _: found("1") if one.id == "a" else (), HELD).means()
    assert [(one.language, one.documents, one.n, one.figures[0]) for one in means] == [
        ("en", "en", 2, 0.5),
        ("zh", "en", 1, 0.0),
        ("zh", "en+zh", 1, 0.0),
    ]


def test_questions_without_an_answer_are_counted_and_left_out() -> None:
    trial = run_trial([topic("a"), topic("b", p1=1)], lambda *_: found("1"), HELD)
    assert ([one.id for one in trial.asked], trial.unanswered) == (["b"], 1)


def test_a_judged_document_that_is_not_held_is_named() -> None:
    trial = run_trial([topic("a", p1=1)], lambda *_: (), ())
    assert (trial.missing, trial.asked[0].documents) == (("wells.txt",), "?")


def test_a_question_that_cannot_be_searched_finds_nothing_and_is_named() -> None:
    def refuse(_: Topic, __: int) -> list[Hit]:
        raise EmptyQueryError("nothing to search")

    trial = run_trial([topic("a", p1=1)], refuse, HELD)
    assert trial.refused == ("a (en): nothing to search",)
    assert set(trial.asked[0].figures) == {0.0}
