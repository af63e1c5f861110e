from __future__ import annotations

import pytest

from kb.answer.known_terms import known_terms
from kb.answer.meeting import Words
from kb.answer.names import find_names, find_numbers, find_ordinals
from kb.retrieval.router import read_routes


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
        ("in 2031.", {"2031"}),
        ("2014-2016年战略计划", {"2014", "2015", "2016"}),
        ("from 2014 to 2016", {"2014", "2015", "2016"}),
        ("第2334号决议", {"2334"}),
        ("resolution 2334 and decision 12", {"2334", "12"}),
        ("resolution 71/256 of A/RES/70/2031", set()),
        ("4 389 people, 1,950 wells", set()),
    ],
)
def test_years_and_bare_numbers_of_acts_are_read(text: str, numbers: set[str]) -> None:
    assert find_numbers(text) == numbers


def test_a_year_in_the_name_of_an_agenda_names_nothing_by_itself() -> None:
    question = "What does the 2030 Agenda say of wells dug in 2098?"
    assert find_names(question, known_terms(question, read_routes(question))).numbers == ("2098",)


def test_a_number_that_a_text_lacks_is_missing() -> None:
    names = find_names("How many wells were dug in 2098?")
    assert names.met_by("Wells were dug in 2097.", Words.of("wells")) == 0
    assert names.missing("Wells were dug in 2097.", Words.of("wells")) == ("2098",)
    assert names.is_held_by("Wells were dug from 2096 to 2099.")


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
