"""What stands around a number."""

import pytest

from kb.un.mentions import find_mentions
from kb.un.surroundings import Surroundings


def read(text):
    around = Surroundings(text, 0)
    return around, find_mentions(text)[0][-1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("大会关于人权理事会报告的第65/281号决议", ["大会"]),
        ("理事会题为“可持续发展委员会”的第20/20号决议", ["理事会"]),
        ("理事会开会。大会第65/281号决议", ["大会"]),
        ("the board of a firm and the Executive Board in resolution 1/1", ["executive board"]),
    ],
)
def test_words_in_titles_topics_and_other_sentences_do_not_count(text, words):
    around, mention = read(text)
    assert [word.word for word in around.words_before(mention)] == words


@pytest.mark.parametrize(
    ("text", "is_beside"),
    [
        ("the Governing Council, in its resolution 24/10", True),
        ("the Human Rights Council, the most recent of which being resolution 50/3", True),
        ("the report of the Human Rights Council, its resolution 60/251", False),
        ("the General Assembly and its resolution 60/251", False),
        ("大会在第71/256号决议", True),
        ("大会开会，第71/256号决议", False),
    ],
)
def test_a_word_is_beside_its_number(text, is_beside):
    around, mention = read(text)
    assert around.is_beside(around.words_before(mention)[-1], mention) is is_beside


def test_a_body_named_after_is_known_or_not():
    around, mention = read("resolution 71/256 of 23 December 2016 of the General Assembly")
    assert around.body_after(mention)[1] is not None
    around, mention = read("decisions 21/1 adopted by the High-level Committee on Cooperation")
    assert around.body_after(mention) == (True, None)
