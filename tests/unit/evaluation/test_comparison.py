from __future__ import annotations

from itertools import product

import pytest

from kb.errors import EvaluationError
from kb.evaluation.comparison import Comparison, compare
from kb.evaluation.measures import MEASURES
from kb.evaluation.trial import Asked


def asked(values: dict[str, float], *, language: str = "en") -> list[Asked]:
    return [Asked(name, language, "zh", (value,) * len(MEASURES)) for name, value in values.items()]


def first(before: dict[str, float], after: dict[str, float]) -> Comparison:
    return compare(asked(before), asked(after))[0]


def test_every_measure_of_every_pair_is_compared() -> None:
    trial = [*asked({"a": 1.0}), *asked({"a": 1.0}, language="zh")]
    assert [(one.language, one.measure) for one in compare(trial, trial)] == list(product(("en", "zh"), MEASURES))


def test_gains_lead_and_losses_end_and_what_stayed_is_left_out() -> None:
    one = first({"a": 0.5, "b": 0.5, "c": 0.5, "d": 0.5}, {"a": 0.4, "b": 0.5, "c": 0.6, "d": 1.0})
    assert [change.id for change in one.changes] == ["d", "c", "a"]
    assert (one.gains, one.losses, one.n) == (2, 1, 4)
    assert (one.before, one.after) == (pytest.approx(0.5), pytest.approx(0.625))


def test_only_questions_in_common_count() -> None:
    assert first({"a": 0.5, "b": 0.0}, {"a": 0.5, "c": 1.0}).n == 1


def test_what_is_rounded_on_file_is_no_change() -> None:
    assert first({"a": 0.333333}, {"a": 1 / 3}).changes == ()


def test_the_same_results_are_no_difference() -> None:
    assert first({"a": 0.5, "b": 0.2}, {"a": 0.5, "b": 0.2}).p == 1


def test_one_gain_may_be_chance() -> None:
    assert first({"a": 0.1, "b": 0.5}, {"a": 0.9, "b": 0.5}).p == 1  # the coin gives + or −, each as large


def test_the_share_of_swaps_is_that_of_all_swaps() -> None:
    differences = [0.1, 0.2, -0.05, 0.3, 0.15]
    sums = [
        sum(sign * size for sign, size in zip(signs, differences, strict=True)) for signs in product((1, -1), repeat=5)
    ]
    exact = sum(abs(total) >= sum(differences) - 1e-9 for total in sums) / len(sums)
    one = first({str(i): 0.5 for i in range(5)}, {str(i): 0.5 + size for i, size in enumerate(differences)})
    assert one.p == pytest.approx(exact, abs=0.01)


def test_many_gains_are_no_chance_and_the_test_repeats_exactly() -> None:
    before, after = {str(i): 0.2 for i in range(40)}, {str(i): 0.4 for i in range(40)}
    assert first(before, after).p == first(before, after).p < 0.001


def test_trials_of_other_questions_cannot_be_compared() -> None:
    with pytest.raises(EvaluationError, match="no question in common"):
        compare(asked({"a": 1.0}), asked({"b": 1.0}))
