from __future__ import annotations

import pytest

from kb.answer.meeting import Words
from kb.answer.names import find_names, find_ordinals


@pytest.mark.parametrize(
    ("question", "states", "others"),
    [
        ("How did Japan vote?", ("Japan",), ()),
        ("日本代表如何投票？", ("Japan",), ()),
        ("How many homes did the Derna flood destroy?", (), ("derna",)),
        ("温哥华的水井", (), ("温哥华",)),
        ("What is the SURGe initiative of COP27?", (), ()),
        ("Which member State agreed?", (), ()),
    ],
)
def test_names_are_found(question: str, states: tuple[str, ...], others: tuple[str, ...]) -> None:
    found = find_names(question)
    assert (found.states, found.others.words) == (states, others)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第十四届世界城市论坛", {14}),
        ("第 14 次会议", {14}),
        ("the fourteenth World Urban Forum", {14}),
        ("its twenty-fourth session", {24}),
        ("the 12th session", {12}),
        ("the third wave of growth", set()),
        ("第一次", set()),
    ],
)
def test_numbers_of_meetings_are_read_in_both_languages(text: str, numbers: set[int]) -> None:
    assert find_ordinals(text) == numbers


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("How did Japan vote?", "日本投了赞成票。", True),
        ("How did Japan vote?", "肯尼亚投了赞成票。", False),
        ("第十四届论坛", "The fourteenth session of the forum", True),
        ("第十四届论坛", "The tenth session of the forum", False),
        ("Why do wells run dry?", "Anything", True),
    ],
)
def test_a_text_meets_names_across_languages(question: str, text: str, met: bool) -> None:
    names, words = find_names(question), Words.of(text)
    assert (names.met_by(text, words) == 1) is met
    assert (names.missing(text, words) == ()) is met
