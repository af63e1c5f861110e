"""Signals → whether the corpus answers the question: a logistic model of five signals.

Coefficients and how they were found: `docs/adr/0005-abstention.md`, made by `benchmarks/abstention.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kb.answer.question import Question
from kb.answer.signals import DECISIVE, Signals, read_signals
from kb.answer.support import Support
from kb.answer.trait import has_trait

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


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to answer. `chance` is that of the model, None where another rule decided."""

    is_answered: bool
    chance: float | None


def decide(question: Question, passages: Sequence[Support]) -> Decision:
    """Decide whether `passages`, best first, answer `question`.

    A mere reference or quoted phrase is answered where something holds it. What asks for nothing that a sentence must
    hold is answered where the best passage meets all of its words: few are then enough. What asks for such a thing is
    where one sentence meets them all and holds it.
    """
    if not passages:
        return Decision(is_answered=False, chance=None)
    signals = read_signals(question, passages)
    if question.routes.is_reference or question.routes.phrase:
        return Decision(is_answered=not signals.act, chance=None)
    if not signals.act and _meets_all(question, passages[0]):
        return Decision(is_answered=True, chance=None)
    found = chance(signals)
    return Decision(is_answered=found >= THRESHOLD[question.language], chance=found)


def _meets_all(question: Question, passage: Support) -> bool:
    wants = DECISIVE.intersection(question.traits)
    if not wants:
        return min(passage.share, passage.names) >= FULL
    return passage.names >= FULL and any(
        one.share >= FULL and all(has_trait(one.sentence.text, trait) for trait in wants) for one in passage.sentences
    )
