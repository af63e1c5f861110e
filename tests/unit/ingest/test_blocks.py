"""Lines collected block by block."""

from __future__ import annotations

from dataclasses import replace

import pytest
from line_specimen import whole, wrapped

from kb.ingest.blocks import BlockBuilder
from kb.ingest.joining import Joiner
from kb.ingest.layout import Line, Role, mark_note
from kb.ingest.notes import Note
from kb.ingest.parts import Part
from kb.un.document import Block, Box, Kind


def builder(*notes: Note) -> BlockBuilder:
    return BlockBuilder(Joiner(()), notes)


def note(mark: str, text: str = "Log of the keeper.", *, after: int = 1) -> Note:
    return Note(mark, (Line(text),), after)


def test_a_paragraph_s_lines_are_joined_into_one_block() -> None:
    made = builder()
    made.start(Kind.PARAGRAPH, Line("The lamp"), label="1")
    made.extend(Line("is lit."))
    assert made.finish() == (Block("main", "1", Kind.PARAGRAPH, "The lamp is lit."),)


def test_a_note_follows_the_block_that_carries_its_mark_and_names_it_as_owner() -> None:
    made = builder(note("3"))
    made.start(Kind.PARAGRAPH, Line(f"The lamp is lit.{mark_note('3')}"), label="7")
    made.start(Kind.PARAGRAPH, Line("The rope is dry."), label="8")
    paragraph, footnote, _ = made.finish()
    assert (paragraph.text, paragraph.footnotes) == ("The lamp is lit.", ("3",))
    assert footnote == Block("main", "3", Kind.FOOTNOTE, "Log of the keeper.", owner="7")


def test_a_note_that_nothing_carries_comes_last_without_an_owner() -> None:
    made = builder(note("3"))
    made.start(Kind.PARAGRAPH, Line("The lamp is lit."), label="7")
    assert made.finish()[-1] == Block("main", "3", Kind.FOOTNOTE, "Log of the keeper.")


def test_two_notes_of_one_mark_go_to_their_paragraphs_in_order() -> None:
    made = builder(note("1", "Log."), note("1", "Chart."))
    made.start(Kind.PARAGRAPH, Line(f"Lamp{mark_note('1')}"), label="1")
    made.start_part(Part("annex", [Line("Annex")]))
    made.start(Kind.PARAGRAPH, Line(f"Rope{mark_note('1')}"), label="1")
    notes = [(block.part, block.text) for block in made.finish() if block.kind is Kind.FOOTNOTE]
    assert notes == [("main", "Log."), ("annex", "Chart.")]


def test_one_mark_printed_twice_carries_its_note_once() -> None:
    made = builder(note("1"))
    made.start(Kind.PARAGRAPH, Line(f"Lamp{mark_note('1')} and rope{mark_note('1')}"), label="1")
    assert [block.kind for block in made.finish()] == [Kind.PARAGRAPH, Kind.FOOTNOTE]


def test_a_heading_s_mark_belongs_to_no_label() -> None:
    made = builder(note("1"))
    made.add_heading([Line(f"A. Lamps{mark_note('1')}")], "letter")
    heading, footnote = made.finish()
    assert (heading.text, heading.footnotes, footnote.owner) == ("A. Lamps", ("1",), None)


def test_a_paragraph_knows_the_headings_above_it() -> None:
    made = builder()
    made.add_heading([Line("I. Lamps")], "roman")
    made.add_heading([Line("A. Oil")], "letter")
    made.start(Kind.PARAGRAPH, Line("The oil is clean."), label="1")
    assert made.finish()[-1].section_path == ("I. Lamps", "A. Oil")


def test_a_heading_stands_below_the_headings_above_it() -> None:
    made = builder()
    made.add_heading([Line("I. Lamps")], "roman")
    made.add_heading([Line("A. Oil")], "letter")
    assert [block.section_path for block in made.finish()] == [(), ("I. Lamps",)]


def test_a_heading_of_two_lines_is_one_with_one_blank_after_its_number() -> None:
    made = builder()
    made.add_heading(wrapped("一、灯塔和码头的照明以及", "缆绳的存放"), "cjk")
    made.start(Kind.PARAGRAPH, Line("灯亮了。"), label="1")
    assert made.finish()[-1].section_path == ("一、 灯塔和码头的照明以及缆绳的存放",)


def test_a_new_part_begins_with_its_heading_and_title_and_an_empty_path() -> None:
    made = builder()
    made.add_heading([Line("I. Lamps")], "roman")
    made.start_part(Part("annex 2", [Line("Annex II")], [Line("Rules of the"), Line("lighthouse")]))
    made.start(Kind.PARAGRAPH, Line("Oil burns."), label="1")
    assert [(block.part, block.kind, block.text, block.section_path) for block in made.finish()[1:]] == [
        ("annex 2", Kind.HEADING, "Annex II", ()),
        ("annex 2", Kind.TITLE, "Rules of the lighthouse", ()),
        ("annex 2", Kind.PARAGRAPH, "Oil burns.", ()),
    ]


