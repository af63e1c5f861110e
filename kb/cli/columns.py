"""Text for a terminal: wrapped by the cells it takes (a Chinese character takes two), alone or in two columns."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

MIN_WIDTH, MAX_WIDTH = 40, 120
GAP = "  │  "

# "UN-Habitat's", " ", "市" are pieces: a line may end after any of them
_PIECE = re.compile(
    r"\s+|[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u3000-\u303f]|[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]+"
)
_NOT_FIRST = frozenset("，。、；：！？）》」』”’〕】")


def terminal_width() -> int:
    """Return how many cells a line may take."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, MIN_WIDTH), MAX_WIDTH)


def n_cells(text: str) -> int:
    """Return how many cells `text` takes."""
    return sum(_cells(character) for character in text)


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of `text`, each at most `width` cells wide; its own line breaks stay."""
    return [line for paragraph in text.split("\n") for line in _wrap_line(paragraph, width)] or [""]


def indented(text: str, *, indent: int, width: int) -> str:
    """Return `text` wrapped and moved to the right."""
    return "\n".join(" " * indent + line for line in wrap(text, width - indent))


def side_by_side(left: str, right: str, *, width: int) -> str:
    """Return two texts as two columns."""
    half = (width - len(GAP)) // 2
    pairs = zip_longest(wrap(left, half), wrap(right, half), fillvalue="")
    return "\n".join(f"{one}{' ' * (half - n_cells(one))}{GAP}{two}".rstrip() for one, two in pairs)


def shorten(text: str, n: int) -> str:
    """Return at most `n` cells of `text` on one line, with … where something is left out."""
    flat = " ".join(text.split())
    if n_cells(flat) <= n:
        return flat
    return wrap(flat, n - 1)[0].rstrip() + "…"


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _wrap_line(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _PIECE.findall(text):
        for part in _cut(piece, width):
            cells = n_cells(part)
            if used + cells > width and part not in _NOT_FIRST:
                yield line.rstrip()
                line, used = ("", 0) if part.isspace() else (part, cells)
            else:
                line, used = line + part, used + cells
    yield line.rstrip()


def _cut(piece: str, width: int) -> Iterator[str]:
    while n_cells(piece) > width:  # a word longer than a line, such as an address
        head = piece[: max(width // 2, 1)]
        yield head
        piece = piece[len(head) :]
    yield piece
