from __future__ import annotations

import pytest

from kb.answer.abstention import THRESHOLD, chance
from kb.answer.signals import Signals

GOOD = Signals(names=0, trait=0, nearness=0.6, act=0, length=2)


@pytest.mark.parametrize(
    "worse",
    [
        Signals(names=1, trait=0, nearness=0.6, act=0, length=2),
        Signals(names=0, trait=1, nearness=0.6, act=0, length=2),
        Signals(names=0, trait=0, nearness=0.1, act=0, length=2),
        Signals(names=0, trait=0, nearness=0.6, act=1, length=2),
    ],
)
def test_each_bad_sign_lowers_the_chance(worse: Signals) -> None:
    assert 0 < chance(worse) < chance(GOOD) < 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_has_only_good_signs_is_answered(language: str) -> None:
    assert chance(GOOD) >= THRESHOLD[language]
