"""Markup that no program writes: elements of HTML and Word, one in another as the draw has it, with short texts."""

from __future__ import annotations

import random
from html import escape

from tests.unit.ingest.word_specimen import level, lists, word_file

LONG = "9" * 5_000
"""More figures than Python turns into a number."""
LISTED = (
    "| |1|1.|(a)|(iii) |1. Lamps are lit.|一、|（一）照明|第三条|*|¹|² See|·|•|A/RES/120/168|"
    "HSP/EB.2099/7|Annex|附件二|I. Lamps|Note:|1/ See|a/|…|\xad|\ue000|United Nations|联合国|Distr.: General|"
    "12 June 2099|Resolution 9/4|The Assembly,|Recalling its|paragraph 4|paras. 3–5 of resolution 8/3|"
    "ibid.|同上|table 1|Table 1|Figure 2|Source:|Page 3|- |—|Lamps; and|wells, and|3.14|1 2 3|(|）|<|&|²|"
    "٣.|𝟗.|①"
)
TEXTS = [
    *LISTED.split("|"),
    "x" * 300,
    "水" * 200,
    "\t",
    "\n",
    "第" + "九" * 99 + "条",
    "M" * 99 + ". Lamps",
    LONG,
    f"{LONG}. x",
]
HTML_TAGS = (
    "p div span b i sup sub a br hr ol ul li dl dt dd table tr td th caption thead tbody h1 h2 h6 pre q "
    "blockquote section aside article main footer header nav form select option textarea button script "
    "style template svg math iframe object noscript ruby rt ins del title base center font details"
)
HTML_ATTRIBUTES = (
    'id="n1" id="fn1" href="#n1" href="#" class="footnote" class="MsoFootnoteText" role="note" '
    'class="noteref" epub:type="noteref" role="doc-endnotes" start="0" start="-3" value="7" reversed '
    'type="a" type="I" type="x" rowspan="0" rowspan="3" colspan="9" colspan="-1" lang="zh" hidden '
    'style="display:none" style="vertical-align:super;font-size:8pt" style="text-align:center" '
    'align="center" style="list-style-type:lower-roman" name="_ftn1" href="#_ftnref1" name="_ftnref1" '
    'href="#_ftn1" start="²" value="٣" colspan="²"'
)
WORD_TAGS = (
    "p p p r r t t t pPr rPr tbl tr tc tcPr trPr sdt sdtContent ins del moveTo moveFrom hyperlink fldChar "
    "instrText fldSimple tab br cr noBreakHyphen sym ruby rubyBase rt footnoteReference endnoteReference "
    "footnoteRef numPr ilvl numId pStyle rStyle jc ind outlineLvl pageBreakBefore vanish b sz vertAlign "
    "sectPr vMerge gridSpan framePr pict txbxContent customXml smartTag footnotePr numStart numRestart "
    "numFmt"
)
WORD_VALUES = (
    "0 1 2 7 -1 9 99999999 x begin separate end superscript center restart Heading1 Loop decimal "
    "lowerRoman chineseCounting none bullet page eachSect true F0B7 ² ٣ 1.5"
)
STYLE_NAMES = ("heading 1", "heading ²", f"heading {LONG}", "x", "")
MAX_DEPTH, MAX_TABLES = 7, 3


def wild_html(draw: random.Random) -> bytes:
    """Return a page of HTML."""
    html_tags = HTML_TAGS.split()
    html_attributes = [*HTML_ATTRIBUTES.split(), *(f'{name}="{LONG}"' for name in ("start", "value", "rowspan"))]

    def element(depth: int) -> str:
        if depth > MAX_DEPTH or draw.random() < 0.35:
            return escape(draw.choice(TEXTS)) if draw.random() < 0.9 else draw.choice(TEXTS)
        name = draw.choice(html_tags)
        attributes = "".join(f" {draw.choice(html_attributes)}" for _ in range(draw.choice((0, 0, 1, 2))))
        inside = "".join(element(depth + 1) for _ in range(draw.choice((0, 1, 1, 2, 3))))
        return f"<{name}{attributes}>{inside}" + (f"</{name}>" if draw.random() < 0.9 else "")

    return f"<!DOCTYPE html><html><body>{''.join(element(0) for _ in range(draw.randint(1, 12)))}".encode()


