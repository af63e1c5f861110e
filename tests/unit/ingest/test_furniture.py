"""Page furniture that stands in the text itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from line_specimen import page_start, wrapped

from kb.ingest.furniture import drop_furniture, is_link_line, page_number
from kb.ingest.layout import Line, Role


def kept(lines: list[Line], *, symbol: str | None = None) -> list[str]:
    return [line.text for line in drop_furniture(lines, symbol=symbol)]


@pytest.mark.parametrize(
    "job",
    [
        "65-04321",
        "65-04321 2/9",
        "2/9 65-04321",
        "2/9 65-04321 (C)",
        "65-04321 (E) 120766",
        "3 K9901234",
        "K9901234[C]",
        "K.99-04321",
        "*6504321*",
        "请回收 ♻",
        "Please recycle",
        "/...",
    ],
)
def test_job_numbers_and_what_stands_around_them_go(job: str) -> None:
    assert kept(wrapped("The lamp is lit", job, "every evening.")) == ["The lamp is lit", "every evening."]


@pytest.mark.parametrize("text", ["1998-2041", "64-04321 lamps", "K99", "call 65-04321 at night"])
def test_figures_in_the_text_stay(text: str) -> None:
    assert kept(wrapped("The lamp", text)) == ["The lamp", text]


def test_a_page_number_beside_the_symbol_goes_with_it() -> None:
    lines = wrapped("A/199/77", "Lamps of the pier", "The lamp", "3", "A/199/77", "is lit.")
    assert kept(lines, symbol="A/199/77") == ["A/199/77", "Lamps of the pier", "The lamp", "is lit."]


def test_the_symbol_above_the_page_number_goes_too() -> None:
    lines = wrapped("A/199/77", "Lamps of the pier", "The lamp", "A/199/77", "3", "is lit.")
    assert kept(lines, symbol="A/199/77") == ["A/199/77", "Lamps of the pier", "The lamp", "is lit."]


def test_the_first_symbol_is_the_masthead_s_and_stays() -> None:
    assert kept(wrapped("A/199/77*", "Lamps of the pier"), symbol="A/199/77") == ["A/199/77*", "Lamps of the pier"]


def test_a_symbol_with_a_re_issue_mark_is_furniture_on_later_pages() -> None:
    lines = wrapped("HSP/EB.2099/7*", "Lamps", "The lamp", "HSP/EB.2099/7*", "burns.")
    assert kept(lines, symbol="HSP/EB.2099/7") == ["HSP/EB.2099/7*", "Lamps", "The lamp", "burns."]


def test_the_line_after_a_page_break_is_marked_as_starting_a_page() -> None:
    lines = drop_furniture(wrapped("A/199/77", "The lamp", "3", "A/199/77", "is lit."), symbol="A/199/77")
    assert [line.text for line in lines if line.starts_page] == ["is lit."]


def test_page_numbers_that_count_the_pages_go_without_a_symbol() -> None:
    lines = wrapped("The lamp", "1", "of the pier", "2", "is lit.")
    lines[1], lines[3] = page_start(lines[1]), page_start(lines[3])
    assert kept(lines) == ["The lamp", "of the pier", "is lit."]


def test_a_number_alone_on_a_line_that_counts_no_page_stays_for_the_notes() -> None:
    assert kept(wrapped("The lamp is lit.12", "12", "Log of the keeper.")) == [
        "The lamp is lit.12",
        "12",
        "Log of the keeper.",
    ]


def test_another_document_s_symbol_stays() -> None:
    assert "A/198/5" in kept(wrapped("A/199/77", "The lamp", "A/198/5", "is lit."), symbol="A/199/77")


def test_a_running_head_beside_page_breaks_goes_after_its_first_time() -> None:
    lines = wrapped("Lamps of the pier", "one", "Lamps of the pier", "two", "Lamps of the pier", "three")
    lines[2], lines[4] = page_start(lines[2]), page_start(lines[4])
    assert kept(lines) == ["Lamps of the pier", "one", "two", "three"]


def test_the_line_after_a_running_head_starts_the_page() -> None:
    lines = wrapped("Lamps of the pier", "one", "Lamps of the pier", "two", "Lamps of the pier", "three")
    lines[2], lines[4] = page_start(lines[2]), page_start(lines[4])
    assert [line.text for line in drop_furniture(lines, symbol=None) if line.starts_page] == ["two", "three"]


def test_a_running_head_above_the_page_number_goes_too() -> None:
    pages = [text for n in (2, 3, 4) for text in ("Lamps of the pier", "A/199/77", str(n), f"page {n}")]
    assert kept(wrapped("A/199/77", "Lamps of the pier", *pages), symbol="A/199/77") == [
        *("A/199/77", "Lamps of the pier", "page 2", "page 3", "page 4")
    ]


def test_a_heading_printed_in_each_section_is_no_running_head() -> None:
    lines = [line for n in range(5) for line in wrapped("Background", f"{n}. The lamp is lit.")]
    assert kept(lines) == [line.text for line in lines]


def test_a_line_printed_twice_is_no_running_head() -> None:
    lines = wrapped("Lamps of the pier", "one", "Lamps of the pier", "two")
    assert kept(lines) == [line.text for line in lines]


@pytest.mark.parametrize(
    "text", ["(a) Lamps", "1. Lamps", "二、 灯塔", "Annex", "Lamps were lit.", "回顾其决定，", "12"]
)
def test_what_opens_or_ends_something_is_no_running_head(text: str) -> None:
    assert kept(wrapped(*[text] * 4)) == [text] * 4


def test_headings_that_the_format_tells_are_no_running_heads() -> None:
    line = Line("Ropes", role=Role.HEADING)
    assert kept([line] * 4) == ["Ropes"] * 4


@pytest.mark.parametrize("title", ["目录", "目  录", "目次", "Contents", "CONTENTS", "Table of contents"])
def test_contents_with_dot_leaders_go(title: str) -> None:
    rows = ("段次 页次", "一. 灯塔 ............ 1-3 2", "二. 码头 ............ 4-7 3")
    assert kept(wrapped("A/199/77", title, *rows, "一. 灯塔", "1. 灯塔在夜里亮。")) == [
        "A/199/77",
        "一. 灯塔",
        "1. 灯塔在夜里亮。",
    ]


def test_a_wrapped_row_of_the_contents_goes_whole() -> None:
    rows = wrapped(
        "Contents",
        "I. Lamps .......... 2",
        "II. Ropes of the northern pier and of the three",
        "smaller piers at the mouth of the river ........ 3",
        "III. Oil .......... 4",
    )
    assert kept([*rows, *wrapped("I. Lamps", "1. The lamp is lit.")]) == ["I. Lamps", "1. The lamp is lit."]


def test_contents_without_leaders_go_by_their_page_numbers() -> None:
    rows = wrapped("Contents", "Page", "I. Lamps 2", "II. Ropes 3", "III. Oil 5-6 4")
    assert kept([*rows, *wrapped("I. Lamps", "1. The lamp is lit every evening.")]) == [
        "I. Lamps",
        "1. The lamp is lit every evening.",
    ]


def test_the_foot_of_the_page_between_the_title_of_the_contents_and_its_rows_stays() -> None:
    lines = wrapped("目录", "* A/199/50。", "一. 灯塔 ............ 2", "一. 灯塔", "1. 灯塔在夜里亮。")
    assert kept(lines) == ["* A/199/50。", "一. 灯塔", "1. 灯塔在夜里亮。"]


def test_the_text_after_the_contents_stands_apart() -> None:
    lines = drop_furniture(wrapped("目录", "一. 灯塔 ............ 2", "一. 灯塔"), symbol=None)
    assert lines[-1].space_before


def test_a_stray_row_with_leaders_goes_even_without_a_title() -> None:
    assert kept(wrapped("The lamp is lit.", "IV. Oil ............ 9", "The oil burns.")) == [
        "The lamp is lit.",
        "The oil burns.",
    ]


def test_a_table_s_cells_stay_whatever_they_hold() -> None:
    row = replace(Line("Oil ..... 9"), role=Role.TABLE)
    assert kept([row]) == ["Oil ..... 9"]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/lamps?page=2",
        "www.example.org/lamps",
        "<http://example.org>",
        "file:///C:/lamps.pdf",
        "../Users/keeper/AppData/Local/Temp/lamps.pdf",
    ],
)
def test_a_line_that_is_one_address_or_path_is_known(text: str) -> None:
    assert is_link_line(text)


@pytest.mark.parametrize("text", ["see www.example.org/lamps", "https://example.org/a b", "and/or", ""])
def test_a_line_with_more_than_an_address_is_no_link_line(text: str) -> None:
    assert not is_link_line(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("- 3 -", 3), ("第 3 页", 3), ("第3页，共 9 页", 3), ("Page 3", 3), ("3/21", 3), ("– 12 –", 12)],
)
def test_a_page_number_is_read_however_it_is_printed(text: str, number: int) -> None:
    assert page_number(text) == number


@pytest.mark.parametrize("text", ["3 lamps", "3.", "第 3 条", "", "12345"])
def test_other_lines_hold_no_page_number(text: str) -> None:
    assert page_number(text) is None


def test_no_lines_stay_no_lines() -> None:
    assert drop_furniture([], symbol="A/199/77") == []


@pytest.mark.parametrize("text", ["她写道：“灯……并请各镇补种树木”。", "Wait . . . . . for the lamp to be lit."])
def test_a_sentence_that_leaves_words_out_is_no_row_of_contents(text: str) -> None:
    assert kept(wrapped("The lamp", text)) == ["The lamp", text]


@pytest.mark.parametrize("text", ["一. 导言 ............ 1-2 2", "Lamps ………… 4", "附件 ........"])
def test_a_row_of_contents_goes_without_its_title_too(text: str) -> None:
    assert kept(wrapped("The lamp", text)) == ["The lamp"]
