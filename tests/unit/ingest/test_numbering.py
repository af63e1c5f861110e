"""The run of numbers decides which numbered lines are paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ingest.markers import read_number
from kb.ingest.numbering import Candidate, choose_run, missing_labels


def run_of(*printed: str | tuple[str, float]) -> list[str]:
    """Return the labels of the run chosen among numbers printed line by line, each with its weight."""
    candidates = []
    for line, entry in enumerate(printed):
        label, weight = (entry, 1.0) if isinstance(entry, str) else entry
        number = read_number(f"{label} Lamp" if "." in label else f"{label}. Lamp")
        assert number is not None
        candidates.append(Candidate(line, number, weight))
    return [f"{candidate.line}:{candidate.number.label}" for candidate in choose_run(candidates)]


def test_numbers_that_grow_by_one_are_the_run() -> None:
    assert run_of("1", "2", "3") == ["0:1", "1:2", "2:3"]


def test_no_candidate_makes_no_run() -> None:
    assert choose_run([]) == ()


def test_a_heading_numbered_like_a_paragraph_does_not_reset_the_run() -> None:
    assert run_of("6", "7", ("1", 0.25), "8", ("2", 0.25), "9") == ["0:6", "1:7", "3:8", "5:9"]


def test_a_year_at_a_line_s_start_is_passed_over() -> None:
    assert run_of("1", ("2041", 0.5), "2", "3") == ["0:1", "2:2", "3:3"]


def test_a_list_inside_a_paragraph_is_passed_over() -> None:
    assert run_of("1", "2", "3", "1", "2", "4", "5", "6") == ["0:1", "1:2", "2:3", "5:4", "6:5", "7:6"]


def test_a_missing_number_leaves_a_gap_and_does_not_end_the_run() -> None:
    assert run_of("1", "2", "4", "5", "6") == ["0:1", "1:2", "2:4", "3:5", "4:6"]


def test_a_heading_s_number_counts_where_it_fills_a_gap() -> None:
    assert run_of("1", ("2", 0.25), "3") == ["0:1", "1:2", "2:3"]


def test_bis_and_ter_follow_their_number() -> None:
    assert run_of("8", "9", "9 bis", "9 ter", "10") == ["0:8", "1:9", "2:9 bis", "3:9 ter", "4:10"]


def test_a_file_may_begin_in_mid_document() -> None:
    assert run_of("41", "42", "43") == ["0:41", "1:42", "2:43"]


def test_dotted_numbers_are_a_run_of_their_own() -> None:
    assert run_of("15.1", "15.2", "1", "15.3", "15.4") == ["0:15.1", "1:15.2", "3:15.3", "4:15.4"]


def test_two_figures_with_a_point_are_no_run() -> None:
    assert run_of("3.1", "3.2") == []


def test_numbers_that_begin_again_stay_out_of_the_first_run() -> None:
    assert run_of("1", "2", "3", "1", "2") == ["0:1", "1:2", "2:3"]


def test_one_doubtful_number_beyond_a_gap_is_no_paragraph() -> None:
    assert run_of("1", "2", ("4", 0.5)) == ["0:1", "1:2"]


def test_two_doubtful_numbers_far_beyond_a_gap_are_no_paragraphs() -> None:
    assert run_of("1", "2", ("9", 0.9), ("10", 0.9)) == ["0:1", "1:2"]


def test_clear_numbers_beyond_a_gap_at_the_end_are_paragraphs() -> None:
    assert run_of("1", "2", "9", "10") == ["0:1", "1:2", "2:9", "3:10"]
    assert run_of("1", "2", ("3", 0.25), "5") == ["0:1", "1:2", "2:3", "3:5"]


@pytest.mark.parametrize("list_", [("1", "2", "5"), (("2", 0.5), "5")])
def test_nothing_is_taken_in_beyond_numbers_that_fall_back(list_: tuple[str | tuple[str, float], ...]) -> None:
    assert run_of("1", "2", "3", *list_) == ["0:1", "1:2", "2:3"]


def test_a_lone_number_is_not_continued_over_a_gap() -> None:
    assert run_of("1", "5") == ["0:1"]


def test_a_run_from_1_is_preferred_to_one_that_begins_late_and_is_hardly_heavier() -> None:
    assert run_of("2", "3", ("4", 0.5), "1", "2") == ["3:1", "4:2"]


def test_a_doubtful_number_beyond_another_stretch_does_not_continue_the_run() -> None:
    first, second = [str(n) for n in range(1, 8)], [str(n) for n in range(1, 7)]
    assert len(run_of(*first, *second, ("8", 0.25))) == len(first)


def test_a_jump_far_over_the_run_is_another_thing() -> None:
    assert run_of("1", "2", "3", "200") == ["0:1", "1:2", "2:3"]


@given(st.lists(st.tuples(st.integers(1, 40), st.sampled_from([0.25, 0.5, 1.0])), max_size=40))
def test_a_run_grows_and_keeps_the_order_of_reading(numbers: list[tuple[int, float]]) -> None:
    candidates = [
        Candidate(line, number, weight)
        for line, (n, weight) in enumerate(numbers)
        if (number := read_number(f"{n}. Lamp")) is not None
    ]
    run = choose_run(candidates)
    assert all(a.line < b.line and a.number.number < b.number.number for a, b in pairwise(run))


@pytest.mark.parametrize(
    ("labels", "missing"),
    [
        ((), ()),
        (("1", "2", "3"), ()),
        (("1", "2", "5"), ("3", "4")),
        (("3", "4"), ("1", "2")),
        (("9", "9 bis", "11"), ("1", "2", "3", "4", "5", "6", "7", "8", "10")),
        (("15.1", "15.2", "15.4"), ("15.3",)),
    ],
)
def test_the_numbers_left_out_are_named_as_they_would_be_printed(
    labels: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert missing_labels(labels) == missing


def test_figures_of_a_table_that_begin_far_from_1_are_no_run() -> None:
    assert run_of("362", "363", "364") == []


def test_a_piece_of_a_long_document_keeps_its_run() -> None:
    assert len(run_of(*map(str, range(50, 90)))) == 40
