from __future__ import annotations

import pytest

from kb.evaluation.places import document_of, is_place, judged_name, paragraph_of
from tests.trial_specimens import hit, place


@pytest.mark.parametrize(
    ("name", "paragraph"),
    [
        ("a.txt#main#28", "a.txt#main#28"),
        ("a.txt#main#28(a)(ii)", "a.txt#main#28"),
        ("a.txt#annex 2/decision 2/6#3", "a.txt#annex 2/decision 2/6#3"),
    ],
)
def test_a_sub_item_belongs_to_its_paragraph(name: str, paragraph: str) -> None:
    assert paragraph_of(name) == paragraph


def test_a_place_has_three_pieces() -> None:
    assert is_place("a.txt#main#1")
    assert not is_place("a.txt#main")


def test_a_place_names_its_document() -> None:
    assert document_of("HSP/HA.9/16#main#1") == "HSP/HA.9/16"


def test_a_file_whose_name_holds_the_mark_between_pieces_is_told_by_its_symbol() -> None:
    assert judged_name(hit(place("3(a)", source="wells #2.txt")), {"HSP/HA.9/Res.1#main#3"}) == "HSP/HA.9/Res.1#main#3"


@pytest.mark.parametrize("judged", ["wells.txt#main#3", "HSP/HA.9/Res.1#main#3"])
def test_a_document_may_be_judged_by_its_file_or_its_symbol(judged: str) -> None:
    assert judged_name(hit(place("3(a)", source="folder/wells.txt")), {judged}) == judged


def test_what_nobody_judged_goes_by_its_file() -> None:
    assert judged_name(hit(place("3")), {}) == "wells.txt#main#3"


def test_a_footnote_stands_in_a_part_of_its_own() -> None:
    assert judged_name(hit(place("3", kind="footnote")), {}) == "wells.txt#footnote#3"


def test_a_block_without_a_number_goes_by_its_kind() -> None:
    assert judged_name(hit(place(None, kind="summary")), {"wells.txt#main#summary"}) == "wells.txt#main#summary"


def test_a_star_stands_for_every_block_without_a_number() -> None:
    judged = {"wells.txt#main#*", "wells.txt#main#list"}
    assert judged_name(hit(place(None, kind="list")), judged) == "wells.txt#main#*"
    assert judged_name(hit(place("3")), judged) == "wells.txt#main#3"


def test_a_hit_counts_where_its_twin_is_judged() -> None:
    shown = hit(place("3"), twin=place("3", source="wells.zh.txt"))
    assert judged_name(shown, {"wells.zh.txt#main#3"}) == "wells.zh.txt#main#3"
