"""The verb that governs a reference."""

import pytest
from reference_specimen import document

from kb.un.referencing import find_references


@pytest.mark.parametrize(
    ("text", "treatment"),
    [
        ("Recalling its resolution 71/256 of 23 December 2016,", "recalls"),
        ("Reaffirming resolution 71/256,", "reaffirms"),
        ("Requests the Executive Director to implement resolution 71/256;", "requests"),
        ("Requests the Executive Director, in accordance with resolution 71/256, to report;", "pursuant_to"),
        ("Takes note of resolution 71/256;", "takes_note"),
        ("Welcomes resolution 71/256;", "welcomes"),
        ("Decides to extend the mandate given in resolution 71/256;", "decides"),
        ("Endorses the guidelines of resolution 71/256;", "endorses"),
        ("The plan fits resolution 71/256.", "other"),
        ("In resolution 71/256, the General Assembly requested a report.", "requests"),
        ("回顾第71/256号决议，", "recalls"),
        ("重申大会第71/256号决议，", "reaffirms"),
        ("请执行主任落实第71/256号决议；", "requests"),
        ("根据第71/256号决议，人居署开展了工作。", "pursuant_to"),
        ("应大会第71/256号决议的要求，", "pursuant_to"),
        ("赞赏地注意到第71/256号决议，", "takes_note"),
        ("欢迎第71/256号决议，", "welcomes"),
        ("决定延长第71/256号决议规定的任期；", "decides"),
        ("核可第71/256号决议所载准则；", "endorses"),
        ("这与第71/256号决议一致。", "other"),
        ("在第71/256号决议中，大会请秘书长提交报告。", "requests"),
    ],
)
def test_the_governing_verb_is_read(text, treatment):
    assert find_references(document(text, symbol="A/80/1"))[0].treatment == treatment


def test_a_verb_does_not_govern_the_next_sentence():
    text = "Recalling the past. The plan fits resolution 71/256."
    assert find_references(document(text, symbol="A/80/1"))[0].treatment == "other"
