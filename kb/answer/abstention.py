"""Signals → whether the corpus answers the question: a logistic model of five signals.

Coefficients and how they were found: `docs/adr/0005-abstention.md`, made by `benchmarks/abstention.py`.
"""

from __future__ import annotations

import math

from kb.answer.passages import Passage
from kb.answer.question import Question
from kb.answer.signals import Signals

COEFFICIENTS = Signals(names=-2.9, trait=-4.7, nearness=1.4, act=-5.2, length=4.2)
INTERCEPT = -6.3
THRESHOLD = {"zh": 0.62, "en": 0.55}
"""Chance of an answer below which a question is declined, by its language (ADR 0005)."""
FULL = 0.95
"""Share of a question's words that counts as all of them."""


def chance(signals: Signals) -> float:
    """Return the chance that the passages answer the question, from 0 to 1."""
    products = (a * b for a, b in zip(COEFFICIENTS.values(), signals.values(), strict=True))
    return 1 / (1 + math.exp(-INTERCEPT - sum(products)))


def is_answered(question: Question, passages: tuple[Passage, ...], signals: Signals) -> bool:
    """Tell whether to answer.

    A mere reference is answered where something holds or cites it. What asks for nothing in particular is answered
    where one passage meets all of it: few words are then enough.
    """
    if question.routes.is_reference or question.routes.phrase:
        return not signals.act and bool(passages)
    if (
        not question.traits
        and not signals.act
        and any(passage.share >= FULL <= passage.names for passage in passages[:1])
    ):
        return True
    return chance(signals) >= THRESHOLD[question.language]
