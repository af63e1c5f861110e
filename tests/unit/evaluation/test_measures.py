"""The library's figures against slow and obvious ones of our own."""

from __future__ import annotations

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import EvaluationError
from kb.evaluation.measures import MEASURES, Gain, Judged, mean, measure

PLACES = [f"a.txt#main#{number}" for number in range(1, 31)]
rankings = st.builds(
    Judged,
    ranking=st.lists(st.sampled_from(PLACES), unique=True, max_size=20).map(tuple),
    grades=st.dictionaries(st.sampled_from(PLACES), st.integers(1, 3), min_size=1, max_size=20),
)


def slow(one: Judged, gain: Gain, success_grade: int) -> list[float]:
    def dcg(grades: list[int]) -> float:
        return sum(gain.of(grade) / math.log2(i + 2) for i, grade in enumerate(grades[:10]))

    found = [one.grades.get(place, 0) for place in one.ranking]
    first = next((i for i, grade in enumerate(found) if grade >= success_grade), None)
    return [
        dcg(found) / dcg(sorted(one.grades.values(), reverse=True)),
        sum(grade > 0 for grade in found[:10]) / min(10, len(one.grades)),
        *(float(first is not None and first < k) for k in (1, 5, 10)),
        0.0 if first is None else 1 / (first + 1),
    ]


@pytest.mark.parametrize("gain", Gain)
@given(one=rankings, success_grade=st.integers(1, 3))
def test_the_library_says_what_the_formulas_say(gain: Gain, one: Judged, success_grade: int) -> None:
    figures = measure({"q": one}, gain=gain, success_grade=success_grade)["q"]
    assert figures == pytest.approx(slow(one, gain, success_grade))


def test_an_empty_ranking_is_worth_nothing() -> None:
    figures = measure({"q": Judged((), {"a.txt#main#1": 2})}, gain=Gain.EXPONENTIAL, success_grade=2)
    assert figures == {"q": (0.0,) * len(MEASURES)}


def test_a_grade_is_worth_two_to_its_power_less_one_or_itself() -> None:
    assert [Gain.EXPONENTIAL.of(grade) for grade in (1, 2, 3)] == [1, 3, 7]
    assert [Gain.LINEAR.of(grade) for grade in (1, 2, 3)] == [1, 2, 3]


def test_a_mean_is_taken_measure_by_measure() -> None:
    assert mean([(0.0, 1.0), (1.0, 1.0)]) == (0.5, 1.0)


def test_names_that_the_library_could_not_take_are_told_apart() -> None:
    found = Judged(("x\0y",), {"x\0y": 1})
    missed = Judged(("x\0z",), {"x\0y": 1})
    figures = measure({"q\0a": found, "q\0b": missed, "q\ud800": found}, gain=Gain.LINEAR, success_grade=1)
    assert [figures[name][0] for name in ("q\0a", "q\0b", "q\ud800")] == [1, 0, 1]


@pytest.mark.parametrize("gain", Gain)
def test_the_highest_grade_is_still_counted(gain: Gain) -> None:
    one = Judged(("a#main#2", "a#main#1"), {"a#main#1": gain.highest_grade, "a#main#2": 1})
    figures = measure({"q": one}, gain=gain, success_grade=1)["q"]
    assert figures == pytest.approx(slow(one, gain, 1))


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytrec_eval", None)
    with pytest.raises(EvaluationError, match=r"habitat-kb\[evaluation\]"):
        measure({}, gain=Gain.LINEAR, success_grade=1)
