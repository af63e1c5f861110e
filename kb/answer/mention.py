"""The hits of a subject → every sentence that mentions it: word for word, or by words of the other language."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer.question import Question
from kb.answer.support import Candidate, Support, look_at
from kb.retrieval.hit import Hit
from kb.retrieval.words import fold

MET, MET_ACROSS = 0.75, 0.55
"""How far each word of the subject must be met in one sentence, of its own language or of another (ADR 0005)."""


def find_mentions(question: Question, hits: Sequence[Hit]) -> list[tuple[Support, Candidate]]:
    """Return the sentences that mention the subject of `question`, in the order of `hits`."""
    key = fold(question.subject or question.text)
    return [
        (passage, candidate)
        for passage in look_at(question, hits)
        for candidate in passage.sentences
        if key in fold(candidate.sentence.text) or bool((candidate.met >= _least(question, passage)).all())
    ]


def _least(question: Question, passage: Support) -> float:
    return MET if passage.hit.place.language == question.language else MET_ACROSS
