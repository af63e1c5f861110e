"""What a text mentions, and which pinpoints belong to it."""

import pytest

from kb.un.mentions import find_mentions
from kb.un.pointing import attach
from kb.un.reference import Mention, ReferenceKind


@pytest.mark.parametrize(
    ("text", "paras", "left"),
    [
        ("resolution 71/256 of 23 December 2016, annex, para. 31", ("31",), 0),
        ("paragraph 5 of Governing Council resolution 24/10", ("5",), 0),
        ("paragraph 5 of the report on resolution 24/10", (), 1),
        ("resolution 24/10 and paragraph 5 of the plan", (), 1),
        ("第24/10号决议执行部分第5段", ("5",), 0),
        ("第24/10号决议。见第5段", (), 1),
        ("A/68/970号报告第5段", ("5",), 0),
    ],
)
def test_a_pinpoint_belongs_to_what_it_touches(text, paras, left):
    (one,), alone = find_mentions(text)
    assert (one.paras, len(alone)) == (paras, left)


def test_ibid_is_read_in_footnotes_only():
    assert find_mentions("同上，第5段")[0] == ()
    ((one,), _) = find_mentions("同上，第5段", is_note=True)
    assert (one.kind, one.paras) == (ReferenceKind.IBID, ("5",))


def test_what_was_found_first_wins_over_what_overlaps():
    (one,), _ = find_mentions("resolution A/RES/71/256")
    assert (one.kind, one.target) == (ReferenceKind.DOCUMENT_SYMBOL, "A/RES/71/256")


def test_an_anchor_without_pinpoints_stays_as_it_is():
    anchor = Mention(ReferenceKind.RESOLUTION, 0, 4, number="1/1")
    assert attach("text", [anchor], ()) == ([anchor], ())


@pytest.mark.parametrize(
    ("text", "part", "paras"),
    [
        ("annex II to resolution 71/256, para. 3", "annex 2", ("3",)),
        ("paragraph 3 of annex II to resolution 71/256", "annex 2", ("3",)),
        ("paragraphs 3 to 5 of the annex to General Assembly resolution 71/256", "annex", ("3", "4", "5")),
        ("resolution 71/256, annex II, paras. 3 and 4", "annex 2", ("3", "4")),
        ("resolution 71/256 (annex), paragraph 31", "annex", ("31",)),
        ("第71/256号决议附件二第3段", "annex 2", ("3",)),
        ("第71/256号决议（附件，第3段）", "annex", ("3",)),
        ("paras. 3-5 of the New Urban Agenda", "annex", ("3", "4", "5")),
        ("resolution 71/256, para. 2", None, ("2",)),
    ],
)
def test_a_pinpoint_says_the_part(text, part, paras):
    (one,) = find_mentions(text)[0]
    assert (one.part, one.paras) == (part, paras)
    assert find_mentions(text)[1] == ()
