"""Footnotes out of the running lines and their marks in the text that carries them."""

from __future__ import annotations

import re

import pytest
from line_specimen import page_start, spaced, whole, wrapped

from kb.ingest.layout import Line, Role, mark_note
from kb.ingest.notes import Note, place_marks, split_notes

RULE = "__________________"


def split(lines: list[Line]) -> tuple[list[str], dict[str, str]]:
    """Return the body lines with marks shown as {3}, and the notes by mark."""
    body, notes = split_notes(lines)
    shown = [re.sub("\ue000(.*?)\ue001", r"{\1}", line.text) for line in place_marks(body, notes)]
    return shown, {note.mark: " ".join(line.text for line in note.lines) for note in notes}


def test_text_without_notes_stays_as_it_is() -> None:
    assert split(wrapped("1. The lamp is lit.", "2. The rope is dry.")) == (
        ["1. The lamp is lit.", "2. The rope is dry."],
        {},
    )


# Superscripts.


@pytest.mark.parametrize(
    ("text", "note", "shown"),
    [
        ("灯塔每晚亮灯。¹", "¹ 看守人日志，第 4 页。", "灯塔每晚亮灯。{1}"),
        ("灯塔¹ 每晚亮灯。", "¹ 看守人日志，第 4 页。", "灯塔{1} 每晚亮灯。"),
        ("The lamp¹ is lit.", "¹ Log of the keeper, p. 4.", "The lamp{1} is lit."),
    ],
)
def test_a_superscript_is_the_mark_of_its_note(text: str, note: str, shown: str) -> None:
    assert split(wrapped(text, note)) == ([shown], {"1": note[2:]})


@pytest.mark.parametrize("unit", ["40 km²", "40 m²", "9 m³", "40 平方米²"])
def test_the_power_of_a_unit_is_no_mark(unit: str) -> None:
    mark = "²" if "²" in unit else "³"
    notes = wrapped("¹ Log.", "² Chart.", "³ Register.")
    body, _ = split([*wrapped(f"The pier¹ of {unit} has lamps{mark} and ropes."), *notes])
    assert unit in body[0]


def test_a_superscript_without_a_note_stays_in_the_text() -> None:
    assert split(wrapped("The lamp⁹ is lit.")) == (["The lamp⁹ is lit."], {})


def test_a_superscript_line_that_jumps_far_ahead_of_the_notes_is_none() -> None:
    assert split(wrapped("The lamp¹ is lit.", "¹⁹ lamps")) == (["The lamp¹ is lit.", "¹⁹ lamps"], {})


# Plain numbers glued to the text.


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("灯塔每晚亮灯。1", "灯塔每晚亮灯。{1}"),
        ("灯塔1每晚亮灯。", "灯塔{1}每晚亮灯。"),
        ("看守人称之为“长明灯”1并每晚擦拭。", "看守人称之为“长明灯”{1}并每晚擦拭。"),
        ("The lamp is lit.1 The rope is dry.", "The lamp is lit.{1} The rope is dry."),
        ("The lamp1 is lit.", "The lamp{1} is lit."),
    ],
)
@pytest.mark.parametrize("note", [("1", "看守人日志。"), ("1 看守人日志。",), ("1看守人日志。",)])
def test_a_glued_number_is_the_mark_of_a_note_that_repeats_it(text: str, shown: str, note: tuple[str, ...]) -> None:
    lines = [*wrapped(text), *map(spaced, wrapped(*note))]
    assert split(lines) == ([shown], {"1": "看守人日志。"})


def test_a_number_alone_on_a_line_takes_the_next_line_as_its_note() -> None:
    lines = wrapped("The lamp is lit.1", "1", "Log of the keeper.", "2. The rope is dry.")
    assert split(lines) == (["The lamp is lit.{1}", "2. The rope is dry."], {"1": "Log of the keeper."})


@pytest.mark.parametrize(
    "text",
    [
        "灯塔建于 2041年1月，灯油产自本镇1。",
        "码头有灯1盏，缆绳两条1。",
        "目标1已经达成，灯塔亮了1。",
        "看守人在第1章写明灯油来源1。",
        "税率为1%，灯油免税1。",
        "灯油价格上涨1.5倍1。",
        "会议于1998年召开，灯塔亮了1。",
    ],
)
def test_a_year_a_count_a_goal_or_a_percentage_is_passed_over_for_the_mark(text: str) -> None:
    body, notes = split([*wrapped(text), spaced(Line("1 看守人日志。"))])
    assert body == [text.removesuffix("1。") + "{1}。"]
    assert notes == {"1": "看守人日志。"}


