"""PDF bytes → runs of text, drawn rules and pictures of pages. The only importer of pypdfium2.

PDFium is not thread safe, so one lock guards a file from its opening to its closing; pages are opened one after the
other and closed at once.
"""

from __future__ import annotations

import io
import math
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, c_float, c_int, c_ushort, create_string_buffer
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from kb.errors import DamagedSourceError, EncryptedSourceError
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN
from kb.ingest.page_runs import Edges, PageSize, Run, into_frame
from kb.ingest.pdf_runs import HYPHEN, read_runs

MAX_RULE_POINTS: Final = 2.5
MAX_PIXELS: Final = 40_000_000
"""Of a picture; a page of A3 at 300 dots an inch has 17 million."""
_UNDERSCORES: Final = "_____"
_BOLD: Final = (b"bold", b"black", b"heavy", b"demi")
_FORCE_BOLD: Final = 1 << 18
# The two private-use characters that wrap note marks must never come from a file.
_NOTE_SIGNS: Final = re.compile(f"[{NOTE_OPEN}{NOTE_CLOSE}]")
_LOCK: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What one page holds: its text in `runs` and as it was read, short drawn `rules` by their height from the top."""

    size: PageSize
    runs: tuple[Run, ...]
    rules: tuple[float, ...]
    text: str
    has_objects: bool


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open PDF; numbers of pages count from 1."""

    document: pdfium.PdfDocument

    @property
    def n_pages(self) -> int:
        """Return the number of pages."""
        return len(self.document)

    @property
    def title(self) -> str | None:
        """Return the title among the file's properties, None where it has none."""
        return str(self.document.get_metadata_value("Title")).strip() or None

    def read(self, number: int) -> PrintedPage | None:
        """Return page `number`, None where it is damaged."""
        try:
            page = self.document[number - 1]
        except pdfium.PdfiumError:
            return None
        try:
            return _read_page(page)
        finally:
            page.close()

    def picture(self, number: int, *, width: int) -> bytes:
        """Return page `number` as a PNG picture `width` pixels wide, narrower where it is very long.

        Raises:
            DamagedSourceError: the page cannot be opened, or has no size.
        """
        try:
            page = self.document[number - 1]
        except pdfium.PdfiumError as error:
            raise DamagedSourceError(f"page {number} is damaged", remedy="fetch the file again") from error
        try:
            size = page.get_size()
            if min(size) <= 0:
                raise DamagedSourceError(f"page {number} has no size", remedy="fetch the file again")
            bitmap = page.render(scale=min(width / size[0], (MAX_PIXELS / (size[0] * size[1])) ** 0.5))
            try:
                buffer = io.BytesIO()
                bitmap.to_pil().save(buffer, format="PNG")
            finally:
                bitmap.close()
        finally:
            page.close()
        return buffer.getvalue()


@contextmanager
def open_pdf(data: bytes, *, name: str) -> Iterator[PdfFile]:
    """Open a PDF for as long as the `with` block runs.

    Raises:
        EncryptedSourceError: it needs a password.
        DamagedSourceError: PDFium finds no pages in it.
    """
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            # PDFium may repeat the code of the file before: what is not encrypted asks for no password
            if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
                raise EncryptedSourceError(
                    f"{name} is locked with a password", remedy="save a copy without one"
                ) from error
            raise DamagedSourceError(
                f"{name} is damaged: no page of it can be read", remedy="fetch the file again"
            ) from error
        try:
            yield PdfFile(document)
        finally:
            document.close()


def _read_page(page: pdfium.PdfPage) -> PrintedPage:
    edges = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, byref(edges))
    size = PageSize(edges.right - edges.left, edges.top - edges.bottom, raw.FPDFPage_GetRotation(page.raw))
    textpage = page.get_textpage()
    try:
        probe = Characters(textpage.raw, (edges.left, edges.bottom, edges.right, edges.top))
        rules = () if not probe.text or _UNDERSCORES in probe.text else _short_rules(page, size.width, edges.top)
        has_objects = raw.FPDFPage_CountObjects(page.raw) > 0
        return PrintedPage(size, read_runs(probe), rules, probe.text.replace(HYPHEN, "-"), has_objects)
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


class Characters:
    """The text of one page and the means to ask where its characters stand, with the C values allocated once."""

    def __init__(self, textpage: object, edges: Edges) -> None:
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
        self.is_aligned = len(self.text) == self._n

    def at(self, x: float, box: Edges) -> int:
        """Return the character at `x` in the middle of a box of the upright frame, negative where there is none."""
        x0, _, _, y1 = self._edges
        return int(raw.FPDFText_GetCharIndexAtPos(self._page, x + x0, y1 - (box[1] + box[3]) / 2, 1.5, 1.5))

    def _index(self, i: int) -> int:
        return i if self.is_aligned else raw.FPDFText_GetCharIndexFromTextIndex(self._page, i)

    def size(self, i: int, *, is_scaled: bool) -> float:
        """Return the type size of character `i` in points."""
        i = self._index(i)
        size = float(raw.FPDFText_GetFontSize(self._page, i))
        return size * self._scale(i) if is_scaled else size

    def _scale(self, i: int) -> float:
        """Return the factor that the text matrix adds to the type size; leaves the matrix behind for `_measure`."""
        raw.FPDFText_GetMatrix(self._page, i, self._matrix_ref)
        return math.hypot(self._matrix.c, self._matrix.d) or 1.0

    def measure(self, i: int) -> tuple[int, float, float]:
        """Return quarter turns, type size and baseline of character `i`."""
        i = self._index(i)
        size = raw.FPDFText_GetFontSize(self._page, i) * self._scale(i)
        a, b = self._matrix.a, self._matrix.b
        turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
        x, y = self._values[:2]
        raw.FPDFText_GetCharOrigin(self._page, i, self._refs[0], self._refs[1])
        return turn, size, into_frame((x.value, y.value, x.value, y.value), self._edges, turn)[1]

    def boxes(self, start: int, count: int, turn: int) -> list[Edges]:
        """Return the boxes of the text objects among `count` characters, in reading coordinates."""
        if not self.is_aligned:
            end = self._index(start + count - 1) + 1
            start = self._index(start)
            count = end - start
        left, top, right, bottom = self._values
        page, refs = self._page, self._refs
        boxes = []
        for i in range(raw.FPDFText_CountRects(page, start, count)):
            raw.FPDFText_GetRect(page, i, *refs)
            boxes.append(into_frame((left.value, bottom.value, right.value, top.value), self._edges, turn))
        return boxes

    def box(self, i: int, turn: int) -> Edges:
        """Return the box of character `i` in reading coordinates."""
        left, right, bottom, top = self._values
        raw.FPDFText_GetCharBox(self._page, self._index(i), *self._refs)
        return into_frame((left.value, bottom.value, right.value, top.value), self._edges, turn)

    def is_bold(self, i: int) -> bool:
        """Tell whether character `i` is set in bold, by the name of its font."""
        n = raw.FPDFText_GetFontInfo(self._page, self._index(i), self._name, 96, byref(self._flags))
        if self._flags.value & _FORCE_BOLD:
            return True
        name = self._name.raw[: max(0, n - 1)].lower()
        return any(word in name for word in _BOLD)
