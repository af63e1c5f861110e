"""PDF bytes → `Layout`, and pictures of pages. The only importer of pypdfium2.

PDFium is not thread safe, so one lock guards every call; all its objects are closed before a function returns. Pages
are read one after the other: only their rows stay in memory.
"""

from __future__ import annotations

import io
import math
import re
import threading
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, c_int, c_ushort, create_string_buffer
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from kb.errors import DamagedSourceError, EmptySourceError, EncryptedSourceError, PlaceholderError
from kb.ingest import pdf_fallback
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN, Layout, Line
from kb.ingest.ocr import DPI, RecognitionError, recognise
from kb.ingest.page_furniture import PageRows
from kb.ingest.page_layout import lay_out
from kb.ingest.page_lines import CELL_GAP_EM, build_rows, clean_text
from kb.ingest.page_runs import PageSize, Run
from kb.ingest.pdf_checks import GARBLED_SHARE, count_garbled, is_placeholder

POINTS_AN_INCH: Final = 72
HYPHEN: Final = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line; it swallows the line break that follows."""
MAX_RULE_POINTS: Final = 2.5
_UNDERSCORES: Final = "_____"
_TAIL_BYTES: Final = 4096
_BOLD: Final = (b"bold", b"black", b"heavy", b"demi")
_FORCE_BOLD: Final = 1 << 18
# The two private-use characters that wrap note marks must never come from a file.
_NOTE_SIGNS: Final = re.compile(f"[{NOTE_OPEN}{NOTE_CLOSE}]")
_LOCK: Final = threading.Lock()


def read_pdf(data: bytes, *, name: str, ocr: bool = False) -> Layout:
    """Read a PDF into lines.

    Args:
        data: the bytes of the file.
        name: the file's name, for messages.
        ocr: read pages without text by recognition.

    Raises:
        EncryptedSourceError: the file needs a password.
        DamagedSourceError: the file is truncated or is no PDF.
        EmptySourceError: the file has no bytes or no pages.
        PlaceholderError: the file is the document system's "does not exist" page.
    """
    _check_bytes(data, name=name)
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            return _without_pdfium(data, name=name, error=error)
        try:
            reading = _read_pages(document, name=name, ocr=ocr)
        finally:
            document.close()
    return reading.layout(name=name, title=pdf_fallback.read_title(data))


def page_picture(data: bytes, page: int, *, width: int = 1000) -> bytes:
    """Return page number `page` (from 1) as a PNG picture `width` pixels wide.

    Raises:
        DamagedSourceError: the file cannot be opened, or has no such page.
    """
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise DamagedSourceError("the PDF cannot be opened for a picture", remedy="ingest it again") from error
        try:
            if not 1 <= page <= len(document):
                raise DamagedSourceError(f"page {page} is not there: the file has {len(document)} pages")
            return _render(document, page - 1, width=width)
        finally:
            document.close()


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
            yield f"{pages} {_ranges(self.pictures)} of {self.pages} hold a picture and no text: {remedy}."
        if self.unreadable:
            yield f"Damaged pages that could not be read: {_ranges(self.unreadable)}."
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


def _without_pdfium(data: bytes, *, name: str, error: pdfium.PdfiumError) -> Layout:
    """Say why PDFium cannot open the file, or read it with pypdf where that can."""
    if error.err_code == raw.FPDF_ERR_PASSWORD or pdf_fallback.is_encrypted(data):
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
        raise DamagedSourceError(
            f"{name} is damaged: no page of it can be read", remedy="fetch the file again"
        ) from error
    empty = tuple(sorted(set(range(1, len(pages) + 1)) - {line.page for line in lines if line.page}))
    warning = "The file is damaged and was read by the fallback reader: check its text."
    return Layout(format="pdf", lines=tuple(lines), pages=len(pages), pages_without_text=empty, warnings=(warning,))


def _read_pages(document: pdfium.PdfDocument, *, name: str, ocr: bool) -> _Reading:
    n_pages = len(document)
    if not n_pages:
        raise EmptySourceError(f"{name} has no pages", remedy="fetch the file again")
    reading = _Reading(n_pages)
    for i in range(n_pages):
        try:
            page = document[i]
        except pdfium.PdfiumError:
            reading.unreadable.append(i + 1)
            continue
        try:
            size, runs, rules = _read_page(page, reading)
            if not runs:
                has_picture = raw.FPDFPage_CountObjects(page.raw) > 0
                if has_picture and ocr and reading.recognition is None:
                    runs = _recognise(document, i, size, reading)
                if not runs:
                    reading.without_text.append(i + 1)
                    if has_picture:
                        reading.pictures.append(i + 1)
        finally:
            page.close()
        if runs:
            reading.rows.append(PageRows(i + 1, size, tuple(build_rows(runs)), rules))
    if len(reading.unreadable) == n_pages:
        raise DamagedSourceError(f"{name} is damaged: no page of it can be read", remedy="fetch the file again")
    return reading


def _recognise(document: pdfium.PdfDocument, i: int, size: PageSize, reading: _Reading) -> list[Run]:
    width = size.frame(size.turn)[0]
    try:
        return recognise(_render(document, i, width=round(width * DPI / POINTS_AN_INCH)), size=size)
    except RecognitionError as error:
        reading.recognition = str(error)
        return []


def _render(document: pdfium.PdfDocument, i: int, *, width: int) -> bytes:
    page = document[i]
    try:
        bitmap = page.render(scale=width / page.get_width())
        try:
            buffer = io.BytesIO()
            bitmap.to_pil().save(buffer, format="PNG")
        finally:
            bitmap.close()
    finally:
        page.close()
    return buffer.getvalue()


def _read_page(page: pdfium.PdfPage, reading: _Reading) -> tuple[PageSize, list[Run], tuple[float, ...]]:
    edges = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, byref(edges))
    size = PageSize(edges.right - edges.left, edges.top - edges.bottom, raw.FPDFPage_GetRotation(page.raw))
    textpage = page.get_textpage()
    try:
        probe = _Probe(textpage.raw, (edges.left, edges.bottom, edges.right, edges.top))
        reading.characters += len(probe.text)
        reading.garbled += count_garbled(probe.text.replace("\r\n", "").replace(HYPHEN, ""))
        rules = () if not probe.text or _UNDERSCORES in probe.text else _short_rules(page, size.width, edges.top)
        return size, probe.runs(), rules
    finally:
        textpage.close()


def _short_rules(page: pdfium.PdfPage, width: float, top: float) -> tuple[float, ...]:
    """Return the heights, from the page's upper edge, of drawn lines as short as those that part notes from text."""
    edges = (c_float(), c_float(), c_float(), c_float())
    left, bottom, right, upper = edges
    refs = [byref(edge) for edge in edges]
    heights: list[float] = []
    for i in range(raw.FPDFPage_CountObjects(page.raw)):
        shape = raw.FPDFPage_GetObject(page.raw, i)
        if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(shape, *refs)
        if upper.value - bottom.value <= MAX_RULE_POINTS and 0.08 * width < right.value - left.value < 0.45 * width:
            heights.append(top - bottom.value)
    return tuple(height for height in heights if sum(abs(height - other) < 1 for other in heights) == 1)


