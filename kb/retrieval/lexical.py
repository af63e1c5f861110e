"""Passages → two inverted indexes → ranked rows.

Chinese and other passages stand in two indexes, for BM25 weighs a word by how many passages there are and how long they
are: in one index, thousands of English texts would blunt every Chinese word (ADR 0001). Chinese is indexed as jieba's
words and as pairs of characters, the rest as stemmed words; headings and titles go to a field of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kb.errors import FullDiskError
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.inverted import Entry, Found, Query, Side, Stems, sort_found, writing
from kb.retrieval.passage import CHINESE, OTHER, Passage, side_of
from kb.retrieval.termbase import FoundTerm
from kb.retrieval.terms import Terms, unique
from kb.retrieval.translate import Expansion
from kb.retrieval.words import first_pair, fold, grams, has_han, strip_thousands, terms

__all__ = ["Counts", "Found", "LexicalWriter", "WordIndex"]

CONTEXT_WEIGHT = 0.2
"""Weight of a heading's or title's word beside a word of the text (ADR 0001)."""
GRAM_WEIGHT = 0.3
"""Weight of a pair of characters beside a word (ADR 0001)."""
CHARACTER_WEIGHT = 0.3
"""Weight of a Chinese word of one character beside longer ones (ADR 0001)."""
TIE_SHARE = 0.3
"""What further translations of one word add beside the best of them (ADR 0003)."""
NAME_WEIGHT = 0.3
"""Weight of a term's name in the other language, found word for word (ADR 0003)."""
VARIANT_WEIGHT = 0.02
"""Weight of a term's other names in its own language (ADR 0003)."""
ABSENT_WEIGHT = 1.0
"""The same where nothing in the collection has the name that was typed: the others stand for it."""
HOLDING_SCORE = 0.01
"""Score of a passage that holds a lone character of the query anywhere: below any that has it as a word."""

# the end of "annex 2/decision 2/6" or "main/resolution 24/10"
_ACT_PART = re.compile(r"(?<![a-z ])(?:resolution|decision) [^ ]+$")


@dataclass(frozen=True, slots=True)
class Counts:
    """What was indexed. `probe` stands in the first Chinese passage and must be found; None where there is none."""

    n_passages: int
    n_chinese: int
    probe: str | None


class LexicalWriter:
    """Indexes passages into two new indexes, which stand when it is closed."""

    def __init__(self, folder: Path) -> None:
        """Begin the indexes in the empty `folder`.

        Raises:
            FullDiskError: there is no room left; the other methods raise it as well.
        """
        self._folder = folder
        self._opened = ExitStack()
        self._counts = Counts(0, 0, None)
        with self._room():
            self._chinese = self._opened.enter_context(writing(folder / CHINESE, has_grams=True))
            self._english = self._opened.enter_context(writing(folder / OTHER, has_grams=False))

    def add(self, passages: Sequence[Passage]) -> None:
        """Index passages."""
        n_chinese, probe = self._counts.n_chinese, self._counts.probe
        for passage in passages:
            key = strip_thousands(fold(passage.text))
            context = strip_thousands(fold(passage.context))
            is_chinese = side_of(passage) == CHINESE
            n_chinese += is_chinese
            if is_chinese or has_han(key):
                pairs = " ".join(grams(key))
                entry = _entry(passage, words=_spaced(key), context=_spaced(context), pairs=pairs)
                probe = probe or first_pair(key)
                with self._room():
                    self._chinese.add(entry)
            if not is_chinese:
                with self._room():
                    self._english.add(_entry(passage, words=key, context=context))
        self._counts = Counts(self._counts.n_passages + len(passages), n_chinese, probe)

    def close(self) -> Counts:
        """Finish the indexes; return what they hold."""
        with self._room():
            self._opened.close()
        return self._counts

    @contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:  # tantivy's own errors are ValueErrors
            raise FullDiskError(
                f"the search index could not be written to {self._folder}: {error}",
                remedy="make room on the disk and try again",
            ) from error


def act_of(passage: Passage) -> str | None:
    """Return the act in whose part a passage stands, such as `decision 2/6`."""
    act = _ACT_PART.search(passage.part)
    return None if act is None else act.group()


def _spaced(key: str) -> str:
    return " ".join(term.text for term in terms(key))


def _entry(passage: Passage, *, words: str, context: str, pairs: str | None = None) -> Entry:
    return Entry(
        rowid=passage.rowid,
        twin=passage.twin,
        year=passage.year,
        organs=passage.organs,
        languages=passage.reach,
        kind=passage.kind,
        act=act_of(passage),
        words=words,
        context=context,
        grams=pairs,
    )


