"""The terms of a question that the term base knows → which of the question's words a text meets by another name.

A text that prints one of a concept's names, in whatever language, says what the question's words for it say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.retrieval.router import Routes
from kb.retrieval.term_names import chinese_key, place_of_name
from kb.retrieval.termbase import also_searched
from kb.retrieval.units import words_of
from kb.retrieval.words import has_han


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A term of a question: its words there, and all names of what it means; `start` and `end` are its place."""

    start: int
    end: int
    words: frozenset[str]
    names: tuple[str, ...]

    def is_named(self, key: str) -> bool:
        """Tell whether a text, whose key (`chinese_key`) is given, prints one of the names."""
        return any(_is_possible(name, key) and place_of_name(name, key) is not None for name in self.names)


def known_terms(question: str, routes: Routes) -> tuple[KnownTerm, ...]:
    """Return the terms of `question` that have other names, in order."""
    return tuple(
        KnownTerm(term.start, term.end, frozenset(words_of(term.text)), (term.text, *term.zh, *term.en))
        for term in also_searched(question, routes=routes)
    )


def named_words(terms: Sequence[KnownTerm], text: str) -> frozenset[str]:
    """Return the words of those `terms` that `text` names."""
    if not terms:
        return frozenset()
    key = chinese_key(text)
    return frozenset(word for term in terms if term.is_named(key) for word in term.words)


def _is_possible(name: str, key: str) -> bool:
    """Tell in little time whether a name may stand in a text."""
    return chinese_key(name) in key if has_han(name) else name[:3].casefold() in key
