from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.check.wording import is_chinese, place_of, stretches, words_of


def keys(text: str) -> list[str]:
    return [word.key for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("9.8 万美元，棚架", "9.8万美元,棚架"),
        ("23 000 seedlings", "23,000 seedlings"),
        ("multi-year “plans”", 'multi–year "plans"'),
        ("women’s  work", "Women's\nwork"),
        ("ＡＢＣ 12％", "ABC 12%"),
    ],
)
def test_what_a_printer_may_change_is_the_same(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), [("9.5 per cent", "9.5%"), ("六周", "八周"), ("2.1", "21"), ("$5", "€5")])
def test_what_a_writer_may_change_differs(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("[r]equests lamps", ("requests lamps",)),
        ("lamps […] and wells", ("lamps ", " and wells")),
        ("lamps ... and wells", ("lamps ", " and wells")),
        ("路灯……和水井", ("路灯", "和水井")),
        ("路灯（略）水井", ("路灯", "水井")),
        ("the lamps [of the pier] are lit", ("the lamps ", " are lit")),
    ],
)
def test_a_quotation_is_cut_where_it_leaves_something_out(quotation: str, expected: tuple[str, ...]) -> None:
    assert stretches(quotation) == expected


def test_stretches_stand_in_their_order_only() -> None:
    words = words_of("One lamp, two wells, three trees.")
    assert place_of([["two", "wells"], ["trees"]], words) == (10, 32)
    assert place_of([["trees"], ["two"]], words) is None


def test_the_language_is_that_of_most_words() -> None:
    assert is_chinese("执行主任 Askeli 说")
    assert not is_chinese("The word 树 means tree")


@given(st.text(max_size=200))
def test_words_are_slices_in_order(text: str) -> None:
    words = words_of(text)
    assert all(0 <= one.start < one.end <= len(text) for one in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(st.text(max_size=200))
def test_a_text_stands_in_itself(text: str) -> None:
    words = words_of(text)
    wanted = [keys(piece) for piece in stretches(text)]
    if [word.key for word in words] == [key for stretch in wanted for key in stretch] and words:
        assert place_of(wanted, words) == (words[0].start, words[-1].end)
