"""Writes the Word specimens: numbers that only Word's automatic numbering holds, footnotes, a table, an annex.

A binary file cannot be read in a diff, so the documents are kept here as text and written when a test needs them.
Source of the format: ECMA-376, Part 1, sections 17.3 (paragraphs), 17.9 (numbering) and 17.11 (footnotes).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Item = tuple[str, str]

_ZH: tuple[Item, ...] = (
    ("plain", "样本——并非联合国文件"),
    ("plain", "联合国 HSP/EB.2099/9"),
    ("plain", "联合国人类住区规划署"),
    ("plain", "Distr.: General"),
    ("plain", "20 March 2099"),
    ("plain", "Chinese"),
    ("plain", "Original: English"),
    ("plain", "联合国人类住区规划署执行局"),
    ("plain", "2099 年第一次会议"),
    ("plain", "2099 年 4 月 6 日至 8 日，内罗毕"),
    ("title", "步行街沿线的饮水点"),
    ("plain", "执行主任的报告"),
    ("heading", "一、 导言"),
    ("number", "本报告说明 2098 年在步行街沿线设置饮水点的情况。{1}"),
    ("number", "每个饮水点由一户商家照看，镇议会免收其当年的招牌费。"),
    ("heading", "二、 进展"),
    ("number", "设置饮水点时遵循下列要求："),
    ("letter", "与最近的阴凉处相距不超过二十步；"),
    ("letter", "坐轮椅者和儿童都够得着；{2}"),
    ("letter", "每周检验一次水质。"),
    ("number", "三个城镇的饮水点数目如下："),
    ("table", "城镇|饮水点|马洛维克|48|泰萨林|31|科瓦勒|26"),
    ("number", "请执行局鼓励其他城镇效仿。"),
    ("plain", "附件"),
    ("plain", "照看饮水点的商家守则"),
    ("again", "开门前打开阀门，关门后拧紧阀门。"),
    ("again", "水盆每天擦洗两次。"),
    ("again", "发现漏水时立即通知镇水务所。"),
)
_EN: tuple[Item, ...] = (
    ("plain", "SPECIMEN – not a United Nations document"),
    ("plain", "United Nations HSP/EB.2099/9"),
    ("plain", "United Nations Human Settlements Programme"),
    ("plain", "Distr.: General"),
    ("plain", "20 March 2099"),
    ("plain", "Original: English"),
    ("plain", "Executive Board of the United Nations Human Settlements Programme"),
    ("plain", "First session of 2099"),
    ("plain", "Nairobi, 6–8 April 2099"),
    ("title", "Drinking fountains along walking streets"),
    ("plain", "Report of the Executive Director"),
    ("heading", "I. Introduction"),
    ("number", "The present report describes how drinking fountains were placed along walking streets in 2098.{1}"),
    ("number", "A shopkeeper looks after each fountain and is exempt from the sign fee of the town for that year."),
    ("heading", "II. Progress"),
    ("number", "Each fountain meets the following requirements:"),
    ("letter", "It stands no more than twenty steps from the nearest shade;"),
    ("letter", "It can be reached by children and from a wheelchair;{2}"),
    ("letter", "Its water is tested once a week."),
    ("number", "The three towns have the following numbers of fountains:"),
    ("table", "Town|Fountains|Marlowick|48|Tessarine|31|Qorvalle|26"),
    ("number", "The Executive Board is invited to encourage other towns to follow the example."),
    ("plain", "Annex"),
    ("plain", "Rules for shopkeepers who look after a fountain"),
    ("again", "Open the valve before opening the shop and close it firmly after closing."),
    ("again", "Wipe the basin twice a day."),
    ("again", "Report a leak to the waterworks at once."),
)
_NOTES = {
    "zh": ("饮水点的位置见 https://example.org/fountains/map.html。", "高度为 0.8 米。"),
    "en": ("For a map, see https://example.org/fountains/map.html.", "At a height of 0.8 metres."),
}
WORD_SPECIMENS = {"hsp_eb_2099_9.zh.docx": ("zh", _ZH), "hsp_eb_2099_9.en.docx": ("en", _EN)}
_STYLES = {"title": '<w:pStyle w:val="Title"/>', "heading": '<w:pStyle w:val="Heading1"/>'}
_NUMBERS = {"number": (0, 1), "letter": (1, 1), "again": (0, 2)}


def write_word_specimen(path: Path) -> None:
    """Write the specimen whose file name `path` bears."""
    language, items = WORD_SPECIMENS[path.name]
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships(
            {"styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "footnotes.xml"}
        ),
        "word/document.xml": _wrap("document", f"<w:body>{''.join(map(_block, items))}<w:sectPr/></w:body>"),
        "word/footnotes.xml": _wrap("footnotes", _footnotes(_NOTES[language])),
        "word/numbering.xml": _wrap("numbering", _numbering()),
        "word/styles.xml": _wrap("styles", _style("Title", "Title") + _style("Heading1", "heading 1")),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}')


def _block(item: Item) -> str:
    kind, text = item
    if kind == "table":
        cells = [f"<w:tc><w:tcPr/>{_paragraph('', cell)}</w:tc>" for cell in text.split("|")]
        rows = "".join(f"<w:tr>{a}{b}</w:tr>" for a, b in zip(cells[::2], cells[1::2], strict=True))
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>"
    if kind in _NUMBERS:
        level, list_id = _NUMBERS[kind]
        return _paragraph(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>', text)
    return _paragraph(_STYLES.get(kind, ""), text)


def _paragraph(properties: str, text: str) -> str:
    runs = [
        f'<w:r><w:footnoteReference w:id="{piece[1:-1]}"/></w:r>'
        if piece.startswith("{")
        else f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for piece in re.split(r"(\{\d\})", text)
        if piece
    ]
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _footnotes(notes: tuple[str, ...]) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for i, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = "<w:r><w:footnoteRef/></w:r>"
    texts = (f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r>' for note in notes)
    return separators + "".join(
        f'<w:footnote w:id="{i}"><w:p>{mark}{text}</w:p></w:footnote>' for i, text in enumerate(texts, start=1)
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (style, text) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)")))
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{extra}</w:num>' for i, extra in ((1, ""), (2, restart))
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}'


def _style(identifier: str, name: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/></w:style>'


def _wrap(element: str, content: str) -> str:
    return f"<w:{element} {_NAMESPACE}>{content}</w:{element}>"


def _relationships(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types() -> str:
    kinds = {"document": "document.main", "footnotes": "footnotes", "numbering": "numbering", "styles": "styles"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
