"""Automatic numbers of Word come out as printed."""

from __future__ import annotations

import pytest
from word_specimen import item, level, lists, paragraph, row, table, word_file

from kb.ingest.docx import read_docx

TWO_NUMS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num>'
)


def _texts(body: str, numbering: str, styles: str = "") -> list[str]:
    data = word_file(body, numbering=numbering, styles=styles)
    return [line.text for line in read_docx(data, name="x.docx").lines]


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("decimal", "%1.", ["1. A", "2. A", "3. A"]),
        ("decimal", "15.%1", ["15.1 A", "15.2 A", "15.3 A"]),
        ("lowerLetter", "(%1)", ["(a) A", "(b) A", "(c) A"]),
        ("upperLetter", "%1.", ["A. A", "B. A", "C. A"]),
        ("lowerRoman", "(%1)", ["(i) A", "(ii) A", "(iii) A"]),
        ("upperRoman", "%1.", ["I. A", "II. A", "III. A"]),
        ("chineseCounting", "%1、", ["一、A", "二、A", "三、A"]),
        ("chineseCountingThousand", "（%1）", ["（一）A", "（二）A", "（三）A"]),
        ("bullet", "\uf0b7", ["• A", "• A", "• A"]),
        ("none", "", ["A", "A", "A"]),
    ],
)
def test_a_list_is_numbered_in_its_format(style: str, text: str, expected: list[str]) -> None:
    assert _texts(item("A") * 3, lists(level(0, style, text))) == expected


def test_a_level_starts_where_it_says() -> None:
    assert _texts(item("A") * 2, lists(level(0, "decimal", "%1.", start=7))) == ["7. A", "8. A"]


def test_a_deeper_level_starts_again_after_a_higher_one() -> None:
    levels = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"))
    body = item("A") + item("B", level=1) * 2 + item("C") + item("D", level=1)
    assert _texts(body, levels) == ["1. A", "(a) B", "(b) B", "2. C", "(a) D"]


def test_a_level_that_never_restarts_counts_on() -> None:
    levels = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>'))
    body = item("A") + item("B", level=1) + item("C") + item("D", level=1)
    assert _texts(body, levels) == ["I. A", "1. B", "II. C", "2. D"]


def test_a_number_shows_the_levels_above_it() -> None:
    levels = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert _texts(item("A") + item("B", level=1), levels) == ["I. A", "1.1 B"]


def test_lists_over_one_abstract_list_count_on() -> None:
    numbering = lists(level(0, "decimal", "%1."), nums=TWO_NUMS.format(override=""))
    assert _texts(item("A") + item("B", num=2), numbering) == ["1. A", "2. B"]


def test_a_list_with_a_start_of_its_own_starts_again_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(level(0, "decimal", "%1."), nums=TWO_NUMS.format(override=override))
    body = item("A") * 2 + item("B", num=2) * 2
    assert _texts(body, numbering) == ["1. A", "2. A", "1. B", "2. B"]


def test_a_list_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    numbering = lists(level(0, "decimal", "%1."), nums=TWO_NUMS.format(override=override))
    assert _texts(item("A", num=2), numbering) == ["a) A"]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/>'
        '<w:basedOn w:val="Para"/></w:style>'
    )
    numbering = lists(
        level(0, "decimal", "%1.", more='<w:pStyle w:val="Para"/>'),
        level(1, "lowerLetter", "(%2)", more='<w:pStyle w:val="Sub"/>'),
    )
    body = paragraph("A", properties='<w:pStyle w:val="Para"/>') + paragraph("B", properties='<w:pStyle w:val="Sub"/>')
    assert _texts(body, numbering, styles) == ["1. A", "(a) B"]


def test_the_number_zero_takes_the_numbering_of_a_style_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    plain = paragraph("B", properties='<w:pStyle w:val="Para"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    numbered = paragraph("A", properties='<w:pStyle w:val="Para"/>')
    texts = _texts(numbered + plain + numbered, lists(level(0, "decimal", "%1.")), styles)
    assert texts == ["1. A", "B", "2. A"]


def test_a_list_style_lends_its_levels() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Own"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="Own"/>{level(0, "decimal", "§ %1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Own"><w:name w:val="Own"/><w:pPr><w:numPr><w:numId w:val="9"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    assert _texts(item("A"), numbering, styles) == ["§ 1 A"]


def test_a_list_that_is_not_defined_gives_no_number() -> None:
    assert _texts(item("A", num=99), lists(level(0, "decimal", "%1."))) == ["A"]


def test_the_depth_of_a_list_goes_to_the_level() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"))
    data = word_file(item("A") + item("B", level=1), numbering=numbering)
    assert [line.level for line in read_docx(data, name="x").lines] == [0, 1]


def test_an_empty_numbered_paragraph_is_counted_as_word_does_but_gives_no_line() -> None:
    assert _texts(item("A") + item("") + item("B"), lists(level(0, "decimal", "%1."))) == ["1. A", "3. B"]


def test_a_number_alone_in_a_cell_is_shown() -> None:
    body = table(row(item(""), "Roof"), row(item(""), "Door"))
    assert _texts(body, lists(level(0, "decimal", "%1."))) == ["1.\tRoof", "2.\tDoor"]


def test_a_skipped_level_counts_as_begun() -> None:
    levels = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"))
    body = item("A") + item("B", level=2) + item("C", level=1)
    assert _texts(body, levels) == ["1. A", "(i) B", "(b) C"]
