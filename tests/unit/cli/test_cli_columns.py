from __future__ import annotations

import pytest

from kb.cli.columns import indented, n_cells, shorten, side_by_side, wrap


@pytest.mark.parametrize(("text", "n"), [("water", 5), ("水", 2), ("（水）", 6), ("e\u0301", 1), ("", 0)])
def test_chinese_characters_take_two_cells(text: str, n: int) -> None:
    assert n_cells(text) == n


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("水井水井水井", ["水井水井", "水井"]),
        ("abcdefghijkl", ["abcd", "efghijkl"]),
        ("one\ntwo", ["one", "two"]),
        ("", [""]),
        ("水井水井，水", ["水井水井，", "水"]),
    ],
)
def test_text_is_wrapped_by_cells(text: str, lines: list[str]) -> None:
    assert wrap(text, 8) == lines


def test_two_texts_stand_side_by_side() -> None:
    assert side_by_side("水井水井水井", "wells and wells", width=21) == (
        "水井水井  │  wells\n水井      │  and\n          │  wells"
    )


def test_text_is_moved_to_the_right() -> None:
    assert indented("one two", indent=2, width=6) == "  one\n  two"


@pytest.mark.parametrize(("text", "short"), [("one two three", "one two…"), ("水井\n水井", "水井 水…"), ("one", "one")])
def test_a_long_line_is_shortened(text: str, short: str) -> None:
    assert shorten(text, 8) == short
