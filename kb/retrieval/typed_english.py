"""The English words of a query, and whether an acronym among them is meant as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.retrieval.term_names import english_terms
from kb.retrieval.words import Folded, Script, Term, fold_with_offsets

CURRENCIES = frozenset("$€£¥")
"""`US$` is no country."""
UNIT_CHARS = 2
"""Acronyms of so many letters after a number are units (`20 HA`), unless the number is a year (`2024 EB`)."""

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class TypedEnglish:
    """A query and its words and symbols in English."""

    query: str
    folded: Folded
    terms: Sequence[Term]

    @staticmethod
    def of(query: str) -> TypedEnglish:
        """Take a query apart."""
        folded = fold_with_offsets(query)
        return TypedEnglish(query, folded, english_terms(folded.key))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the span of the query from word `first` to before word `last`."""
        return self.folded.span(self.terms[first].start, self.terms[last - 1].end)

    def is_covered(self, spans: Iterable[tuple[int, int]]) -> bool:
        """Tell whether every word that is no number stands in one of `spans`."""
        covered = {i for start, end in spans for i in range(start, end)}
        words = (i for i, term in enumerate(self.terms) if term.script is not Script.NUMBER)
        return all(self.span(i, i + 1)[0] in covered for i in words)

    def is_measure(self, i: int, end: int, form: str) -> bool:
        """Tell whether an acronym at word `i` is a unit or a currency: `20 HA`, `US$ 5`."""
        before = self.terms[i - 1].text if i else ""
        follows_number = before[-1:].isdecimal() and _YEAR.fullmatch(before) is None
        return self.query[end : end + 1] in CURRENCIES or (follows_number and len(form) <= UNIT_CHARS)
