"""The best hits of a question, looked at: what of the question each of them and each of its sentences meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.answer.meeting import Rows, Words
from kb.answer.question import Question
from kb.answer.sentence import Sentence, split_sentences
from kb.retrieval.hit import Hit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage. `met` tells for each word of the question how far it is met here, from 0 to 1."""

    sentence: Sentence
    met: Rows
    share: float


@dataclass(frozen=True, slots=True)
class Support:
    """A hit with what it meets; its twin, its headings and its title count as its own text.

    `share` is the share of the question's words that it meets, `names` how far it meets the names in it, both from 0
    to 1. `sentences` are those of the hit's own text.
    """

    hit: Hit
    words: Words
    met: Rows
    share: float
    names: float
    sentences: tuple[Candidate, ...]

    @property
    def whole(self) -> str:
        """Return what the hit says with what stands above it and its twin."""
        return whole_text(self.hit)


def look_at(question: Question, hits: Sequence[Hit]) -> tuple[Support, ...]:
    """Return the passages of `hits`, in their order."""
    return tuple(_passage(question, hit) for hit in hits)


def whole_text(hit: Hit) -> str:
    """Return what a hit says with what stands above it and its twin."""
    return "\n".join(filter(None, (hit.text, hit.twin_text, *hit.section_path, hit.title)))


def _passage(question: Question, hit: Hit) -> Support:
    text = whole_text(hit)
    words = Words.of(text)
    met = question.words.met_by(words)
    return Support(
        hit=hit,
        words=words,
        met=met,
        share=question.words.share(met),
        names=question.names.met_by(text, words),
        sentences=tuple(_candidate(question, sentence) for sentence in split_sentences(hit.text)),
    )


def _candidate(question: Question, sentence: Sentence) -> Candidate:
    met = question.words.met_by(Words.of(sentence.text))
    return Candidate(sentence, met, question.words.share(met))
