"""The best hits of a question, looked at: what of the question each of them and each of its sentences meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.answer.known_terms import named_words
from kb.answer.meeting import Rows, Words
from kb.answer.question import Question, QuestionKind
from kb.answer.sentence import Sentence, split_sentences
from kb.answer.trait import Trait, has_trait
from kb.retrieval.hit import Hit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage. `met` tells for each word of the question how far it is met here, from 0 to 1."""

    sentence: Sentence
    met: Rows
    share: float


@dataclass(frozen=True, slots=True)
class Support:
    """A hit with what it meets; its twin, its headings, its title and its date count as its own text.

    `share` is the share of the question's words that it meets, `names` how far it meets the names in it, both from 0
    to 1; `is_named` tells whether it holds the States and numbers among them. `sentences` are those of the hit's own
    text.
    """

    hit: Hit
    words: Words
    met: Rows
    share: float
    names: float
    is_named: bool
    sentences: tuple[Candidate, ...]

    @property
    def whole(self) -> str:
        """Return what the hit says with what stands above it and its twin."""
        return whole_text(self.hit)


def look_at(question: Question, hits: Sequence[Hit]) -> tuple[Support, ...]:
    """Return the passages of `hits`, in their order."""
    return tuple(_passage(question, hit) for hit in hits)


def whole_text(hit: Hit) -> str:
    """Return what a hit says with what stands above it, its twin and its date."""
    return "\n".join(filter(None, (hit.text, hit.twin_text, *hit.section_path, hit.title, hit.date)))


def spoken(question: Question, text: str) -> str:
    """Return where in `text` the States in `question` must stand: asked for a position, where somebody takes one."""
    if question.kind is not QuestionKind.POSITION:
        return text
    return "\n".join(one.text for one in split_sentences(text) if has_trait(one.text, Trait.STANCE))


def _passage(question: Question, hit: Hit) -> Support:
    text = whole_text(hit)
    words = Words.of(text)
    named = named_words(question.terms, text)
    met = question.words.met_by(words, named=named)
    where = spoken(question, text)
    return Support(
        hit=hit,
        words=words,
        met=met,
        share=question.words.share(met),
        names=question.names.met_by(text, words, named=named, spoken=where),
        is_named=question.names.is_held_by(text, spoken=where),
        sentences=tuple(_candidate(question, sentence) for sentence in split_sentences(hit.text)),
    )


def _candidate(question: Question, sentence: Sentence) -> Candidate:
    met = question.words.met_by(Words.of(sentence.text), named=named_words(question.terms, sentence.text))
    return Candidate(sentence, met, question.words.share(met))
