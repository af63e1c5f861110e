from __future__ import annotations

import pytest
from reopened import is_held, is_shown, quotations

from kb import Collection

QUESTIONS = [
    "When was the shaded streets programme launched?",
    "遮荫街道方案何时启动？",
    "What is a raised walkway?",
    "什么是高架步道？",
    "How much does a kilometre of shaded walkway cost?",
    "每公里遮荫步道的平均费用是多少？",
    "Is there any mention of bamboo?",
    "是否提到竹材？",
    "night markets",
    "Who chooses the streets, and which partners take part?",
    "HSP/HA.9/Res.4",
    "How many trees were planted in 2098?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quotation_is_a_slice_of_the_paragraph_that_is_cited(asked: Collection, question: str) -> None:
    found = list(quotations(asked.ask(question)))
    assert found
    assert [one for one in found if not is_held(asked, one)] == []


@pytest.mark.parametrize("question", QUESTIONS[:8])
def test_every_citation_opens_again_with_show(asked: Collection, question: str) -> None:
    assert [one for one in quotations(asked.ask(question)) if not is_shown(asked, one)] == []
