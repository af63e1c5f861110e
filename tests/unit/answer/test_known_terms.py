from __future__ import annotations

import pytest

from kb.answer.known_terms import known_terms, named_words
from kb.retrieval.router import read_routes


def named(question: str, text: str) -> frozenset[str]:
    return named_words(known_terms(question, read_routes(question)), text)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Who uses artificial intelligence?", "三座镇使用人工智能。", {"artificial", "intelligence"}),
        ("人工智能有何用处？", "Three towns use artificial intelligence.", {"人工智能"}),
        ("Who fights HIV?", "该镇防治艾滋病毒。", {"hiv"}),
        ("Who uses artificial intelligence?", "三座镇使用人工水泵。", set()),
        ("Who digs wells near Aville?", "阿镇挖井。", set()),
    ],
)
def test_a_text_meets_the_words_of_a_term_by_its_other_names(question: str, text: str, words: set[str]) -> None:
    assert words <= named(question, text)
    assert bool(words) == bool(named(question, text))


def test_what_is_named_exactly_is_not_widened() -> None:
    assert known_terms("A/RES/71/256", read_routes("A/RES/71/256")) == ()
