"""Wrapped lines to running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ingest.joining import Joiner, tidy
from kb.ingest.layout import mark_note

plain = Joiner(())


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("  the   lamp ", "the lamp"),
        ("the\u00a0lamp\u3000burns", "the lamp burns"),
        ("the\u00adlamp\u200b", "thelamp"),
        ("灯 塔 和 码 头", "灯塔和码头"),
        ("灯 塔 （ 旧 ） 、 码 头 。", "灯塔（旧）、码头。"),
        ("第 3 座 灯塔", "第 3 座 灯塔"),
        ("灯塔 码头", "灯塔 码头"),
    ],
)
def test_a_line_is_tidied_and_justified_spacing_closed(printed: str, expected: str) -> None:
    assert tidy(printed) == expected


@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("灯塔看守", "人每晚点灯", "灯塔看守人每晚点灯"),
        ("看守人有", "3 盏灯", "看守人有3 盏灯"),
        ("灯油产自 Tessarine", "镇的作坊", "灯油产自 Tessarine镇的作坊"),
        ("灯亮了，", "船靠岸", "灯亮了，船靠岸"),
    ],
)
def test_no_blank_comes_between_chinese_characters(before: str, after: str, joined: str) -> None:
    assert plain.join(before, after) == joined


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("The lamp", "burns", "The lamp burns"),
        ("HSP/HA.9/", "Res.4", "HSP/HA.9/Res.4"),
        ("the north -", "and the south", "the north - and the south"),
        ("", "burns", "burns"),
        ("The lamp", "", "The lamp"),
    ],
)
def test_one_blank_comes_between_english_words_but_not_inside_a_symbol(before: str, after: str, joined: str) -> None:
    assert plain.join(before, after) == joined


def test_a_hyphen_of_the_word_itself_is_kept() -> None:
    joiner = Joiner(["a decision-making body", "the decision-", "making"])
    assert joiner.join("the decision-", "making body") == "the decision-making body"


def test_a_hyphen_that_only_breaks_the_line_is_undone_where_the_document_prints_the_whole_word() -> None:
    joiner = Joiner(["the lighthouse is old"])
    assert joiner.join("the light-", "house is old") == "the lighthouse is old"


def test_a_hyphen_stays_where_the_document_tells_nothing_of_the_word() -> None:
    assert plain.join("the light-", "house is old") == "the light-house is old"


def test_a_footnote_mark_is_no_neighbour_when_lines_are_joined() -> None:
    assert plain.join(f"灯塔{mark_note('1')}", "和码头") == f"灯塔{mark_note('1')}和码头"


def test_a_word_after_a_footnote_mark_keeps_its_blank() -> None:
    assert plain.join(f"the lamp{mark_note('1')}", "burns") == f"the lamp{mark_note('1')} burns"
