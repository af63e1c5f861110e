"""PDF bytes → `Layout`, and pictures of pages.

Pages are read one after the other: only their rows stay in memory. PDFium reads them (`pdfium`); pypdf is asked where
PDFium cannot open the file (`pdf_fallback`), tesseract where a page has no text (`ocr`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kb.errors import DamagedSourceError, EmptySourceError, EncryptedSourceError, PlaceholderError
from kb.ingest import pdf_fallback
from kb.ingest.layout import Layout, Line, page_ranges
from kb.ingest.ocr import DPI, RecognitionError, recognise
from kb.ingest.page_furniture import PageRows
from kb.ingest.page_layout import lay_out
from kb.ingest.page_lines import build_rows, clean_text
from kb.ingest.page_runs import PageSize, Run
from kb.ingest.pdf_checks import GARBLED_SHARE, count_garbled, is_placeholder
from kb.ingest.pdfium import PdfFile, open_pdf

POINTS_AN_INCH: Final = 72
_TAIL_BYTES: Final = 4096


def read_pdf(
    data: bytes, *, name: str, ocr: bool = False, recognised: Callable[[int, int], None] | None = None
) -> Layout:
    """Read a PDF into lines.

    Args:
        data: the bytes of the file.
        name: the file's name, for messages.
        ocr: read pages without text by recognition.
        recognised: called after each page that recognition took, which is slow, with its number and that of all pages.

    Raises:
        EncryptedSourceError: the file needs a password.
        DamagedSourceError: the file is truncated or is no PDF.
        EmptySourceError: the file has no bytes or no pages.
        PlaceholderError: the file is the document system's "does not exist" page.
    """
    _check_bytes(data, name=name)
    try:
        with open_pdf(data, name=name) as file:
            reading = _read_pages(file, ocr=ocr, recognised=recognised)
            title = file.title
    except DamagedSourceError as error:
        return _without_pdfium(data, name=name, error=error)
    if len(reading.unreadable) == reading.pages:
        raise DamagedSourceError(f"{name} is damaged: no page of it can be read", remedy="fetch the file again")
    return reading.layout(name=name, title=title)


def page_picture(data: bytes, page: int, *, width: int = 1000) -> bytes:
    """Return page number `page` (from 1) as a PNG picture `width` pixels wide.

    Raises:
        DamagedSourceError: the file cannot be opened, or has no such page.
    """
    with open_pdf(data, name="the PDF") as file:
        if not 1 <= page <= file.n_pages:
            raise DamagedSourceError(f"page {page} is not there: the file has {file.n_pages} pages")
        return file.picture(page, width=width)


@dataclass(slots=True)
class _Reading:
    """What has been read of a file so far."""

    pages: int
    rows: list[PageRows] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    garbled: int = 0
    characters: int = 0
    recognition: str | None = None

    def layout(self, *, name: str, title: str | None) -> Layout:
        lines = lay_out(self.rows)
        if self.pages == 1 and is_placeholder(" ".join(line.text for line in lines)):
            raise PlaceholderError(
                f"{name} is the document system's page for a document that does not exist",
                remedy="check the symbol and fetch the document again",
            )
        return Layout(
            format="pdf",
            lines=tuple(lines),
            pages=self.pages,
            pages_without_text=tuple(self.without_text),
            title=title,
            warnings=tuple(self._warnings()),
        )

    def _warnings(self) -> Iterator[str]:
        if self.pictures:
            pages = "Page" if len(self.pictures) == 1 else "Pages"
            remedy = self.recognition or "ingest with --ocr to read them"
            yield f"{pages} {page_ranges(self.pictures)} of {self.pages} hold a picture and no text: {remedy}."
        if self.unreadable:
            yield f"Damaged pages that could not be read: {page_ranges(self.unreadable)}."
        if self.characters and self.garbled > GARBLED_SHARE * self.characters:
            share = round(100 * self.garbled / self.characters)
            yield f"The text layer is garbled: {share} % of its characters are no text; ingest a better copy."


def _check_bytes(data: bytes, *, name: str) -> None:
    if not data.strip():
        raise EmptySourceError(f"{name} is empty", remedy="fetch the file again")
    if b"%PDF-" not in data[:1024]:
        raise DamagedSourceError(f"{name} is no PDF: it does not begin with %PDF", remedy="check the file's ending")
    tail = data[-_TAIL_BYTES:]
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise DamagedSourceError(f"{name} is truncated: its end is missing", remedy="fetch the file again")


def _without_pdfium(data: bytes, *, name: str, error: DamagedSourceError) -> Layout:
    """Read with pypdf what PDFium cannot open, or say why that is not possible either."""
    if pdf_fallback.is_encrypted(data):
        raise EncryptedSourceError(f"{name} is locked with a password", remedy="save a copy without one") from error
    if pdf_fallback.count_pages(data) == 0:
        raise EmptySourceError(f"{name} has no pages", remedy="fetch the file again") from error
    pages = pdf_fallback.read_pages(data)
    lines = [
        Line(text=text, page=number, starts_page=not i)
        for number, page in enumerate(pages, start=1)
        for i, text in enumerate(filter(None, (clean_text(line) for line in page.splitlines())))
    ]
    if not lines:
        raise error
    empty = tuple(sorted(set(range(1, len(pages) + 1)) - {line.page for line in lines if line.page}))
    warning = "The file is damaged and was read by the fallback reader: check its text."
    return Layout(
        format="pdf",
        lines=tuple(lines),
        pages=len(pages),
        pages_without_text=empty,
        title=pdf_fallback.read_title(data),
        warnings=(warning,),
    )


def _read_pages(file: PdfFile, *, ocr: bool, recognised: Callable[[int, int], None] | None) -> _Reading:
    reading = _Reading(file.n_pages)
    for number in range(1, file.n_pages + 1):
        page = file.read(number)
        if page is None:
            reading.unreadable.append(number)
            continue
        reading.characters += len(page.text)
        reading.garbled += count_garbled(page.text.replace("\r\n", ""))
        runs: tuple[Run, ...] = page.runs
        if not runs and page.has_objects and ocr and reading.recognition is None:
            runs = _recognise(file, number, page.size, reading)
            if recognised is not None and reading.recognition is None:
                recognised(number, file.n_pages)
        if runs:
            reading.rows.append(PageRows(number, page.size, tuple(build_rows(runs)), page.rules))
            continue
        reading.without_text.append(number)
        if page.has_objects:
            reading.pictures.append(number)
    return reading


def _recognise(file: PdfFile, number: int, size: PageSize, reading: _Reading) -> tuple[Run, ...]:
    width = size.frame(size.turn)[0]
    try:
        return tuple(recognise(file.picture(number, width=round(width * DPI / POINTS_AN_INCH)), size=size))
    except RecognitionError as error:
        reading.recognition = str(error)
        return ()