class _Probe:
    """The text of one page and the means to ask where its characters stand, with the C values allocated once."""

    def __init__(self, textpage: object, edges: tuple[float, float, float, float]) -> None:
        self._page = textpage
        self._edges = edges
        self._n = raw.FPDFText_CountChars(textpage)
        self._values = (c_double(), c_double(), c_double(), c_double())
        self._refs = tuple(byref(value) for value in self._values)
        self._matrix = raw.FS_MATRIX()
        self._matrix_ref = byref(self._matrix)
        self._name = create_string_buffer(96)
        self._flags = c_int()
        buffer = (c_ushort * (2 * self._n + 2))()
        n = raw.FPDFText_GetText(textpage, 0, self._n, buffer)
        text = bytes(buffer)[: 2 * max(0, n - 1)].decode("utf-16-le", errors="replace")
        self.text = text if text.isascii() else _NOTE_SIGNS.sub("\ufffd", text)
        self._is_aligned = len(self.text) == self._n

    def runs(self) -> list[Run]:
        runs: list[Run] = []
        start = 0
        for piece in self.text.split("\r\n"):
            if HYPHEN in piece:
                place = start
                for part in piece.replace(HYPHEN, HYPHEN + "\n").split("\n"):
                    self._add(runs, place, part.replace(HYPHEN, "-"))
                    place += len(part)
            else:
                self._add(runs, start, piece)
            start += len(piece) + 2
        return runs

    def _add(self, runs: list[Run], start: int, piece: str) -> None:
        """Add the runs of one piece: a line, or what PDFium takes for one."""
        first = len(piece) - len(piece.lstrip())
        if first == len(piece):
            return
        turn, size, baseline = self._measure(start + first)
        is_scaled = size != self._size(start + first, is_scaled=False)
        boxes = self._boxes(start, len(piece), turn)
        if not boxes:
            return
        low = max(box[3] for box in boxes)
        if len(boxes) == 1 or all(
            right[0] - left[2] < size and low - right[3] < 0.28 * size and low - left[3] < 0.28 * size
            for left, right in pairwise(boxes)
        ):
            runs.append(self._run(start, piece, boxes, turn=turn, size=size, baseline=baseline))
            return
        for begin, end in self._parts(start, piece, turn, is_scaled=is_scaled):
            part = piece[begin:end]
            at = start + begin + len(part) - len(part.lstrip())
            turn, size, baseline = self._measure(at)
            boxes = self._boxes(start + begin, end - begin, turn)
            if boxes:
                runs.append(self._run(start + begin, part, boxes, turn=turn, size=size, baseline=baseline))

    def _run(
        self,
        start: int,
        text: str,
        boxes: list[tuple[float, float, float, float]],
        *,
        turn: int,
        size: float,
        baseline: float,
    ) -> Run:
        left = min(box[0] for box in boxes)
        right = max(box[2] for box in boxes)
        at = start + len(text) - len(text.lstrip())
        return Run(text, left, right, baseline, size, is_bold=self._is_bold(at), turn=turn)

    def _parts(self, start: int, piece: str, turn: int, *, is_scaled: bool) -> Iterator[tuple[int, int]]:
        """Part a piece where the type size changes and at gaps as wide as between cells."""
        begin, size, last = 0, 0.0, None
        for i, char in enumerate(piece):
            if char == " ":
                continue
            here = self._size(start + i, is_scaled=is_scaled)
            wide = last is not None and last < i - 1 and self._gap(start + last, start + i, turn) > CELL_GAP_EM * here
            if last is not None and (abs(here - size) > 0.05 * size or wide):
                yield begin, i
                begin = i
            size, last = here, i
        yield begin, len(piece)

    def _gap(self, one: int, other: int, turn: int) -> float:
        return self._box(other, turn)[0] - self._box(one, turn)[2]

    def _index(self, i: int) -> int:
        return i if self._is_aligned else raw.FPDFText_GetCharIndexFromTextIndex(self._page, i)

    def _size(self, i: int, *, is_scaled: bool) -> float:
        i = self._index(i)
        size = float(raw.FPDFText_GetFontSize(self._page, i))
        return size * self._scale(i) if is_scaled else size

    def _scale(self, i: int) -> float:
        """Return the factor that the text matrix adds to the type size; leaves the matrix behind for `_measure`."""
        raw.FPDFText_GetMatrix(self._page, i, self._matrix_ref)
        return math.hypot(self._matrix.c, self._matrix.d) or 1.0

    def _measure(self, i: int) -> tuple[int, float, float]:
        """Return quarter turns, type size and baseline of character `i`."""
        i = self._index(i)
        size = raw.FPDFText_GetFontSize(self._page, i) * self._scale(i)
        a, b = self._matrix.a, self._matrix.b
        turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
        x, y = self._values[:2]
        raw.FPDFText_GetCharOrigin(self._page, i, self._refs[0], self._refs[1])
        return turn, size, self._frame(x.value, y.value, x.value, y.value, turn)[1]

    def _boxes(self, start: int, count: int, turn: int) -> list[tuple[float, float, float, float]]:
        """Return the boxes of the text objects among `count` characters, in reading coordinates."""
        if not self._is_aligned:
            end = self._index(start + count - 1) + 1
            start = self._index(start)
            count = end - start
        left, top, right, bottom = self._values
        page, refs = self._page, self._refs
        boxes = []
        for i in range(raw.FPDFText_CountRects(page, start, count)):
            raw.FPDFText_GetRect(page, i, *refs)
            boxes.append(self._frame(left.value, bottom.value, right.value, top.value, turn))
        return boxes

    def _box(self, i: int, turn: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._values
        raw.FPDFText_GetCharBox(self._page, self._index(i), *self._refs)
        return self._frame(left.value, bottom.value, right.value, top.value, turn)

    def _frame(
        self, left: float, bottom: float, right: float, top: float, turn: int
    ) -> tuple[float, float, float, float]:
        """Turn a box of the file (y upwards) into the reading frame: left, top, right, bottom with y downwards."""
        x0, y0, x1, y1 = self._edges
        if turn == 0:
            return left - x0, y1 - top, right - x0, y1 - bottom
        if turn == 1:
            return bottom - y0, left - x0, top - y0, right - x0
        if turn == 2:  # noqa: PLR2004 - two quarter turns
            return x1 - right, bottom - y0, x1 - left, top - y0
        return y1 - top, x1 - right, y1 - bottom, x1 - left

    def _is_bold(self, i: int) -> bool:
        n = raw.FPDFText_GetFontInfo(self._page, self._index(i), self._name, 96, byref(self._flags))
        if self._flags.value & _FORCE_BOLD:
            return True
        name = self._name.raw[: max(0, n - 1)].lower()
        return any(word in name for word in _BOLD)


def _ranges(numbers: list[int]) -> str:
    """Write `1, 2, 3, 5` as `1–3, 5`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("–".join(str(number) for number in part) for part in parts)
