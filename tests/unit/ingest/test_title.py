"""The title of a document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from line_specimen import spaced, whole, wrapped

from kb.ingest.layout import Line, Role, mark_note
from kb.ingest.title import MAX_TITLE_CHARS, find_title

FRONT = (
    "United Nations",
    "HSP/EB.2099/7",
    "Distr.: General",
    "3 May 2099",
    "Original: English",
    "Second session of 2099",
    "Marlowick, 8–12 June 2099",
    "Item 7 of the provisional agenda",
)


def test_the_last_lines_that_are_no_masthead_are_the_title() -> None:
    assert find_title(whole(*FRONT, "Lamps of the pier")) == "Lamps of the pier"


def test_a_masthead_alone_has_no_title() -> None:
    assert find_title(whole(*FRONT)) is None


def test_a_line_that_is_a_footnote_mark_is_no_part_of_the_title() -> None:
    mark = mark_note("1")
    assert find_title(whole(mark, *FRONT, mark, "Lamps of the pier", mark)) == "Lamps of the pier"
    assert find_title(wrapped(mark, "Lamps of the", mark, "pier")) == "Lamps of the pier"
    assert find_title(whole(mark, mark)) is None


def test_no_lines_have_no_title() -> None:
    assert find_title([]) is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("Lamps of the northern pier, of the southern pier and of the", "three smaller piers"),
            "Lamps of the northern pier, of the southern pier and of the three smaller piers",
        ),
        (
            ("河口灯塔和码头的照明、灯油的存放以及缆绳的晾", "晒办法"),
            "河口灯塔和码头的照明、灯油的存放以及缆绳的晾晒办法",
        ),
    ],
)
def test_a_title_of_several_lines_is_joined(lines: tuple[str, ...], title: str) -> None:
    assert find_title([spaced(Line("HSP/EB.2099/7")), spaced(Line(lines[0])), *wrapped(*lines[1:])]) == title


def test_the_name_of_the_agenda_item_above_is_not_the_title() -> None:
    assert find_title(whole("A/199/77", "Agenda item 19", "Sustainable lamps", "Lamps of the pier")) == (
        "Lamps of the pier"
    )


@pytest.mark.parametrize("author", ["Report of the Executive Director", "Note by the Secretary-General"])
def test_the_author_below_is_not_the_title(author: str) -> None:
    assert find_title(whole("A/199/77", "Lamps of the pier", author)) == "Lamps of the pier"


def test_a_document_that_names_only_its_author_is_called_by_it() -> None:
    assert find_title(whole("A/199/77", "Report of the Executive Director")) == "Report of the Executive Director"


def test_the_letter_of_a_resolution_adopted_in_parts_is_not_its_title() -> None:
    act = whole("A/RES/195/29 B", "195/29. Review of the lamps")
    assert find_title([*act, *whole("B")]) == "Review of the lamps"
    assert find_title([*act, *whole("B", "Lamps of the pier")]) == "Lamps of the pier"


def test_the_largest_type_is_the_title() -> None:
    large = replace(Line("Lamps of the pier", is_whole=True), size=20.0)
    lines = [replace(line, size=10.0) for line in whole("A/199/77", "Sustainable lamps", "A paper of the keepers")]
    assert find_title([lines[0], large, *lines[1:]]) == "Lamps of the pier"


def test_a_first_level_heading_of_the_format_is_the_title() -> None:
    head = Line("Lamps of the pier", role=Role.HEADING, level=1, is_whole=True)
    assert find_title([head, *whole("A paper of the keepers")]) == "Lamps of the pier"


def test_a_resolution_s_title_stands_after_its_number() -> None:
    assert find_title(whole("A/RES/94/10", "94/10. Lamps of the pier")) == "Lamps of the pier"


def test_a_subject_word_is_no_part_of_the_title() -> None:
    assert find_title(whole("Subject: Lamps of the pier")) == "Lamps of the pier"


def test_a_footnote_mark_is_no_part_of_the_title() -> None:
    assert find_title(whole(f"Lamps of the pier{mark_note('**')}")) == "Lamps of the pier"


def test_a_title_is_cut_at_a_length_that_no_title_has() -> None:
    assert len(find_title(whole("lamp " * 300)) or "") == MAX_TITLE_CHARS


@pytest.mark.parametrize(
    "clause",
    [
        "The Council of Keepers, guided by the rules of the northern piers,",
        "Recalling its decision on lamps,",
        "Council of Keepers,",
        "回顾关于灯塔的决定，",
        "The Council of Keepers resolves that, in view of the long nights, the lamps of all piers be lit at six:",
    ],
)
def test_the_first_clause_of_a_text_without_its_opening_line_is_not_the_title(clause: str) -> None:
    assert find_title(whole("A/199/77", "Lamps of the pier", clause)) == "Lamps of the pier"
    assert find_title(whole("A/199/77", clause)) is None
