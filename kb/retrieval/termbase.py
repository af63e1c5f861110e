"""The term base: what one concept is called in Chinese and English, with its variants and acronyms.

Enters: `corpus/terms.tsv`, one concept a row (its columns: `corpus/README.md`). Leaves: the terms of a query, each with
the other names of its concept. Chinese terms are found in the text, longest first; English ones word by word, in the
singular or plural; acronyms letter by letter, as they are
written there: in small letters only where the row has them so too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kb.retrieval.router import Routes, read_routes
from kb.retrieval.term_names import BLANK, SURE_HAN, chinese_key, english_key, parts_number, word_edges
from kb.retrieval.typed_english import TypedEnglish
from kb.retrieval.units import singular
from kb.retrieval.words import fold, fold_with_offsets, has_han
from kb.shipped import read_shipped

FILE = "terms.tsv"
SUBJECTS = frozenset({"i", "we", "you", "they", "he", "she"})
"""After these a verb stands, not a name: `can we trust funds`."""

_LAST_NUMBER = re.compile(r"\s*\d+$")


@dataclass(frozen=True, slots=True)
class Concept:
    """One row: the names of a concept, the preferred one first, and where they were found.

    `kind` is `term`, `organ`, `programme`, `instrument`, `conference` or `place`; `sources` are explained in
    `corpus/README.md`.
    """

    subject: str
    kind: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    acronyms: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term of a query: `query[start:end] == text`.

    `en` and `zh` are the other names of what it may mean, the preferred one first; a name that only adds words to what
    was typed is none of them.
    """

    text: str
    start: int
    end: int
    en: tuple[str, ...]
    zh: tuple[str, ...]


def also_searched(query: str, *, routes: Routes | None = None) -> tuple[FoundTerm, ...]:
    """Return the terms of `query` whose other names are searched beside it, in order.

    Of terms that overlap the longest counts. What is named exactly, a reference or a quoted phrase, is not widened.

    Args:
        query: Chinese or English.
        routes: what it names, where that is known already.
    """
    named = read_routes(query) if routes is None else routes
    if named.is_numbered or named.phrase is not None:
        return ()
    return tuple(term for term in load_terms().find(query) if term.en or term.zh)


def other_names(query: str, *, n_each: int | None = None) -> tuple[str, ...]:
    """Return the names that are searched beside `query`, each once, term by term, Chinese ones first.

    Args:
        query: Chinese or English.
        n_each: names of a term in each language, the preferred one first; None for all.
    """
    names = (name for term in also_searched(query) for name in (*term.zh[:n_each], *term.en[:n_each]))
    return tuple(dict.fromkeys(names))


