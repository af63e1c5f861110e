"""A question and its best passages → the signs that they answer it, or do not. Each is absolute: no score of a search.

What each is worth: `docs/adr/0005-abstention.md`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from kb.answer.question import Question
from kb.answer.support import Support
from kb.answer.trait import Trait, has_trait
from kb.retrieval.pairing import EXACT
from kb.retrieval.passage import windows
from kb.retrieval.static import StaticEncoder

DEPTH = 3
"""Passages whose evidence counts."""
DECISIVE = frozenset(Trait) - {Trait.DATE, Trait.NUMBER, Trait.DEFINITION, Trait.STANCE}
"""Traits without which a sentence is no answer.

Dates and numbers stand in footnotes and headings as often; definitions and stances are worded in many ways.
"""
MIN_WORDS, MAX_WORDS = 4, 40
"""Words of a question between which its length says something."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for or against an answer; all from 0 to 1 but `length`.

    `names` is how far no passage meets the question's names together with its other words; `trait` how much worse those
    sentences fit that hold what is asked for (an amount, a date) than the best of all; `nearness` the cosine of the
    question and the nearest stretch; `act` is 1 where the question names an act or symbol that nothing holds or cites;
    `length` is the natural logarithm of the number of the question's words: longer ones leave less open to chance.
    """

    names: float
    trait: float
    nearness: float
    act: float
    length: float

    def values(self) -> tuple[float, ...]:
        """Return the signals in the order of the fields."""
        values: tuple[float, ...] = astuple(self)
        return values


def read_signals(question: Question, passages: Sequence[Support]) -> Signals:
    """Return the signals of `passages`, best first; there must be one at least."""
    best = passages[:DEPTH]
    top = max(passage.share for passage in best)
    joint = max(passage.names * passage.share for passage in best) / top if top else 0.0
    names_act = bool(question.routes.acts or question.routes.symbols)
    is_known = any(EXACT in dict(passage.hit.lanes) for passage in best)
    n_words = min(max(len(question.words.words), MIN_WORDS), MAX_WORDS)
    return Signals(
        names=1 - joint,
        trait=_missing_trait(question, best),
        nearness=_nearness(question, best),
        act=float(names_act and not is_known),
        length=math.log(n_words),
    )


def _missing_trait(question: Question, passages: Sequence[Support]) -> float:
    sentences = [candidate for passage in passages for candidate in passage.sentences]
    top = max((candidate.share for candidate in sentences), default=0.0)
    if not top:
        return float(bool(DECISIVE.intersection(question.traits)))
    worst = 0.0
    for trait in DECISIVE.intersection(question.traits):
        shares = (candidate.share for candidate in sentences if has_trait(candidate.sentence.text, trait))
        worst = max(worst, 1 - max(shares, default=0.0) / top)
    return worst


def _nearness(question: Question, passages: Sequence[Support]) -> float:
    encoder = StaticEncoder()
    asked = encoder.encode_query([question.text])[0]
    stretches = [stretch for passage in passages for stretch in windows(passage.hit.text)]
    return float((encoder.encode_document(stretches) @ asked).max())
