"""The documents that are mutated: small ones of our own, real ones cut small, and real ones whole.

Small documents are paragraphs of the specimens or of real texts, written anew in each format: a reader takes a
millisecond or two for one, so that a million can be read. The same seed and the same files give the same documents.
"""

from __future__ import annotations

import html
import io
import random
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from lxml import etree

from tests.faults.pdf_mutation import assembled
from tests.unit.ingest.pdf_specimen import PITCH, Rule, Text, typeset
from tests.unit.ingest.word_specimen import item, level, lists, paragraph, row, table, word_file

ROOT = Path(__file__).resolve().parents[2]
SPECIMENS = ROOT / "corpus" / "specimens"
SHARED = ROOT.parent / "shared"
KINDS = {"text": ".txt", "html": ".html", "word": ".docx", "pdf": ".pdf"}
N_OWN, N_CUT = 120, 60
"""Documents of each kind to choose from."""
MAX_WHOLE_BYTES = 400_000
MAX_CUT_PDF_BYTES = 100_000
MAX_CUT_BLOCKS = 12
PDF_LINE_CHARS = 80


@dataclass(frozen=True, slots=True)
class Sources:
    """Documents of one kind; without real ones, `cut` is empty, and `whole` holds specimens at full length."""

    own: tuple[bytes, ...]
    cut: tuple[bytes, ...]
    whole: tuple[bytes, ...]


def load_sources(kind: str, seed: int) -> Sources:
    """Return the documents of a kind; they take a second or two."""
    draw = random.Random(f"{seed} {kind} sources")
    specimens = [path.read_text(encoding="utf-8") for path in sorted(SPECIMENS.glob("*.txt"))]
    own = tuple(written(kind, stretch(specimens, draw), draw) for _ in range(N_OWN))
    real = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    cut = tuple(written(kind, stretch(real, draw), draw) for _ in range(N_CUT)) if real else ()
    whole: tuple[bytes, ...]
    match kind:
        case "text":
            whole = tuple(text.encode() for text in real or specimens)
        case "html":
            whole = tuple(path.read_bytes() for path in sorted(SPECIMENS.glob("*.html")))
            whole += tuple(written(kind, text.split("\n\n"), draw) for text in real)
        case _:
            whole = _files(SHARED / "documents" / KINDS[kind].lstrip("."), KINDS[kind])
            pieces = (cut_word if kind == "word" else cut_pdf)(whole, draw)
            cut += tuple(pieces)
    return Sources(own, cut, whole or own)


def _files(folder: Path, ending: str) -> tuple[bytes, ...]:
    return tuple(
        path.read_bytes() for path in sorted(folder.glob(f"*{ending}")) if path.stat().st_size < MAX_WHOLE_BYTES
    )


def stretch(texts: list[str], draw: random.Random) -> list[str]:
    """Return neighbouring paragraphs of a text: half of the time from its beginning, where the masthead is."""
    paragraphs = [piece for piece in draw.choice(texts).split("\n\n") if piece.strip()]
    first = 0 if draw.random() < 0.5 else draw.randrange(len(paragraphs))
    return [piece[:400] for piece in paragraphs[first : first + draw.randint(2, 9)]]


