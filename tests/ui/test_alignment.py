from __future__ import annotations

from kb import Block, Kind
from ui.alignment import Row, align, rows_of_one
from ui.notes import place_notes


def paragraph(label: str, part: str = "main") -> Block:
    return Block(part=part, label=label, kind=Kind.PARAGRAPH, text=label)


HEADING = Block(part="main", label=None, kind=Kind.HEADING, text="Heading")
NOTE = Block(part="main", label="1", kind=Kind.FOOTNOTE, text="A note.", owner="2")


def test_paragraphs_meet_by_part_and_label() -> None:
    own = [paragraph("1"), paragraph("2"), paragraph("1", "annex")]
    other = [paragraph("1"), paragraph("2"), paragraph("1", "annex")]
    assert align(own, other) == (Row(0, 0), Row(1, 1), Row(2, 2))


def test_what_one_version_lacks_is_shown_as_missing() -> None:
    assert align([paragraph("1"), paragraph("2")], [paragraph("2"), paragraph("3")]) == (
        Row(0, None),
        Row(1, 0),
        Row(None, 1),
    )


def test_what_only_the_other_version_has_first_stands_first() -> None:
    assert align([paragraph("2")], [paragraph("1"), paragraph("2")]) == (Row(None, 0), Row(0, 1))


def test_headings_meet_where_both_versions_hold_equally_many() -> None:
    assert align([HEADING, paragraph("1")], [HEADING, paragraph("1")])[0] == Row(0, 0)


def test_headings_do_not_meet_where_the_counts_differ() -> None:
    rows = align([HEADING, paragraph("1")], [HEADING, HEADING, paragraph("1")])
    assert Row(1, 2) in rows
    assert Row(0, None) in rows


def test_footnotes_are_no_rows_of_their_own() -> None:
    assert rows_of_one([paragraph("1"), NOTE]) == (Row(0, None),)


def test_a_note_goes_to_the_block_that_carries_its_mark() -> None:
    carrier = Block(part="main", label="2", kind=Kind.PARAGRAPH, text="Two.", footnotes=("1",))
    twice = Block(part="annex", label="2", kind=Kind.PARAGRAPH, text="Two.", footnotes=("1",))
    notes = place_notes([twice, paragraph("1"), carrier, NOTE])
    assert notes.of(2) == (NOTE,)
    assert notes.of(0) == ()


def test_a_note_without_a_mark_in_the_text_is_loose() -> None:
    assert place_notes([paragraph("1"), NOTE]).loose == (NOTE,)
