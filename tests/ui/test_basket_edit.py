from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import Basket, Heading, Pick, Remark
from ui.basket_edit import entry_key, find_entry, moved, put_in, reworded, without

PICK = Pick(1, "A/1@en", "A/1", None, "en", "main", "3", "paragraph", None, "Lamps are lit.", None)
BASKET = Basket("Lamps", (Remark("One"), PICK, Heading("Two")))


def kept(basket: Basket) -> list[str]:
    return [entry.label or "" if isinstance(entry, Pick) else entry.text for entry in basket.entries]


@pytest.mark.parametrize(
    ("at", "by", "order"), [(0, 1, ["3", "One", "Two"]), (2, -1, ["One", "Two", "3"]), (0, -1, ["One", "3", "Two"])]
)
def test_an_entry_moves_by_one_and_stays_at_the_ends(at: int, by: int, order: list[str]) -> None:
    assert kept(moved(BASKET, at, by)) == order


def test_what_was_taken_out_can_be_put_back_where_it_stood() -> None:
    assert put_in(without(BASKET, 1), 1, [PICK]) == BASKET


def test_a_place_beyond_the_end_is_the_end() -> None:
    assert kept(put_in(BASKET, 99, [Remark("Last")]))[-1] == "Last"


def test_words_change_and_keep_what_they_are() -> None:
    assert reworded(BASKET, 2, " New ").entries[2] == Heading("New")
    assert reworded(BASKET, 0, "New").entries[0] == Remark("New")
    assert reworded(BASKET, 1, "New") == BASKET


def test_no_words_at_all_take_the_remark_out() -> None:
    assert kept(reworded(BASKET, 0, "  ")) == ["3", "Two"]


def test_a_page_that_is_out_of_date_finds_its_entry_or_none() -> None:
    key = entry_key(PICK)
    assert find_entry(BASKET, key, 1) == 1
    assert find_entry(without(BASKET, 0), key, 1) == 0
    assert find_entry(without(BASKET, 1), key, 1) is None


@given(st.integers(0, 2), st.sampled_from([-1, 1]))
def test_moving_loses_nothing(at: int, by: int) -> None:
    assert sorted(kept(moved(BASKET, at, by))) == sorted(kept(BASKET))
