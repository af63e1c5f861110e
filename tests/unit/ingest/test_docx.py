"""Word files to lines, and Word files that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_specimen import item, level, lists, paragraph, row, run, table, word_file, zip_file

from kb.errors import DamagedSourceError, EmptySourceError, EncryptedSourceError, SourceError, UnsupportedFormatError
from kb.ingest.docx import read_docx
from kb.ingest.layout import Layout, Role, mark_note

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADING_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/><w:pPr>{more}</w:pPr></w:style>'
    for identity, name, more in (
        ("Heading2", "heading 2", ""),
        ("HCh", "_ H _Ch_G", ""),
        ("H23", "_ H_2/3", ""),
        ("Own", "Own Headline", '<w:outlineLvl w:val="3"/>'),
        ("Based", "Based", '</w:pPr><w:basedOn w:val="Own"/><w:pPr>'),
        ("TOCHeading", "TOC Heading", '<w:outlineLvl w:val="0"/>'),
        ("SingleTxt", "__Single Txt", ""),
    )
)
FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> First note.</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Its second paragraph.</w:t></w:r></w:p></w:footnote>"
    '<w:footnote w:id="3"><w:p><w:r><w:t>* A starred note.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="4"><w:p><w:r><w:t>Second note.</w:t></w:r></w:p></w:footnote>'
)
RAISED = '<w:vertAlign w:val="superscript"/>'


def _read(body: str, **parts: str) -> Layout:
    return read_docx(word_file(body, **parts), name="specimen.docx")


def _texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in _read(body, **parts).lines]


def _note(note_id: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}"/></w:r>'


def test_each_paragraph_is_one_whole_line() -> None:
    layout = _read(paragraph("One") + paragraph("Two"))
    assert [(line.text, line.is_whole) for line in layout.lines] == [("One", True), ("Two", True)]


def test_the_title_property_is_handed_on() -> None:
    assert read_docx(word_file(paragraph("A"), title="A sample title"), name="x").title == "A sample title"


def test_tabs_after_a_typed_number_become_one_blank() -> None:
    typed = "<w:r><w:tab/><w:t>15.1</w:t><w:tab/><w:tab/><w:t>The town</w:t></w:r>"
    assert _texts(paragraph(typed)) == ["15.1 The town"]


@pytest.mark.parametrize(("before", "after", "joined"), [("河滩", "镇", "河滩镇"), ("river", "town", "river town")])
def test_a_line_break_is_a_blank_but_not_between_chinese_characters(before: str, after: str, joined: str) -> None:
    assert _texts(paragraph(f"<w:r><w:t>{before}</w:t><w:br/><w:t>{after}</w:t></w:r>")) == [joined]


def test_soft_hyphens_are_dropped_and_hard_ones_kept() -> None:
    content = "<w:r><w:t>UN</w:t><w:noBreakHyphen/><w:t>Habi</w:t><w:softHyphen/><w:t>t\u00adat</w:t></w:r>"
    assert _texts(paragraph(content)) == ["UN-Habitat"]


def test_hyperlinks_show_their_text() -> None:
    assert _texts(paragraph(f"<w:hyperlink>{run('A/1/2')}</w:hyperlink>")) == ["A/1/2"]


def test_fields_show_their_result_only() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>code</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{run(" 7")}</w:fldSimple>'
    assert _texts(paragraph(field + simple)) == ["shown 7"]


def test_a_field_without_an_end_hides_nothing_after_its_paragraph() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    assert _texts(paragraph(broken) + paragraph("Shown")) == ["Shown"]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = (
        f"<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('away ')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>"
    )
    assert _texts(paragraph(body)) == ["new here"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = paragraph("One ", properties="<w:rPr><w:del/></w:rPr>")
    assert _texts(first + paragraph("and two")) == ["One and two"]


def test_a_deleted_table_row_is_dropped() -> None:
    deleted = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    assert _texts(table(row("a", "b"), deleted)) == ["a\tb"]


def test_hidden_text_is_left_out() -> None:
    assert _texts(paragraph(run("shown") + run("JOB NO 123", properties="<w:vanish/>"))) == ["shown"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box + "</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>" + box + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert _texts(paragraph(run("Text") + drawing)) == ["Text", "In the box"]


def test_content_controls_are_opened() -> None:
    block = f"<w:sdt><w:sdtContent>{paragraph('Block')}</w:sdtContent></w:sdt>"
    inline = paragraph(f"<w:sdt><w:sdtContent>{run('inline')}</w:sdtContent></w:sdt>")
    assert _texts(block + inline) == ["Block", "inline"]


def test_footnotes_are_numbered_in_reading_order_and_follow_their_paragraph() -> None:
    body = paragraph(run("One") + _note(2)) + paragraph(run("Two") + _note(4))
    lines = _read(body, footnotes=FOOTNOTES).lines
    assert [(line.text, line.role, line.note) for line in lines] == [
        (f"One{mark_note('1')}", None, None),
        ("First note.", Role.FOOTNOTE, "1"),
        ("Its second paragraph.", Role.FOOTNOTE, None),
        (f"Two{mark_note('2')}", None, None),
        ("Second note.", Role.FOOTNOTE, "2"),
    ]


def test_a_custom_mark_is_taken_from_the_text_and_not_counted() -> None:
    custom = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    lines = _read(paragraph(run("One") + custom + run(" and") + _note(4)), footnotes=FOOTNOTES).lines
    assert [(line.text, line.note) for line in lines] == [
        (f"One{mark_note('*')} and{mark_note('1')}", None),
        ("A starred note.", "*"),
        ("Second note.", "1"),
    ]


def test_endnotes_are_lower_roman_as_in_word() -> None:
    endnotes = '<w:endnote w:id="2"><w:p><w:r><w:t>At the end.</w:t></w:r></w:p></w:endnote>'
    lines = _read(paragraph(run("One") + _note(2, "endnote")), endnotes=endnotes).lines
    assert [(line.text, line.note) for line in lines] == [(f"One{mark_note('i')}", None), ("At the end.", "i")]


def test_settings_may_choose_another_note_format_and_start() -> None:
    own = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert _texts(paragraph(run("One") + _note(4)), footnotes=FOOTNOTES, settings=own)[0] == f"One{mark_note('c')}"


def test_footnotes_may_start_again_in_each_section() -> None:
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    first = paragraph(run("One") + _note(2), properties=section)
    texts = _texts(first + paragraph(run("Two") + _note(4)) + section, footnotes=FOOTNOTES)
    assert texts[3] == f"Two{mark_note('1')}"


def test_a_footnote_may_have_an_endnote_and_no_note_is_read_within_itself() -> None:
    endnotes = f'<w:endnote w:id="2">{paragraph(run("Deep") + _note(2) * 2)}</w:endnote>'
    footnotes = f'<w:footnote w:id="2">{paragraph(run("Low") + _note(2, "endnote") + _note(2))}</w:footnote>'
    texts = _texts(paragraph(run("One") + _note(2)), footnotes=footnotes, endnotes=endnotes)
    assert [text.split("\ue000")[0] for text in texts] == ["One", "Low", "Deep", "Low"]


@pytest.mark.parametrize("start", ["²", "9" * 5_000, "-3", "x", ""])
def test_a_first_number_of_footnotes_that_is_no_number_is_one(start: str) -> None:
    own = f'<w:footnotePr><w:numStart w:val="{start}"/></w:footnotePr>'
    assert _texts(paragraph(run("One") + _note(4)), footnotes=FOOTNOTES, settings=own)[0] == f"One{mark_note('1')}"


def test_a_reference_to_a_lost_footnote_keeps_its_mark() -> None:
    assert _texts(paragraph(run("One") + _note(77))) == [f"One{mark_note('1')}"]


@pytest.mark.parametrize(
    ("before", "raised", "expected"),
    [
        ("the town", "12", f"the town{mark_note('12')}"),
        ("the town", "*", f"the town{mark_note('*')}"),
        ("the town", "3, 4", f"the town{mark_note('3')}{mark_note('4')}"),
        ("12 km", "2", "12 km²"),
        ("the 25", "th", "the 25th"),
    ],
)
def test_raised_figures_typed_by_hand_are_marks(before: str, raised: str, expected: str) -> None:
    assert _texts(paragraph(run(before) + run(raised, properties=RAISED))) == [expected]


def test_a_paragraph_that_starts_with_a_raised_mark_is_a_footnote() -> None:
    line = _read(paragraph(run("3", properties=RAISED) + run("\tSee the sample."))).lines[0]
    assert (line.text, line.role, line.note) == ("See the sample.", Role.FOOTNOTE, "3")


def test_a_starred_paragraph_in_a_frame_is_a_footnote() -> None:
    line = _read(paragraph(run("*\tA/1/50."), properties="<w:framePr/>")).lines[0]
    assert (line.text, line.role, line.note) == ("A/1/50.", Role.FOOTNOTE, "*")


def test_a_starred_paragraph_of_text_size_is_text() -> None:
    assert _read(paragraph("* an item")).lines[0].role is None


@pytest.mark.parametrize(
    ("style", "depth"), [("Heading2", 2), ("HCh", 1), ("H23", 3), ("Own", 4), ("Based", 4), ("TOCHeading", None)]
)
def test_headings_are_known_by_style_name_or_outline(style: str, depth: int | None) -> None:
    line = _read(paragraph("Roofs", properties=f'<w:pStyle w:val="{style}"/>'), styles=HEADING_STYLES).lines[0]
    assert (line.role, line.level) == (Role.HEADING if depth else None, depth)


def test_an_outline_level_of_its_own_makes_a_heading() -> None:
    assert _read(paragraph("Roofs", properties='<w:outlineLvl w:val="1"/>')).lines[0].level == 2


def test_a_caption_and_its_title_in_heading_styles_are_no_headings() -> None:
    style = '<w:pStyle w:val="H23"/>'
    body = paragraph("Table 15.1", properties=style) + paragraph("Roofs by year", properties=style)
    assert [line.role for line in _read(body, styles=HEADING_STYLES).lines] == [Role.TABLE, Role.TABLE]


def test_a_numbered_heading_keeps_both() -> None:
    numbering = lists(level(0, "upperRoman", "%1."))
    properties = '<w:pStyle w:val="HCh"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    line = _read(paragraph("Roofs", properties=properties), numbering=numbering, styles=HEADING_STYLES).lines[0]
    assert (line.text, line.role, line.level) == ("I. Roofs", Role.HEADING, 1)


def test_bullets_are_a_list() -> None:
    line = _read(item("Roofs"), numbering=lists(level(0, "bullet", "\uf0b7"))).lines[0]
    assert (line.text, line.role) == ("• Roofs", Role.LIST)


def test_indent_is_a_share_of_the_page() -> None:
    assert _read(paragraph("A", properties='<w:ind w:left="1191"/>')).lines[0].indent == pytest.approx(0.1, abs=0.001)


def test_a_page_break_starts_a_page() -> None:
    broken = paragraph('<w:r><w:br w:type="page"/><w:t>New page</w:t></w:r>')
    assert [line.starts_page for line in _read(paragraph("A") + broken).lines] == [False, True]


def test_the_header_of_the_first_page_comes_first() -> None:
    header = table(row("United Nations", "A/1/6 (Sect. 15)")) + paragraph("General Assembly")
    section = '<w:sectPr><w:headerReference w:type="first" r:id="r_header1"/><w:titlePg/></w:sectPr>'
    assert _texts(paragraph("Text") + section, header1=header) == [
        "United Nations",
        "A/1/6 (Sect. 15)",
        "General Assembly",
        "Text",
    ]


@pytest.mark.parametrize(("text", "expected"), [("Text", ["A/1/6", "Text"]), ("See A/1/6", ["See A/1/6"])])
def test_of_a_running_header_only_a_symbol_that_the_text_lacks_is_taken(text: str, expected: list[str]) -> None:
    header = paragraph("A/1/6") + paragraph("A running title")
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/></w:sectPr>'
    assert _texts(paragraph(text) + section, header1=header) == expected


def test_an_old_word_file_is_refused_with_the_remedy() -> None:
    with pytest.raises(UnsupportedFormatError, match=r"save it as \.docx"):
        read_docx(OLE + bytes(600), name="old.docx")


def test_a_locked_word_file_is_refused() -> None:
    with pytest.raises(EncryptedSourceError, match="password"):
        read_docx(OLE + bytes(100) + "EncryptedPackage".encode("utf-16-le"), name="locked.docx")


@pytest.mark.parametrize("data", [b"", b"plain text", b"%PDF-1.7"])
def test_a_file_that_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedFormatError, match="no Word file"):
        read_docx(data, name="x.docx")


def test_an_archive_that_is_no_office_file_is_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match="no Word file"):
        read_docx(zip_file({"readme.txt": "hello"}), name="x.docx")


def test_a_spreadsheet_is_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match="no Word document"):
        read_docx(word_file(paragraph("A"), main_type="sheet.main+xml"), name="x.docx")


def test_a_truncated_file_is_refused() -> None:
    data = word_file(paragraph("A"))
    with pytest.raises(DamagedSourceError):
        read_docx(data[: len(data) // 2], name="x.docx")


def test_broken_xml_is_refused() -> None:
    with pytest.raises(DamagedSourceError):
        read_docx(word_file("<w:p>"), name="x.docx")


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(EmptySourceError):
        read_docx(word_file(paragraph(" ")), name="x.docx")


def test_deeply_nested_tables_give_lines_or_a_clear_error() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 5000 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 5000
    with pytest.raises(DamagedSourceError):
        read_docx(word_file(body), name="x.docx")


def test_deeply_nested_notes_give_a_clear_error() -> None:
    note = '<w:footnote w:id="2">' + "<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000 + "</w:footnote>"
    with pytest.raises(DamagedSourceError):
        read_docx(word_file(paragraph(run("A") + _note(2)), footnotes=note), name="x.docx")


FUZZED = word_file(
    item("A") + paragraph(run("One") + _note(2)) + table(row("a", "b")),
    numbering=lists(level(0, "decimal", "%1.")),
    footnotes=FOOTNOTES,
    styles=HEADING_STYLES,
)


@given(st.integers(0, len(FUZZED) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_mutated_file_gives_lines_or_a_source_error(at: int, patch: bytes) -> None:
    try:
        read_docx(FUZZED[:at] + patch + FUZZED[at + len(patch) :], name="x.docx")
    except SourceError:
        return


XML_PIECES = st.sampled_from(
    [
        "<w:p>",
        "</w:p>",
        "<w:tbl/>",
        "<w:tr>",
        "</w:tr>",
        "<w:r>",
        "</w:r>",
        '<w:numPr><w:numId w:val="x"/></w:numPr>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:footnoteReference w:id="-5"/>',
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        '<w:gridSpan w:val="-7"/>',
        "text",
        "<mc:AlternateContent/>",
        "<w:sdt/>",
        '<w:sym w:char="zz"/>',
        '<w:sym w:char="F02A"/>',
    ]
)


@given(st.lists(XML_PIECES, max_size=12))
@settings(max_examples=60, deadline=None)
def test_odd_xml_gives_lines_or_a_source_error(pieces: list[str]) -> None:
    try:
        read_docx(word_file("".join(pieces)), name="x.docx")
    except SourceError:
        return
