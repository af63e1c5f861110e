"""One inverted index: entries in, ranked rows out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import IndexMismatchError
from kb.retrieval.hit import Filters
from kb.retrieval.inverted import Entry, Found, Query, Side, Stems, sort_found, writing

TEXTS = {1: ("渔港 码头", "渔港 港码 码头"), 2: ("码头", "码头"), 3: ("灯塔 码头 灯塔", "灯塔 塔码 码头 头灯 灯塔")}


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> Side:
    folder = tmp_path_factory.mktemp("index") / "zh"
    with writing(folder, has_grams=True) as writer:
        for rowid, (words, grams) in TEXTS.items():
            writer.add(Entry(rowid, None, 2000 + rowid, ("GA",), ("zh",), "paragraph", None, words, "集市", grams))
    return Side(folder)


def rowids(side: Side, *parts: Query, filters: Filters | None = None) -> list[int]:
    return [found.rowid for found in side.ranked(parts, depth=10, filters=filters or Filters())]


def test_more_of_a_rarer_word_ranks_higher(side: Side) -> None:
    assert rowids(side, side.term("words", "码头"), side.term("words", "灯塔"))[0] == 3


def test_a_weight_of_nothing_leaves_rows_in_their_order(side: Side) -> None:
    assert rowids(side, side.term("words", "码头", weight=0.0)) == [1, 2, 3]


def test_terms_together_must_all_stand_in_a_row(side: Side) -> None:
    assert rowids(side, side.together("words", ["渔港", "码头"])) == [1]


def test_a_phrase_follows_the_order_of_its_terms(side: Side) -> None:
    assert rowids(side, side.phrase("words", ["渔港", "码头"])) == [1]
    assert rowids(side, side.phrase("words", ["码头", "渔港"])) == []


def test_of_several_forms_the_best_counts(side: Side) -> None:
    one, both = (
        side.ranked([side.best_of([side.term("words", word) for word in words], tie=0.0)], depth=1)
        for words in (["灯塔"], ["灯塔", "码头"])
    )
    assert one[0] == both[0]


def test_a_character_is_found_in_any_pair_with_one_score(side: Side) -> None:
    found = side.ranked([side.holding("grams", "塔", score=0.01)], depth=10)
    assert found == [Found(3, 0.01, None)]


def test_filters_hold(side: Side) -> None:
    assert sorted(side.fitting(Filters(years=(2002, 2003)))) == [2, 3]
    assert side.fitting(Filters(organ="SC")) == []


def test_nothing_asked_finds_nothing(side: Side) -> None:
    assert rowids(side) == []


def test_equal_scores_come_in_the_order_of_rows() -> None:
    rows = [Found(3, 1.0, None), Found(1, 1.0, None), Found(2, 2.0, None), Found(2, 0.5, None)]
    assert [row.rowid for row in sort_found(rows)] == [2, 1, 3]


def test_a_word_without_a_stem_stays() -> None:
    assert Stems().of(["quays", "a/68/970", "、"]) == ["quay", "a/68/970", "、"]


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatchError, match="cannot be opened"):
        Side(tmp_path)
