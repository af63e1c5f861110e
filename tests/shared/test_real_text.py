"""The five real texts show their shape, in every encoding that such files come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.ingest.text import read_text
from kb.ingest.text_shape import Shape, find_shape

pytestmark = pytest.mark.shared
SHAPES = {
    "000": Shape.DOUBLE_SPACED,
    "001": Shape.WHOLE_PARAGRAPHS,
    "002": Shape.DOUBLE_SPACED,
    "003": Shape.DOUBLE_SPACED,
    "004": Shape.WHOLE_PARAGRAPHS,
}


def _bytes(shared: Path, number: str) -> bytes:
    return next((shared / "seeds").glob(f"{number}_*.txt")).read_bytes()


@pytest.mark.parametrize("number", SHAPES)
def test_a_text_shows_its_shape(shared: Path, number: str) -> None:
    assert find_shape(_bytes(shared, number).decode().split("\n")) is SHAPES[number]


@pytest.mark.parametrize(("number", "count"), [("000", 15), ("001", 0), ("002", 7), ("003", 9), ("004", 0)])
def test_page_starts_are_found(shared: Path, number: str, count: int) -> None:
    lines = read_text(_bytes(shared, number), name="x").lines
    assert sum(line.starts_page for line in lines) == count


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("number", SHAPES)
def test_the_encoding_changes_nothing(shared: Path, number: str, encoding: str) -> None:
    data = _bytes(shared, number)
    assert read_text(data.decode().encode(encoding), name="x") == read_text(data, name="x")
