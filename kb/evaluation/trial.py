"""Topics and a search → the figures of each question, and their means by pair of languages.

A pair is the language of the question and the languages in which its relevant documents are held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.errors import EvaluationError, QueryError
from kb.evaluation.judgements import Topic
from kb.evaluation.measures import Figures, Gain, Judged, mean, measure
from kb.evaluation.places import document_of, file_of, judged_name, names_of
from kb.retrieval.hit import Hit
from kb.store.rows import BlockRow, DocumentRow

DEPTH = 20
"""Distinct paragraphs of a ranking that are looked at: what stands lower counts for nothing, in no measure."""
HITS_A_PARAGRAPH = 3
"""Hits asked for each of them, since sub-items fall together."""
NOT_HELD = "?"

Blocks = Callable[[str], Iterable[BlockRow]]
"""The id of a document → its blocks."""
Search = Callable[[Topic, int], Sequence[Hit]]
"""A topic and the number of hits → hits, best first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and how it did. `documents` are the languages of what answers it, joined by `+`; `?` not held."""

    id: str
    language: str
    documents: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Means:
    """The means of the questions in one language whose answers stand in the same languages."""

    language: str
    documents: str
    n: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class Trial:
    """All questions that have an answer, and what must be known beside their figures.

    `unanswered` counts questions without a relevant paragraph, which are left out. `missing` are judged documents
    that the collection does not hold, and judged paragraphs that those it holds do not have. `refused` are questions
    that could not be searched: they found nothing.
    """

    asked: tuple[Asked, ...]
    gain: Gain
    success_grade: int
    unanswered: int
    missing: tuple[str, ...]
    refused: tuple[str, ...]

    def means(self) -> tuple[Means, ...]:
        """Return the means by pair of languages, in the order of the questions."""
        groups: dict[tuple[str, str], list[Figures]] = {}
        for one in self.asked:
            groups.setdefault((one.language, one.documents), []).append(one.figures)
        return tuple(Means(*pair, len(rows), mean(rows)) for pair, rows in groups.items())


def run_trial(
    topics: Iterable[Topic],
    search: Search,
    documents: Iterable[DocumentRow],
    *,
    blocks: Blocks | None = None,
    gain: Gain = Gain.EXPONENTIAL,
    success_grade: int | None = None,
) -> Trial:
    """Search every topic that has an answer, and judge what is found.

    Args:
        topics: questions with their judgements.
        search: the search on trial.
        documents: what the collection holds.
        blocks: gives the blocks of each, to tell judged paragraphs that it lacks; None looks for documents only.
        gain: what a grade is worth in nDCG.
        success_grade: lowest grade that success and the reciprocal rank look for; None for the highest there is.

    Raises:
        EvaluationError: no topic has an answer, none has one of that grade, a grade is too high to count with, or the
            library is not installed.
    """
    asked, rows = tuple(topics), tuple(documents)
    held = _languages_of(rows)
    answerable = [topic for topic in asked if topic.grades]
    highest = max((grade for topic in answerable for _, grade in topic.grades), default=0)
    wanted = highest if success_grade is None else success_grade
    if not 0 < wanted <= highest:
        raise EvaluationError(
            f"no paragraph is judged {wanted}", remedy=f"the highest grade is {highest}; choose one up to it"
        )
    _check_grades(answerable, gain)
    rankings: dict[str, Judged] = {}
    refused = []
    for topic in answerable:
        grades = dict(topic.grades)
        try:
            hits = search(topic, DEPTH * HITS_A_PARAGRAPH)
        except QueryError as error:
            hits = ()
            refused.append(f"{topic.id} ({topic.language}): {error}")
        rankings[_name(topic)] = Judged(_paragraphs(hits, grades), grades)
    figures = measure(rankings, gain=gain, success_grade=wanted)
    judged = {place for topic in answerable for place, _ in topic.grades}
    return Trial(
        asked=tuple(
            Asked(topic.id, topic.language, _documents(topic, held), figures[_name(topic)]) for topic in answerable
        ),
        gain=gain,
        success_grade=wanted,
        unanswered=len(asked) - len(answerable),
        missing=_missing(judged, rows, blocks),
        refused=tuple(refused),
    )


def _check_grades(topics: Iterable[Topic], gain: Gain) -> None:
    for topic in topics:
        for place, grade in topic.grades:
            if grade > gain.highest_grade:
                raise EvaluationError(
                    f"topic {topic.id}: {place} is judged higher than {gain.highest_grade}, the highest grade with a"
                    f" gain that is {gain}",
                    remedy="judge by smaller numbers, such as 1 to 3",
                )


def _name(topic: Topic) -> str:
    return f"{topic.id}@{topic.language}"


def _paragraphs(hits: Sequence[Hit], grades: Mapping[str, int]) -> tuple[str, ...]:
    """Return the paragraphs that hits belong to, each once, as deep as is looked."""
    return tuple(dict.fromkeys(judged_name(hit, grades) for hit in hits))[:DEPTH]


def _languages_of(documents: Iterable[DocumentRow]) -> dict[str, set[str]]:
    """Map the names of documents, by file and by symbol, to the languages in which they are held."""
    held: dict[str, set[str]] = {}
    for row in documents:
        for name in filter(None, (file_of(row.source), row.metadata.symbol)):
            held.setdefault(name, set()).add(row.metadata.language)
    return held


def _missing(judged: Iterable[str], documents: Iterable[DocumentRow], blocks: Blocks | None) -> tuple[str, ...]:
    """Return the judged documents that are not held, and the judged paragraphs that those held lack."""
    by_document: dict[str, set[str]] = {}
    for place in judged:
        by_document.setdefault(document_of(place), set()).add(place)
    lacking = set(by_document)
    paragraphs: set[str] = set()
    for row in documents:
        if found := {file_of(row.source), row.metadata.symbol or ""} & by_document.keys():
            lacking -= found
            places = {place for name in found for place in by_document[name]}
            paragraphs |= places if blocks is None else places & names_of(row, blocks(row.id))
    absent = {place for name in by_document.keys() - lacking for place in by_document[name]} - paragraphs
    return tuple(sorted(lacking | absent))


def _documents(topic: Topic, held: Mapping[str, set[str]]) -> str:
    found = {language for place, _ in topic.grades for language in held.get(document_of(place), ())}
    return "+".join(sorted(found)) or NOT_HELD
