from __future__ import annotations

import pytest

from kb.retrieval.terms import Terms


@pytest.mark.parametrize(
    ("query", "loose"),
    [
        ("步道", ("步道",)),
        ("高架步道", ("架步", "步道")),
        ("住房政策", ()),
        ("码头的灯", ()),
        ("the 步道", ("步道",)),
        ("步 道", ()),
    ],
)
def test_pairs_that_no_word_explains_are_loose(query: str, loose: tuple[str, ...]) -> None:
    assert Terms.of(query).loose == loose


@pytest.mark.parametrize(
    ("query", "lone"), [("水", ("水",)), ("水 电", ("水", "电")), ("供水", ()), ("水 A/1/2", ()), ("quay", ())]
)
def test_only_a_query_of_single_characters_has_lone_ones(query: str, lone: tuple[str, ...]) -> None:
    assert Terms.of(query).lone == lone


def test_stop_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert (Terms.of("码头的灯").words, Terms.of("的").words) == (("码头", "灯"), ("的",))
