"""The same document as text, as Word and as PDF of two programs gives the same paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.ingest.reading import read_document
from kb.un.document import Document, Kind
from tests.typeset import as_html, as_word, print_page, print_word

ROOT = Path(__file__).resolve().parent.parent
SPECIMENS = [ROOT / "corpus/specimens" / name for name in ("hsp_eb_2099_5.zh.txt", "hsp_ha_9_16.en.txt")]
SEEDS = sorted((ROOT.parent / "shared/seeds").glob("*.txt"))
FILES = [
    *(pytest.param(path, id=path.stem) for path in SPECIMENS),
    *(pytest.param(path, id=path.stem[:3], marks=pytest.mark.shared) for path in SEEDS),
]
MIN_F1 = 0.98
pytestmark = pytest.mark.slow


def squeeze(text: str) -> str:
    return "".join(text.split())


def paragraphs(document: Document) -> set[tuple[str, str | None, str]]:
    return {(b.part, b.label, squeeze(b.text)) for b in document.blocks if b.kind is Kind.PARAGRAPH}


def f1(found: Document, expected: Document) -> float:
    a, b = paragraphs(found), paragraphs(expected)
    return 2 * len(a & b) / (len(a) + len(b))


@pytest.mark.parametrize("path", FILES)
def test_a_word_version_gives_the_same_paragraphs(path: Path, tmp_path: Path) -> None:
    document = read_document(path)
    target = tmp_path / "document.docx"
    target.write_bytes(as_word(document))
    assert f1(read_document(target), document) >= MIN_F1


@pytest.mark.browser
@pytest.mark.parametrize("path", FILES)
def test_a_pdf_of_the_browser_gives_the_same_paragraphs(path: Path, tmp_path: Path, chromium: str) -> None:
    document = read_document(path)
    assert f1(read_document(print_page(as_html(document), tmp_path, chromium)), document) >= MIN_F1


@pytest.mark.office
@pytest.mark.parametrize("path", FILES)
def test_a_pdf_of_the_office_program_gives_the_same_paragraphs(path: Path, tmp_path: Path) -> None:
    document = read_document(path)
    assert f1(read_document(print_word(as_word(document), tmp_path)), document) >= MIN_F1
