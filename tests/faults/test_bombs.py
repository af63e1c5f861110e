"""Small files that ask for much: thousands of pages, page trees without an end, archives and XML that swell."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.errors import SourceError
from kb.ingest.reader import Reader

MEMORY_BYTES = 1 << 30
SLOWEST_SECONDS = 60.0
N_PAGES = 10_000


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    opened = Reader(seconds=2 * SLOWEST_SECONDS, memory_bytes=MEMORY_BYTES)
    yield opened
    opened.close()


def pdf(*objects: str, root: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 1."""
    whole, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n{content}\nendobj\n".encode()
    start = len(whole)
    whole += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    whole += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    whole += f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(whole)


def many_pages(n: int) -> bytes:
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(n))
    pages = [
        content
        for i in range(n)
        for words in [f"BT /F1 11 Tf 60 700 Td ({i + 1}. Lamp {i + 1} is lit at dusk and put out at dawn.) Tj ET"]
        for content in (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(words)} >>\nstream\n{words}\nendstream",
        )
    ]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf("<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {n} >>", font, *pages)


def packed(**parts: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return whole.getvalue()


LAUGHS = (
    b"<!DOCTYPE w [<!ENTITY a 'ha'>"
    + b"".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>".encode() for i in range(9))
    + b"]><w>&j;</w>"
)
BOMBS = {
    "tree that is its own child.pdf": pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    ),
    "a billion pages.pdf": pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 1000000000 >>"
    ),
    "a page as large as a country.pdf": pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e12 1e12] >>",
    ),
    "zeros.docx": packed(word__document=bytes(400_000_000)),
    "laughs.docx": packed(word__document=LAUGHS),
    "deep.docx": packed(word__document=b"<w>" * 200_000 + b"</w>" * 200_000),
    "laughs.html": LAUGHS.replace(b"<w>", b"<html><p>"),
    "deep.html": b"<div>" * 500_000 + b"1. Lamps.",
    "wide.html": b"<table><tr>" + b"<td rowspan=65534 colspan=1000>x" * 2_000,
    "lists.html": b"<ol start=2147483647><li>" * 5_000,
    "one line.txt": b"1. Lamps " * 1_000_000,
    "marks.txt": b"1. " + "\u0301\u200b\u202e".encode() * 500_000,
    "numbers.txt": b"\n\n".join(b"%d. %s" % (i, b"9" * 400) for i in range(4_000)),
}  # fmt: skip


@pytest.mark.slow
def test_a_pdf_of_ten_thousand_pages_is_read_whole(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(many_pages(N_PAGES))
    document = reader.read(path, source=path.name, statement=None, ocr=False)
    assert (document.pages, document.n_paragraphs) == (N_PAGES, N_PAGES - 1)  # a number has four figures at most
    assert document.blocks[-1].text.endswith(f"Lamp {N_PAGES} is lit at dusk and put out at dawn.")


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_soon_and_breaks_nothing(reader: Reader, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name])
    started = time.monotonic()
    try:
        reader.read(path, source=name, statement=None, ocr=False)
    except SourceError as error:
        assert error.remedy, error  # noqa: PT017
    assert time.monotonic() - started < SLOWEST_SECONDS
    assert sorted(tmp_path.iterdir()) == [path]