def written(kind: str, paragraphs: list[str], draw: random.Random) -> bytes:
    """Return a document of a kind that holds these paragraphs."""
    match kind:
        case "text":
            text = draw.choice(("\n\n", "\n\n", "\n", "\r\n\r\n")).join(paragraphs)
            return text.encode(draw.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030")), "replace")
        case "html":
            return _written_html(paragraphs, draw)
        case "word":
            return _written_word(paragraphs, draw)
    return _written_pdf(paragraphs, draw)


def _written_html(paragraphs: list[str], draw: random.Random) -> bytes:
    rows = []
    for i, text in enumerate(paragraphs):
        words = html.escape(text)
        match draw.randrange(9):
            case 0:
                rows.append(f"<h{i % 3 + 1}>{words}</h{i % 3 + 1}>")
            case 1:
                style = draw.choice("1aAiI")
                rows.append(f'<ol start="{i + 1}" type="{style}"><li>{words}<li>{words[:40]}</ol>')
            case 2:
                spans = f'rowspan="{1 + i % 2}" colspan="{1 + i % 3}"'
                cells = "".join(f"<td {spans}>{cell}" for cell in words.split(" ")[:4])
                rows.append(f"<table><caption>{i}</caption><tr>{cells}<tr>{cells}</table>")
            case 3:
                rows.append(f'<p>{words}<sup><a href="#n{i}">{i}</a></sup></p><p id="n{i}"><sup>{i}</sup> {words[:60]}')
            case 4:
                rows.append(f'<div class="page"><span style="display:none">{i}</span>{words}<br>{words[:30]}</div>')
            case 5:
                rows.append(f"<blockquote><pre>{words}</pre></blockquote><!-- {i} -->")
            case _:
                rows.append(f"<p>{words}</p>")
    head = f"<!DOCTYPE html><html lang={draw.choice(('en', 'zh', 'fr'))}><meta charset=utf-8><title>{len(rows)}</title>"
    return f"{head}<body>{''.join(rows)}</body></html>".encode()


def _written_word(paragraphs: list[str], draw: random.Random) -> bytes:
    blocks = []
    for text in paragraphs:
        words = escape(text)
        match draw.randrange(8):
            case 0:
                blocks.append(paragraph(words, properties='<w:pStyle w:val="Heading1"/>'))
            case 1 | 2:
                blocks.append(item(words, level=draw.randrange(2)))
            case 3:
                blocks.append(table(row(*words.split(" ")[:3]), row(words[:20], paragraph(words[:30]), "x")))
            case 4:
                note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
                blocks.append(paragraph(f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{note}'))
            case 5:
                blocks.append(paragraph(f"<w:ins w:id='1'><w:r><w:t>{words}</w:t></w:r></w:ins>"))
            case _:
                blocks.append(paragraph(words))
    levels = (level(0, "decimal", "%1."), level(1, draw.choice(("lowerLetter", "chineseCounting")), "(%2)"))
    parts = {
        "styles": '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>',
        "numbering": lists(*levels),
        "footnotes": f'<w:footnote w:id="1">{paragraph("A note of the specimen.")}</w:footnote>',
        "header1": paragraph("HSP/EB.9/4"),
    }
    kept = {name: inside for name, inside in parts.items() if draw.random() < 0.7}
    return word_file("".join(blocks), title="A title" if draw.random() < 0.3 else None, **kept)


def _written_pdf(paragraphs: list[str], draw: random.Random) -> bytes:
    texts = [text[i : i + PDF_LINE_CHARS] for text in paragraphs for i in range(0, len(text), PDF_LINE_CHARS)]
    if draw.random() < 0.5:
        return _plain_pdf(texts, draw)
    font = "Helvetica" if all(text.isascii() for text in texts) else "STSong-Light"
    size = 10 if font == "Helvetica" else 6
    page = [Text(60, 80 + PITCH * i, text, size=size, font=font) for i, text in enumerate(texts[:50])]
    note = [Rule(60, 700, 120), Text(60, 715, "1 A note below the line.", size=7)]
    return typeset([*page, *note], *[page[:9]] * draw.randrange(2), rotate=draw.choice((0, 0, 0, 90)))


def _plain_pdf(texts: list[str], draw: random.Random) -> bytes:
    """Return a PDF whose streams are not packed, so that a change of a byte changes what is drawn."""
    shown = [text.encode("latin-1", "ignore").translate(None, b"()\\\r\n") for text in texts[:40]]
    words = b"BT /F1 10 Tf 12 TL 60 720 Td " + b" ".join(b"(%s) Tj T*" % text for text in shown) + b" ET"
    words += b" 60 90 m 180 90 l S BT /F1 7 Tf 60 80 Td (1 A note below the line.) Tj ET"
    n = draw.choice((1, 1, 2))
    kids = b" ".join(b"%d 0 R" % (4 + i) for i in range(n))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 9 0 R /Rotate %d" % draw.choice((0, 0, 90))
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, n),
            3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            **{4 + i: page + b" /Resources << /Font << /F1 3 0 R >> >> >>" for i in range(n)},
            9: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        }
    )


def cut_pdf(wholes: tuple[bytes, ...], draw: random.Random) -> list[bytes]:
    """Return pages of real PDFs, each a file of its own."""
    found = []
    for whole in wholes:
        with pypdfium2.PdfDocument(whole) as source, pypdfium2.PdfDocument.new() as page:
            page.import_pages(source, [draw.randrange(len(source))])
            buffer = io.BytesIO()
            page.save(buffer)
        if len(buffer.getvalue()) <= MAX_CUT_PDF_BYTES:
            found.append(buffer.getvalue())
    return found


def cut_word(wholes: tuple[bytes, ...], draw: random.Random) -> list[bytes]:
    """Return real Word files with a few neighbouring blocks and no pictures."""
    found = []
    for whole in wholes:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        for _ in range(8):
            tree = etree.fromstring(parts["word/document.xml"])
            body = tree[0]
            first = draw.randrange(max(1, len(body) - MAX_CUT_BLOCKS))
            for block in [*body[:first], *body[first + MAX_CUT_BLOCKS : -1]]:
                body.remove(block)
            kept = {name: b"" if "/media/" in name else content for name, content in parts.items()}
            kept["word/document.xml"] = etree.tostring(tree, encoding="UTF-8", standalone=True)
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in kept.items():
                    archive.writestr(name, content)
            found.append(buffer.getvalue())
    return found
