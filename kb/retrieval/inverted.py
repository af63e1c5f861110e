"""One inverted index on disk: written once, opened for reading; the only module that imports tantivy.

Every query is built from terms: tantivy's query syntax is never interpreted. Ranking is BM25 with tantivy's constants
(k1 1.2, b 0.75).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import tantivy

from kb.errors import IndexMismatchError
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.remembering import remembering
from kb.retrieval.words import ALPHANUMERIC

WRITER_BYTES = 64_000_000
SCORE_DIGITS = 4
"""Scores are rounded before ties are broken: sums of floats differ in the last places between two runs."""
STEMS_KEPT = 16_384
"""Words whose stems are remembered: the translations of one query are a hundred."""
LONGEST_KEPT = 64
_SPACED = "spaced"
_STEMMED = "stemmed"

Query = tantivy.Query


class Found(NamedTuple):
    """A row that fits, its score, and the row id of its twin (None where there is none)."""

    rowid: int
    score: float
    twin: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of one passage.

    `words` and `context` are cut at white space where there are `grams`, else into stems. `twin` and `year` are None
    where there is none.
    """

    rowid: int
    twin: int | None
    year: int | None
    organs: tuple[str, ...]
    languages: tuple[str, ...]
    kind: str
    act: str | None
    words: str
    context: str
    grams: str | None = None


def _best_first(row: Found) -> tuple[float, int]:
    return -row.score, row.rowid


def sort_found(found: Iterable[Found]) -> list[Found]:
    """Return each row once, best first; ties break by row id."""
    best: dict[int, Found] = {}
    for row in sorted(found, key=_best_first):
        best.setdefault(row.rowid, row)
    return list(best.values())


class Stems:
    """The stemmer that the index uses."""

    def __init__(self) -> None:
        """Build it; that takes no time."""
        analyzer = self._analyzer = _stemmer()
        self._stem = remembering(
            lambda word: (analyzer.analyze(word)[:1] or [word])[0], most=STEMS_KEPT, longest=LONGEST_KEPT
        )

    def cut(self, text: str) -> list[str]:
        """Return the stems of the words in `text`."""
        return self._analyzer.analyze(text)

    def of(self, words: Sequence[str]) -> list[str]:
        """Return the stem of each of `words`."""
        return [self._stem(word) for word in words]


class Writer:
    """Takes the entries of a new index."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        """Take over tantivy's own; `writing` is the way in."""
        self._writer = writer

    def add(self, entry: Entry) -> None:
        """Index one passage."""
        document = tantivy.Document()
        for name, number in (("rowid", entry.rowid), ("twin", entry.twin), ("year", entry.year)):
            if number is not None:
                document.add_unsigned(name, number)
        for organ in entry.organs:
            document.add_text("organ", organ)
        for language in entry.languages:
            document.add_text("language", language)
        texts = {"kind": entry.kind, "act": entry.act, "words": entry.words, "context": entry.context}
        for name, text in {**texts, "grams": entry.grams}.items():
            if text is not None:
                document.add_text(name, text)
        self._writer.add_document(document)


@contextmanager
def writing(folder: Path, *, has_grams: bool) -> Iterator[Writer]:
    """Write a new index into `folder`, which is made; it is there when the block ends.

    Raises:
        OSError, ValueError: it cannot be written (tantivy's own errors are ValueErrors).
    """
    folder.mkdir()
    index = tantivy.Index(_schema(has_grams=has_grams), path=str(folder))
    _register(index)
    # one thread: passages keep their order, so that equal scores come out alike in every build
    writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
    yield Writer(writer)
    writer.commit()
    writer.wait_merging_threads()


