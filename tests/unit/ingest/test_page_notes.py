"""The footnote zone: where it begins, which rows begin a note."""

from __future__ import annotations

from kb.ingest.layout import mark_note
from kb.ingest.page_lines import Row
from kb.ingest.page_notes import split_notes


def row(text: str, y: float, *, size: float = 10) -> Row:
    return Row(text, 100, 400, y, size, is_bold=False, turn=0, cells=(100.0,))


BODY = [row(f"Text {i} of the body", 100 + 12 * i) for i in range(10)]


def test_small_rows_at_the_foot_that_begin_with_numbers_are_notes() -> None:
    body, notes = split_notes(
        [*BODY, row("1 First note.", 700, size=8), row("2 Second note.", 710, size=8)], body_size=10
    )
    assert len(body) == 10
    assert [(note.mark, note.row.text) for note in notes] == [("1", "First note."), ("2", "Second note.")]


def test_a_number_out_of_sequence_continues_the_note() -> None:
    rows = [*BODY, row("1 Adopted on", 700, size=8), row("27 July of that year.", 710, size=8)]
    assert [note.mark for note in split_notes(rows, body_size=10)[1]] == ["1", None]


def test_a_note_that_runs_on_after_the_rule_of_the_next_page_has_no_mark() -> None:
    rows = [*BODY, row("_" * 18, 690, size=8), row("the end of a note.", 700, size=8)]
    body, notes = split_notes(rows, body_size=10)
    assert (len(body), [note.mark for note in notes]) == (10, [None])


def test_notes_below_a_table_in_mid_page_are_notes() -> None:
    rows = [
        *BODY[:5],
        row(f"{mark_note('a')} Estimate.", 170, size=8),
        row("and more.", 180, size=8),
        row("Text goes on", 220),
    ]
    body, notes = split_notes(rows, body_size=10)
    assert [note.mark for note in notes] == ["a", None]
    assert body[-1].text == "Text goes on"


def test_a_mark_that_a_line_break_parted_from_its_word_begins_no_note() -> None:
    rows = [*BODY[:5], row(f"{mark_note('1')} and the line goes on", 160), *BODY[6:]]
    assert split_notes(rows, body_size=10)[1] == []


def test_a_page_without_notes_keeps_all_rows() -> None:
    assert split_notes(BODY, body_size=10) == (BODY, [])
