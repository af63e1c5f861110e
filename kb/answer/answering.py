"""A question and a search → an answer, every sentence of it cited, or the word that the corpus does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kb.answer.abstention import decide
from kb.answer.answer import Answer, CitedSentence, Quotation
from kb.answer.choice import choose
from kb.answer.mention import find_mentions
from kb.answer.question import Question, QuestionKind, read_question
from kb.answer.sentence import split_sentences
from kb.answer.support import Candidate, Support, look_at, spoken
from kb.mandate.states import find_states
from kb.retrieval.hit import Hit
from kb.retrieval.pairing import EXACT
from kb.retrieval.translate import LIKELY, translate
from kb.retrieval.units import words_of
from kb.unseen import drop_unprinted

Search = Callable[[str, int], Sequence[Hit]]
"""A query and how many hits at most → hits, best first."""

DEPTH = 10
"""Hits that are looked at."""
MENTION_DEPTH = 100
"""The same for a question whether something is mentioned, which wants every place."""
N_NEAREST = 3
UNMET = 0.2
"""How far a word is met at most to be called missing."""
MIN_WEIGHT = 5.0
"""Weight from which a word that is missing is worth telling."""


def answer(text: str, search: Search) -> Answer:
    """Answer `text` with sentences that `search` finds.

    Raises:
        QueryError: `text` holds nothing to search, or is too long.
    """
    question = read_question(drop_unprinted(text))
    if question.kind is QuestionKind.MENTION:
        return _answer_mention(question, search)
    hits = search(text, DEPTH)
    passages = look_at(question, hits)
    decision = decide(question, passages)
    if not decision.is_answered:
        return _decline(question, hits, passages, chance=decision.chance)
    return _statements(question, choose(question, passages), chance=decision.chance)


def _answer_mention(question: Question, search: Search) -> Answer:
    """Answer yes with every place, or no with what was searched."""
    subject = question.subject or question.text
    hits = search(subject, MENTION_DEPTH)
    found = find_mentions(question, hits)
    if not found:
        return _decline(question, hits, look_at(question, hits[:N_NEAREST]), chance=None)
    return _statements(question, found, chance=None)


def _statements(question: Question, chosen: Iterable[tuple[Support, Candidate]], *, chance: float | None) -> Answer:
    by_text: dict[str, list[Quotation]] = {}
    for passage, candidate in chosen:
        quotation = quote(passage.hit, candidate.sentence.start, candidate.sentence.end)
        by_text.setdefault("".join(quotation.quote.split()), []).append(quotation)
    return Answer(
        question=question.text,
        language=question.language,
        kind=question.kind,
        abstained=False,
        chance=chance,
        statements=tuple(CitedSentence(same[0].quote, tuple(same)) for same in by_text.values()),
        searched=_searched(question),
    )


def _decline(question: Question, hits: Sequence[Hit], passages: Sequence[Support], *, chance: float | None) -> Answer:
    return Answer(
        question=question.text,
        language=question.language,
        kind=question.kind,
        abstained=True,
        chance=chance,
        nearest=tuple(hits[:N_NEAREST]),
        searched=_searched(question),
        missing=_missing(question, passages[:N_NEAREST]),
    )


def quote(hit: Hit, start: int, end: int) -> Quotation:
    """Return the slice `[start:end]` of a hit's text as a quotation, with its twin where one is held."""
    twin = None
    if hit.twin is not None and hit.twin_text is not None:
        own, other = split_sentences(hit.text), split_sentences(hit.twin_text)
        first = next((i for i, sentence in enumerate(own) if sentence.start == start), 0)
        last = next((i for i, sentence in enumerate(own) if sentence.end == end), first)
        span = (other[first].start, other[last].end) if len(own) == len(other) else (0, len(hit.twin_text))
        twin = Quotation(hit.twin, hit.twin_text[slice(*span)], *span, citation=hit.citation)
    return Quotation(
        place=hit.place,
        quote=hit.text[start:end],
        start=start,
        end=end,
        citation=hit.citation,
        title=hit.title,
        date=hit.date,
        section_path=hit.section_path,
        twin=twin,
    )


def _searched(question: Question) -> tuple[str, ...]:
    likely = (
        word
        for expansion in translate(question.subject or question.text)
        if expansion.word in question.words.words
        for word, weight in expansion.translations
        if weight >= LIKELY
    )
    return tuple(dict.fromkeys((*question.words.words, *likely)))


def _missing(question: Question, passages: Sequence[Support]) -> tuple[str, ...]:
    """Return the acts and names that no passage holds, then the weighty words that none meets."""
    if not passages:
        return question.words.words
    routes = question.routes
    is_known = any(EXACT in dict(passage.hit.lanes) for passage in passages)
    acts = () if is_known else (*map(str, routes.symbols), *(act.number for act in routes.acts))
    absent = [
        set(question.names.missing(passage.whole, passage.words, spoken=spoken(question, passage.whole)))
        for passage in passages
    ]
    names = [name for name in question.names.every if all(name in missing for missing in absent)]
    told = {word for found in find_states(question.text) for word in words_of(question.text[found.start : found.end])}
    words = [
        word
        for i, word in enumerate(question.words.words)
        if question.words.weights[i] >= MIN_WEIGHT and all(passage.met[i] <= UNMET for passage in passages)
    ]
    return tuple(dict.fromkeys((*acts, *names, *(word for word in words if word not in told))))
