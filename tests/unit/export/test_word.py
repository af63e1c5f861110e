from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.word import Paragraph, Run, Table, plain, word_file
from kb.ingest.docx import read_docx


def lines(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data, name="a.docx").lines]


def test_footnotes_are_read_back_as_footnotes() -> None:
    blocks = [Paragraph((Run("Lamps are lit", note="A/60/168, para. 1."), Run(" at dusk", note="同上，第2段。")))]
    read = read_docx(word_file(blocks, title="Lamps", language="en"), name="a.docx").lines
    assert [line.text for line in read if line.note is not None] == ["A/60/168, para. 1.", "同上，第2段。"]


def test_every_cell_is_plain_text() -> None:
    cell = '=HYPERLINK("x") <w:fldSimple w:instr="DATE"/> & {MERGEFIELD a}'
    data = word_file([Table((((Run("a"),),), ((Run(cell),),)), (1.0,))], title="t", language="en")
    assert cell in "\n".join(lines(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "<w:fldSimple" not in xml
    assert "<w:hyperlink" not in xml


def test_chinese_text_asks_for_the_chinese_font() -> None:
    with zipfile.ZipFile(io.BytesIO(word_file([plain("“灯”")], title="灯", language="zh"))) as archive:
        assert 'w:eastAsia="SimSun"' in archive.read("word/styles.xml").decode()
        assert 'w:hint="eastAsia"' in archive.read("word/document.xml").decode()


def test_latin_text_is_english_whatever_the_headings_are() -> None:
    """LibreOffice breaks Latin text that is marked as Chinese within its words."""
    with zipfile.ZipFile(io.BytesIO(word_file([plain("Lamps")], title="灯", language="zh"))) as archive:
        assert '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>' in archive.read("word/styles.xml").decode()


def test_the_same_values_give_the_same_bytes() -> None:
    blocks = [plain("Lamps", style="Title"), Paragraph((Run("One\nTwo", note="x"),), "Quote")]
    assert word_file(blocks, title="t", language="en") == word_file(blocks, title="t", language="en")


@given(st.text(max_size=60))
def test_any_text_gives_parts_that_are_xml(text: str) -> None:
    data = word_file([Paragraph((Run(text, is_bold=True, is_struck=True, note=text),))], title=text, language="en")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            ET.fromstring(archive.read(name))  # noqa: S314 - our own


@pytest.mark.parametrize("style", ["Title", "Heading1", "Heading2", "Quote", "FootnoteText", "TableText"])
def test_every_style_is_defined(style: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word_file([plain("x")], title="t", language="en"))) as archive:
        assert f'w:styleId="{style}"' in archive.read("word/styles.xml").decode()
