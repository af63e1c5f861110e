"""Every real PDF goes through the reader; General Assembly resolutions keep their paragraph numbers without a gap."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb.errors import PlaceholderError
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN, Layout, Role
from kb.ingest.ocr import recognise
from kb.ingest.pdf import read_pdf
from kb.ingest.pdfium import open_pdf

pytestmark = pytest.mark.shared

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "documents" / "pdf"
FILES = sorted(FOLDER.glob("*.pdf"))
PLACEHOLDERS = {"A_78_1.en.pdf", "E_2024_50.en.pdf"}
SOUND = [path for path in FILES if path.name not in PLACEHOLDERS]
RESOLUTIONS = [path for path in FILES if path.name.startswith(("A_RES_", "A_C.", "A_80_L."))]

JOB = re.compile(r"(?:\d+/\d+ )?\d{2}-\d{5}(?: \d+/\d+)?|\*\d{7}\*|\d{1,2}/\d{1,2}|[Pp]age \d+")
MARK = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]+){NOTE_CLOSE}")


def read(path: Path) -> Layout:
    return read_pdf(path.read_bytes(), name=path.name)


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", SOUND, ids=name)
def test_a_real_pdf_gives_lines_in_page_order_or_says_that_it_has_no_text(path: Path) -> None:
    layout = read(path)
    pages = [line.page for line in layout.lines]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert layout.lines or len(layout.pages_without_text) == layout.pages
    assert all(line.text == line.text.strip() and line.text for line in layout.lines)


@pytest.mark.parametrize("path", [path for path in FILES if path.name in PLACEHOLDERS], ids=name)
def test_the_placeholder_is_refused(path: Path) -> None:
    with pytest.raises(PlaceholderError):
        read(path)


@pytest.mark.parametrize("path", RESOLUTIONS, ids=name)
def test_the_operative_paragraphs_begin_lines_in_complete_sequence(path: Path) -> None:
    starts = [re.match(r"(\d{1,3})\. \S", line.text) for line in read(path).lines if line.role is None]
    numbers = [int(match.group(1)) for match in starts if match]
    assert numbers
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", RESOLUTIONS, ids=name)
def test_every_note_of_a_resolution_has_its_mark_in_the_body_and_the_reverse(path: Path) -> None:
    lines = read(path).lines
    notes = [line.note for line in lines if line.note is not None]
    marks = {mark for line in lines if line.role is not Role.FOOTNOTE for mark in MARK.findall(line.text)}
    assert set(notes) == marks
    assert len(notes) == len(set(notes))


@pytest.mark.parametrize("path", [path for path in SOUND if not path.name.startswith("NONUN_")], ids=name)
def test_no_page_furniture_is_left_in_the_margins(path: Path) -> None:
    margins = [line for line in read(path).lines if line.box and (line.box.top < 0.08 or line.box.bottom > 0.93)]
    assert not [line.text for line in margins if JOB.fullmatch(line.text)]


@pytest.mark.slow
def test_a_scan_is_read_by_recognition() -> None:
    data = (FOLDER / "A_45_696_Add.1.en.pdf").read_bytes()
    with open_pdf(data, name="scan") as file:
        page = file.read(1)
        assert page is not None
        runs = recognise(file.picture(1, width=1800), size=page.size)
    assert {"GENERAL", "ASSEMBLY"} <= {run.text.upper().strip(".,") for run in runs}


def test_a_scan_is_reported() -> None:
    layout = read(FOLDER / "A_45_696_Add.1.en.pdf")
    assert layout.pages_without_text == tuple(range(1, 23))
    assert any("no text" in warning for warning in layout.warnings)
