"""Runs: what a reader of pages takes from a PDF or from a recognised picture, before lines are built.

Coordinates are points in the reading frame of a run: the origin is the corner where reading begins, x grows along the
line, y grows from line to line. `turn` counts the quarter turns between that frame and the upright page of the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.un.document import Box


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
