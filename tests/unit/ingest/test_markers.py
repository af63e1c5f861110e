"""What a line's start can be: number, sub-item, heading, annex, act, volume."""

from __future__ import annotations

import pytest

from kb.ingest.layout import mark_note
from kb.ingest.markers import (
    SUMMARY,
    Marker,
    bare_end,
    ends_with_colon,
    has_end,
    read_act,
    read_annex,
    read_bare_act,
    read_deep_item,
    read_heading,
    read_number,
    read_subitem,
    read_volume,
    to_int,
)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("7. The ferry stops at noon.", "7", "The ferry stops at noon."),
        ("13．渡船在中午停航。", "13", "渡船在中午停航。"),
        ("13、渡船在中午停航。", "13", "渡船在中午停航。"),
        ("4.渡船在中午停航。", "4", "渡船在中午停航。"),
        ("15.1 The programme has four lamps.", "15.1", "The programme has four lamps."),
        ("15.12. The programme has four lamps.", "15.12", "The programme has four lamps."),
        ("9 bis. Decides to paint the pier;", "9 bis", "Decides to paint the pier;"),
        ("9 ter. Decides to sweep the pier;", "9 ter", "Decides to sweep the pier;"),
        ("１２．码头须每年粉刷。", "12", "码头须每年粉刷。"),
    ],
)
def test_a_paragraph_number_is_read_with_the_place_where_its_text_begins(text: str, label: str, rest: str) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.label, text[number.end :]) == (label, rest)


@pytest.mark.parametrize(
    "text", ["2041年码头建成。", "3.5公里长的堤", "12 lamps were lit.", "12345. Lamp", "7.", "7. ", "a. Lamp", ""]
)
def test_a_year_a_figure_or_a_lone_number_is_no_paragraph_number(text: str) -> None:
    assert read_number(text) is None


def test_a_dotted_number_keeps_its_section() -> None:
    number = read_number("15.3 The lamps burn oil.")
    assert number is not None
    assert (number.major, number.number) == (15, 3)


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("(a) Lamps on the pier;", "a", "Lamps on the pier;"),
        ("（b）码头上的灯；", "b", "码头上的灯；"),
        ("( c ) Lamps;", "c", "Lamps;"),
        ("(iv) Ropes;", "iv", "Ropes;"),
        ("(aa) Ropes;", "aa", "Ropes;"),
        ("（三）缆绳；", "三", "缆绳；"),
        ("(12) Ropes;", "12", "Ropes;"),
        ("- (a) 缆绳；", "a", "缆绳；"),
    ],
)
def test_a_sub_item_is_read_with_the_place_where_its_text_begins(text: str, mark: str, rest: str) -> None:
    found = read_subitem(text)
    assert found is not None
    assert (found[0], text[found[1] :]) == (mark, rest)


@pytest.mark.parametrize("text", ["(lamp) on the pier", "a) Lamps", "Lamps (a) and ropes", "(123) Lamps", "()"])
def test_a_parenthesis_that_is_no_mark_is_no_sub_item(text: str) -> None:
    assert read_subitem(text) is None


def test_an_item_of_the_third_level_is_a_letter_with_a_full_stop() -> None:
    assert read_deep_item("a. By day") == ("a.", 3)


@pytest.mark.parametrize("text", ["a.m. or later", "A. Lamps", "ab. Lamps", "a."])
def test_other_letters_are_no_item_of_the_third_level(text: str) -> None:
    assert read_deep_item(text) is None


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("一、 码头的由来", Marker("cjk", "一", "码头的由来")),
        ("十二. 码头的修缮", Marker("cjk", "十二", "码头的修缮")),
        ("三．码头的照明", Marker("cjk", "三", "码头的照明")),
        ("IV. Lamps of the pier", Marker("roman", "IV", "Lamps of the pier")),
        ("A. 背景", Marker("letter", "A", "背景")),
        ("B．照明", Marker("letter", "B", "照明")),
        ("I. Ropes", Marker("letter", "I", "Ropes")),
    ],
)
def test_a_numbered_heading_is_read_with_its_style(text: str, marker: Marker) -> None:
    assert read_heading(text) == marker


@pytest.mark.parametrize("text", ["1. Ropes", "Ropes of the pier", "一个码头", "AB. Ropes", "A.", ""])
def test_other_lines_bear_no_heading_mark(text: str) -> None:
    assert read_heading(text) is None


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("附件四", Marker("annex", "4", "")),
        ("附件 十二", Marker("annex", "12", "")),
        ("附件", Marker("annex", "", "")),
        ("附件*", Marker("annex", "", "")),
        ("附件二：灯塔规则", Marker("annex", "2", "灯塔规则")),
        ("附录一", Marker("appendix", "1", "")),
        ("附文", Marker("enclosure", "", "")),
        ("Annex IV", Marker("annex", "4", "")),
        ("ANNEX", Marker("annex", "", "")),
        ("Annex II: Rules of the lighthouse", Marker("annex", "2", "Rules of the lighthouse")),
        ("Appendix 3", Marker("appendix", "3", "")),
        ("Enclosure", Marker("enclosure", "", "")),
    ],
)
def test_an_annex_heading_is_read_with_an_arabic_number(text: str, marker: Marker) -> None:
    assert read_annex(text) == marker


