"""Headings that open an act."""

import pytest

from kb.un.definition import definition_in
from kb.un.document import Block, Kind


@pytest.mark.parametrize(
    ("text", "part", "found"),
    [
        ("第 2/6 号决定：战略计划", "annex 2/decision 2/6", ("decision", "2/6", "战略计划")),
        ("Resolution 24/10: Urbanization", "annex", ("resolution", "24/10", "Urbanization")),
        ("Resolution 24/5:\t\tUrban policies", "annex", ("resolution", "24/5", "Urban policies")),
        ("24/10.\t\tUrbanization", "annex/resolution 24/10", ("resolution", "24/10", "Urbanization")),
        ("24/10. Urbanization", "annex/resolution 24/10", ("resolution", "24/10", "Urbanization")),
    ],
)
def test_a_heading_opens_an_act(text, part, found):
    one = definition_in(Block(part, None, Kind.HEADING, text), 0)
    assert one is not None
    assert (one.kind, one.number, one.title) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A. 人居大会第2/5号决议的执行情况", Kind.HEADING),
        ("第2/5号决议执行情况", Kind.HEADING),
        ("24/10. Urbanization", Kind.HEADING),
        ("第2/6号决定：战略计划", Kind.PARAGRAPH),
        ("第2/6号决定草案：战略计划", Kind.HEADING),
    ],
)
def test_a_mention_opens_none(text, kind):
    assert definition_in(Block("main", None, kind, text), 0) is None
