"""The characters of a PDF page → runs: parted before wide gaps and around raised stretches.

Enters what PDFium says of a page (`pdfium.Characters`), leaves its runs in drawing order.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kb.ingest.page_runs import CELL_GAP_EM, Edges, Run, find_breaks

if TYPE_CHECKING:
    from kb.ingest.pdfium import Characters

HYPHEN: Final = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line; it swallows the line break that follows."""
_HIGH: Final = frozenset("“”‘’\"'–—-−~°^`")
"""Characters whose ink stands high on the line though they are not raised."""


def read_runs(page: Characters) -> tuple[Run, ...]:
    """Return the runs of a page."""
    return tuple(_Runs(page).read())


class _Runs:
    """Parts the text of one page."""

    def __init__(self, page: Characters) -> None:
        self._page = page

    def read(self) -> list[Run]:
        runs: list[Run] = []
        start = 0
        for piece in self._page.text.split("\r\n"):
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
        turn, size, baseline = self._page.measure(start + first)
        is_scaled = size != self._page.size(start + first, is_scaled=False)
        boxes = self._page.boxes(start, len(piece), turn)
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
            turn, size, baseline = self._page.measure(at)
            boxes = self._page.boxes(start + begin, end - begin, turn)
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
        return Run(text, left, right, baseline, size, is_bold=self._page.is_bold(at), turn=turn)

    def _cuts(
        self, start: int, piece: str, *, wide: list[Edges], raised: list[Edges], turn: int, is_scaled: bool
    ) -> list[int]:
        """Return where a piece is to be parted, its own ends included: before wide gaps, around raised stretches."""
        if turn or not self._page.is_aligned:
            return self._all_cuts(start, piece, turn, is_scaled=is_scaled)
        cuts = {0, len(piece)}
        for box in wide:
            i = self._page.at(box[0] + 0.3, box) - start
            if not 0 <= i < len(piece):
                return self._all_cuts(start, piece, turn, is_scaled=is_scaled)
            if piece[i - 1 : i] == " ":  # full-width punctuation leaves white space without a blank
                cuts.add(i)
        for box in raised:
            i = self._page.at((box[0] + box[2]) / 2, box) - start
            if not 0 <= i < len(piece):
                return self._all_cuts(start, piece, turn, is_scaled=is_scaled)
            if piece[i] in _HIGH:
                continue
            ends = self._stretch(start, piece, i, is_scaled=is_scaled)
            if ends == {0, len(piece)}:  # the character found is a neighbour
                return self._all_cuts(start, piece, turn, is_scaled=is_scaled)
            cuts |= ends
        return sorted(cuts)

    def _stretch(self, start: int, piece: str, i: int, *, is_scaled: bool) -> set[int]:
        """Return the ends of the stretch around `i` that has one type size."""
        size = self._page.size(start + i, is_scaled=is_scaled)
        ends = set()
        for step in (-1, 1):
            k = i
            while 0 <= k + step < len(piece) and (
                piece[k + step] == " "
                or abs(self._page.size(start + k + step, is_scaled=is_scaled) - size) < 0.05 * size
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
            here = self._page.size(start + i, is_scaled=is_scaled)
            wide = last is not None and last < i - 1 and self._gap(start + last, start + i, turn) > CELL_GAP_EM * here
            if last is not None and (abs(here - size) > 0.05 * size or wide):
                cuts.append(i)
            size, last = here, i
        return [*cuts, len(piece)]

    def _gap(self, one: int, other: int, turn: int) -> float:
        return self._page.box(other, turn)[0] - self._page.box(one, turn)[2]
