from __future__ import annotations

import pytest

from kb.retrieval.nearest import nearest_words
from kb.un.country_names import country_of


@pytest.mark.parametrize(
    ("word", "country"),
    [("以色列人", "israel"), ("palestinian", "palestine"), ("肯尼亚", "kenya"), ("人", None), ("quay", None)],
)
def test_a_word_for_a_country_or_its_people_is_known(word: str, country: str | None) -> None:
    assert country_of(word) == country


@pytest.mark.parametrize(("asked", "word"), [("以色列", "巴勒斯坦"), ("kenya", "uganda"), ("israeli", "palestinians")])
def test_two_countries_are_never_near_in_meaning(asked: str, word: str) -> None:
    assert nearest_words([asked], [word, "quay"]) == []


def test_one_country_is_near_to_itself() -> None:
    assert [pair[:2] for pair in nearest_words(["kenya"], ["uganda", "kenya"])] == [("kenya", "kenya")]
