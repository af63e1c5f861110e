from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.fusion import lane_weights, scaled
from kb.retrieval.lexical import Found
from kb.retrieval.pairing import Lane, Ranking

_SCORES = st.lists(st.floats(0, 50), min_size=1, max_size=30)


def lane(*rows: tuple[int, float], floor: float = 0.0) -> Lane:
    return Lane([Found(rowid, score, None) for rowid, score in rows], floor)


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
    ranking = Ranking.of({"zh": lane((7, 4.0), (8, 2.0)), "en": lane((8, 9.0))}, {"zh": 1.0, "en": 0.5})
    assert {pair.rowids: round(pair.score, 6) for pair in ranking.pairs} == {
        (7,): pytest.approx(1 / 1.5, abs=1e-5),
        (8,): pytest.approx(1 / 1.5, abs=1e-5),
    }


def test_a_lane_of_no_weight_adds_no_row() -> None:
    ranking = Ranking.of({"zh": lane((7, 4.0)), "dense": lane((9, 1.0))}, {"zh": 1.0, "dense": 0.0})
    assert [pair.rowids for pair in ranking.pairs] == [(7,)]


def test_hashed_words_take_no_part() -> None:
    assert lane_weights("zh", "hashing")["dense"] == 0


def test_equal_scores_break_by_row() -> None:
    ranking = Ranking.of({"zh": lane((9, 2.0)), "en": lane((4, 2.0))}, {"zh": 1.0, "en": 1.0})
    assert [pair.rowids for pair in ranking.pairs] == [(4,), (9,)]


def test_twins_are_one_pair_that_counts_for_both_lanes() -> None:
    lanes = {"zh": Lane([Found(1, 3.0, 11), Found(2, 2.0, None)]), "en": Lane([Found(11, 5.0, 1)])}
    ranking = Ranking.of(lanes, {"zh": 1.0, "en": 1.0})
    assert [pair.rowids for pair in ranking.pairs] == [(1, 11), (2,)]
    assert ranking.pairs[0].lanes_of(1) == (("zh", 1), ("twin", 1))


def test_exact_rows_lead_and_appear_once() -> None:
    ranking = Ranking.of({"zh": lane((1, 3.0), (2, 2.0))}, {"zh": 1.0})
    led = ranking.led_by([Found(2, 0.0, None), Found(2, 0.0, None), Found(5, 0.0, None)])
    assert [pair.rowids for pair in led.pairs] == [(2,), (5,), (1,)]
    assert led.pairs[0].lanes_of(2) == (("exact", 1), ("zh", 2))
    assert sorted((pair.score for pair in led.pairs), reverse=True) == [pair.score for pair in led.pairs]
