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
from itertools import pairwise
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from kb.errors import DamagedSourceError, EncryptedSourceError
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN
from kb.ingest.page_runs import CELL_GAP_EM, Edges, PageSize, Run, find_breaks, into_frame

HYPHEN: Final = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line; it swallows the line break that follows."""
MAX_RULE_POINTS: Final = 2.5
_UNDERSCORES: Final = "_____"
_BOLD: Final = (b"bold", b"black", b"heavy", b"demi")
_FORCE_BOLD: Final = 1 << 18
# The two private-use characters that wrap note marks must never come from a file.
_NOTE_SIGNS: Final = re.compile(f"[{NOTE_OPEN}{NOTE_CLOSE}]")
_HIGH: Final = frozenset("“”‘’\"'–—-−~°^`")
"""Characters whose ink stands high on the line though they are not raised."""
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
        """Return page `number` as a PNG picture `width` pixels wide."""
        page = self.document[number - 1]
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
            if error.err_code == raw.FPDF_ERR_PASSWORD:
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
        probe = _Probe(textpage.raw, (edges.left, edges.bottom, edges.right, edges.top))
        rules = () if not probe.text or _UNDERSCORES in probe.text else _short_rules(page, size.width, edges.top)
        has_objects = raw.FPDFPage_CountObjects(page.raw) > 0
        return PrintedPage(size, tuple(probe.runs()), rules, probe.text.replace(HYPHEN, "-"), has_objects)
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
        wide, raised = find_breaks(boxes, size=size)
        if not wide and not raised:
            runs.append(self._run(start, piece, boxes, turn=turn, size=size, baseline=baseline))
            return
        cuts = self._cuts(start, piece, wide=wide, raised=raised, turn=turn, is_scaled=is_scaled)
        for begin, end in pairwise(cuts):
            part = piece[begin:end]
            if part.isspace():
                continue
            at = start + begin + len(part) - len(part.lstrip())
            turn, size, baseline = self._measure(at)
            boxes = self._boxes(start + begin, end - begin, turn)
            if boxes:
                runs.append(self._run(start + begin, part, boxes, turn=turn, size=size, baseline=baseline))

    def _run(
        self,
        start: int,
        text: str,
        boxes: list[Edges],
        *,
        turn: int,
        size: float,
        baseline: float,
    ) -> Run:
        left = min(box[0] for box in boxes)
        right = max(box[2] for box in boxes)
        at = start + len(text) - len(text.lstrip())
        return Run(text, left, right, baseline, size, is_bold=self._is_bold(at), turn=turn)

    def _cuts(
        self, start: int, piece: str, *, wide: list[Edges], raised: list[Edges], turn: int, is_scaled: bool
    ) -> list[int]:
        """Return where a piece is to be parted, its own ends included: before wide gaps, around raised stretches."""
        if turn or not self._is_aligned:
            return self._all_cuts(start, piece, turn, is_scaled=is_scaled)
        cuts = {0, len(piece)}
        for box in wide:
            i = self._at(box[0] + 0.3, box) - start
            if not 0 <= i < len(piece):
                return self._all_cuts(start, piece, turn, is_scaled=is_scaled)
            if piece[i - 1 : i] == " ":  # full-width punctuation leaves white space without a blank
                cuts.add(i)
        for box in raised:
            i = self._at((box[0] + box[2]) / 2, box) - start
            if not 0 <= i < len(piece):
                return self._all_cuts(start, piece, turn, is_scaled=is_scaled)
            if piece[i] in _HIGH:
                continue
            ends = self._stretch(start, piece, i, is_scaled=is_scaled)
            if ends == {0, len(piece)}:  # the character found is a neighbour
                return self._all_cuts(start, piece, turn, is_scaled=is_scaled)
            cuts |= ends
        return sorted(cuts)

    def _at(self, x: float, box: Edges) -> int:
        """Return the character at `x` in the middle of a box of the upright frame, negative where there is none."""
        x0, _, _, y1 = self._edges
        return int(raw.FPDFText_GetCharIndexAtPos(self._page, x + x0, y1 - (box[1] + box[3]) / 2, 1.5, 1.5))

    def _stretch(self, start: int, piece: str, i: int, *, is_scaled: bool) -> set[int]:
        """Return the ends of the stretch around `i` that has one type size."""
        size = self._size(start + i, is_scaled=is_scaled)
        ends = set()
        for step in (-1, 1):
            k = i
            while 0 <= k + step < len(piece) and (
                piece[k + step] == " " or abs(self._size(start + k + step, is_scaled=is_scaled) - size) < 0.05 * size
            ):
                k += step
            ends.add(k if step < 0 else k + 1)
        return ends

    def _all_cuts(self, start: int, piece: str, turn: int, *, is_scaled: bool) -> list[int]:
        """Look at every character for the cuts: the slow way, for turned text and texts with characters left out."""
        cuts, size, last = [0], 0.0, None
        for i, char in enumerate(piece):
            if char == " ":
                continue
            here = self._size(start + i, is_scaled=is_scaled)
            wide = last is not None and last < i - 1 and self._gap(start + last, start + i, turn) > CELL_GAP_EM * here
            if last is not None and (abs(here - size) > 0.05 * size or wide):
                cuts.append(i)
            size, last = here, i
        return [*cuts, len(piece)]

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
        return turn, size, into_frame((x.value, y.value, x.value, y.value), self._edges, turn)[1]

    def _boxes(self, start: int, count: int, turn: int) -> list[Edges]:
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
            boxes.append(into_frame((left.value, bottom.value, right.value, top.value), self._edges, turn))
        return boxes

    def _box(self, i: int, turn: int) -> Edges:
        left, right, bottom, top = self._values
        raw.FPDFText_GetCharBox(self._page, self._index(i), *self._refs)
        return into_frame((left.value, bottom.value, right.value, top.value), self._edges, turn)

    def _is_bold(self, i: int) -> bool:
        n = raw.FPDFText_GetFontInfo(self._page, self._index(i), self._name, 96, byref(self._flags))
        if self._flags.value & _FORCE_BOLD:
            return True
        name = self._name.raw[: max(0, n - 1)].lower()
        return any(word in name for word in _BOLD)
