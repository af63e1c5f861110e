"""Why a target of ours differs from an official hyperlink's."""

import pytest

from benchmarks.official_links import compared, holds, reason_of
from kb.un.referencing import find_references
from tests.unit.un.reference_specimen import document


@pytest.mark.parametrize(
    ("ours", "official", "reason"),
    [
        ("A/RES/57/970B", {"A/RES/57/970"}, "link_drops_letter"),
        ("A/RES/57/970A", {"A/RES/57/970", "A/RES/57/970B"}, "link_drops_letter"),
        ("A/RES/72/990A", {"A/RES/72/990A-B"}, "link_to_document_of_several_letters"),
        ("A/70/957-S/2015/982", {"A/70/957"}, "link_to_half_of_joint_symbol"),
        ("A/HRC/RES/45/34", {"A/RES/45/34"}, "other_body"),
        ("A/RES/45/35", {"A/RES/45/34"}, "other_target"),
    ],
)
def test_a_disagreement_has_a_reason(ours, official, reason):
    assert reason_of(("A_RES_99_1", "57/970"), ours, official, "as printed elsewhere") == reason


def test_a_document_of_letters_holds_those_between():
    assert holds("A/RES/47/954A-F", "A/RES/47/954B")
    assert not holds("A/RES/47/954A-F", "A/RES/47/954G")


def test_linked_numbers_are_compared_one_by_one():
    found = find_references(
        document("Recalling its resolutions 67/916 and 57/970 B,", symbol="A/RES/99/1", language="en")
    )
    links = {"67/916": {"A/RES/67/916"}, "57/970": {"A/RES/57/970"}, "99/1": {"A/RES/99/1"}}
    assert [(one.is_found, one.is_right, one.reasons) for one in compared("A_RES_99_1", links, found)] == [
        (True, True, {}),
        (True, False, {"A/RES/57/970B": "link_drops_letter"}),
        (False, False, {"": "own_number"}),
    ]