def test_a_number_that_does_not_continue_the_notes_is_no_note() -> None:
    lines = [*wrapped("The lamp is lit.1"), spaced(Line("7 lamps burn at night."))]
    assert split(lines) == (["The lamp is lit.1", "7 lamps burn at night."], {})


def test_a_number_without_a_mark_in_the_text_is_no_note() -> None:
    lines = [*wrapped("The lamp is lit."), spaced(Line("1 lamp burns at night."))]
    assert split(lines)[1] == {}


def test_a_wrapped_line_that_begins_with_the_next_number_is_no_note() -> None:
    lines = wrapped("The lamp is lit.1 The pier has", "1 rope and no chain.")
    assert split(lines)[1] == {}


def test_a_numbered_paragraph_is_no_note() -> None:
    lines = [*wrapped("The lamp is lit.1"), spaced(Line("1. The rope is dry."))]
    assert split(lines)[1] == {}


def test_the_order_of_the_notes_orders_their_marks() -> None:
    text = wrapped("灯塔1亮了，码头2也亮了。", "缆绳3很干。")
    notes = [spaced(Line("1 日志。")), Line("2 海图。"), Line("3 名册。")]
    assert split([*text, *notes]) == (
        ["灯塔{1}亮了，码头{2}也亮了。", "缆绳{3}很干。"],
        {"1": "日志。", "2": "海图。", "3": "名册。"},
    )


def test_a_note_stands_for_the_page_it_is_on_and_not_for_a_figure_of_a_later_page() -> None:
    lines = [
        *wrapped("灯塔亮了。1"),
        spaced(Line("1 日志。")),
        page_start(Line("码头上有灯1盏。2")),
        spaced(Line("2 海图。")),
    ]
    assert split(lines)[0] == ["灯塔亮了。{1}", "码头上有灯1盏。{2}"]


# Rule lines, pages, continued notes.


def test_notes_below_a_rule_need_no_white_space() -> None:
    lines = wrapped("灯塔亮了。1码头亮了。2", RULE, "1 日志。", "2 海图。")
    assert split(lines) == (["灯塔亮了。{1}码头亮了。{2}"], {"1": "日志。", "2": "海图。"})


def test_a_rule_line_is_no_text() -> None:
    assert split(wrapped("The lamp", RULE, "is lit."))[0] == ["The lamp", "is lit."]


def test_a_note_of_several_lines_ends_where_the_next_page_begins() -> None:
    lines = wrapped("The lamp is lit¹ by the", "¹ Log of the keeper,", "volume two.", "keeper at dusk.")
    lines[3] = page_start(lines[3])
    assert split(lines) == (["The lamp is lit{1} by the", "keeper at dusk."], {"1": "Log of the keeper, volume two."})


def test_a_note_ends_where_a_numbered_paragraph_begins() -> None:
    lines = wrapped("1. The lamp is lit.¹", "¹ Log of the keeper.", "2. The rope is dry.")
    assert split(lines)[0] == ["1. The lamp is lit.{1}", "2. The rope is dry."]


def test_a_note_in_mid_paragraph_leaves_the_sentence_whole() -> None:
    lines = [*wrapped("码头上的灯由看守人1每晚", RULE, "1 日志。"), page_start(Line("点亮，天亮熄灭。"))]
    assert split(lines)[0] == ["码头上的灯由看守人{1}每晚", "点亮，天亮熄灭。"]


def test_a_note_inside_a_word_cut_by_the_page_leaves_the_word_whole() -> None:
    lines = [*wrapped("灯塔亮了。1码头由看守"), spaced(Line("1第 9/6 号决定。")), page_start(Line("人打扫。"))]
    assert split(lines) == (["灯塔亮了。{1}码头由看守", "人打扫。"], {"1": "第 9/6 号决定。"})


