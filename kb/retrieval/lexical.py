"""Passages → an inverted index on disk → ranked rows; the only module that imports tantivy.

Chinese passages are indexed as jieba's words and as pairs of characters, all others as stemmed words; headings and
titles go to fields of their own. Every query is built from terms: tantivy's query syntax is never interpreted.
Ranking is BM25 with tantivy's constants (k1 1.2, b 0.75).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from kb.errors import FullDiskError, IndexMismatchError
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.passage import Passage
from kb.retrieval.words import (
    ALPHANUMERIC,
    Script,
    fold,
    grams,
    has_han,
    is_chinese,
    is_stop_word,
    strip_thousands,
    terms,
)

CONTEXT_WEIGHT = 0.2
"""Weight of a heading's or title's words beside a word of the text (ADR 0001)."""
GRAM_WEIGHT = 0.3
"""Weight of a pair of characters beside a word (ADR 0001)."""
CHARACTER_WEIGHT = 0.3
"""Weight of a Chinese word of one character beside longer ones (ADR 0001)."""
WRITER_BYTES = 128_000_000
SCORE_DIGITS = 4
"""Scores are rounded before ties are broken: sums of floats differ in the last places between two runs."""

# the end of "annex 2/decision 2/6" or "main/resolution 24/10"
_ACT_PART = re.compile(r"(?<![a-z ])(?:resolution|decision) [^ ]+$")
_SPACED = "spaced"
_ENGLISH = "english"


def _english_analyzer() -> tantivy.TextAnalyzer:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(ALPHANUMERIC))
    return words.filter(tantivy.Filter.stemmer("english")).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("rowid", indexed=True, fast=True)
    builder.add_unsigned_field("twin", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    for name in ("document", "language", "organ", "kind", "act"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name=_SPACED, index_option="freq")
    builder.add_text_field("grams", tokenizer_name=_SPACED, index_option="position")
    builder.add_text_field("context_zh", tokenizer_name=_SPACED, index_option="freq")
    builder.add_text_field("english", tokenizer_name=_ENGLISH, index_option="position")
    builder.add_text_field("context_en", tokenizer_name=_ENGLISH, index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer(_SPACED, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.register_tokenizer(_ENGLISH, _english_analyzer())


def write_lexical(folder: Path, passages: Iterable[Passage]) -> int:
    """Index `passages` into the empty `folder`; return how many there were.

    Raises:
        FullDiskError: there is no room left.
    """
    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    count = 0
    try:
        # one thread: documents keep their order, so that equal scores come out alike in every build
        writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
        for passage in passages:
            writer.add_document(_document(passage))
            count += 1
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError) as error:  # tantivy's own errors are ValueErrors
        raise FullDiskError(
            f"the search index could not be written to {folder}: {error}", remedy="make room on the disk and try again"
        ) from error
    return count


def _document(passage: Passage) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("rowid", passage.rowid)
    if passage.twin is not None:
        document.add_unsigned("twin", passage.twin)
    if passage.year is not None:
        document.add_unsigned("year", passage.year)
    for organ in passage.organs:
        document.add_text("organ", organ)
    for language in passage.reach:
        document.add_text("language", language)
    document.add_text("document", passage.document_id)
    document.add_text("kind", passage.kind)
    act = _ACT_PART.search(passage.part)
    if act is not None:
        document.add_text("act", act.group())
    key = strip_thousands(fold(passage.text))
    if has_han(key):
        document.add_text("words", " ".join(term.text for term in terms(key)))
        document.add_text("grams", " ".join(grams(key)))
    if not is_chinese(key):
        document.add_text("english", key)
    context = strip_thousands(fold(passage.context))
    if has_han(context):
        document.add_text("context_zh", " ".join(term.text for term in terms(context)))
    else:
        document.add_text("context_en", context)
    return document


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
            words=_unique(term.text for term in kept if term.script is Script.HAN),
            pairs=_unique(gram for gram in grams(key) if has_han(gram) and not is_stop_word(gram)),
            others=_unique(term.text for term in kept if term.script is not Script.HAN),
        )


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class Found:
    """A row that fits, its score, and the row id of its twin (None where there is none)."""

    rowid: int
    score: float
    twin: int | None


class LexicalIndex:
    """An index on disk, opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`.

        Raises:
            IndexMismatchError: it is damaged or was written by another version.
        """
        try:
            self._index = tantivy.Index.open(str(folder))
            _register(self._index)
            self._searcher = self._index.searcher()
        except (OSError, ValueError) as error:
            raise IndexMismatchError(
                f"the search index in {folder} cannot be opened ({error})", remedy="rebuild it with `kb reindex`"
            ) from error
        self._schema = self._index.schema
        self._english = _english_analyzer()

    @property
    def n_passages(self) -> int:
        """Return the number of passages in the index."""
        return self._searcher.num_docs

    def stems(self, words: Sequence[str]) -> list[str]:
        """Return the stem of each of `words`, as the index has them."""
        return [stem for word in words for stem in self._english.analyze(word)[:1] or [word]]

    def search_chinese(self, query: Terms, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Rank Chinese passages by words, pairs of characters, and the names, symbols and numbers in them."""
        long = [*(word for word in query.words if len(word) > 1), *query.others]
        parts = [
            *self._weighted("words", long, weight=1.0),
            *self._weighted("words", (word for word in query.words if len(word) == 1), weight=CHARACTER_WEIGHT),
            *self._weighted("grams", query.pairs, weight=GRAM_WEIGHT),
            *self._weighted("context_zh", long, weight=CONTEXT_WEIGHT),
        ]
        return self._ranked(parts, depth=depth, filters=filters)

    def search_english(self, query: Terms, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Rank the passages that are not Chinese, by stemmed words, symbols and numbers."""
        stems = _unique(self.stems(query.others))
        parts = [
            *self._weighted("english", stems, weight=1.0),
            *self._weighted("context_en", stems, weight=CONTEXT_WEIGHT),
        ]
        return self._ranked(parts, depth=depth, filters=filters)

    def containing(self, term: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return rows that have `term`, a symbol or number, in terms of its own (`3327(XXIX)` is two), best first."""
        wanted = []
        for word in _unique(found.text for found in terms(fold(term))):
            either = [self._term("words", word), *(self._term("english", stem) for stem in self.stems([word]))]
            wanted.append(tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in either]))
        if not wanted:
            return []
        every = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in wanted])
        return self._ranked([every], depth=depth, filters=filters)

    def standing_in(self, act: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return the rows that stand in the part of the act `decision 2/6` or `resolution 24/10`, in reading order."""
        found = self._ranked([self._term("act", act)], depth=depth, filters=filters)
        return sorted(found, key=lambda row: row.rowid)

    def fitting(self, filters: Filters) -> list[int]:
        """Return all rows that fit `filters`, for lanes that cannot filter by themselves."""
        found = self._ranked([tantivy.Query.all_query()], depth=max(self.n_passages, 1), filters=filters)
        return [row.rowid for row in found]

    def phrase(self, phrase: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return candidates that have the words of `phrase` one after another; the caller compares the texts."""
        key = strip_thousands(fold(phrase))
        field, words = ("grams", list(grams(key))) if has_han(key) else ("english", self._english.analyze(key))
        if not words:
            return []
        found = self._term(field, words[0])
        if len(words) > 1:
            found = tantivy.Query.phrase_query(self._schema, field, list(words))
        return self._ranked([found], depth=depth, filters=filters)

    def _weighted(self, field: str, words: Iterable[str], *, weight: float) -> Iterator[tantivy.Query]:
        for word in words:
            query = self._term(field, word)
            yield query if weight == 1 else tantivy.Query.boost_query(query, weight)

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, index_option="freq")

    def _filter(self, filters: Filters) -> Iterator[tantivy.Query]:
        for field, value in (("language", filters.language), ("organ", filters.organ), ("kind", filters.kind)):
            if value is not None:
                yield self._term(field, value)
        if filters.years is not None:
            first, last = filters.years
            yield tantivy.Query.range_query(
                self._schema, "year", tantivy.FieldType.Unsigned, max(first, 0), max(last, 0)
            )

    def _ranked(self, parts: Sequence[tantivy.Query], *, depth: int, filters: Filters) -> list[Found]:
        if not parts:
            return []
        clauses = [(tantivy.Occur.Must, tantivy.Query.const_score_query(test, 0.0)) for test in self._filter(filters)]
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])
        query = tantivy.Query.boolean_query([*clauses, (tantivy.Occur.Must, wanted)]) if clauses else wanted
        hits = self._searcher.search(query, limit=depth, count=False).hits
        places = [place for _, place in hits]
        rowids = self._searcher.fast_field_values("rowid", places)
        twins = self._searcher.fast_field_values("twin", places)
        found = [
            Found(int(rowid), round(float(score), SCORE_DIGITS), None if twin is None else int(twin))
            for (score, _), rowid, twin in zip(hits, rowids, twins, strict=True)
            if rowid is not None
        ]
        return sorted(found, key=lambda row: (-row.score, row.rowid))
