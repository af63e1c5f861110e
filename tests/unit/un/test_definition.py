"""Headings that open an act."""

import pytest

from kb.un.definition import find_definitions
from kb.un.document import Block, Document, Kind, Metadata


def definitions(*blocks):
    return find_definitions(Document("wells.txt", "0", "0", "text", Metadata(), blocks))


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
    (one,) = definitions(Block(part, None, Kind.HEADING, text), Block(part, "1", Kind.PARAGRAPH, "Digs wells;"))
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
    assert definitions(Block("main", None, kind, text), Block("main", "1", Kind.PARAGRAPH, "Digs wells;")) == ()


def test_a_list_of_titles_opens_none():
    listed = (
        "Decision 2019/1: Wells, comprising:",
        "Part (a): Pumps;",
        "Decision 2019/2: Ropes",
        "Decision 2019/3: Oil.",
    )
    assert definitions(*(Block("main", None, Kind.OTHER, text) for text in listed)) == ()


def test_a_heading_without_text_of_its_own_opens_none():
    texts = (
        ("Decision 2019/1: Wells", Kind.HEADING),
        ("Next section", Kind.HEADING),
        ("Wells are dug.", Kind.PARAGRAPH),
    )
    assert definitions(*(Block("annex", None, kind, text) for text, kind in texts)) == ()


def test_a_title_before_a_later_paragraph_opens_none():
    texts = (("Decision 2098/1: Wells", None, Kind.OTHER), ("The wells were dug.", "7", Kind.PARAGRAPH))
    assert definitions(*(Block("main", label, kind, text) for text, label, kind in texts)) == ()


def test_the_last_title_of_a_list_opens_none():
    texts = ("Decision 2098/1: Wells", "Decision 2098/2: Ropes", "The keepers met again.")
    assert definitions(*(Block("main", None, Kind.OTHER, text) for text in texts)) == ()
