"""Small Word files built part by part, so that each test shows the XML that it is about."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ROOTS = {"header1": "hdr", "footnotes": "footnotes", "endnotes": "endnotes"}


def paragraph(content: str = "", *, properties: str = "") -> str:
    """Return a `w:p`; plain text becomes one run."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, *, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(content: str, *, num: int = 1, level: int = 0) -> str:
    """Return a paragraph of an automatic list."""
    return paragraph(content, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(place: int, style: str, text: str, *, more: str = "", start: int = 1) -> str:
    """Return a `w:lvl`."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>') -> str:
    """Return the inside of `numbering.xml` with one abstract list, number 7."""
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{nums}'


def row(*cells: str) -> str:
    """Return a `w:tr`; each cell is text or XML blocks."""
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word_file(body: str, *, title: str | None = None, main_type: str = "document.main+xml", **parts: str) -> bytes:
    """Return a .docx; `parts` are the insides of styles, numbering, footnotes, endnotes, settings and header1."""
    files = {"word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    types = [f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.{main_type}"/>']
    relations = []
    for name, inside in parts.items():
        root = _ROOTS.get(name, name)
        kind = name.rstrip("0123456789")
        files[f"word/{name}.xml"] = f"{_HEAD}<w:{root} {_SPACES}>{inside}</w:{root}>"
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>')
        relations.append(f'<Relationship Id="r_{name}" Type="{_RELATIONS}/{kind}" Target="{name}.xml"/>')
    package = [f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>']
    if title is not None:
        core = "http://schemas.openxmlformats.org/package/2006"
        files["docProps/core.xml"] = (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{core}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
        )
        types.append(
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        )
        package.append(
            f'<Relationship Id="r2" Type="{core}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        )
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files["_rels/.rels"] = _relations(package)
    files["[Content_Types].xml"] = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
    )
    return zip_file(files)


def zip_file(files: dict[str, str | bytes] | dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _relations(inside: list[str]) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{"".join(inside)}</Relationships>'
