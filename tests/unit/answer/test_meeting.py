from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.meeting import Words


def met(question: str, text: str) -> float:
    asked = Words.asked(question)
    return asked.share(asked.met_by(Words.of(text)))


@pytest.mark.parametrize(("question", "text"), [("drinking water", "drinking water"), ("饮用水", "安全的饮用水")])
def test_the_same_words_meet_fully(question: str, text: str) -> None:
    assert met(question, text) == pytest.approx(1)


def test_words_meet_across_languages() -> None:
    assert met("housing and climate", "住房与气候") > 0.8
    assert met("housing and climate", "音乐与足球") < 0.3


def test_a_number_is_met_by_the_same_number_only() -> None:
    assert met("2011", "2012") == 0
    assert met("2011", "In 2011") == 1


@given(st.text(max_size=40), st.text(max_size=80))
def test_shares_lie_between_0_and_1(question: str, text: str) -> None:
    asked = Words.asked(question)
    values = asked.met_by(Words.of(text))
    assert values.shape == (len(asked.words),)
    assert np.all((values >= 0) & (values <= 1))
    assert 0 <= asked.share(values) <= 1 + 1e-6
