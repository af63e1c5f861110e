from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.fusion import RANK_CONSTANT, dense_weight, fuse
from kb.retrieval.lexical import Found
from kb.retrieval.pairing import Ranking

_RANKED = st.lists(st.integers(1, 50), unique=True)


def test_scores_are_those_of_the_paper() -> None:
    scores = fuse({"zh": [7, 8], "en": [8]}, {"zh": 1.0, "en": 0.5})
    assert scores == {7: 1 / (RANK_CONSTANT + 1), 8: 1 / (RANK_CONSTANT + 2) + 0.5 / (RANK_CONSTANT + 1)}


def test_a_lane_of_no_weight_adds_no_row() -> None:
    assert fuse({"zh": [7], "dense": [9]}, {"zh": 1.0, "dense": 0.0}) == {7: 1 / (RANK_CONSTANT + 1)}


@given(_RANKED)
def test_one_lane_keeps_its_order(rows: list[int]) -> None:
    scores = fuse({"zh": rows}, {"zh": 1.0})
    assert sorted(scores, key=lambda rowid: -scores[rowid]) == rows


def test_hashed_words_take_no_part() -> None:
    assert dense_weight("hashing") == 0


def test_equal_scores_break_by_row() -> None:
    ranking = Ranking.of({"zh": [Found(9, 2.0, None)], "en": [Found(4, 2.0, None)]}, {"zh": 1.0, "en": 1.0})
    assert [pair.rowids for pair in ranking.pairs] == [(4,), (9,)]


def test_twins_are_one_pair_that_counts_for_both_lanes() -> None:
    lanes = {"zh": [Found(1, 3.0, 11), Found(2, 2.0, None)], "en": [Found(11, 5.0, 1)]}
    ranking = Ranking.of(lanes, {"zh": 1.0, "en": 1.0})
    assert [pair.rowids for pair in ranking.pairs] == [(1, 11), (2,)]
    assert ranking.pairs[0].lanes_of(1) == (("zh", 1), ("twin", 1))


def test_exact_rows_lead_and_appear_once() -> None:
    ranking = Ranking.of({"zh": [Found(1, 3.0, None), Found(2, 2.0, None)]}, {"zh": 1.0})
    led = ranking.led_by([Found(2, 0.0, None), Found(2, 0.0, None), Found(5, 0.0, None)])
    assert [pair.rowids for pair in led.pairs] == [(2,), (5,), (1,)]
    assert led.pairs[0].lanes_of(2) == (("exact", 1), ("zh", 2))
    assert sorted((pair.score for pair in led.pairs), reverse=True) == [pair.score for pair in led.pairs]
