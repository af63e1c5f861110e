"""The PDF reader as a whole: bytes in, lines out; what it refuses and how it says so."""

from __future__ import annotations

import pytest
from pdf_specimen import HEIGHT, WIDTH, Rule, Text, body, typeset

from kb.errors import DamagedSourceError, EmptySourceError, EncryptedSourceError, PlaceholderError
from kb.ingest.layout import Role, mark_note
from kb.ingest.pdf import page_picture, read_pdf
from kb.ingest.pdfium import MAX_PIXELS

NO_PAGES = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj
xref
0 3
0000000000 65535 f\x20
0000000009 00000 n\x20
0000000056 00000 n\x20
trailer <</Size 3 /Root 1 0 R>>
startxref
107
%%EOF
"""
SOUND_WITHOUT_PAGES = NO_PAGES.replace(b"startxref\n107", b"startxref\n106")
"""The same with its table of contents in the right place, so that PDFium finds nothing to complain of."""


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data, name="specimen.pdf").lines]


def test_a_line_keeps_its_text_page_and_place() -> None:
    line = read_pdf(typeset([Text(60, 80, "Only line", size=20)]), name="a.pdf").lines[0]
    assert (line.text, line.page, line.size, line.starts_page) == ("Only line", 1, 20.0, True)
    assert line.box is not None
    assert line.box.left == pytest.approx(60 / WIDTH, abs=0.01)
    assert line.box.top < 80 / HEIGHT < line.box.bottom


def test_a_number_that_stands_off_comes_out_before_its_paragraph() -> None:
    assert texts(typeset([Text(120, 100, "12."), Text(150, 100, "The number stands in a segment of its own")])) == [
        "12. The number stands in a segment of its own"
    ]


def test_a_number_drawn_after_its_paragraph_comes_out_before_it() -> None:
    page = [
        Text(150, 100, "The paragraph was drawn before its number"),
        Text(150, 112, "and so on"),
        Text(120, 100, "3."),
    ]
    assert texts(typeset(page)) == ["3. The paragraph was drawn before its number", "and so on"]


def test_a_raised_smaller_number_is_a_note_mark() -> None:
    page = [
        Text(72, 100, "住区", size=12, font="STSong-Light"),
        Text(96, 96, "12", size=7),
        Text(104, 100, "规划", size=12, font="STSong-Light"),
    ]
    assert texts(typeset(page)) == [f"住区{mark_note('12')}规划"]


def test_two_marks_together_are_two_marks() -> None:
    page = [Text(72, 100, "Agreement", size=12), Text(134, 96, "2, 3", size=7)]
    assert texts(typeset(page)) == [f"Agreement{mark_note('2')}{mark_note('3')}"]


@pytest.mark.parametrize(("before", "raised", "text"), [("12 km", "2", "12 km²"), ("the 21", "st", "the 21st")])
def test_powers_and_ordinals_are_no_note_marks(before: str, raised: str, text: str) -> None:
    page = [Text(72, 100, before, size=12, font="Courier"), Text(72 + 7.2 * len(before), 96, raised, size=7)]
    assert texts(typeset(page)) == [text]


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    page = [Text(72, 100, "These are the words of a people-"), Text(72, 112, "centred specimen in two lines")]
    assert texts(typeset(page)) == ["These are the words of a people-", "centred specimen in two lines"]


def test_white_space_above_is_seen_and_usual_line_distance_is_not() -> None:
    page = [*body(n=4), Text(120, 120 + 3 * 12 + 20, "After a gap")]
    lines = read_pdf(typeset(page), name="a.pdf").lines
    assert [line.space_before for line in lines] == [False, False, False, False, True]


def test_bold_centred_and_indent_are_seen() -> None:
    page = [Text(252, 60, "A heading of ten", font="Helvetica-Bold"), *body(first=90, n=8), Text(140, 200, "Indented")]
    heading, *_, last = read_pdf(typeset(page), name="a.pdf").lines
    assert (heading.is_bold, heading.is_centred) == (True, True)
    assert (last.is_bold, last.is_centred) == (False, False)
    assert last.indent == pytest.approx(20 / WIDTH, abs=0.003)


def test_rows_of_three_cells_are_a_table() -> None:
    cells = [("Year", "Income", "Costs"), ("2023", "120", "100"), ("2024", "140", "110")]
    page = [
        *body(n=4),
        *(Text(140 + 90 * i, 190 + 14 * n, cell) for n, row in enumerate(cells) for i, cell in enumerate(row)),
    ]
    lines = read_pdf(typeset(page), name="a.pdf").lines
    assert [line.role for line in lines] == [None] * 4 + [Role.TABLE] * 3
    assert lines[-1].text == "2024 140 110"


def test_columns_drawn_in_the_wrong_order_are_read_from_left_to_right() -> None:
    page = [
        Text(60 + 260 * column, 100 + 12 * i, f"Column {column} line {i} of the text")
        for column in (1, 0)
        for i in range(6)
    ]
    assert texts(typeset(page))[:2] == ["Column 0 line 0 of the text", "Column 0 line 1 of the text"]


def test_a_turned_page_is_read_upright_and_its_box_fits_the_picture() -> None:
    line = read_pdf(typeset([Text(300, 700, "Reads upright when displayed", turn=1)], rotate=90), name="a.pdf").lines[0]
    assert line.text == "Reads upright when displayed"
    assert line.box is not None
    assert line.box.right - line.box.left > line.box.bottom - line.box.top


def test_notes_follow_the_body_of_their_page_with_their_marks() -> None:
    page = [
        Text(120, 700, "_" * 18, size=8),
        Text(120, 712, "1", size=6),
        Text(126, 715, "Specimen note,", size=8),
        Text(120, 724, "which has two lines.", size=8),
        Text(120, 731, "2", size=6),
        Text(126, 734, "Another.", size=8),
        *body(n=10),
    ]
    lines = read_pdf(typeset(page), name="a.pdf").lines[10:]
    assert [(line.note, line.text) for line in lines] == [
        ("1", "Specimen note,"),
        (None, "which has two lines."),
        ("2", "Another."),
    ]
    assert {line.role for line in lines} == {Role.FOOTNOTE}


def test_notes_of_the_texts_own_size_are_told_by_a_drawn_rule() -> None:
    page = [*body(n=30), Rule(120, 690, 140), Text(120, 704, "7 A note as large as the text.")]
    last = read_pdf(typeset(page), name="a.pdf").lines[-1]
    assert (last.role, last.note, last.text) == (Role.FOOTNOTE, "7", "A note as large as the text.")


def test_a_star_is_a_mark_where_a_note_of_the_page_has_it() -> None:
    page = [Text(120, 100, "Item 2 of the agenda*"), *body(n=10), Text(120, 730, "* SPEC/1.", size=8)]
    lines = read_pdf(typeset(page), name="a.pdf").lines
    assert lines[0].text == f"Item 2 of the agenda{mark_note('*')}"
    assert (lines[-1].note, lines[-1].text) == ("*", "SPEC/1.")


def test_running_heads_of_four_lines_and_feet_are_taken_out() -> None:
    title = ["A long running title of", "a specimen resolution that", "takes three lines of the", "head of the page"]

    def page(number: int) -> list[Text]:
        side = 60 if number % 2 else 300
        head = [Text(side, 30 + 10 * i, part, size=8) for i, part in enumerate(title)]
        return [
            *head,
            Text(480 if number % 2 else 60, 60, "SPEC/RES/7/1", size=8),
            *body(n=30),
            Text(60, 762, f"{number}/9 25-01234", size=7),
        ]

    first = [
        Text(420, 60, "SPEC/RES/7/1", size=14),
        *body(n=10),
        Text(60, 760, "25-01234 (E)", size=10),
        Text(60, 775, "*2501234*", size=12),
    ]
    found = texts(typeset(first, page(2), page(3), page(4)))
    assert found[0] == "SPEC/RES/7/1"
    assert len(found) == 1 + 10 + 3 * 30


def test_numbered_paragraphs_at_the_top_of_pages_stay() -> None:
    pages = [[Text(60, 40, "SPEC/2025/1", size=8), *body(first=80, n=10, start=f"{number}. ")] for number in (1, 2, 3)]
    assert [text.split()[0] for text in texts(typeset(*pages)) if text[0].isdigit()] == ["1.", "2.", "3."]


def test_pages_without_text_are_listed_and_reported() -> None:
    layout = read_pdf(typeset(body(n=3), [Rule(100, 100, 300)], body(n=3)), name="a.pdf")
    assert layout.pages_without_text == (2,)
    assert layout.pages == 3
    assert any("--ocr" in warning for warning in layout.warnings)
    assert all(line.text for line in layout.lines)


def test_the_title_of_the_properties_is_handed_on() -> None:
    assert read_pdf(typeset(body(n=2), title="样本"), name="a.pdf").title == "样本"


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(EncryptedSourceError, match=r"locked\.pdf"):
        read_pdf(typeset(body(n=2), password="specimen"), name="locked.pdf")  # noqa: S106 - locks a specimen


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_refused(share: float) -> None:
    data = typeset(*[body(n=40) for _ in range(8)])
    with pytest.raises(DamagedSourceError):
        read_pdf(data[: int(share * len(data))], name="cut.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing\nstartxref\n0\n%%EOF\n", b"<html></html>", b"PK\x03\x04 no pdf"])
def test_bytes_that_are_no_pdf_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedSourceError, match=r"fake\.pdf"):
        read_pdf(data, name="fake.pdf")


@pytest.mark.parametrize("data", [b"", b" \n", NO_PAGES])
def test_a_file_without_pages_is_refused(data: bytes) -> None:
    with pytest.raises(EmptySourceError):
        read_pdf(data, name="empty.pdf")


def test_a_file_after_a_locked_one_is_told_its_own_fault() -> None:
    test_a_locked_file_is_refused()
    with pytest.raises(EmptySourceError, match="has no pages"):
        read_pdf(SOUND_WITHOUT_PAGES, name="empty.pdf")


def test_the_placeholder_of_the_document_system_is_refused() -> None:
    page = [
        Text(72, 400, "The requested document does not exist within the"),
        Text(72, 412, "Official Document System. Ask for help."),
    ]
    with pytest.raises(PlaceholderError):
        read_pdf(typeset(page), name="A_1.pdf")


def test_a_picture_of_a_page_has_the_asked_width() -> None:
    data = page_picture(typeset(body(n=2)), 1, width=300)
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 300


def test_a_picture_of_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(DamagedSourceError, match="page 2"):
        page_picture(typeset(body(n=2)), 2)


def resized(box: bytes) -> bytes:
    """Return a file of one page with another size; the length of the file stays."""
    data, own = typeset(body(n=2)), b"/MediaBox [ 0 0 600 800 ] "
    assert data.count(own) == 1
    return data.replace(own, b"/MediaBox [" + box.ljust(len(own) - 12) + b"]")


def test_a_picture_of_a_very_long_page_is_kept_small() -> None:
    data = page_picture(resized(b"0 0 5 99999"), 1, width=1000)
    width, height = (int.from_bytes(data[i : i + 4], "big") for i in (16, 20))
    assert 0 < width * height <= 1.1 * MAX_PIXELS
