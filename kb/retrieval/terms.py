"""A query → the terms it is searched by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.retrieval.words import Script, fold, grams, has_han, is_stop_word, strip_thousands, terms


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a query, each once, stop words left out: Chinese words, pairs of characters, all others."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    others: tuple[str, ...]

    @staticmethod
    def of(query: str) -> Terms:
        """Cut `query` into terms; a query of nothing but stop words keeps them."""
        key = strip_thousands(fold(query))
        found = tuple(terms(key))
        kept = tuple(term for term in found if not is_stop_word(term.text)) or found
        return Terms(
            words=unique(term.text for term in kept if term.script is Script.HAN),
            pairs=unique(gram for gram in grams(key) if has_han(gram) and not is_stop_word(gram)),
            others=unique(term.text for term in kept if term.script is not Script.HAN),
        )


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Return `words` in order, each once."""
    return tuple(dict.fromkeys(words))
