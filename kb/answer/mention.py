"""The hits of a subject → every sentence that mentions it: by a name of it, or by its words in either language."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer.question import Question
from kb.answer.support import Candidate, Support, look_at
from kb.retrieval.hit import Hit
from kb.retrieval.term_names import chinese_key
from kb.retrieval.words import fold

MET, MET_ACROSS = 0.75, 0.55
"""How far each word of the subject must be met in one sentence, of its own language or of another (ADR 0005)."""


def find_mentions(question: Question, hits: Sequence[Hit]) -> list[tuple[Support, Candidate]]:
    """Return the sentences that mention the subject of `question`, in the order of `hits`.

    A subject that the term base knows is mentioned by one of its names; only where none stands anywhere, by its words.
    """
    subject = question.subject or question.text
    key = fold(subject)
    every = [(passage, candidate) for passage in look_at(question, hits) for candidate in passage.sentences]
    whole = [term for term in question.terms if (term.start, term.end) == (0, len(subject))]
    named = [one for one in every if any(term.is_named(chinese_key(one[1].sentence.text)) for term in whole)]
    return named or [
        (passage, candidate)
        for passage, candidate in every
        if key in fold(candidate.sentence.text) or bool((candidate.met >= _least(question, passage)).all())
    ]


def _least(question: Question, passage: Support) -> float:
    return MET if passage.hit.place.language == question.language else MET_ACROSS
