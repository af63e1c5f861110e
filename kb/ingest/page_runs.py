"""Runs: what a reader of pages takes from a PDF or from a recognised picture, before lines are built.

Coordinates are points in the reading frame of a run: the origin is the corner where reading begins, x grows along the
line, y grows from line to line. `turn` counts the quarter turns between that frame and the upright page of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kb.un.document import Box

CELL_GAP_EM: Final = 1.2
"""White space inside a row from which on a new cell begins, in ems; the widest justified word space is about 1 em."""
RAISED_INK_EM: Final = 0.235
"""Ink that ends this far above the lowest ink of its line may be raised; a descender reaches 0.22 em below the line."""
MIN_INK_EM: Final = 0.22
"""Ink lower than this is a dash; the smallest raised letter, an `a` of 5.5 points on 10, is 0.26 em high."""

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom; in a file's own coordinates left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one type size on one baseline; `text` keeps the blanks at its ends."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of the page as the file describes it, in points, and the quarter turns of its display."""

    width: float
    height: float
    turn: int = 0

    def frame(self, turn: int) -> tuple[float, float]:
        """Return width and height of the reading frame of text that is turned by `turn` quarters."""
        return (self.height, self.width) if turn % 2 else (self.width, self.height)

    def box(self, page: int, turn: int, edges: tuple[float, float, float, float]) -> Box:
        """Return the place on the displayed page of `edges` (left, top, right, bottom) in the frame of `turn`."""
        width, height = self.frame(turn)
        left, right = edges[0] / width, edges[2] / width
        top, bottom = edges[1] / height, edges[3] / height
        match (turn - self.turn) % 4:
            case 1:
                left, top, right, bottom = top, 1 - right, bottom, 1 - left
            case 2:
                left, top, right, bottom = 1 - right, 1 - bottom, 1 - left, 1 - top
            case 3:
                left, top, right, bottom = 1 - bottom, left, 1 - top, right
        return Box(page, _share(left), _share(top), _share(right), _share(bottom))


def _share(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)


def into_frame(box: Edges, page: Edges, turn: int) -> Edges:
    """Turn a box of the file (y upwards) into the reading frame of `turn` (y downwards)."""
    left, bottom, right, top = box
    x0, y0, x1, y1 = page
    match turn:
        case 0:
            return left - x0, y1 - top, right - x0, y1 - bottom
        case 1:
            return bottom - y0, left - x0, top - y0, right - x0
        case 2:
            return x1 - right, bottom - y0, x1 - left, top - y0
        case _:
            return y1 - top, x1 - right, y1 - bottom, x1 - left


def find_breaks(boxes: Sequence[Edges], *, size: float) -> tuple[list[Edges], list[Edges]]:
    """Return the boxes of a line that stand after a wide gap, and those that may be raised above their neighbours."""
    if len(boxes) == 1:
        return [], []
    low = max(box[3] for box in boxes)
    wide = [right for left, right in pairwise(boxes) if right[0] - left[2] > CELL_GAP_EM * size]
    raised = [box for box in boxes if low - box[3] > RAISED_INK_EM * size and box[3] - box[1] > MIN_INK_EM * size]
    return wide, raised
