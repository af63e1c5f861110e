"""Lines that may open a numbered paragraph, and how much each looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from line_specimen import spaced, whole, wrapped

from kb.ingest.candidates import CUT_WEIGHT, HEADING_WEIGHT, extent, find_candidates
from kb.ingest.joining import Joiner
from kb.ingest.layout import Line, Role

CUT = "The keeper of the lighthouse at the mouth of the river was born in the year"


def weights(lines: list[Line]) -> dict[str, float]:
    candidates, _ = find_candidates(lines, Joiner(()))
    return {f"{candidate.line}:{candidate.number.label}": candidate.weight for candidate in candidates}


def test_a_numbered_sentence_looks_like_a_paragraph() -> None:
    assert weights(wrapped("1. The lamp is lit.", "2. The rope is dry.")) == {"0:1": 1.0, "1:2": 1.0}


def test_a_short_numbered_line_without_an_end_looks_like_a_heading() -> None:
    assert (
        weights(wrapped("7. The lamp is lit.", "1. Lamps of the pier", "8. The rope is dry."))["1:1"] == HEADING_WEIGHT
    )


def test_a_heading_of_two_lines_looks_like_one() -> None:
    lines = wrapped("1. 灯塔和码头的照明以及", "缆绳的存放办法", "8. 缆绳很干。")
    assert weights(lines)["0:1"] == HEADING_WEIGHT


def test_a_short_paragraph_above_a_heading_is_no_heading() -> None:
    assert weights(wrapped("2. The glass is clear.", "Ropes of the pier", "3. The rope is dry."))["0:2"] == 1.0


def test_the_last_line_of_a_part_is_no_heading() -> None:
    assert weights(wrapped("1. The lamp is lit.", "2. The rope is"))["1:2"] == 1.0


def test_a_number_after_a_cut_line_may_be_part_of_the_sentence() -> None:
    assert weights(wrapped(CUT, "2041. He lit the lamp.")) == {"1:2041": CUT_WEIGHT}


@pytest.mark.parametrize("line", [spaced(Line("2. He lit the lamp.")), *whole("2. He lit the lamp.")])
def test_white_space_or_a_line_of_its_own_frees_a_number(line: Line) -> None:
    assert weights([*wrapped(CUT), line])["1:2"] == 1.0


@pytest.mark.parametrize("role", [Role.TABLE, Role.HEADING])
def test_tables_and_headings_of_the_format_hold_no_paragraph(role: Role) -> None:
    assert weights([replace(Line("1. The lamp is lit."), role=role)]) == {}


def test_the_items_of_a_list_are_no_candidates() -> None:
    candidates, listed = find_candidates(wrapped("2. The agenda was:", "1. Opening.", "2. Lamps."), Joiner(()))
    assert ([candidate.line for candidate in candidates], listed) == ([0], frozenset({1, 2}))


def test_a_line_reaches_to_the_next_line_that_opens_something() -> None:
    lines = wrapped("Lamps of the", "northern pier", "1. The lamp is lit.")
    assert extent(lines, 0, Joiner(())) == ("Lamps of the northern pier", 2)


def test_white_space_ends_what_a_line_reaches_to() -> None:
    assert extent([Line("Lamps"), spaced(Line("The lamp is lit."))], 0, Joiner(())) == ("Lamps", 1)


def test_the_end_of_a_sentence_ends_what_a_line_reaches_to() -> None:
    lines = wrapped("The keeper lights the", "lamp.", "Ropes of the pier", "3. The rope is dry.")
    assert extent(lines, 0, Joiner(())) == ("The keeper lights the lamp.", 2)


def test_what_is_longer_than_a_heading_is_followed_by_nothing() -> None:
    assert extent(wrapped(*["lamp"] * 9), 0, Joiner(()))[1] is None


def test_a_paragraph_in_a_narrow_column_is_no_heading() -> None:
    assert weights(wrapped("2. 看守人在黄昏点亮", *["北码头和南码头的灯"] * 6, "然后回家。"))["0:2"] == 1.0


def test_a_whole_line_reaches_no_further() -> None:
    assert extent(whole("Lamps of the", "northern pier"), 0, Joiner(())) == ("Lamps of the", 1)


def test_nothing_follows_the_last_line() -> None:
    assert extent(whole("Lamps"), 0, Joiner(())) == ("Lamps", None)
