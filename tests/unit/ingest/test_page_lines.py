"""Runs become rows: order, blanks, marks."""

from __future__ import annotations

import pytest

from kb.ingest.layout import mark_note
from kb.ingest.page_lines import build_rows, clean_text, reading_order
from kb.ingest.page_runs import Run


def run(text: str, left: float, baseline: float = 100, *, size: float = 10) -> Run:
    return Run(text, left, left + 0.5 * size * len(text), baseline, size)


def test_runs_of_one_baseline_make_one_row_with_a_blank_where_a_gap_is() -> None:
    assert [row.text for row in build_rows([run("one", 50), run("two", 70), run("three", 50, 112)])] == [
        "one two",
        "three",
    ]


def test_a_note_mark_drawn_after_other_lines_comes_back_to_its_word() -> None:
    rows = build_rows([run("Agreement", 50), run("next line", 50, 112), run("3", 95, 96, size=6)])
    assert [row.text for row in rows] == [f"Agreement{mark_note('3')}", "next line"]


def test_a_blank_before_a_mark_goes() -> None:
    assert (
        build_rows([run("Agenda, ", 50), run("4 ", 92, 96, size=6), run("and", 100)])[0].text
        == f"Agenda,{mark_note('4')} and"
    )


def test_cells_are_counted_by_wide_gaps() -> None:
    assert len(build_rows([run("a", 50), run("b", 120), run("c", 190)])[0].cells) == 3


def test_rows_drawn_out_of_order_are_ordered_by_place() -> None:
    rows = build_rows([run("second line", 50, 112), run("first line", 50, 100)])
    assert [row.text for row in reading_order(rows)] == ["first line", "second line"]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("领 土 和 地 区", "领土和地区"),
        ("第 一 章", "第一章"),
        ("城市 规划", "城市 规划"),
        ("A B C", "A B C"),
        ("a\x02b\u200bc", "abc"),
        ("note\u202efdp\u202c", "notefdp"),
        ("\uf0b7 item", "• item"),
        ("⼈居", "人居"),
    ],
)
def test_text_is_cleaned_of_what_is_not_printed(printed: str, text: str) -> None:
    assert clean_text(printed) == text
