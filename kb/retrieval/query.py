"""What a person types → what every lane and mark needs of it, read once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from kb.errors import EmptyQueryError, LongQueryError
from kb.retrieval.router import Routes, read_routes
from kb.retrieval.termbase import FoundTerm, also_searched
from kb.retrieval.terms import Terms
from kb.retrieval.translate import LIKELY, Expansion, translate
from kb.retrieval.words import fold, has_han
from kb.unseen import drop_unprinted

MAX_QUERY_CHARS = 1_000
QUERIES_KEPT = 64
"""Queries that are read once: a page asks of each of its hits why it was found."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, read: its text, terms and routes, its language, and in what other words it goes on.

    `expansions` are its words in the other language, `known` its terms that have other names.
    """

    text: str
    terms: Terms
    routes: Routes
    language: str
    expansions: tuple[Expansion, ...]
    known: tuple[FoundTerm, ...]

    def terms_in(self, language: str) -> Terms:
        """Return the terms to mark in a text: for the other language with their likely translations."""
        is_chinese = language == "zh"
        if is_chinese == (self.language == "zh"):
            return self.terms
        pairs = [pair for expansion in self.expansions for pair in expansion.translations]
        likely = tuple(word for word, weight in pairs if weight >= LIKELY)
        if is_chinese:
            return replace(self.terms, words=(*self.terms.words, *likely))
        return replace(self.terms, others=(*self.terms.others, *likely))

    def names_in(self, language: str) -> tuple[str, ...]:
        """Return the names to mark word for word; a single English word might stand inside another."""
        if language == "zh":
            return tuple(name for term in self.known for name in term.zh)
        return tuple(name for term in self.known for name in term.en if " " in name)


@lru_cache(maxsize=QUERIES_KEPT)
def read_query(typed: str) -> Query:
    """Read what a person typed or pasted.

    Raises:
        EmptyQueryError: it has no searchable character.
        LongQueryError: it has more than 1,000.
    """
    query = drop_unprinted(typed)
    if len(query) > MAX_QUERY_CHARS:
        raise LongQueryError(
            f"the query has {len(query):,} characters, the limit is {MAX_QUERY_CHARS:,}",
            remedy="search for its key sentence",
        )
    terms = Terms.of(query)
    if not (terms.words or terms.others):
        raise EmptyQueryError(
            f"{query[:40]!r} has no word to search for", remedy="type a word, a symbol such as A/60/168, or a number"
        )
    language = "zh" if has_han(fold(query)) else "en"
    routes = read_routes(query)
    return Query(query, terms, routes, language, translate(query), also_searched(query, routes=routes))