class WordIndex:
    """The two indexes of a generation, opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Open what `LexicalWriter` wrote into `folder`.

        Raises:
            IndexMismatchError: it is damaged or was written by another version.
        """
        self._chinese = Side(folder / CHINESE)
        self._english = Side(folder / OTHER)
        self._stems = Stems()

    def stems(self, words: Sequence[str]) -> list[str]:
        """Return the stem of each of `words`, as the index has them."""
        return self._stems.of(words)

    def search_chinese(
        self, query: Terms, *, found: Sequence[FoundTerm] = (), depth: int, filters: Filters = NO_FILTERS
    ) -> list[Found]:
        """Rank Chinese passages by words, pairs of characters, and the names, symbols and numbers in them.

        A lone character is looked for in every pair: those passages follow that have it as a word.
        """
        term = self._chinese.term
        long = [*(word for word in query.words if len(word) > 1), *query.others]
        parts = [
            *(term("words", word) for word in long),
            *(term("words", word, weight=CHARACTER_WEIGHT) for word in query.words if len(word) == 1),
            *(term("grams", pair, weight=GRAM_WEIGHT) for pair in query.pairs),
            *(term("context", word, weight=CONTEXT_WEIGHT) for word in long),
            *(self._chinese.holding("grams", character, score=HOLDING_SCORE) for character in query.lone),
            *self._naming(self._chinese, found),
        ]
        return self._chinese.ranked(parts, depth=depth, filters=filters)

    def search_english(
        self, query: Terms, *, found: Sequence[FoundTerm] = (), depth: int, filters: Filters = NO_FILTERS
    ) -> list[Found]:
        """Rank the passages that are not Chinese, by stemmed words, symbols and numbers."""
        term = self._english.term
        stems = unique(self.stems(query.others))
        parts = [
            *(term("words", stem) for stem in stems),
            *(term("context", stem, weight=CONTEXT_WEIGHT) for stem in stems),
            *self._naming(self._english, found),
        ]
        return self._english.ranked(parts, depth=depth, filters=filters)

    def search_translated(
        self,
        expansions: Sequence[Expansion],
        *,
        found: Sequence[FoundTerm] = (),
        to_chinese: bool,
        depth: int,
        filters: Filters = NO_FILTERS,
    ) -> list[Found]:
        """Rank passages of the other language: of each word's translations the best counts, the others a little."""
        side = self._chinese if to_chinese else self._english
        parts = self._naming(side, found, weight=NAME_WEIGHT)
        for expansion in expansions:
            forms = [
                (form, weight)
                for word, weight in expansion.translations
                for form in ([word] if to_chinese else self.stems([word]))
            ]
            for field, share in (("words", 1.0), ("context", CONTEXT_WEIGHT)):
                terms_of_field = [side.term(field, form, weight=share * weight) for form, weight in forms]
                parts.append(side.best_of(terms_of_field, tie=TIE_SHARE))
        return side.ranked(parts, depth=depth, filters=filters)

    def _naming(self, side: Side, found: Sequence[FoundTerm], *, weight: float | None = None) -> list[Query]:
        """Ask for the other names of the query's terms, word for word; of each term's names the best counts."""
        parts = []
        for term in found:
            names = [self._cut(side, name) for name in (term.zh if side is self._chinese else term.en)]
            if names:
                share = self._variant_weight(side, term) if weight is None else weight
                phrases = [side.phrase(self._field(side), words, weight=share) for words in names]
                parts.append(side.best_of(phrases, tie=0.0))
        return parts

    def _variant_weight(self, side: Side, term: FoundTerm) -> float:
        is_held = side.ranked([side.phrase(self._field(side), self._cut(side, term.text))], depth=1)
        return VARIANT_WEIGHT if is_held else ABSENT_WEIGHT

    def _field(self, side: Side) -> str:
        return "grams" if side is self._chinese else "words"

    def _cut(self, side: Side, name: str) -> list[str]:
        key = strip_thousands(fold(name))
        return list(grams(key)) if side is self._chinese else self._stems.cut(key)

    def containing(self, name: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return rows that have `name`, a symbol or number, in terms of its own (`3327(XXIX)` is two), best first."""
        words = unique(found.text for found in terms(fold(name)))
        if not words:
            return []
        chinese, english = self._chinese.together("words", words), self._english.together("words", self.stems(words))
        return sort_found(
            [
                *self._chinese.ranked([chinese], depth=depth, filters=filters),
                *self._english.ranked([english], depth=depth, filters=filters),
            ]
        )

    def standing_in(self, act: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return the rows that stand in the part of the act `decision 2/6` or `resolution 24/10`, in reading order."""
        sides = (self._chinese, self._english)
        found = (row for side in sides for row in side.ranked([side.term("act", act)], depth=depth, filters=filters))
        return sorted(sort_found(found), key=lambda row: row.rowid)

    def phrase(self, phrase: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return candidates that have the words of `phrase` one after another; the caller compares the texts."""
        key = strip_thousands(fold(phrase))
        if has_han(key):
            return self._chinese.ranked([self._chinese.phrase("grams", list(grams(key)))], depth=depth, filters=filters)
        stems = self._stems.cut(key)
        found = self._english.ranked(
            [self._english.phrase("words", stems)] if stems else [], depth=depth, filters=filters
        )
        words = [term.text for term in terms(key)]
        latin = [self._chinese.phrase("words", words)] if words else []
        return sort_found([*found, *self._chinese.ranked(latin, depth=depth, filters=filters)])

    def fitting(self, filters: Filters) -> list[int]:
        """Return all rows that fit `filters`, for lanes that cannot filter by themselves; some of them twice."""
        return [*self._chinese.fitting(filters), *self._english.fitting(filters)]
