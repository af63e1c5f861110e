"""Paragraphs, tables and footnotes → the bytes of a Word file, written part by part: the same values, the same bytes.

Every text goes in as plain text; nothing in it can become a field, a link or markup. Chinese is set in SimSun and Latin
in Times New Roman, which Word has and LibreOffice replaces by what it has. Source: ECMA-376 part 1, 11.3 (parts), 17.11
(footnotes), 17.3.2.26 (fonts).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kb.export.word_parts import (
    COMMENTS,
    COMMENTS_RELATION,
    COMMENTS_TYPE,
    CONTENT_TYPES,
    DOCUMENT,
    FONTS,
    FOOTNOTES,
    PACKAGE_RELATIONS,
    RELATIONS,
    SETTINGS,
    STYLES,
)

PAGE_WIDTH = 9026
"""Twentieths of a point between the margins of an A4 page."""
_FIRST_NOTE = 1
_EPOCH = (1980, 1, 1, 0, 0, 0)
# what XML 1.0 does not allow, such as a form feed
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HAN = re.compile(r"[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face.

    `note` is the text of a footnote whose mark follows it, None for none; `comments` stand in the margin beside it.
    """

    text: str
    is_bold: bool = False
    is_struck: bool = False
    note: str | None = None
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` is `Normal`, `Title`, `Heading1`, `Heading2` or `Quote`. `opens_page` begins a new page."""

    runs: tuple[Run, ...]
    style: str = "Normal"
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row; a cell is its runs. `widths` are shares of the page's width that add up to 1."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Notes:
    """Footnotes and comments in the order of the text, filled while it is written."""

    feet: list[str]
    comments: list[str]


def plain(text: str, *, style: str = "Normal") -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text),), style)


def word_file(blocks: Sequence[Paragraph | Table], *, title: str, language: str) -> bytes:
    """Return a .docx file with `blocks`; `language` (`zh`, `en`) is that of the title."""
    notes = _Notes([], [])
    body = "".join(_block(block, notes) for block in blocks)
    footnotes = "".join(_footnote(number, text) for number, text in enumerate(notes.feet, _FIRST_NOTE))
    comments = "".join(_comment(number, text) for number, text in enumerate(notes.comments))
    parts = {
        "[Content_Types].xml": CONTENT_TYPES.format(comments=COMMENTS_TYPE if comments else ""),
        "_rels/.rels": PACKAGE_RELATIONS,
        "docProps/core.xml": _properties(title, language),
        "word/_rels/document.xml.rels": RELATIONS.format(comments=COMMENTS_RELATION if comments else ""),
        "word/document.xml": DOCUMENT.format(body=body),
        "word/fontTable.xml": FONTS,
        "word/footnotes.xml": FOOTNOTES.format(notes=footnotes),
        "word/settings.xml": SETTINGS,
        "word/styles.xml": STYLES,
    }
    if comments:
        parts["word/comments.xml"] = COMMENTS.format(comments=comments)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8"))
    return packed.getvalue()


def _block(block: Paragraph | Table, notes: _Notes) -> str:
    return _paragraph(block, notes) if isinstance(block, Paragraph) else _table(block, notes)


def _paragraph(paragraph: Paragraph, notes: _Notes) -> str:
    properties = f'<w:pStyle w:val="{paragraph.style}"/>'
    if paragraph.opens_page:
        properties += "<w:pageBreakBefore/>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(_run(run, notes) for run in paragraph.runs)}</w:p>"


def _table(table: Table, notes: _Notes) -> str:
    widths = [round(share * PAGE_WIDTH) for share in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, notes, is_head=i == 0) for i, row in enumerate(table.rows))
    properties = (
        '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    # a paragraph must follow a table that ends a document
    end = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{end}"


def _row(row: Sequence[Sequence[Run]], widths: Sequence[int], notes: _Notes, *, is_head: bool) -> str:
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
    cells = "".join(_cell(cell, width, notes) for cell, width in zip(row, widths, strict=True))
    return f"<w:tr>{head}{cells}</w:tr>"


def _cell(cell: Sequence[Run], width: int, notes: _Notes) -> str:
    text = _paragraph(Paragraph(tuple(cell), "TableText"), notes)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>'


def _run(run: Run, notes: _Notes) -> str:
    face = ("<w:b/>" if run.is_bold else "") + ("<w:strike/>" if run.is_struck else "")
    text = f"<w:r><w:rPr>{_fonts(run.text)}{face}</w:rPr>{_text(run.text)}</w:r>"
    for comment in run.comments:
        text = _commented(text, len(notes.comments))
        notes.comments.append(comment)
    if run.note is None:
        return text
    notes.feet.append(run.note)
    number = len(notes.feet) - 1 + _FIRST_NOTE
    mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    return text + mark


def _commented(text: str, number: int) -> str:
    mark = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    return f'<w:commentRangeStart w:id="{number}"/>{text}<w:commentRangeEnd w:id="{number}"/>{mark}'


def _comment(number: int, text: str) -> str:
    words = f"<w:r><w:rPr>{_fonts(text)}</w:rPr>{_text(text)}</w:r>"
    style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    return f'<w:comment w:id="{number}" w:author="kb" w:initials="kb"><w:p>{style}{words}</w:p></w:comment>'


def _footnote(number: int, text: str) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    words = f"<w:r><w:rPr>{_fonts(text)}</w:rPr>{_text(' ' + text)}</w:r>"
    style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    return f'<w:footnote w:id="{number}"><w:p>{style}{mark}{words}</w:p></w:footnote>'


def _fonts(text: str) -> str:
    """Set signs that both scripts share, such as “ and ”, in the Chinese font where the text is Chinese."""
    return '<w:rFonts w:hint="eastAsia"/>' if _HAN.search(text) else ""


def _text(text: str) -> str:
    return "".join(_pieces(_NOT_XML.sub("", text)))


def _pieces(text: str) -> Iterator[str]:
    for i, line in enumerate(text.split("\n")):
        if i:
            yield "<w:br/>"
        if line:
            yield f'<w:t xml:space="preserve">{escape(line)}</w:t>'


def _properties(title: str, language: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_NOT_XML.sub('', title))}</dc:title><dc:language>{escape(language)}</dc:language>"
        "</cp:coreProperties>"
    )
