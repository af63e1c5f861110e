"""The lines of one paragraph to its text and its sub-items."""

from __future__ import annotations

import pytest
from line_specimen import page_start, spaced, whole, wrapped

from kb.ingest.joining import Joiner
from kb.ingest.layout import Line, mark_note
from kb.ingest.subitems import ParagraphText, read_paragraph, successor


def made(lines: list[Line], label: str | None = "7") -> ParagraphText:
    return read_paragraph(lines, label, Joiner(()))


def marks(lines: list[Line]) -> list[str]:
    return [item.label for item in made(lines).subparagraphs]


@pytest.mark.parametrize(
    "lines",
    [
        wrapped("看守人的任务如下：", "(a) 点灯；", "(b) 擦拭灯罩，", "每周两次；", "(c) 记录日志。"),
        whole("看守人的任务如下：", "(a) 点灯；", "(b) 擦拭灯罩，每周两次；", "(c) 记录日志。"),
    ],
)
def test_items_printed_as_blocks_are_sub_items_on_lines_of_their_own(lines: list[Line]) -> None:
    assert made(lines).text == "看守人的任务如下：\n(a) 点灯；\n(b) 擦拭灯罩，每周两次；\n(c) 记录日志。"
    assert marks(lines) == ["7(a)", "7(b)", "7(c)"]


def test_an_item_is_the_slice_of_the_text_that_its_offsets_say() -> None:
    found = made(wrapped("The keeper shall:", "(a) Light the lamp;", "(b) Dry the rope."))
    assert [(item.text, found.text[item.start : item.end]) for item in found.subparagraphs] == [
        ("(a) Light the lamp;", "(a) Light the lamp;"),
        ("(b) Dry the rope.", "(b) Dry the rope."),
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            wrapped("看守人须：(a) 点灯；(b) 擦拭灯罩；以及", "(c) 记录日志。"),
            "看守人须：(a) 点灯；(b) 擦拭灯罩；以及(c) 记录日志。",
        ),
        (
            wrapped("The keeper shall (a) light the lamp at dusk and", "(b) dry the rope before dawn."),
            "The keeper shall (a) light the lamp at dusk and (b) dry the rope before dawn.",
        ),
        (
            wrapped("The keeper has three tasks, namely", "(a) light the lamp, (b) dry the rope and", "(c) log."),
            "The keeper has three tasks, namely (a) light the lamp, (b) dry the rope and (c) log.",
        ),
    ],
)
def test_an_enumeration_inside_a_sentence_is_not_split_wherever_lines_break(lines: list[Line], text: str) -> None:
    assert (made(lines).text, marks(lines)) == (text, [])


def test_items_nest_by_style() -> None:
    lines = wrapped(
        "Decides:",
        "(a) To light the lamps:",
        "(i) At dusk;",
        "(ii) In fog:",
        "a. By day;",
        "b. By night;",
        "(iii) In storms;",
        "(b) To dry the ropes.",
    )
    assert marks(lines) == ["7(a)", "7(a)(i)", "7(a)(ii)", "7(a)(ii)a", "7(a)(ii)b", "7(a)(iii)", "7(b)"]


def test_a_letter_with_a_full_stop_is_an_item_only_under_a_roman_one() -> None:
    lines = wrapped("The keeper shall:", "(a) Light the lamp at 6", "a. m. and", "b. put it out;", "(b) Log.")
    assert marks(lines) == ["7(a)", "7(b)"]


def test_three_levels_of_marks_in_parentheses_nest() -> None:
    lines = wrapped("Decides:", "(a) Lamps:", "(i) Old:", "(1) Oil;", "(2) Wax;", "(ii) New;", "(b) Ropes.")
    assert marks(lines) == ["7(a)", "7(a)(i)", "7(a)(i)(1)", "7(a)(i)(2)", "7(a)(ii)", "7(b)"]


def test_the_item_i_after_h_is_a_letter() -> None:
    lines = wrapped("Decides:", *(f"({mark}) Lamp;" for mark in "abcdefghij"))
    assert marks(lines)[-2:] == ["7(i)", "7(j)"]


def test_chinese_marks_nest_too() -> None:
    lines = wrapped("决定：", "（一）点灯：", "(a) 黄昏；", "(b) 大雾；", "（二）收绳。")
    assert marks(lines) == ["7(一)", "7(一)(a)", "7(一)(b)", "7(二)"]


def test_a_lone_item_must_follow_a_colon() -> None:
    assert marks(wrapped("The keeper shall:", "(a) Light the lamp.")) == ["7(a)"]
    assert marks(wrapped("The keeper shall, as in", "(a) above, light the lamp.")) == []


def test_a_mark_that_continues_nothing_is_text() -> None:
    assert marks(wrapped("The keeper shall do as in", "(c) above.")) == []


def test_an_item_that_ends_on_the_next_page_stays_one() -> None:
    lines = wrapped("The keeper shall:", "(a) Light the lamp every", "evening;", "(b) Dry the rope.")
    lines[2] = page_start(lines[2])
    assert made(lines).subparagraphs[0].text == "(a) Light the lamp every evening;"


def test_the_bullet_before_a_mark_goes() -> None:
    found = made(wrapped("看守人须：", "- (a) 点灯；", "- (b) 收绳。"))
    assert [item.text for item in found.subparagraphs] == ["(a) 点灯；", "(b) 收绳。"]


def test_without_a_number_there_are_no_sub_items() -> None:
    found = made(wrapped("看守人须：", "(a) 点灯；", "(b) 收绳。"), label=None)
    assert found.subparagraphs == ()


def test_a_block_quotation_stands_on_a_line_of_its_own() -> None:
    quoted = spaced(Line("“The lamp belongs to the ships.”"))
    found = made([*wrapped("The keeper wrote in the log:"), quoted])
    assert found.text == "The keeper wrote in the log:\n“The lamp belongs to the ships.”"


def test_white_space_at_a_page_break_begins_nothing() -> None:
    line = page_start(spaced(Line("Nobody slept.")))
    assert made([*wrapped("The lamp was lit."), line]).text == "The lamp was lit. Nobody slept."


def test_a_paragraph_a_line_cut_by_a_page_is_joined_again() -> None:
    lines = whole("The keeper of the lighthouse lights the lamp every evening at", "dusk and dries the rope.")
    assert made(lines).text == (
        "The keeper of the lighthouse lights the lamp every evening at dusk and dries the rope."
    )


def test_footnote_marks_are_taken_out_and_kept_in_order() -> None:
    found = made(wrapped(f"灯塔{mark_note('3')}亮了：", f"(a) 码头{mark_note('4')}；", "(b) 堤。"))
    assert (found.text, found.footnotes) == ("灯塔亮了：\n(a) 码头；\n(b) 堤。", ("3", "4"))


def test_no_lines_are_no_text() -> None:
    assert made([]) == ParagraphText("", (), ())


@pytest.mark.parametrize(
    ("style", "mark", "following"),
    [
        ("letter", "a", "b"),
        ("letter", "z", "aa"),
        ("letter", "aa", "ab"),
        ("roman", "iii", "iv"),
        ("digit", "9", "10"),
        ("cjk", "九", "十"),
        ("deep", "a.", "b."),
    ],
)
def test_each_style_has_its_order(style: str, mark: str, following: str) -> None:
    assert successor(style, mark) == following


@pytest.mark.parametrize(("style", "mark"), [("letter", "az"), ("deep", "z.")])
def test_past_the_last_mark_there_is_none(style: str, mark: str) -> None:
    assert successor(style, mark) is None