def test_ibid_is_the_text_of_a_note_like_any_other() -> None:
    lines = wrapped("灯塔亮了。1码头亮了。2", RULE, "1 日志，第 3 页。", "2 同上，第 5 页。")
    assert split(lines)[1] == {"1": "日志，第 3 页。", "2": "同上，第 5 页。"}


def test_one_line_a_paragraph_keeps_the_next_line_out_of_the_note() -> None:
    lines = whole("The lamp is lit¹ by the", "¹ Log of the keeper.", "keeper at dusk.")
    assert split(lines) == (["The lamp is lit{1} by the", "keeper at dusk."], {"1": "Log of the keeper."})


# Stars.


@pytest.mark.parametrize(
    ("text", "note", "mark"),
    [
        ("临时议程* 项目 7", "* HSP/EB.2099/1。", "*"),
        ("临时议程＊项目 7", "＊ HSP/EB.2099/1。", "*"),
        ("Item 7 of the provisional agenda*", "* HSP/EB.2099/1.", "*"),
        ("Lamps of the pier**", "** Issued without formal editing.", "**"),
    ],
)
def test_a_star_is_the_mark_of_its_note(text: str, note: str, mark: str) -> None:
    body, notes = split(wrapped(text, note))
    assert list(notes) == [mark]
    assert "{" in body[0]


def test_a_star_at_a_line_s_start_without_a_mark_above_is_text() -> None:
    assert split(wrapped("The lamp", "* means lit.")) == (["The lamp", "* means lit."], {})


def test_a_number_alone_ends_the_note_of_a_star() -> None:
    lines = wrapped("Agenda* of the pier.1", "* HSP/EB.2099/1.", "1", "Log of the keeper.")
    assert split(lines)[1] == {"*": "HSP/EB.2099/1.", "1": "Log of the keeper."}


def test_a_star_in_arithmetic_is_no_mark() -> None:
    assert split(wrapped("Agenda*", "2 * 3 lamps", "* HSP/EB.2099/1."))[0] == ["Agenda{*}", "2 * 3 lamps"]


# Links.


@pytest.mark.parametrize("link", ["http://example.org/lamps", "../Users/keeper/AppData/Local/Temp/lamps.pdf"])
def test_a_stray_link_line_between_pages_goes(link: str) -> None:
    lines = [Line("1. The lamp is lit."), Line(link), page_start(Line("2. The rope is dry."))]
    assert split(lines)[0] == ["1. The lamp is lit.", "2. The rope is dry."]


def test_links_at_the_foot_of_a_page_go_though_the_sentence_is_cut_there() -> None:
    lines = wrapped("灯塔在黄昏点亮，天亮", "http://example.org/a", "http://example.org/b", "时熄灭。")
    lines[3] = page_start(lines[3])
    assert split(lines)[0] == ["灯塔在黄昏点亮，天亮", "时熄灭。"]


def test_an_announced_address_at_the_foot_of_a_page_stays() -> None:
    lines = wrapped("The log is kept at", "www.example.org/lamps", "for everyone.")
    lines[2] = page_start(lines[2])
    assert len(split(lines)[0]) == 3


def test_an_address_that_ends_a_sentence_stays() -> None:
    lines = wrapped("The log of the keeper is kept at", "www.example.org/lamps", "for everyone.")
    assert split(lines)[0][1] == "www.example.org/lamps"


def test_an_address_that_continues_a_note_stays_in_it() -> None:
    lines = wrapped("The lamp is lit.¹", "¹ Log of the keeper, at", "www.example.org/lamps")
    assert split(lines)[1] == {"1": "Log of the keeper, at www.example.org/lamps"}


# Formats that tell notes.


def test_notes_that_the_format_tells_are_taken_by_role() -> None:
    lines = [
        Line(f"The lamp is lit.{mark_note('1')}"),
        Line("Log of the keeper,", role=Role.FOOTNOTE, note="1"),
        Line("volume two.", role=Role.FOOTNOTE),
        Line("2 lamps burn."),
    ]
    assert split(lines) == (["The lamp is lit.{1}", "2 lamps burn."], {"1": "Log of the keeper, volume two."})


def test_a_note_knows_how_many_body_lines_stand_before_it() -> None:
    _, notes = split_notes(wrapped("The lamp¹", "is lit.", "¹ Log."))
    assert notes == [Note("1", (Line("Log."),), 2)]
