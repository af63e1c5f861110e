"""Headings and the path of headings."""

from __future__ import annotations

import pytest
from line_specimen import page_start, spaced

from kb.ingest.layout import Line, Role
from kb.ingest.markers import Marker
from kb.ingest.sections import (
    MAX_HEADING_WIDTH,
    SectionPath,
    is_heading_like,
    numbered_heading,
    opens_block,
)


def path(*headings: tuple[str, str]) -> SectionPath:
    made = SectionPath([])
    for style, text in headings:
        made.push(style, text)
    return made


def test_a_deeper_heading_stands_below_the_one_above() -> None:
    assert path(("cjk", "一、 灯塔"), ("letter", "A. 照明"), ("digit", "1. 灯油")).path == (
        "一、 灯塔",
        "A. 照明",
        "1. 灯油",
    )


def test_a_heading_of_the_same_style_takes_the_other_s_place_and_closes_what_is_below() -> None:
    made = path(("roman", "I. Lamps"), ("letter", "A. Oil"), ("roman", "II. Ropes"))
    assert made.path == ("II. Ropes",)


def test_a_style_met_first_deeper_keeps_its_depth() -> None:
    made = path(("roman", "I. Lamps"), ("letter", "A. Oil"), ("digit", "1. Wicks"), ("letter", "B. Glass"))
    assert made.path == ("I. Lamps", "B. Glass")


def test_a_numbered_heading_closes_a_plain_one() -> None:
    assert path(("roman", "I. Lamps"), ("plain", "Oil"), ("letter", "A. Wicks")).path == ("I. Lamps", "A. Wicks")


def test_a_plain_heading_takes_the_place_of_a_plain_one() -> None:
    assert path(("roman", "I. Lamps"), ("plain", "Oil"), ("plain", "Glass")).path == ("I. Lamps", "Glass")


def test_no_heading_is_an_empty_path() -> None:
    assert SectionPath([]).path == ()


@pytest.mark.parametrize("text", ["1. Lamps", "(a) Lamps", "一、 灯塔", "A. Lamps", "Annex II", "附件"])
def test_a_mark_opens_a_block(text: str) -> None:
    assert opens_block(Line(text))


def test_a_role_told_by_the_format_opens_a_block() -> None:
    assert opens_block(Line("Lamps", role=Role.HEADING))


@pytest.mark.parametrize("text", ["Lamps", "and 3 ropes", "灯塔"])
def test_other_lines_open_no_block(text: str) -> None:
    assert not opens_block(Line(text))


@pytest.mark.parametrize(
    ("text", "style"), [("一、 灯塔", "cjk"), ("IV. Lamps", "roman"), ("A. Lamps", "letter"), ("I. Lamps", "roman")]
)
def test_a_first_numbered_heading_is_taken(text: str, style: str) -> None:
    found = numbered_heading(Line(text), None, SectionPath([]))
    assert found is not None
    assert found.style == style


def test_a_letter_that_is_also_roman_follows_the_headings_before_it() -> None:
    letters = path(("letter", "B. Lamps"))
    romans = path(("roman", "IV. Lamps"))
    assert numbered_heading(Line("C. Ropes"), None, letters) == Marker("letter", "C", "Ropes")
    assert numbered_heading(Line("V. Ropes"), None, romans) == Marker("roman", "V", "Ropes")


def test_i_after_h_is_a_letter_and_else_one() -> None:
    assert numbered_heading(Line("I. Ropes"), None, path(("letter", "H. Lamps"))) == Marker("letter", "I", "Ropes")
    assert numbered_heading(Line("I. Ropes"), None, path(("letter", "A. Lamps"))) == Marker("roman", "I", "Ropes")


@pytest.mark.parametrize("text", ["D. Ropes", "X. Ropes", "M. Ferro lit the lamp"])
def test_a_letter_that_continues_nothing_is_no_heading(text: str) -> None:
    assert numbered_heading(Line(text), None, path(("letter", "A. Lamps"))) is None


def test_a_heading_cannot_begin_where_the_line_before_is_cut() -> None:
    cut = Line("The keeper of the lighthouse at the mouth of the river bears the name of")
    assert numbered_heading(Line("A. Lamplighter"), cut, SectionPath([])) is None


@pytest.mark.parametrize(
    "line", [spaced(Line("A. Lamps")), page_start(Line("A. Lamps")), Line("A. Lamps", is_whole=True)]
)
def test_white_space_or_a_new_page_frees_a_heading(line: Line) -> None:
    cut = Line("The keeper of the lighthouse at the mouth of the river bears the name of")
    assert numbered_heading(line, cut, SectionPath([])) is not None


def test_a_sentence_with_a_letter_before_it_is_no_heading_unless_the_format_says_so() -> None:
    assert numbered_heading(Line("A. Ferro lit the lamp."), None, SectionPath([])) is None
    assert numbered_heading(Line("A. Ferro lit the lamp.", role=Role.HEADING), None, SectionPath([])) is not None


@pytest.mark.parametrize("text", ["A. Who lights the lamp?", "A. 谁来点灯？", "A. The “lamp”"])
def test_a_heading_may_end_in_a_question(text: str) -> None:
    assert numbered_heading(Line(text), None, SectionPath([])) is not None


def test_a_very_long_line_is_no_heading() -> None:
    assert numbered_heading(Line("A. " + "lamp " * (MAX_HEADING_WIDTH // 5)), None, SectionPath([])) is None


@pytest.mark.parametrize("text", ["Lamps of the pier", "灯塔和码头", "Who lights"])
def test_a_short_line_without_an_end_could_be_a_heading(text: str) -> None:
    assert is_heading_like(text)


@pytest.mark.parametrize("text", ["", "The lamp is lit.", "灯亮了。", "灯塔，", "灯塔和", "the light-", "lamp " * 60])
def test_a_finished_cut_or_long_line_could_be_none(text: str) -> None:
    assert not is_heading_like(text)
