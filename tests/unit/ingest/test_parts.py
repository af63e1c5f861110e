"""Main text, annexes, and the acts and drafts inside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from line_specimen import page_start, spaced, whole, wrapped

from kb.ingest.layout import Line, Role
from kb.ingest.parts import Part, split_parts


def names(lines: list[Line], *, own_symbol: str | None = None) -> list[str]:
    return [part.name for part in split_parts(lines, own_symbol=own_symbol)]


def last(lines: list[Line]) -> Part:
    return split_parts(lines, own_symbol=None)[-1]


def heading(text: str) -> Line:
    return spaced(Line(text))


def test_a_document_without_annexes_is_its_main_part() -> None:
    assert names(wrapped("1. The lamp is lit.")) == ["main"]


def test_no_lines_are_an_empty_main_part() -> None:
    assert split_parts([], own_symbol=None) == [Part("main")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("附件", "annex"),
        ("附件四", "annex 4"),
        ("Annex IV", "annex 4"),
        ("Appendix", "appendix"),
        ("附录二", "appendix 2"),
        ("Enclosure", "enclosure"),
        ("附文", "enclosure"),
    ],
)
def test_a_part_s_name_is_the_same_in_both_languages(text: str, name: str) -> None:
    assert names([*wrapped("1. The lamp is lit."), heading(text), *wrapped("1. Oil burns.")]) == ["main", name]


def test_a_second_annex_without_a_number_is_told_apart() -> None:
    lines = [heading("Annex"), *wrapped("1. Oil burns."), heading("Annex"), *wrapped("1. Wax melts.")]
    assert names(lines) == ["main", "annex", "annex 2"]


def test_an_annex_of_a_draft_belongs_to_it_where_more_drafts_follow() -> None:
    drafts = [
        line
        for numeral in ("I", "II")
        for line in (heading(f"Draft resolution {numeral}"), *wrapped("1. Oil burns."), heading("Annex"))
    ]
    assert names([*wrapped("1. The lamp is lit."), *drafts, *wrapped("1. Wax melts.")]) == [
        "main",
        "main/draft resolution 1",
        "main/draft resolution 1/annex",
        "main/draft resolution 2",
        "main/draft resolution 2/annex",
    ]


def test_the_lines_after_an_annex_s_heading_are_its_title() -> None:
    part = last([heading("Annex II"), *wrapped("Rules of the lighthouse at the mouth of the river", "1. Oil burns.")])
    assert [line.text for line in part.title] == ["Rules of the lighthouse at the mouth of the river"]
    assert [line.text for line in part.lines] == ["1. Oil burns."]


def test_the_title_on_the_line_of_the_annex_is_its_title() -> None:
    assert [line.text for line in last([heading("附件二：灯塔规则"), *wrapped("1. 灯油须干净。")]).title] == [
        "灯塔规则"
    ]


def test_a_sentence_that_ends_or_goes_on_is_no_title() -> None:
    assert last([heading("附件"), *wrapped("灯塔看守人会议，", "1. 点亮灯塔；")]).title == []


@pytest.mark.parametrize(
    "line", [heading("Annex"), page_start(Line("Annex")), Line("Annex", role=Role.HEADING), *whole("Annex")]
)
def test_white_space_a_new_page_or_the_format_frees_an_annex(line: Line) -> None:
    cut = Line("The keeper of the lighthouse keeps the rules of the house in the")
    assert names([cut, line]) == ["main", "annex"]


def test_the_word_annex_at_a_wrapped_line_s_start_opens_no_part() -> None:
    assert names(wrapped("灯塔看守人的规则以及灯塔照明的办法和灯油的存放办法均载于本文", "附件二")) == ["main"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("第 9/6 号决定：灯油", "第 9/7 号决定：缆绳", ["annex 2/decision 9/6", "annex 2/decision 9/7"]),
        ("Decision 9/6: Oil", "Decision 9/7: Ropes", ["annex 2/decision 9/6", "annex 2/decision 9/7"]),
        ("Resolution 94/10: Oil", "Decision 94/10: Ropes", ["annex 2/resolution 94/10", "annex 2/decision 94/10"]),
        ("Draft resolution I", "Draft decision I", ["annex 2/draft resolution 1", "annex 2/draft decision 1"]),
    ],
)
def test_acts_inside_an_annex_are_parts_of_their_own(first: str, second: str, expected: list[str]) -> None:
    lines = [heading("Annex II"), *wrapped("Acts of the keepers"), heading(first), *wrapped("1. 点亮灯塔；")]
    assert names([*lines, heading(second), *wrapped("1. 收起缆绳；")]) == ["main", "annex 2", *expected]


def test_acts_by_bare_number_take_their_kind_from_the_heading_above() -> None:
    lines = [heading("Annex"), *wrapped("Decisions of the keepers"), heading("94/1. Oil"), *wrapped("1. Burns oil;")]
    lines += [heading("94/2. Ropes"), *wrapped("1. Dries ropes;")]
    assert names(lines)[2:] == ["annex/decision 94/1", "annex/decision 94/2"]


def test_the_act_a_document_is_itself_opens_no_part() -> None:
    lines = [heading("9/4. Night ferries"), *wrapped("The Habitat Assembly,", "1. Lights the ferries;")]
    assert names(lines, own_symbol="HSP/HA.9/Res.4") == ["main"]


def test_the_act_of_the_own_symbol_opens_no_part_among_others() -> None:
    lines = [heading("Resolution 9/4: Ferries"), *wrapped("1. Lights;"), heading("Annex")]
    lines += [heading("Decision 9/6: Oil"), *wrapped("1. Burns;")]
    assert names(lines, own_symbol="A/RES/9/4") == ["main", "annex", "annex/decision 9/6"]


def test_a_sentence_that_names_an_act_opens_no_part() -> None:
    lines = [*wrapped("1. Recalls"), heading("decision 9/6 on oil."), *wrapped("2. Thanks the keeper;")]
    assert names(lines) == ["main"]


def test_an_act_s_title_is_taken_from_its_heading() -> None:
    lines = [heading("Annex"), heading("Decision 9/6: Oil"), *wrapped("1. Burns oil;")]
    part = last(lines)
    assert ([line.text for line in part.title], part.is_act) == (["Oil"], True)


def test_an_act_without_a_title_needs_the_look_of_a_heading() -> None:
    bold = replace(Line("Resolution 9/4"), is_bold=True)
    plain = Line("Resolution 9/4")
    assert names([*whole("Annex"), bold, *whole("1. Burns oil;")]) == ["main", "annex", "annex/resolution 9/4"]
    assert names([*whole("Annex"), plain, *whole("1. Burns oil;")]) == ["main", "annex"]
