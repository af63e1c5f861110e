"""Documents set in type for tests: the blocks of one document as HTML, Word and PDF, as other programs print them.

Nothing made here is committed. Footnote marks stand as superscripts after a clause of their paragraph; Word files have
real footnotes, HTML pages have them after a rule at the end.
"""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from kb.un.document import Block, Document, Kind
from tests.unit.ingest.word_specimen import paragraph, row, run, table, word_file

CSS = (
    "@page { size: A4; margin: 25mm } body { font: 11pt/1.5 'Noto Sans CJK SC', serif } p { margin: 0 0 2.4mm }"
    " h2 { font-size: 12pt }"
    " td { padding: 0 8mm 1mm 0 } .item { margin-left: 10mm } .note { font-size: 8pt } sup { font-size: 7pt }"
)
SMALL = '<w:sz w:val="16"/>'
SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>'


def as_html(document: Document) -> str:
    """Return the document as an HTML page."""
    body, notes = [], []
    for block in document.blocks:
        if block.kind is Kind.FOOTNOTE:
            notes.append(f'<p class="note"><sup>{html.escape(block.label or "")}</sup> {html.escape(block.text)}</p>')
        else:
            body += _html_block(block)
    return (
        f'<!DOCTYPE html><html lang="{document.metadata.language}"><meta charset="utf-8"><style>{CSS}</style>'
        f"<body>{''.join(body)}<hr>{''.join(notes)}</body></html>"
    )


def as_word(document: Document) -> bytes:
    """Return the document as a Word file with real footnotes."""
    notes = {block.label: block for block in document.blocks if block.kind is Kind.FOOTNOTE}
    ids = {label: n for n, label in enumerate(notes, start=2)}
    body = "".join(_word_block(block, ids) for block in document.blocks if block.kind is not Kind.FOOTNOTE)
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for n, (kind, tag) in enumerate(
            (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
        )
    )
    inside = separators + "".join(
        f'<w:footnote w:id="{ids[label]}"><w:p><w:r><w:rPr>{SUPERSCRIPT}</w:rPr><w:footnoteRef/></w:r>'
        f"{run(f' {html.escape(block.text)}', properties=SMALL)}</w:p></w:footnote>"
        for label, block in notes.items()
    )
    return word_file(body, footnotes=inside)


def print_page(page: str, folder: Path, chromium: str) -> Path:
    """Print an HTML page to PDF with the browser."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    flags = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--no-pdf-header-footer",
    )
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    subprocess.run(
        [chromium, *flags, *quiet, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target


def print_word(data: bytes, folder: Path) -> Path:
    """Print a Word file to PDF with LibreOffice."""
    source = folder / "document.docx"
    source.write_bytes(data)
    profile = (folder / "office").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, folder, source], check=True, capture_output=True, timeout=180)
    return folder / "document.pdf"


def _is_heading(block: Block) -> bool:
    """Tell whether a block is set as a heading; the masthead is none."""
    return block.kind is Kind.HEADING or (block.kind is Kind.TITLE and "\n" not in block.text)


def _lines(block: Block) -> list[str]:
    text = block.text if block.label is None else f"{block.label}. {block.text}"
    return text.split("\n")


def _marked(block: Block, mark_up: Callable[[str], str]) -> list[list[str]]:
    """Return the lines in pieces, marked up, with the footnote marks of the block after as many clauses as it has."""
    lines = [re.split(r"(?<=[。；，,;.])(?=[^\d\s”])", line) for line in _lines(block)]
    places = [(i, j) for i, line in enumerate(lines) for j in range(len(line))]
    step = max(1, len(places) // (len(block.footnotes) + 1))
    marks = dict(zip(places[step - 1 :: step], block.footnotes, strict=False))
    missing = block.footnotes[len(marks) :]
    shown = [
        [piece + mark_up(marks[i, j]) if (i, j) in marks else piece for j, piece in enumerate(line)]
        for i, line in enumerate(lines)
    ]
    shown[-1] += [mark_up(mark) for mark in missing]
    return shown


def _html_block(block: Block) -> list[str]:
    if block.kind is Kind.TABLE:
        rows = [[html.escape(cell) for cell in line.split("\t")] for line in block.text.split("\n")]
        return ["<table>", *(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows), "</table>"]
    lines = ["".join(line) for line in _marked(block, lambda mark: f"\x02{mark}\x03")]
    shown = [html.escape(line).replace("\x02", "<sup>").replace("\x03", "</sup>") for line in lines]
    if _is_heading(block):
        return [f"<h2>{'<br>'.join(shown)}</h2>"]
    return [f'<p class="{"item" if i else "first"}">{line}</p>' for i, line in enumerate(shown)]


def _word_block(block: Block, ids: dict[str | None, int]) -> str:
    if block.kind is Kind.TABLE:
        return table(*(row(*map(html.escape, line.split("\t"))) for line in block.text.split("\n")))
    bold = "<w:b/>" if _is_heading(block) else ""

    def reference(mark: str) -> str:
        return f"\x02{ids[mark]}\x03" if mark in ids and mark.isdigit() else ""

    lines = ["".join(line) for line in _marked(block, reference)]
    return "".join(paragraph(_runs(line, bold)) for line in lines)


def _runs(line: str, properties: str) -> str:
    """Return a line as runs: its text, and between two signs the id of a footnote."""
    pieces = re.split("\x02(\\d+)\x03", line)
    return "".join(
        f'<w:r><w:rPr>{SUPERSCRIPT}</w:rPr><w:footnoteReference w:id="{piece}"/></w:r>'
        if i % 2
        else run(html.escape(piece).replace("\t", " "), properties=properties)
        for i, piece in enumerate(pieces)
    )