@cache
def load_terms() -> TermBase:
    """Read the shipped term base; once a process, in a few milliseconds."""
    lines = read_shipped(FILE).splitlines()
    return TermBase(_concept(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _concept(row: Mapping[str, str]) -> Concept:
    en, zh, acronyms, sources = (
        tuple(filter(None, row[name].split("|"))) for name in ("en", "zh", "acronyms", "source")
    )
    return Concept(row["subject"], row["kind"], en, zh, acronyms, sources)


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    concepts: tuple[Concept, ...]


class TermBase:
    """Concepts, and the ways in: by Chinese name, by English name, by acronym."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Take over the concepts; their order decides which comes first where a name has several."""
        self.concepts = tuple(concepts)
        self._zh: dict[str, tuple[Concept, ...]] = {}
        self._en: dict[str, tuple[Concept, ...]] = {}
        self._acronyms: dict[str, tuple[Concept, ...]] = {}
        for concept in self.concepts:
            for names, key_of, table in (
                (concept.zh, chinese_key, self._zh),
                (concept.en, english_key, self._en),
                (concept.acronyms, _acronym_key, self._acronyms),
            ):
                for key in dict.fromkeys(map(key_of, names)):
                    table[key] = (*table.get(key, ()), concept)
        named = (key for table in (self._en, self._zh) for key in table)
        self._numbered = {_LAST_NUMBER.sub("", key) for key in named if _LAST_NUMBER.search(key)}
        self._zh_sizes = _sizes((key[0], len(key)) for key in self._zh)
        self._en_sizes = _sizes((key.partition(" ")[0], key.count(" ") + 1) for key in self._en)

    def find(self, query: str) -> tuple[FoundTerm, ...]:
        """Return the terms in `query`, in order."""
        matches = [*self._find_english(query), *(self._find_chinese(query) if has_han(fold(query)) else ())]
        return tuple(_found(query, match) for match in sorted(matches, key=lambda match: match.start))

    def _find_chinese(self, query: str) -> Iterator[_Match]:
        folded = fold_with_offsets(query)
        blanks = {i for found in BLANK.finditer(folded.key) for i in range(*found.span())}
        places = [i for i in range(len(folded.key)) if i not in blanks]
        key = "".join(folded.key[i] for i in places)
        edges = word_edges(key)
        i = 0
        while i < len(key):
            for size in self._zh_sizes.get(key[i], ()):
                concepts = self._zh.get(key[i : i + size]) if i + size <= len(key) else None
                is_whole = size >= SURE_HAN or {i, i + size} <= edges
                if concepts and is_whole and not parts_number(key, i, i + size):
                    if not (key[i + size : i + size + 1].isdecimal() and key[i : i + size] in self._numbered):
                        yield _Match(*folded.span(places[i], places[i + size - 1] + 1), concepts)
                    i += size
                    break
            else:
                i += 1

    def _find_english(self, query: str) -> Iterator[_Match]:
        typed = TypedEnglish.of(query)
        found = list(self._read_english(typed, is_shouted=False))
        is_shouted = len(typed.terms) > 1 and query.isupper() and not has_han(typed.folded.key)
        if is_shouted and not typed.is_covered((match.start, match.end) for match in found):
            return self._read_english(typed, is_shouted=True)
        return iter(found)

    def _read_english(self, typed: TypedEnglish, *, is_shouted: bool) -> Iterator[_Match]:
        words = [singular(term.text) for term in typed.terms]
        i = 0
        while i < len(words):
            concepts, size = self._name_at(words, i)
            if not concepts:
                concepts, size = self._acronym_at(typed, i, is_shouted=is_shouted)
            start, end = typed.span(i, i + size)
            is_number_next = words[i + size : i + size + 1] and words[i + size][0].isdecimal()
            if concepts and not (is_number_next and english_key(typed.query[start:end]) in self._numbered):
                yield _Match(start, end, concepts)
            i += size

    def _name_at(self, words: Sequence[str], i: int) -> tuple[tuple[Concept, ...], int]:
        """Return what the longest name that begins with word `i` means, and its size; after a subject none does."""
        for size in self._en_sizes.get(words[i], ()):
            concepts = self._en.get(" ".join(words[i : i + size])) if i + size <= len(words) else None
            if concepts and not (i and words[i - 1] in SUBJECTS):
                return concepts, size
        return (), 1

    def _acronym_at(self, typed: TypedEnglish, i: int, *, is_shouted: bool) -> tuple[tuple[Concept, ...], int]:
        for size in (2, 1):  # "COVID-19" is two words
            if i + size > len(typed.terms):
                continue
            start, end = typed.span(i, i + size)
            form = typed.query[start:end]
            if (concepts := self._acronym(form, is_shouted=is_shouted)) and not typed.is_measure(i, end, form):
                return concepts, size
        return (), 1

    def _acronym(self, form: str, *, is_shouted: bool) -> tuple[Concept, ...]:
        """Return what an acronym may mean; where all is in capitals, capitals say nothing."""
        key = _acronym_key(form)
        as_written = () if is_shouted else (key, key.removesuffix("s"))
        small = key.casefold()
        return next(
            (self._acronyms[key] for key in (*as_written, small, small.removesuffix("s")) if key in self._acronyms), ()
        )


def _acronym_key(name: str) -> str:
    return name.replace("-", "")


def _sizes(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Map the beginning of names to their sizes, the largest first."""
    found: dict[str, set[int]] = {}
    for first, size in pairs:
        found.setdefault(first, set()).add(size)
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _found(query: str, match: _Match) -> FoundTerm:
    text = query[match.start : match.end]
    typed_en = None if has_han(fold(text)) else english_key(text)  # the figures of `2030年议程` are no name
    return FoundTerm(
        text,
        match.start,
        match.end,
        en=_others((name for concept in match.concepts for name in concept.en), typed_en, english_key),
        zh=_others((name for concept in match.concepts for name in concept.zh), chinese_key(text), chinese_key),
    )


def _others(names: Iterable[str], typed: str | None, key_of: Callable[[str], str]) -> tuple[str, ...]:
    """Return the names that say something else than what was typed: a name around it finds nothing more."""
    others: dict[str, str] = {}
    for name in names:
        key = key_of(name)
        if typed is None or not re.search(rf"(?<![a-z0-9]){re.escape(typed)}(?![a-z0-9])", key):
            others.setdefault(key, name)
    return tuple(others.values())
