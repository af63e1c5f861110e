"""Furniture is told by place and form; text in the same place is not."""

from __future__ import annotations

import pytest

from kb.ingest.page_furniture import PageRows, find_furniture
from kb.ingest.page_lines import Row
from kb.ingest.page_runs import PageSize

SIZE = PageSize(600, 800)


def row(text: str, y: float, *, size: float = 10) -> Row:
    return Row(text, 100, 400, y, size, is_bold=False, turn=0, cells=(100.0,))


def page(number: int, *rows: Row) -> PageRows:
    body = [row(f"Text {chr(96 + i)} of the body, page {number}", 120 + 12 * i) for i in range(10)]
    return PageRows(number, SIZE, (*rows, *body))


def gone(*pages: PageRows) -> list[list[str]]:
    found = find_furniture(pages, body_size=10)
    return [[page.rows[i].text for i in sorted(places)] for page, places in zip(pages, found, strict=True)]


@pytest.mark.parametrize(
    "foot",
    [
        "24-24343 2/9",
        "2/9 24-24343",
        "iv GE.25-03388",
        "*2424343*",
        "GE.96-51477",
        "98-06239 (E) 190398 /...",
        "K2501234",
        "12",
        "- 3 -",
        "第 3 页，共 9 页",
        "Please recycle",
        "/...",
    ],
)
def test_what_stands_at_the_foot_of_a_page_goes(foot: str) -> None:
    assert gone(page(1), page(2, row(foot, 765))) == [[], [foot]]


def test_the_masthead_of_the_first_page_stays() -> None:
    assert gone(page(1, row("SPEC/2025/1", 40)), page(2, row("SPEC/2025/1", 40))) == [[], ["SPEC/2025/1"]]


def test_a_heading_at_the_top_of_a_page_stays() -> None:
    assert gone(page(1), page(2, row("SPEC/2025/1", 40, size=8), row("Annex II", 75, size=14)))[1] == ["SPEC/2025/1"]


def test_a_number_inside_the_text_stays() -> None:
    assert gone(page(1), page(2, row("12", 400)))[1] == []


def test_a_running_title_without_symbol_or_number_goes_from_every_page_but_the_first() -> None:
    pages = [page(1), *(page(n, row("A running title of the specimen", 40)) for n in (2, 3, 4))]
    assert gone(*pages) == [[], *[["A running title of the specimen"]] * 3]


def test_the_first_head_of_a_table_that_runs_over_pages_stays() -> None:
    head = row("Year Income", 60)
    pages = [page(1), page(2, head), page(3, head), *(page(n) for n in (4, 5, 6))]
    assert gone(*pages) == [[], [], ["Year Income"], [], [], []]
