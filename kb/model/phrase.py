"""An answer and a language model → the answer with what the model made of it; the quoted sentences stay as they are.

The model is asked only where there is something to word. What it writes is taken sentence by sentence, as far as
`kb.model.grounding` finds all of it in the evidence it names; what fails costs the wording, never the answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from kb.answer.answer import Answer
from kb.answer.answering import Search, answer
from kb.answer.phrasing import DroppedSentence, Fault, PhrasedSentence, Phrasing
from kb.errors import ModelError
from kb.model.endpoint import Endpoint
from kb.model.grounding import check
from kb.model.plain_text import shown
from kb.model.prompt import Evidence, evidence_of, messages_for
from kb.model.reply import Claim, read_reply

Exchange = Callable[[Endpoint, Sequence[Mapping[str, str]]], str]
"""A model and messages → its reply; raises ModelError."""
NOTHING_LEFT = "no sentence of the model stood the check against its evidence"
NOTHING_SAID = "the model says that the sentences found do not answer the question"


def ask(question: str, search: Search, *, model: Endpoint | None) -> Answer:
    """Answer `question` with sentences that `search` finds, worded anew where a `model` is given.

    Raises:
        QueryError: `question` holds nothing to search, or is too long.
    """
    found = answer(question, search)
    return found if model is None else word_anew(found, model)


def word_anew(found: Answer, model: Endpoint, *, is_stopped: Callable[[], bool] | None = None) -> Answer:
    """Return the answer `found` with the phrasing of `model`; its failure is part of the phrasing and raises nothing.

    `is_stopped` is asked before each wait for the server; True ends the exchange as if its time were over.
    """
    from kb.model.deadline import monotonic  # noqa: PLC0415 - an answer without a model loads no network
    from kb.model.exchange import exchange  # noqa: PLC0415

    def clock() -> float:
        return math.inf if is_stopped is not None and is_stopped() else monotonic()

    return phrase(found, model, partial(exchange, clock=clock))


def phrase(found: Answer, model: Endpoint, exchange: Exchange) -> Answer:
    """Return the answer `found` with the phrasing of `model`; one that declines is returned as it is, and not sent."""
    evidence = evidence_of(found)
    if found.abstained or not evidence:
        return found
    phrasing = Phrasing(model=model.model, address=model.address)
    try:
        claims = read_reply(exchange(model, messages_for(found, evidence)))
    except ModelError as error:
        return replace(found, phrasing=replace(phrasing, failure=shown(str(error))))
    kept, dropped = sort_claims(claims, evidence)
    failure = None if kept else NOTHING_LEFT if dropped else NOTHING_SAID
    return replace(found, phrasing=replace(phrasing, sentences=kept, dropped=dropped, failure=failure))


def sort_claims(
    claims: Sequence[Claim], evidence: Sequence[Evidence]
) -> tuple[tuple[PhrasedSentence, ...], tuple[DroppedSentence, ...]]:
    """Return the sentences that their evidence bears, and the others with what it lacks."""
    by_key = {one.key: one for one in evidence}
    kept: list[PhrasedSentence] = []
    dropped: list[DroppedSentence] = []
    for claim in claims:
        fault = _unknown_keys(claim, by_key) or check(
            claim.text, [text for name in claim.keys for text in by_key[name].texts]
        )
        if fault is None:
            kept.append(PhrasedSentence(claim.text, tuple(sorted(by_key[name].number for name in claim.keys))))
        else:
            why, lacking = fault
            dropped.append(DroppedSentence(shown(claim.text), why, tuple(shown(word) for word in lacking)))
    return tuple(kept), tuple(dropped)


def _unknown_keys(claim: Claim, by_key: Mapping[str, Evidence]) -> tuple[Fault, tuple[str, ...]] | None:
    unknown = tuple(name for name in claim.keys if name not in by_key)
    return (Fault.KEY, unknown) if unknown or not claim.keys else None
