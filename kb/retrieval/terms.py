"""A query → the terms it is searched by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.retrieval.words import Script, Term, fold, grams, has_han, is_stop_word, strip_thousands, terms


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a query, each once, stop words left out: Chinese words, pairs of characters, all others.

    `loose` are those pairs that no dictionary word holds or parts: `步道` where the dictionary has `步` and `道` only.
    """

    words: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

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
            loose=unique(_loose(key, found)),
        )

    @property
    def lone(self) -> tuple[str, ...]:
        """Return the characters of a query that has nothing longer, such as `水`; () for any other."""
        is_lone = not self.others and all(len(term) == 1 for term in (*self.words, *self.pairs))
        return self.words if is_lone else ()


def _loose(key: str, found: Sequence[Term]) -> Iterator[str]:
    """Yield pairs of neighbouring characters of which one at least is a word by itself and none a stop word."""
    chinese = [term for term in found if term.script is Script.HAN]
    stopped = {i for term in chinese if is_stop_word(term.text) for i in range(term.start, term.end)}
    in_word = {i for term in chinese for i in range(term.start, term.end) if term.end - term.start > 1}
    places = sorted({i for term in chinese for i in range(term.start, term.end)} - stopped)
    for i, j in pairwise(places):
        if j == i + 1 and not (i in in_word and j in in_word):
            yield key[i : j + 1]


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Return `words` in order, each once."""
    return tuple(dict.fromkeys(words))