def wild_word(draw: random.Random) -> bytes:
    """Return a Word file whose parts hold well-formed XML."""
    word_tags, word_values = WORD_TAGS.split(), ["", "heading 9", LONG, *WORD_VALUES.split()]

    def element(depth: int) -> str:
        name = draw.choice(word_tags)
        if name in {"t", "instrText"} or depth > MAX_DEPTH:
            text = escape(draw.choice(TEXTS))
            return f'<w:{name} xml:space="preserve">{text}</w:{name}>'
        names = draw.sample(
            ("val", "id", "type", "char", "fldCharType", "left", "customMarkFollows"), draw.randint(0, 2)
        )
        attributes = "".join(f' w:{key}="{draw.choice(word_values)}"' for key in names)
        return (
            f"<w:{name}{attributes}>{''.join(element(depth + 1) for _ in range(draw.choice((0, 1, 2, 3))))}</w:{name}>"
        )

    def block(depth: int = 0) -> str:
        runs = "".join(
            f"<w:r><w:rPr>{look()}</w:rPr><w:t>{escape(draw.choice(TEXTS))}</w:t>{element(6)}</w:r>"
            for _ in range(draw.randint(0, 3))
        )
        match draw.randrange(6):
            case 0 if depth < MAX_TABLES:
                cells = "".join(f"<w:tc><w:tcPr>{element(7)}</w:tcPr>{block(depth + 1)}</w:tc>" for _ in range(3))
                return f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{element(5)}<w:tc>{block(depth + 1)}</w:tc></w:tr></w:tbl>"
            case 1:
                return element(0)
            case 2:
                note = f'<w:r><w:{draw.choice(("foot", "end"))}noteReference w:id="{draw.choice("0123x")}"/></w:r>'
                return f"<w:p>{runs}{note}</w:p>"
        return f"<w:p><w:pPr>{look()}{element(6)}</w:pPr>{runs}</w:p>"

    def look() -> str:
        return "".join(
            f'<w:{draw.choice(word_tags)} w:val="{draw.choice(word_values)}"/>' for _ in range(draw.randrange(4))
        )

    def blocks(most: int) -> str:
        return "".join(block() for _ in range(draw.randint(1, most)))

    formats = ("decimal", "lowerRoman", "upperLetter", "chineseCounting", "ideographDigital", "bullet", "none", "x")
    texts = ("%1.", "(%2)", "%1.%2", "%9", "%0", "%", "第%1条", "")
    levels = [
        level(i, draw.choice(formats), draw.choice(texts), start=draw.choice((0, 1, 9, 999, -5, 10**10)))
        for i in range(3)
    ]
    style = draw.choice(("Heading1", "Loop", "Normal"))
    parts = {
        "styles": "".join(
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{draw.choice(STYLE_NAMES)}"/>'
            f'<w:basedOn w:val="{style}"/><w:pPr>{look()}</w:pPr><w:rPr>{look()}</w:rPr></w:style>'
            for name in ("Heading1", "Loop")
        ),
        "numbering": lists(*levels, nums="".join(_number(n, draw.choice(word_values), draw) for n in (1, 2, 7))),
        "footnotes": "".join(f'<w:footnote w:id="{i}">{blocks(2)}</w:footnote>' for i in (0, 1, 2)),
        "endnotes": "".join(f'<w:endnote w:id="{i}">{blocks(2)}</w:endnote>' for i in (0, 1, 2)),
        "header1": blocks(2),
        "settings": "".join(
            f'<w:{kind}Pr><w:numFmt w:val="{draw.choice(formats)}"/>'
            f'<w:numStart w:val="{draw.choice(word_values)}"/></w:{kind}Pr>'
            for kind in ("footnote", "endnote")
        ),
    }
    kept = {name: inside for name, inside in parts.items() if draw.random() < 0.7}
    return word_file(blocks(6), **kept)


def _number(n: int, value: str, draw: random.Random) -> str:
    first = f'<w:startOverride w:val="{value}"/>'
    start = f'<w:lvlOverride w:ilvl="{draw.randrange(4)}">{first}</w:lvlOverride>'
    return f'<w:num w:numId="{n}"><w:abstractNumId w:val="{draw.choice((7, 7, 8))}"/>{start}</w:num>'
