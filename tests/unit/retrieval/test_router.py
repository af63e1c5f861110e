from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.router import read_routes


@pytest.mark.parametrize(
    "query",
    [
        "24/10",
        "res. 24/10",
        "第24/10号",
        "第24/10号决议",
        "理事会第24/10号决议",
        "GC resolution 24/10",
        "第２４/10号决议",
    ],
)
def test_every_form_of_an_act_is_a_bare_reference(query: str) -> None:
    routes = read_routes(query)
    assert [act.number for act in routes.acts] == ["24/10"]
    assert routes.is_bare


@pytest.mark.parametrize("query", ["A/60/168", "A/60/168 para 13", "A/60/168 第13段", "Ａ/60/168"])
def test_a_symbol_is_a_bare_reference(query: str) -> None:
    routes = read_routes(query)
    assert [symbol.key for symbol in routes.symbols] == ["A/60/168"]
    assert routes.is_bare
    assert routes.labels == (("13",) if "13" in query else ())


@pytest.mark.parametrize("query", ["HSP/HA.9/16 annex II decision 9/1", "HSP/HA.9/16 附件二 第9/1号决定"])
def test_a_part_beside_a_symbol_is_read(query: str) -> None:
    routes = read_routes(query)
    assert (routes.parts, [act.number for act in routes.acts], routes.is_bare) == (("annex 2",), ["9/1"], True)


@pytest.mark.parametrize("query", ["A/60/168 渔港费用", "decision 8/3 funding of the cable car"])
def test_other_words_make_a_query_more_than_a_reference(query: str) -> None:
    assert not read_routes(query).is_bare
    assert not read_routes(query).is_reference


@pytest.mark.parametrize(
    ("query", "answer"), [("A/60/168", True), ("第24/10号决议", True), ("the", False), ('"a"', False)]
)
def test_a_reference_alone_is_told_from_words(query: str, answer: bool) -> None:
    assert read_routes(query).is_reference is answer


@pytest.mark.parametrize("query", ['"cable car"', "“cable car”", "「cable car」", "《cable car》", " “cable car” "])
def test_a_query_in_quotation_marks_is_a_phrase(query: str) -> None:
    assert read_routes(query).phrase == "cable car"


def test_a_quoted_word_among_others_is_no_phrase() -> None:
    assert read_routes("“特大活动”如何界定").phrase is None


def test_a_subject_is_no_reference_to_the_text_of_its_name() -> None:
    assert read_routes("新城市议程 在渔港的实施").is_empty


def test_plain_words_name_nothing() -> None:
    assert read_routes("cost of lighthouses in 2013").is_empty


@given(st.text(max_size=60))
def test_no_query_raises(query: str) -> None:
    read_routes(query)
