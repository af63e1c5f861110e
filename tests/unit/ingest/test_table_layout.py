"""Word tables: rows of values, and tables that only place text."""

from __future__ import annotations

from word_specimen import paragraph, row, run, table, word_file

from kb.ingest.docx import read_docx
from kb.ingest.layout import Line, Role, mark_note

LONG = "The roofs of the river town are mended each spring by those who live below them, and by nobody else at all."


def _lines(body: str, **parts: str) -> tuple[Line, ...]:
    return read_docx(word_file(body, **parts), name="x.docx").lines


def test_a_row_is_one_line_with_tabs_between_cells() -> None:
    lines = _lines(table(row("Year", "Roofs"), row("2024", "12")))
    assert [(line.text, line.role) for line in lines] == [("Year\tRoofs", Role.TABLE), ("2024\t12", Role.TABLE)]


def test_columns_that_are_always_empty_are_dropped_and_other_gaps_kept() -> None:
    lines = _lines(table(row("Year", "", "Roofs", "Doors"), row("2024", "", "", "3")))
    assert [line.text for line in lines] == ["Year\tRoofs\tDoors", "2024\t\t3"]


def test_paragraphs_of_a_cell_are_joined() -> None:
    assert _lines(table(row(paragraph("12") + paragraph("roofs"), paragraph("河滩") + paragraph("镇"))))[0].text == (
        "12 roofs\t河滩镇"
    )


def test_a_cell_that_continues_the_one_above_is_empty() -> None:
    merged = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('hidden')}</w:tc>"
    second = f"<w:tr>{merged}<w:tc>{paragraph('b')}</w:tc></w:tr>"
    assert [line.text for line in _lines(table(row("a", "x"), second))] == ["a\tx", "b"]


def test_a_wide_cell_counts_its_columns() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("All")}</w:tc>'
    wide = f"<w:tr>{cell}<w:tc>{paragraph('3')}</w:tc></w:tr>"
    assert [line.text for line in _lines(table(wide, row("a", "b", "c")))] == ["All\t\t3", "a\tb\tc"]


def test_a_one_column_table_gives_ordinary_lines() -> None:
    assert [line.role for line in _lines(table(row(paragraph("1. One") + paragraph("2. Two")), row("3. Three")))] == [
        None
    ] * 3


def test_a_masthead_gives_ordinary_lines() -> None:
    head = table(
        row("United Nations", "A/1/2"), row("General Assembly", paragraph("Distr.: General") + paragraph("1 May 2024"))
    )
    lines = _lines(head + paragraph("Text"))
    assert [(line.text, line.role) for line in lines[:5]] == [
        ("United Nations", None),
        ("A/1/2", None),
        ("General Assembly", None),
        ("Distr.: General", None),
        ("1 May 2024", None),
    ]


def test_the_same_words_later_in_the_text_are_a_table() -> None:
    body = paragraph("Text") * 30 + table(row("United Nations", "A/1/2"))
    assert _lines(body)[-1].role is Role.TABLE


def test_numbers_beside_their_paragraphs_are_paragraphs() -> None:
    lines = _lines(table(row("1.", LONG), row("2.", LONG)))
    assert [(line.text, line.role) for line in lines] == [(f"1. {LONG}", None), (f"2. {LONG}", None)]


def test_a_form_gives_its_labels_as_headings_and_its_cells_as_lines() -> None:
    lines = _lines(table(row("1.a. Concepts", paragraph(LONG) * 3), row("1.b. Unit", "Roofs")))
    assert [(line.role, line.text[:12]) for line in lines] == [
        (Role.HEADING, "1.a. Concept"),
        (None, "The roofs of"),
        (None, "The roofs of"),
        (None, "The roofs of"),
        (Role.TABLE, "1.b. Unit\tRo"),
    ]


def test_long_cells_of_a_wide_table_stay_in_their_row() -> None:
    assert [line.role for line in _lines(table(row("Board", paragraph(LONG) * 4, "12", "13")))] == [Role.TABLE]


def test_lettered_marks_in_a_table_are_footnotes() -> None:
    raised = run("a", properties='<w:vertAlign w:val="superscript"/>')
    lines = _lines(table(row("Total", paragraph(run("12") + raised))) + paragraph(raised + run("\tOf tin.")))
    assert [(line.text, line.note) for line in lines] == [(f"Total\t12{mark_note('a')}", None), ("Of tin.", "a")]


def test_a_footnote_in_a_cell_follows_its_row() -> None:
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>Of tin.</w:t></w:r></w:p></w:footnote>'
    cell = paragraph(run("12") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    lines = _lines(table(row("Total", cell, "x")), footnotes=notes)
    assert [(line.text, line.role) for line in lines] == [
        (f"Total\t12{mark_note('1')}\tx", Role.TABLE),
        ("Of tin.", Role.FOOTNOTE),
    ]