@pytest.mark.parametrize(
    "text", ["附件二载有灯塔规则。", "附件二和附件三", "Annex IV holds the rules.", "Annexes", "The annex", "见附件二"]
)
def test_a_sentence_about_an_annex_is_no_annex_heading(text: str) -> None:
    assert read_annex(text) is None


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("第 9/6 号决定：灯塔的油料", Marker("decision", "9/6", "灯塔的油料")),
        ("第9/4号决议", Marker("resolution", "9/4", "")),
        ("第9/6 决定：灯塔的油料", Marker("decision", "9/6", "灯塔的油料")),
        ("Decision 9/7: Oil for the lighthouse", Marker("decision", "9/7", "Oil for the lighthouse")),
        ("RESOLUTION 94/10", Marker("resolution", "94/10", "")),
        ("Resolution S-25/2: Ropes", Marker("resolution", "S-25/2", "Ropes")),
        ("Draft resolution II", Marker("draft resolution", "2", "")),
        ("决定草案三", Marker("draft decision", "3", "")),
    ],
)
def test_the_heading_of_an_act_is_read_with_its_kind(text: str, marker: Marker) -> None:
    assert read_act(text) == marker


@pytest.mark.parametrize(
    "text",
    [
        "第 9/6 号决定请灯塔看守人报告油料。",
        "Decision 9/7 was adopted at night.",
        "回顾其第 9/6 号决议",
        "Draft resolution",
    ],
)
def test_a_sentence_about_an_act_is_no_act_heading(text: str) -> None:
    assert read_act(text) is None


def test_proceedings_print_an_act_by_its_bare_number() -> None:
    assert read_bare_act("94/10. Oil for the lighthouse") == Marker("", "94/10", "Oil for the lighthouse")


@pytest.mark.parametrize("text", ["94/10 lamps were lit.", "94/10. 3 lamps", "94. Lamps"])
def test_a_figure_is_no_bare_act(text: str) -> None:
    assert read_bare_act(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("第二部分", "2"), ("第 三 编", "3"), ("Part two", "2"), ("PART III", "3")]
)
def test_a_volume_is_read_with_an_arabic_number(text: str, number: str) -> None:
    assert read_volume(text) == Marker("part", number, "")


@pytest.mark.parametrize("text", ["Part of the pier", "第二部分介绍灯塔", "Part two describes the pier"])
def test_a_sentence_that_names_a_part_is_no_volume(text: str) -> None:
    assert read_volume(text) is None


@pytest.mark.parametrize(("numeral", "value"), [("四", 4), ("十二", 12), ("IV", 4), ("xi", 11), ("7", 7), ("lamp", 0)])
def test_a_numeral_of_any_script_becomes_a_number(numeral: str, value: int) -> None:
    assert to_int(numeral) == value


@pytest.mark.parametrize(
    "text",
    [
        "灯塔亮了。",
        "灯塔亮了；",
        "他说：“灯塔亮了。”",
        "The lamp is lit.",
        "“The lamp is lit.”",
        "The lamp is lit.³",
        f"The lamp is lit.{mark_note('3')}",
        "as follows:",
        "Who lights the lamp?",
    ],
)
def test_a_sentence_or_clause_ends_whatever_closes_it(text: str) -> None:
    assert has_end(text)


@pytest.mark.parametrize("text", ["灯塔在夜里", "灯塔，", "The lamp is", "the “lamp”", "", f"lamp{mark_note('3')}"])
def test_a_cut_line_has_no_end(text: str) -> None:
    assert not has_end(text)


def test_marks_and_closing_quotation_marks_are_no_part_of_the_end() -> None:
    assert bare_end(f"“The lamp is lit.”{mark_note('12')} ⁴") == "“The lamp is lit."


@pytest.mark.parametrize("text", ["如下：", "as follows:", f"如下：{mark_note('3')}", "as follows:³"])
def test_a_colon_announces_what_follows(text: str) -> None:
    assert ends_with_colon(text)


@pytest.mark.parametrize("text", ["如下。", "at 9:30 the lamp", ""])
def test_no_colon_at_the_end_announces_nothing(text: str) -> None:
    assert not ends_with_colon(text)


@pytest.mark.parametrize("text", ["摘要", "摘 要", "内容提要", "Summary", "Executive summary", "SUMMARY:"])
def test_the_title_of_a_summary_is_known(text: str) -> None:
    assert SUMMARY.fullmatch(text)