def test_a_title_on_the_heading_s_own_line_is_printed_once() -> None:
    made = builder()
    made.start_part(
        Part("annex/decision 9/1", [Line("Decision 9/1: Rules of the")], [Line("Rules of the"), Line("lighthouse")])
    )
    assert [(block.kind, block.text) for block in made.finish()] == [
        (Kind.HEADING, "Decision 9/1: Rules of the lighthouse")
    ]


def test_a_list_keeps_its_lines() -> None:
    made = builder()
    for line in wrapped("1. Opening.", "2. Lamps."):
        made.extend_as(Kind.LIST, line)
    assert made.finish() == (Block("main", None, Kind.LIST, "1. Opening.\n2. Lamps."),)


def test_a_table_after_a_list_is_a_block_of_its_own() -> None:
    made = builder()
    made.extend_as(Kind.LIST, Line("1. Opening."))
    made.extend_as(Kind.TABLE, Line("Lamp\t9"))
    assert [block.kind for block in made.finish()] == [Kind.LIST, Kind.TABLE]


def test_an_unnumbered_line_joins_a_block_of_its_kind_unless_it_is_new() -> None:
    made = builder()
    for line, is_new in zip(wrapped("The lamp", "is lit.", "The rope is dry."), (True, False, True), strict=True):
        made.add_unnumbered(Kind.SUMMARY, line, is_new)
    assert [block.text for block in made.finish()] == ["The lamp is lit.", "The rope is dry."]


def test_the_title_of_a_summary_is_a_heading_but_no_section() -> None:
    made = builder()
    made.start_summary(Line("Summary"))
    made.add_unnumbered(Kind.SUMMARY, Line("The lamp is lit."), is_new=True)
    assert [(block.kind, block.section_path) for block in made.finish()] == [(Kind.HEADING, ()), (Kind.SUMMARY, ())]


def test_the_first_paragraph_ends_the_summary() -> None:
    made = builder()
    made.start_summary(Line("Summary"))
    made.start(Kind.PARAGRAPH, Line("The lamp is lit."), label="1")
    assert not made.is_in_summary


def test_the_masthead_is_one_block_of_its_lines() -> None:
    made = builder(note("*"))
    made.add_front(whole("United Nations", f"Item 7 of the agenda{mark_note('*')}"))
    front, footnote = made.finish()
    assert (front.kind, front.text, front.footnotes) == (Kind.TITLE, "United Nations\nItem 7 of the agenda", ("*",))
    assert footnote.label == "*"


@pytest.mark.parametrize(
    "line",
    [
        Line("The present addendum lists the lamps of the pier."),
        Line("本增编列出码头上的所有灯盏和绳索。"),
        Line("Lamps\tThree", role=Role.TABLE),
        Line("Recalling the lamps of the pier and " * 7 + "the ropes,"),
    ],
)
def test_a_masthead_with_running_text_is_searched(line: Line) -> None:
    made = builder()
    made.add_front([Line("Distr.: General"), line, Line("Original: English")])
    assert [block.kind for block in made.finish()] == [Kind.OTHER]


def test_a_very_long_masthead_is_searched() -> None:
    made = builder()
    made.add_front(whole(*["Lamps of the northern pier"] * 40))
    assert [block.kind for block in made.finish()] == [Kind.OTHER]


@pytest.mark.parametrize("text", ["Distr.: General", "Corr.", "Canada, Greece and Sweden: draft resolution:"])
def test_an_abbreviation_or_a_colon_is_no_running_text(text: str) -> None:
    made = builder()
    made.add_front([Line(text)])
    assert [block.kind for block in made.finish()] == [Kind.TITLE]


def test_a_block_keeps_the_page_it_begins_on_and_the_places_of_all_its_lines() -> None:
    boxes = (Box(3, 0.1, 0.9, 0.9, 0.95), Box(4, 0.1, 0.1, 0.9, 0.15))
    lines = [
        replace(Line(text), page=box.page, box=box) for text, box in zip(("The lamp", "is lit."), boxes, strict=True)
    ]
    made = builder()
    made.start(Kind.PARAGRAPH, lines[0], label="1")
    made.extend(lines[1])
    (block,) = made.finish()
    assert (block.page, block.boxes) == (3, boxes)


def test_a_line_that_holds_only_a_mark_is_no_block() -> None:
    made = builder()
    made.start(Kind.OTHER, Line(mark_note("1")))
    assert made.finish() == ()


def test_nothing_added_makes_no_blocks() -> None:
    assert builder().finish() == ()
