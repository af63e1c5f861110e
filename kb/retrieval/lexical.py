"""Passages → inverted indexes on disk → ranked rows; the only module that imports tantivy.

Chinese and other passages stand in two indexes, for BM25 weighs a word by how many passages there are and how long they
are: in one index, thousands of English texts would blunt every Chinese word (ADR 0001). Chinese is indexed as jieba's
words and as pairs of characters, the rest as stemmed words; headings and titles go to a field of their own. Every query
is built from terms: tantivy's query syntax is never interpreted. Ranking is BM25 with tantivy's constants (k1 1.2,
b 0.75).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy

from kb.errors import FullDiskError, IndexMismatchError
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.passage import Passage
from kb.retrieval.terms import Terms, unique
from kb.retrieval.words import ALPHANUMERIC, first_pair, fold, grams, has_han, is_chinese, strip_thousands, terms

CONTEXT_WEIGHT = 0.2
"""Weight of a heading's or title's word beside a word of the text (ADR 0001)."""
GRAM_WEIGHT = 0.3
"""Weight of a pair of characters beside a word (ADR 0001)."""
CHARACTER_WEIGHT = 0.3
"""Weight of a Chinese word of one character beside longer ones (ADR 0001)."""
HOLDING_SCORE = 0.01
"""Score of a passage that holds a lone character of the query anywhere: below any that has it as a word."""
WRITER_BYTES = 64_000_000
SCORE_DIGITS = 4
"""Scores are rounded before ties are broken: sums of floats differ in the last places between two runs."""

CHINESE = "zh"
ENGLISH = "en"
# the end of "annex 2/decision 2/6" or "main/resolution 24/10"
_ACT_PART = re.compile(r"(?<![a-z ])(?:resolution|decision) [^ ]+$")
_SPACED = "spaced"
_STEMMED = "stemmed"


@dataclass(frozen=True, slots=True)
class Found:
    """A row that fits, its score, and the row id of its twin (None where there is none)."""

    rowid: int
    score: float
    twin: int | None


def _stemmer() -> tantivy.TextAnalyzer:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(ALPHANUMERIC))
    return words.filter(tantivy.Filter.stemmer("english")).build()


def _schema(side: str) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("rowid", fast=True)
    builder.add_unsigned_field("twin", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    for name in ("language", "organ", "kind", "act"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    tokenizer = _SPACED if side == CHINESE else _STEMMED
    builder.add_text_field("words", tokenizer_name=tokenizer, index_option="position")
    builder.add_text_field("context", tokenizer_name=tokenizer, index_option="freq")
    if side == CHINESE:
        builder.add_text_field("grams", tokenizer_name=_SPACED, index_option="position")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer(_SPACED, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.register_tokenizer(_STEMMED, _stemmer())


@contextmanager
def _writer(folder: Path, side: str) -> Iterator[tantivy.IndexWriter]:
    path = folder / side
    path.mkdir()
    index = tantivy.Index(_schema(side), path=str(path))
    _register(index)
    # one thread: passages keep their order, so that equal scores come out alike in every build
    writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
    yield writer
    writer.commit()
    writer.wait_merging_threads()


@dataclass(frozen=True, slots=True)
class Counts:
    """What was indexed. `probe` is a pair of characters of the first Chinese passage, None where there is none."""

    n_passages: int
    n_chinese: int
    probe: str | None


def write_lexical(folder: Path, passages: Iterable[Passage]) -> Counts:
    """Index `passages` into the empty `folder`.

    Raises:
        FullDiskError: there is no room left.
    """
    n_passages = n_chinese = 0
    probe: str | None = None
    try:
        with _writer(folder, CHINESE) as chinese, _writer(folder, ENGLISH) as english:
            for passage in passages:
                key = strip_thousands(fold(passage.text))
                context = strip_thousands(fold(passage.context))
                if has_han(key):
                    document = _document(passage, words=_spaced(key), context=_spaced(context))
                    document.add_text("grams", " ".join(grams(key)))
                    chinese.add_document(document)
                    probe = probe or first_pair(key)
                if is_chinese(key):
                    n_chinese += 1
                else:
                    english.add_document(_document(passage, words=key, context=context))
                n_passages += 1
    except (OSError, ValueError) as error:  # tantivy's own errors are ValueErrors
        raise FullDiskError(
            f"the search index could not be written to {folder}: {error}", remedy="make room on the disk and try again"
        ) from error
    return Counts(n_passages, n_chinese, probe)


def _spaced(key: str) -> str:
    return " ".join(term.text for term in terms(key))


def _document(passage: Passage, *, words: str, context: str) -> tantivy.Document:
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
    document.add_text("kind", passage.kind)
    act = _ACT_PART.search(passage.part)
    if act is not None:
        document.add_text("act", act.group())
    document.add_text("words", words)
    document.add_text("context", context)
    return document


class _Side:
    """One of the two indexes, opened for reading."""

    def __init__(self, folder: Path) -> None:
        try:
            index = tantivy.Index.open(str(folder))
            _register(index)
            self._searcher = index.searcher()
        except (OSError, ValueError) as error:
            raise IndexMismatchError(
                f"the search index in {folder} cannot be opened ({error})", remedy="rebuild it with `kb reindex`"
            ) from error
        self._schema = index.schema

    def term(self, field: str, value: str, *, weight: float = 1.0) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, field, value, index_option="freq")
        return query if weight == 1 else tantivy.Query.boost_query(query, weight)

    def holding(self, character: str) -> tantivy.Query:
        """Return a query for the passages with a pair that holds `character`; all score alike, and little."""
        pairs = tantivy.Query.regex_query(self._schema, "grams", f".?{re.escape(character)}.?")
        return tantivy.Query.const_score_query(pairs, HOLDING_SCORE)

    def phrase(self, field: str, words: Sequence[str]) -> tantivy.Query:
        if len(words) == 1:
            return self.term(field, words[0])
        return tantivy.Query.phrase_query(self._schema, field, list(words))

    def ranked(self, parts: Iterable[tantivy.Query], *, depth: int | None, filters: Filters) -> list[Found]:
        """Return the rows that fit `filters` and any of `parts`, best first; `depth` None returns all."""
        wanted = [(tantivy.Occur.Should, part) for part in parts]
        if not wanted:
            return []
        tests = [(tantivy.Occur.Must, tantivy.Query.const_score_query(test, 0.0)) for test in self._tests(filters)]
        query = tantivy.Query.boolean_query([*tests, (tantivy.Occur.Must, tantivy.Query.boolean_query(wanted))])
        limit = max(self._searcher.num_docs, 1) if depth is None else depth
        hits = self._searcher.search(query, limit=limit, count=False).hits
        places = [place for _, place in hits]
        rowids = self._searcher.fast_field_values("rowid", places)
        twins = self._searcher.fast_field_values("twin", places)
        found = [
            Found(int(rowid), round(float(score), SCORE_DIGITS), None if twin is None else int(twin))
            for (score, _), rowid, twin in zip(hits, rowids, twins, strict=True)
            if rowid is not None
        ]
        return _sorted(found)

    def _tests(self, filters: Filters) -> Iterator[tantivy.Query]:
        for field, value in (("language", filters.language), ("organ", filters.organ), ("kind", filters.kind)):
            if value is not None:
                yield self.term(field, value)
        if filters.years is not None:
            first, last = (max(year, 0) for year in filters.years)
            yield tantivy.Query.range_query(self._schema, "year", tantivy.FieldType.Unsigned, first, last)


class LexicalIndex:
    """The two indexes of a generation, opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Open what `write_lexical` wrote into `folder`.

        Raises:
            IndexMismatchError: it is damaged or was written by another version.
        """
        self._chinese = _Side(folder / CHINESE)
        self._english = _Side(folder / ENGLISH)
        self._stemmer = _stemmer()

    def stems(self, words: Sequence[str]) -> list[str]:
        """Return the stem of each of `words`, as the index has them."""
        return [stem for word in words for stem in self._stemmer.analyze(word)[:1] or [word]]

    def search_chinese(self, query: Terms, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
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
            *(self._chinese.holding(character) for character in query.lone),
        ]
        return self._chinese.ranked(parts, depth=depth, filters=filters)

    def search_english(self, query: Terms, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Rank the passages that are not Chinese, by stemmed words, symbols and numbers."""
        term = self._english.term
        stems = unique(self.stems(query.others))
        parts = [
            *(term("words", stem) for stem in stems),
            *(term("context", stem, weight=CONTEXT_WEIGHT) for stem in stems),
        ]
        return self._english.ranked(parts, depth=depth, filters=filters)

    def containing(self, name: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return rows that have `name`, a symbol or number, in terms of its own (`3327(XXIX)` is two), best first."""
        words = unique(found.text for found in terms(fold(name)))
        if not words:
            return []

        def together(side: _Side, forms: Iterable[str]) -> list[tantivy.Query]:
            return [tantivy.Query.boolean_query([(tantivy.Occur.Must, side.term("words", form)) for form in forms])]

        found = [
            *self._chinese.ranked(together(self._chinese, words), depth=depth, filters=filters),
            *self._english.ranked(together(self._english, self.stems(words)), depth=depth, filters=filters),
        ]
        return _sorted(found)

    def standing_in(self, act: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return the rows that stand in the part of the act `decision 2/6` or `resolution 24/10`, in reading order."""
        found = self._both(lambda side: [side.term("act", act)], depth=depth, filters=filters)
        return sorted(found, key=lambda row: row.rowid)

    def phrase(self, phrase: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return candidates that have the words of `phrase` one after another; the caller compares the texts."""
        key = strip_thousands(fold(phrase))
        if has_han(key):
            return self._chinese.ranked([self._chinese.phrase("grams", list(grams(key)))], depth=depth, filters=filters)
        stems = self._stemmer.analyze(key)
        found = self._english.ranked(
            [self._english.phrase("words", stems)] if stems else [], depth=depth, filters=filters
        )
        words = [term.text for term in terms(key)]
        latin = [self._chinese.phrase("words", words)] if words else []
        return _sorted([*found, *self._chinese.ranked(latin, depth=depth, filters=filters)])

    def fitting(self, filters: Filters) -> list[int]:
        """Return all rows that fit `filters`, for lanes that cannot filter by themselves."""
        found = self._both(lambda _: [tantivy.Query.all_query()], depth=None, filters=filters)
        return [row.rowid for row in found]

    def _both(
        self, parts: Callable[[_Side], list[tantivy.Query]], *, depth: int | None, filters: Filters
    ) -> list[Found]:
        """Return what either index has, each row once (a passage in two scripts stands in both)."""
        sides = (self._chinese, self._english)
        return _sorted(row for side in sides for row in side.ranked(parts(side), depth=depth, filters=filters))


def _sorted(found: Iterable[Found]) -> list[Found]:
    """Return each row once, best first; ties break by row id."""
    best: dict[int, Found] = {}
    for row in sorted(found, key=lambda row: (-row.score, row.rowid)):
        best.setdefault(row.rowid, row)
    return list(best.values())
