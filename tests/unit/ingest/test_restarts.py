"""Numbers that begin again at 1 inside a part without an annex."""

from __future__ import annotations

import pytest
from line_specimen import wrapped

from kb.ingest.joining import Joiner
from kb.ingest.layout import Line
from kb.ingest.parts import Part
from kb.ingest.restarts import split_restarts

FIRST = ("1. The lamp is lit at dusk.", "2. The rope is dry at dawn.", "3. The oil is clean.")
SECOND = ("1. The wax melts at noon.", "2. The glass is clear.")


def names(*texts: str, part: str = "main") -> list[str]:
    return [cut.name for cut in split(*texts, part=part)]


def split(*texts: str, part: str = "main") -> list[Part]:
    return split_restarts(Part(part, [], [], wrapped(*texts)), Joiner(()))


def test_one_run_is_one_part() -> None:
    assert names(*FIRST) == ["main"]


def test_a_part_without_numbers_stays_one() -> None:
    assert names("The lamp is lit.", "The rope is dry.") == ["main"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Part two", "part 2"),
        ("第二部分", "part 2"),
        ("Article 5", "article 5"),
        ("第五条", "article 5"),
        ("第 12 条", "article 12"),
        ("Rule 12", "rule 12"),
        ("Rule IV", "rule 4"),
        ("IV", "section 4"),
        ("II Wax and glass", "section 2"),
    ],
)
def test_a_named_heading_names_the_new_part_in_both_languages(heading: str, name: str) -> None:
    assert names(*FIRST, heading, *SECOND)[1] == name


def test_a_part_without_a_name_is_counted() -> None:
    assert names(*FIRST, "Wax and glass of the pier", *SECOND) == ["main", "part 2"]


def test_the_first_section_has_a_name_too() -> None:
    assert names("I", *FIRST, "II", *SECOND) == ["main", "section 1", "section 2"]


def test_inside_an_annex_the_name_of_the_annex_leads() -> None:
    assert names(*FIRST, "Article 2", *SECOND, part="annex 3") == ["annex 3", "annex 3/article 2"]


def test_two_parts_of_one_name_are_told_apart() -> None:
    assert names(*FIRST, "Article 2", *SECOND, "Article 2", *SECOND) == ["main", "article 2", "article 2-2"]


def test_the_heading_goes_with_the_numbers_below_it() -> None:
    assert [line.text for line in split(*FIRST, "Article 2", *SECOND)[1].lines] == ["Article 2", *SECOND]


def test_every_line_is_in_one_part() -> None:
    lines = [*FIRST, "Article 2", *SECOND, "Article 3", *SECOND]
    assert [line.text for part in split(*lines) for line in part.lines] == lines


def test_a_list_inside_a_paragraph_cuts_nothing() -> None:
    assert names(*FIRST[:2], "1. Oil.", "2. Wax.", "3. The oil is clean.", "4. The lamp is old.") == ["main"]


def test_numbered_headings_cut_nothing() -> None:
    assert names("1. 灯塔", *FIRST, "2. 码头", "4. The lamp is old.", "5. The rope is new.") == ["main"]


def test_numbers_that_begin_again_after_a_sentence_cut_nothing() -> None:
    lines = [Line(text) for text in (*FIRST, "Nobody slept that night.", *SECOND)]
    assert len(split_restarts(Part("main", [], [], lines), Joiner(()))) == 1
