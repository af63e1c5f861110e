# ruff: noqa: E501 - an item is a line
from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.brief.basket import Basket, Pick, Remark, read_basket
from kb.errors import BasketError


def read(value: object) -> Basket:
    return read_basket(json.dumps(value, ensure_ascii=False), name="b.json")


def kinds(basket: Basket) -> list[str]:
    return [f"{one.symbol} {one.label}" if isinstance(one, Pick) else one.text for one in basket.entries]


HIT = {"rank": 1, "symbol": "A/60/168", "language": "en", "part": "main", "label": "3", "text": "Lamps are lit."}


def test_an_object_with_items_has_a_title() -> None:
    basket = read({"title": "Lamps", "items": ["First.", HIT, {"note": "Last."}], "made_by": "page"})
    assert basket.title == "Lamps"
    assert kinds(basket) == ["First.", "A/60/168 3", "Last."]


def test_json_lines_of_a_search_are_a_basket() -> None:
    lines = "\n".join(json.dumps(one) for one in (HIT, {**HIT, "label": 4}))
    assert kinds(read_basket(lines, name="hits.jsonl")) == ["A/60/168 3", "A/60/168 4"]


def test_an_answer_becomes_its_statements_with_their_citations() -> None:
    answer = {
        "question": "Who lights lamps?",
        "statements": [{"text": "The town.", "citations": [{**HIT, "quote": "Lamps"}]}],
    }
    basket = read(answer)
    assert kinds(basket) == ["The town.", "A/60/168 3"]
    assert isinstance(basket.entries[1], Pick)
    assert (basket.entries[1].query, basket.entries[1].quote) == ("Who lights lamps?", "Lamps")


def test_a_statement_that_is_quoted_is_not_printed_twice() -> None:
    answer = {"statements": [{"text": "Lamps are lit.", "citations": [{**HIT, "quote": "Lamps are lit."}]}]}
    assert kinds(read(answer)) == ["A/60/168 3"]


def test_hits_of_many_queries_keep_theirs() -> None:
    (entry,) = read([{"id": "q1", "query": "lamps", "hits": [HIT]}]).entries
    assert isinstance(entry, Pick)
    assert entry.query == "lamps"


@pytest.mark.parametrize("bad", [42, None, [], {}, {"score": 1}, "  ", {"symbol": ["A/60/168"]}])
def test_an_item_that_says_nothing_is_named_and_left_out(bad: object) -> None:
    basket = read(["Remark", bad])
    assert basket.entries == (Remark("Remark"),)
    assert len(basket.problems) == 1
    assert "item 2" in basket.problems[0]


def test_a_line_that_is_no_json_is_named_too() -> None:
    basket = read_basket(f"{json.dumps(HIT)}\nnot json\n", name="b.jsonl")
    assert (len(basket.entries), len(basket.problems)) == (1, 1)


@pytest.mark.parametrize("text", ["", "not json", "[]", "{}", "[1, 2]", "[" * 100_000])
def test_a_file_without_a_citation_is_refused(text: str) -> None:
    with pytest.raises(BasketError, match=r"b\.json"):
        read_basket(text, name="b.json")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["symbol", "text", "note", "hits", "items", "citations", "statements", "label"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(json_values)
def test_no_json_breaks_the_reader(value: object) -> None:
    try:
        basket = read(value)
    except BasketError:
        return
    assert basket.entries
