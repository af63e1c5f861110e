"""Builds lines and small documents for the tests of structure: every sentence here and there is invented."""

from __future__ import annotations

from dataclasses import replace

from kb.ingest.layout import Line
from kb.ingest.reading import read_bytes
from kb.ingest.structure import prepare, read_blocks
from kb.un.document import Block, Document, Kind


def wrapped(*texts: str) -> list[Line]:
    """Return printed lines of a page, without white space between them."""
    return [Line(text) for text in texts]


def whole(*texts: str) -> list[Line]:
    """Return lines that each hold a whole paragraph."""
    return [Line(text, is_whole=True) for text in texts]


def spaced(line: Line) -> Line:
    """Return the line with white space above it."""
    return replace(line, space_before=True)


def page_start(line: Line) -> Line:
    """Return the line as the first one of a page."""
    return replace(line, starts_page=True)


def blocks_of(lines: list[Line], *, own_symbol: str | None = None, front: int = 0) -> tuple[Block, ...]:
    """Return the blocks of lines that hold no page furniture."""
    return read_blocks(prepare(lines), own_symbol=own_symbol, front=front)


def read(text: str, *, name: str = "specimen.txt") -> Document:
    """Read a plain text as a file of that text is read."""
    return read_bytes(text.encode(), name=name)


def paragraphs(blocks: tuple[Block, ...]) -> list[Block]:
    """Return the numbered paragraphs."""
    return [block for block in blocks if block.kind is Kind.PARAGRAPH]


def labels(blocks: tuple[Block, ...]) -> list[str]:
    """Return the numbers of the numbered paragraphs."""
    return [block.label or "" for block in paragraphs(blocks)]


def places(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Return part and number of the numbered paragraphs."""
    return [(block.part, block.label or "") for block in paragraphs(blocks)]


def texts(blocks: tuple[Block, ...], kind: Kind) -> list[str]:
    """Return the texts of the blocks of one kind."""
    return [block.text for block in blocks if block.kind is kind]


def paragraph(blocks: tuple[Block, ...], label: str, *, part: str = "main") -> Block:
    """Return the paragraph of that number."""
    return next(block for block in paragraphs(blocks) if (block.part, block.label) == (part, label))
