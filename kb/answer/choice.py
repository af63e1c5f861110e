"""Passages → the paragraphs to cite and the sentences of them to quote.

Few and good: paragraphs come in the order of the search as long as their scores hold up, and of each the sentence that
meets most of the question, above all what is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.answer.question import Question, QuestionKind
from kb.answer.sentence import Sentence
from kb.answer.support import Candidate, Support
from kb.answer.trait import has_trait
from kb.mandate.states import find_states
from kb.retrieval.pairing import EXACT, EXACT_SCORE
from kb.un.document import Kind

MAX_PARAGRAPHS = 4
MIN_SHARE, MIN_SHARE_ELSEWHERE = 0.84, 0.92
"""Share of the best score below which a paragraph of the leader's work, or of another, is not cited (ADR 0005)."""
MAX_WORD_RANK = 12
"""A paragraph after the first stands so high in a lane of words, or is not cited: likeness alone is not enough."""
TRAIT_BONUS = 0.2
"""What a sentence gains, in shares of the question's words, for each thing asked for that it holds."""
NAME_BONUS = 0.2
SECOND_SENTENCE = 0.9
"""Share of the best sentence's value from which another of the leading paragraph is quoted too."""
MAX_QUOTE_CHARS = 600
"""Characters of a lead-in with what follows it."""

# "28(a)" → "28"
_ITEM = re.compile(r"\(.*")


def choose(question: Question, passages: Sequence[Support]) -> Iterator[tuple[Support, Candidate]]:
    """Yield the sentences to quote, in the order of the answer."""
    for i, passage in enumerate(chosen_paragraphs(passages)):
        end = -1
        for candidate in best_sentences(question, passage, is_first=i == 0):
            if candidate.sentence.start >= end:
                whole = with_items(passage, candidate)
                end = whole.sentence.end
                yield passage, whole


def chosen_paragraphs(passages: Sequence[Support]) -> list[Support]:
    """Return the passages to cite: each paragraph once, best first."""
    kept: list[Support] = []
    seen: set[tuple[str, str, str | None, int | None]] = set()
    top = max((_score(passage) for passage in passages), default=0.0)
    for passage in _operative_first(_naming(passages)):
        key = _paragraph(passage)
        if key in seen or not passage.sentences:
            continue
        if kept and not _holds_up(passage, leader=kept[0], top=top):
            continue
        seen.add(key)
        kept.append(passage)
        if len(kept) == MAX_PARAGRAPHS:
            break
    return kept


def _naming(passages: Sequence[Support]) -> list[Support]:
    """Leave out what does not hold the States and numbers in the question, where something does."""
    naming = [passage for passage in passages if passage.is_named]
    return naming or list(passages)


def _operative_first(passages: Sequence[Support]) -> list[Support]:
    """Put what an act decides, of what is named exactly, before what it recalls."""
    named = [passage for passage in passages if _is_exact(passage)]
    named.sort(key=lambda passage: passage.hit.place.kind == Kind.PREAMBLE)
    return [*named, *(passage for passage in passages if not _is_exact(passage))]


def _holds_up(passage: Support, *, leader: Support, top: float) -> bool:
    """Tell whether a paragraph after the first is cited: what answers a question mostly stands in one work."""
    share = MIN_SHARE if _work(passage) == _work(leader) else MIN_SHARE_ELSEWHERE
    ranks = (rank for lane, rank in passage.hit.lanes if lane != "dense")
    return _score(passage) >= share * top and min(ranks, default=MAX_WORD_RANK + 1) <= MAX_WORD_RANK


def best_sentences(question: Question, passage: Support, *, is_first: bool = True) -> list[Candidate]:
    """Return the best sentence of a passage, in the first one perhaps with another, in reading order.

    Where the best does not hold what is asked for and another does, that is quoted, too or instead; of an open question
    a second one as good.
    """
    values = {i: _value(question, candidate) for i, candidate in enumerate(passage.sentences)}
    order = sorted(values, key=lambda i: (-values[i], i))
    kept = order[:1]
    holding = [i for i in order if _holds(question, passage.sentences[i])]
    if question.traits and holding and holding[0] != kept[0]:
        kept = [*(kept if is_first else ()), holding[0]]
    elif is_first and question.kind in (QuestionKind.OPEN, QuestionKind.POSITION):
        kept += [i for i in order[1:2] if values[i] >= SECOND_SENTENCE * values[order[0]]]
    return [passage.sentences[i] for i in sorted(kept)]


def with_items(passage: Support, candidate: Candidate) -> Candidate:
    """Return a sentence that only leads in, such as `Requests the Director:`, with as much as fits of what follows."""
    sentence = candidate.sentence
    if not sentence.text.endswith((":", "：")):
        return candidate
    ends = (one.sentence.end for one in passage.sentences)
    end = max(end for end in ends if end <= max(sentence.end, sentence.start + MAX_QUOTE_CHARS))
    return replace(candidate, sentence=Sentence(sentence.start, end, passage.hit.text[sentence.start : end]))


def _holds(question: Question, candidate: Candidate) -> bool:
    return candidate.share > 0 and any(has_trait(candidate.sentence.text, trait) for trait in question.traits)


def _value(question: Question, candidate: Candidate) -> float:
    text = candidate.sentence.text
    held = sum(has_trait(text, trait) for trait in question.traits)
    value = candidate.share + TRAIT_BONUS * held
    if question.names.states:
        named = {found.state.id for found in find_states(text)}
        value += NAME_BONUS * len(named.intersection(question.names.states)) / len(question.names.states)
    return value


def _score(passage: Support) -> float:
    return max(passage.hit.score - EXACT_SCORE, 0.0) if _is_exact(passage) else passage.hit.score


def _is_exact(passage: Support) -> bool:
    return EXACT in dict(passage.hit.lanes)


def _work(passage: Support) -> str:
    place = passage.hit.place
    return place.document_id if place.symbol is None else place.symbol


def _paragraph(passage: Support) -> tuple[str, str, str | None, int | None]:
    """Return what tells paragraphs apart: a sub-item belongs to its paragraph, an unnumbered block is one by itself."""
    place = passage.hit.place
    if place.label is None or place.kind == "footnote":
        return place.document_id, place.part, place.kind, place.rowid
    return place.document_id, place.part, _ITEM.sub("", place.label), None