class Side:
    """One index, opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Open what `writing` wrote into `folder`.

        Raises:
            IndexMismatchError: it is damaged or was written by another version.
        """
        try:
            index = tantivy.Index.open(str(folder))
            _register(index)
            self._searcher = index.searcher()
        except (OSError, ValueError) as error:
            raise IndexMismatchError(
                f"the search index in {folder} cannot be opened ({error})", remedy="rebuild it with `kb reindex`"
            ) from error
        self._schema = index.schema

    def term(self, field: str, value: str, *, weight: float = 1.0) -> Query:
        """Ask for one term."""
        value = value.encode("utf-8", "replace").decode()  # half a surrogate pair, of an argument that is no UTF-8
        query = Query.term_query(self._schema, field, value, index_option="freq")
        return query if weight == 1 else Query.boost_query(query, weight)

    def together(self, field: str, values: Iterable[str]) -> Query:
        """Ask for all of the terms, anywhere."""
        return Query.boolean_query([(tantivy.Occur.Must, self.term(field, value)) for value in values])

    def best_of(self, parts: Sequence[Query], *, tie: float) -> Query:
        """Ask for any of `parts`: the best counts in full, the others by the share `tie`."""
        return Query.disjunction_max_query(list(parts), tie_breaker=tie)

    def phrase(self, field: str, words: Sequence[str], *, weight: float = 1.0) -> Query:
        """Ask for terms that follow one another."""
        if len(words) == 1:
            return self.term(field, words[0], weight=weight)
        query = Query.phrase_query(self._schema, field, list(words))
        return query if weight == 1 else Query.boost_query(query, weight)

    def holding(self, field: str, character: str, *, score: float) -> Query:
        """Ask for terms of one or two characters that hold `character`; all passages that have one score alike."""
        terms = Query.regex_query(self._schema, field, f".?{re.escape(character)}.?")
        return Query.const_score_query(terms, score)

    def fitting(self, filters: Filters) -> list[int]:
        """Return all rows that fit `filters`, in no order."""
        query = Query.boolean_query([(tantivy.Occur.Must, test) for test in (Query.all_query(), *self._tests(filters))])
        hits = self._searcher.search(query, limit=max(self._searcher.num_docs, 1), count=False).hits
        rowids = self._searcher.fast_field_values("rowid", [place for _, place in hits])
        return [int(rowid) for rowid in rowids if rowid is not None]

    def ranked(self, parts: Iterable[Query], *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return the rows that fit `filters` and any of `parts`, the `depth` best first."""
        wanted = [(tantivy.Occur.Should, part) for part in parts]
        if not wanted:
            return []
        tests = [(tantivy.Occur.Must, Query.const_score_query(test, 0.0)) for test in self._tests(filters)]
        query = Query.boolean_query([*tests, (tantivy.Occur.Must, Query.boolean_query(wanted))])
        hits = self._searcher.search(query, limit=depth, count=False).hits
        places = [place for _, place in hits]
        rowids = self._searcher.fast_field_values("rowid", places)
        twins = self._searcher.fast_field_values("twin", places)
        found = [
            Found(int(rowid), round(score, SCORE_DIGITS), None if twin is None else int(twin))
            for (score, _), rowid, twin in zip(hits, rowids, twins, strict=True)
            if rowid is not None
        ]
        found.sort(key=_best_first)
        return found

    def _tests(self, filters: Filters) -> Iterator[Query]:
        for field, value in (("language", filters.language), ("organ", filters.organ), ("kind", filters.kind)):
            if value is not None:
                yield self.term(field, value)
        if filters.years is not None:
            first, last = (max(year, 0) for year in filters.years)
            yield Query.range_query(self._schema, "year", tantivy.FieldType.Unsigned, first, last)


def _stemmer() -> tantivy.TextAnalyzer:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(ALPHANUMERIC))
    return words.filter(tantivy.Filter.stemmer("english")).build()


def _schema(*, has_grams: bool) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("rowid", fast=True)
    builder.add_unsigned_field("twin", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    for name in ("language", "organ", "kind", "act"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    tokenizer = _SPACED if has_grams else _STEMMED
    builder.add_text_field("words", tokenizer_name=tokenizer, index_option="position")
    builder.add_text_field("context", tokenizer_name=tokenizer, index_option="freq")
    if has_grams:
        builder.add_text_field("grams", tokenizer_name=_SPACED, index_option="position")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer(_SPACED, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.register_tokenizer(_STEMMED, _stemmer())
