from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kb import Collection
from kb.answer.question import read_question
from kb.answer.signals import Signals, read_signals
from kb.answer.support import look_at


def signals(asked: Collection, question: str, text: str) -> Signals:
    """Return the signals of one passage that says `text`."""
    (hit,) = asked.search("shaded walkway", k=1)
    said = replace(hit, text=text, twin=None, twin_text=None, section_path=(), title=None, lanes=())
    read = read_question(question)
    return read_signals(read, look_at(read, [said]))


def test_a_name_that_no_passage_holds_is_a_bad_sign(asked: Collection) -> None:
    assert signals(asked, "How did Kenya pay for wells?", "Chad paid for wells.").names == 1
    assert signals(asked, "How did Kenya pay for wells?", "肯尼亚支付了水井费用。").names == 0


def test_a_list_of_states_takes_no_position(asked: Collection) -> None:
    assert signals(asked, "What is the position of Kenya on wells?", "Elected for wells: Chad, Kenya, Peru.").names == 1
    assert signals(asked, "What is the position of Kenya on wells?", "Kenya supported more wells.").names == 0
    assert signals(asked, "肯尼亚对水井的立场", "选出了下列国家：乍得、肯尼亚、秘鲁。").names == 1


def test_a_sentence_without_the_amount_asked_for_is_a_bad_sign(asked: Collection) -> None:
    assert signals(asked, "How much did the wells cost?", "The wells cost little.").trait == 1
    assert signals(asked, "How much did the wells cost?", "The wells cost $300.").trait == 0


def test_an_act_that_nothing_holds_is_a_bad_sign(asked: Collection) -> None:
    assert signals(asked, "What does A/RES/99/12 say of wells?", "Wells are deep.").act == 1
    assert signals(asked, "What is said of wells?", "Wells are deep.").act == 0


def test_nearness_tells_like_from_unlike(asked: Collection) -> None:
    near = signals(asked, "affordable housing", "适当和负担得起的住房").nearness
    far = signals(asked, "affordable housing", "会议在星期五闭幕。").nearness
    assert near > far + 0.2


@pytest.mark.parametrize(("question", "words"), [("wells", 4), ("wells pumps towns trees rivers", 5)])
def test_length_counts_words_from_four(asked: Collection, question: str, words: int) -> None:
    assert signals(asked, question, "Wells.").length == pytest.approx(math.log(words))
