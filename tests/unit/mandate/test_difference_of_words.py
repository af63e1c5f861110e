from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kb.mandate.difference import MAX_CELLS, Change, Piece, align, pieces_of

words = st.lists(st.sampled_from(["lamp", "well", "tree"]), max_size=7)


def cost(a: list[str], b: list[str], *, within: bool = False) -> int:
    steps = align(a, b, within=within)
    assert steps is not None
    return sum(i is None or j is None or a[i] != b[j] for i, j in steps)


def least(a: list[str], b: list[str]) -> int:
    """Return the edit distance, by its definition."""
    if not a or not b:
        return len(a) + len(b)
    return min(least(a[1:], b[1:]) + (a[0] != b[0]), least(a[1:], b) + 1, least(a, b[1:]) + 1)


@given(words, words)
def test_the_changes_are_the_least(a: list[str], b: list[str]) -> None:
    assert cost(a, b) == least(a, b)


@given(words, st.lists(st.sampled_from(["lamp", "well", "tree"]), max_size=4))
def test_a_stretch_is_the_nearest_of_all(b: list[str], a: list[str]) -> None:
    stretches = [b[i:j] for i, j in product(range(len(b) + 1), repeat=2) if i <= j]
    assert cost(a, b, within=True) == min(least(a, one) for one in stretches)


@given(words, words)
def test_every_word_of_both_is_one_step_in_its_order(a: list[str], b: list[str]) -> None:
    steps = align(a, b) or []
    assert [i for i, _ in steps if i is not None] == list(range(len(a)))
    assert [j for _, j in steps if j is not None] == list(range(len(b)))


def test_of_equals_the_one_that_keeps_most_words_is_taken() -> None:
    assert pieces_of(["x", "lamp", "well"], ["lamp", "well", "y"])[1] == Piece(Change.SAME, "lampwell")


def test_too_many_words_are_taken_out_and_put_in_as_a_whole() -> None:
    a, b = ["a"] * 2_001, ["b"] * (MAX_CELLS // 2_000)
    assert pieces_of(a, b) == (Piece(Change.REMOVED, "".join(a)), Piece(Change.ADDED, "".join(b)))
