"""What an answer is: statements that are sentences of stored paragraphs, each with its citation; or none."""

from __future__ import annotations

from dataclasses import dataclass

from kb.answer.phrasing import Phrasing
from kb.answer.question import QuestionKind
from kb.retrieval.hit import Hit, Place
from kb.un.citation_style import Citation


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a stored paragraph, and where they stand.

    `quote` is the slice `[start:end]` of the paragraph's text. `twin` is the same place in the other language: its
    sentence of the same number, or the whole paragraph where the versions are cut differently; None where none is held.
    """

    place: Place
    quote: str
    start: int
    end: int
    citation: Citation
    title: str | None = None
    date: str | None = None
    section_path: tuple[str, ...] = ()
    twin: Quotation | None = None


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """One sentence of an answer, word for word; more than one citation where several paragraphs print it."""

    text: str
    citations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to `question`, or, where `abstained`, the word that the corpus does not say.

    `chance` is the chance that the corpus answers, from 0 to 1, None where no estimate decided. `nearest` are the
    best hits where it does not. `searched` are the words looked for, translations after them; `missing` are what the
    question names and turns on and none of the best passages holds. `phrasing` is what a language model made of the
    statements, None where none was asked: it stands beside them and replaces nothing.
    """

    question: str
    language: str
    kind: QuestionKind
    abstained: bool
    chance: float | None
    statements: tuple[CitedSentence, ...] = ()
    nearest: tuple[Hit, ...] = ()
    searched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    phrasing: Phrasing | None = None
