"""A visitor of a load run at the real pages: what it sends is understood, and what it is sent it understands."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from page_server import serve_pages

from benchmarks.visitor import Visitor, visiting


async def read(visitor: Visitor) -> list[str]:
    """Search, open the first hit, and ask; return what was seen."""
    shown = visitor.shown
    await visitor.open("", "lang=en")
    await visitor.type("search_query", "water")
    seen = [shown.query, "".join(shown.parts.values())]
    await visitor.follow(shown.links("document")[0])
    seen += [shown.page, "".join(shown.parts.values())]
    await visitor.follow("ask?lang=en")
    assert not shown.faults
    assert shown.held, "the style sheet is kept, not sent with each page"
    return seen


@pytest.mark.slow
def test_a_visitor_types_a_query_and_opens_what_was_found(held: Path, tmp_path: Path) -> None:
    async def visit(port: int) -> tuple[list[str], dict[str, str], bool]:
        async with visiting(port, person="0" * 32) as visitor:
            seen = await read(visitor)
            return seen, visitor.shown.pages, visitor.shown.box("ask_query") is not None

    with serve_pages(held, log=tmp_path / "log") as address:
        (query, results, page, document), pages, has_box = asyncio.run(visit(urlsplit(address).port or 0))
    assert "q=water" in query
    assert "kb-hit" in results
    assert page == pages["document"]
    assert "kb-doc" in document
    assert has_box
