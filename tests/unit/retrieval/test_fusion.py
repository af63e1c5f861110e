from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.fusion import WEIGHTS, scaled
from kb.retrieval.lexical import Found
from kb.retrieval.pairing import Lane, Ranking

_SCORES = st.lists(st.floats(0, 50), min_size=1, max_size=30)


def lane(name: str, *rows: tuple[int, float], weight: float = 1.0, floor: float = 0.0) -> Lane:
    return Lane(name, [Found(rowid, score, None) for rowid, score in rows], weight, floor)


def test_scores_run_from_the_floor_to_the_best() -> None:
    found = [Found(1, 6.0, None), Found(2, 4.0, None), Found(3, 1.0, None)]
    assert scaled(found, floor=2.0) == [1.0, 0.5, 0.0]


def test_a_lane_at_its_floor_says_nothing() -> None:
    assert scaled([Found(1, 2.0, None)], floor=2.0) == [0.0]


@given(_SCORES, st.floats(0, 10))
def test_a_scaled_lane_keeps_its_order_within_0_and_1(scores: list[float], floor: float) -> None:
    ordered = sorted(scores, reverse=True)
    shares = scaled([Found(i, score, None) for i, score in enumerate(ordered)], floor=floor)
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)


def test_lanes_add_up_by_weight() -> None:
    ranking = Ranking.of([lane("zh", (7, 4.0), (8, 2.0)), lane("en", (8, 9.0), weight=0.5)])
    assert {pair.rowids: pair.score for pair in ranking.pairs} == {(7,): 1.0, (8,): 1.0}


def test_hashed_words_take_no_part() -> None:
    assert WEIGHTS.of_lanes("zh", "zh", "hashing")["dense"] == 0


def test_one_side_alone_counts_in_full() -> None:
    assert WEIGHTS.of_sides("zh", n_chinese=0, n_other=900) == {"zh": 1.0, "en": 1.0}


def test_the_larger_side_counts_less_and_the_smaller_in_full() -> None:
    weights = WEIGHTS.of_sides("en", n_chinese=400, n_other=100_000)
    assert weights["zh"] == 1
    assert 0.6 < weights["en"] < 0.9


def test_for_a_chinese_query_other_languages_count_less() -> None:
    assert WEIGHTS.of_sides("zh", n_chinese=500, n_other=500) == {"zh": 1.0, "en": WEIGHTS.foreign}


def test_a_side_with_nothing_near_counts_less() -> None:
    weights = WEIGHTS.of_sides("en", n_chinese=500, n_other=500, nearest={"zh": 0.6, "en": 0.4})
    assert weights["zh"] == 1
    assert 0.6 < weights["en"] < 0.7


def test_what_is_near_by_chance_in_a_large_side_does_not_count() -> None:
    small, large = 400, 100_000
    by_chance = WEIGHTS.chance * (math.sqrt(2 * math.log(large)) - math.sqrt(2 * math.log(small)))
    near = {"zh": 0.5, "en": 0.5 + by_chance}
    plain = WEIGHTS.of_sides("en", n_chinese=small, n_other=large)
    assert WEIGHTS.of_sides("en", n_chinese=small, n_other=large, nearest=near) == pytest.approx(plain)


def test_without_vectors_sides_are_weighed_by_size() -> None:
    plain = WEIGHTS.of_sides("en", n_chinese=4, n_other=9)
    assert WEIGHTS.of_sides("en", n_chinese=4, n_other=9, nearest={}) == plain
    assert WEIGHTS.of_sides("en", n_chinese=4, n_other=9, nearest={"zh": 0.1}) == plain


def test_equal_scores_break_by_row() -> None:
    ranking = Ranking.of([lane("zh", (9, 2.0)), lane("en", (4, 2.0))])
    assert [pair.rowids for pair in ranking.pairs] == [(4,), (9,)]


def test_twins_are_one_pair_that_counts_for_both_lanes() -> None:
    chinese = Lane("zh", [Found(1, 3.0, 11), Found(2, 2.0, None)])
    ranking = Ranking.of([chinese, Lane("en", [Found(11, 5.0, 1)])])
    assert [pair.rowids for pair in ranking.pairs] == [(1, 11), (2,)]
    assert ranking.pairs[0].lanes_of(1) == (("zh", 1), ("twin", 1))


def test_a_second_look_puts_the_best_in_another_order() -> None:
    ranking = Ranking.of([lane("zh", (1, 3.0), (2, 2.9))]).reranked({2: 0.2})
    assert [pair.rowids for pair in ranking.pairs] == [(2,), (1,)]


def test_exact_rows_lead_and_appear_once() -> None:
    ranking = Ranking.of([lane("zh", (1, 3.0), (2, 2.0))])
    led = ranking.led_by([Found(2, 0.0, None), Found(2, 0.0, None), Found(5, 0.0, None)])
    assert [pair.rowids for pair in led.pairs] == [(2,), (5,), (1,)]
    assert led.pairs[0].lanes_of(2) == (("exact", 1), ("zh", 2))
    assert sorted((pair.score for pair in led.pairs), reverse=True) == [pair.score for pair in led.pairs]
