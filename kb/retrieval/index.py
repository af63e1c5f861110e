"""The index of a collection, opened for searching.

Lanes `zh` and `en` rank by words, `translated` by words of the other language, `dense` by an encoder's vectors;
weighted scores join them, and what the query names exactly comes before all. The two language versions of a paragraph
count as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb.errors import EmptyQueryError, IndexMismatchError, LongQueryError
from kb.retrieval.build import LEXICAL_FOLDER, build_index
from kb.retrieval.evidence import Evidence, explain
from kb.retrieval.exact import ExactRows
from kb.retrieval.facts import Facts
from kb.retrieval.fusion import WEIGHTS, Weights
from kb.retrieval.held_documents import HeldDocuments
from kb.retrieval.hit import NO_FILTERS, Filters, Hit, Place
from kb.retrieval.lanes import Lanes
from kb.retrieval.lexical import LexicalIndex
from kb.retrieval.marks import mark
from kb.retrieval.notices import changes, notices
from kb.retrieval.pairing import Pair, Ranking
from kb.retrieval.passage import in_batches, organs_of, year_of
from kb.retrieval.protocols import STATIC
from kb.retrieval.router import Routes, read_routes
from kb.retrieval.second_look import look_again
from kb.retrieval.storage import REBUILD, Manifest, read_manifest
from kb.retrieval.termbase import FoundTerm, also_searched
from kb.retrieval.terms import Terms
from kb.retrieval.translate import LIKELY, Expansion, translate
from kb.retrieval.word_places import WordPlaces
from kb.retrieval.words import fold, has_han
from kb.store.rows import BlockRow
from kb.store.store import Store
from kb.un.citation_style import cite

__all__ = ["Index", "build_index", "open_index"]

MAX_QUERY_CHARS = 1_000
DEPTH = 200
"""Rows asked of each lane at least."""
DEPTH_A_HIT = 4


def open_index(folder: Path, store: Store, *, encoder_id: str | None = None, weights: Weights = WEIGHTS) -> Index:
    """Open the current generation in `folder`.

    Args:
        folder: where the generations stand.
        store: the collection that the index was built from.
        encoder_id: the encoder that is asked for; None for none.
        weights: what each signal counts.

    Raises:
        IndexMismatchError: there is no index, or it is damaged, older than the store or built with another encoder.
    """
    generation, manifest = read_manifest(folder)
    if manifest.encoder != encoder_id:
        built, asked = manifest.encoder or "none", encoder_id or "none"
        raise IndexMismatchError(
            f"the index in {folder} was built with encoder {built!r}, not {asked!r}",
            remedy=f"choose {built!r}, or rebuild it with `kb reindex --encoder {asked}`",
        )
    if manifest.revision != store.revision():
        raise IndexMismatchError(f"the index in {folder} is older than the collection", remedy=REBUILD)
    return Index(generation, manifest, store, weights=weights)


@dataclass(frozen=True, slots=True)
class _Query:
    """A query, read: its text, terms and routes, its language, what hits must fit, and in what other words it goes on.

    `expansions` are its words in the other language, `known` its terms that have other names.
    """

    text: str
    terms: Terms
    routes: Routes
    language: str
    filters: Filters
    expansions: tuple[Expansion, ...]
    known: tuple[FoundTerm, ...]


class Index:
    """One generation, open for searching."""

    def __init__(self, generation: Path, manifest: Manifest, store: Store, *, weights: Weights = WEIGHTS) -> None:
        """Open the generation; `open_index` is the way in. One older than the store misses what changed since."""
        self.manifest = manifest
        self._weights = weights
        self._store = store
        self._lexical = LexicalIndex(generation / LEXICAL_FOLDER)
        self._facts = Facts(generation)
        self._words = WordPlaces(generation) if manifest.encoder == STATIC else None
        self._lanes = Lanes(generation, manifest, self._lexical, weights)
        self._documents = HeldDocuments(store)
        self._changed = changes(store.citations.symbols())

    def search(self, query: str, *, k: int = 10, filters: Filters = NO_FILTERS) -> list[Hit]:
        """Return the `k` best blocks for `query`, best first; each paragraph once, whatever its languages.

        Args:
            query: Chinese or English, 1 to 1,000 characters.
            k: how many hits at most.
            filters: what they must fit.

        Raises:
            EmptyQueryError: `query` has no searchable character.
            LongQueryError: it has more than 1,000.
        """
        asked = _read(query, filters)
        ranking = self._rank(asked, depth=max(DEPTH, DEPTH_A_HIT * k))
        hits: list[Hit] = []
        for pairs in in_batches(ranking.pairs, max(k, 1)):
            rows = {row.rowid: row for row in self._store.rows([rowid for pair in pairs for rowid in pair.rowids])}
            for pair in pairs:
                members = [
                    rows[rowid]
                    for rowid in pair.rowids
                    if rowid in rows and self._documents.get(rows[rowid].document_id)
                ]
                lead = self._lead(members, asked)
                if lead is not None and len(hits) < k:
                    twin = next((row for row in members if row.rowid != lead.rowid), None)
                    hits.append(self._hit(lead, twin, pair, asked, rank=len(hits) + 1))
            if len(hits) >= k:
                break
        return hits

    def explain(self, query: str, hit: Hit) -> Evidence:
        """Return why `hit`, a hit of `query`, was found.

        Raises:
            EmptyQueryError: `query` has no searchable character.
            LongQueryError: it has more than 1,000.
        """
        asked = _read(query, NO_FILTERS)
        is_static = self.manifest.encoder == STATIC
        return explain(
            asked.text,
            hit,
            expansions=asked.expansions,
            known=asked.known,
            stems=self._lexical.stems,
            by_meaning=is_static,
        )

    def _rank(self, asked: _Query, *, depth: int) -> Ranking:
        is_numbered = asked.routes.is_numbered
        lanes = self._lanes.search(
            asked.text,
            asked.terms,
            asked.expansions,
            asked.known,
            language=asked.language,
            filters=asked.filters,
            depth=depth,
            with_vectors=not is_numbered,
        )
        ranking = Ranking.of(lanes)
        if not is_numbered:
            ranking = look_again(
                ranking,
                asked.text,
                self._facts,
                self._weights,
                language=asked.language,
                words=self._words,
            )
        if asked.routes.is_empty:
            return ranking
        exact = ExactRows(self._store, self._lexical, language=asked.language, filters=asked.filters)
        led = ranking.led_by(exact.find(asked.routes, ranking.row_scores()))
        return led.exact_only() if is_numbered else led

    def _lead(self, members: Sequence[BlockRow], asked: _Query) -> BlockRow | None:
        """Return the member to show: one that fits the filters, in the query's language where there is one."""
        fitting = [row for row in members if self._fits(row, asked.filters)]
        own = [row for row in fitting if self._documents[row.document_id].metadata.language == asked.language]
        return next(iter(own or fitting), None)

    def _fits(self, row: BlockRow, filters: Filters) -> bool:
        metadata = self._documents[row.document_id].metadata
        year = year_of(metadata.date)
        return (
            filters.language in {None, metadata.language}
            and filters.kind in {None, row.block.kind.value}
            and (filters.organ is None or filters.organ in organs_of(metadata))
            and (filters.years is None or (year is not None and filters.years[0] <= year <= filters.years[1]))
        )

    def _hit(self, row: BlockRow, twin: BlockRow | None, pair: Pair, asked: _Query, *, rank: int) -> Hit:
        document = self._documents[row.document_id]
        metadata = document.metadata
        phrase = asked.routes.phrase
        return Hit(
            rank=rank,
            score=pair.score,
            place=self._place(row),
            text=row.block.text,
            title=metadata.title,
            date=metadata.date,
            section_path=row.block.section_path,
            citation=cite(metadata, row.block, source=document.source),
            twin=None if twin is None else self._place(twin),
            twin_text=None if twin is None else twin.block.text,
            lanes=pair.lanes_of(row.rowid),
            matched=mark(
                row.block.text,
                _in_language(asked, metadata.language),
                phrases=(phrase,) if phrase else _names_in(metadata.language, asked.known),
                stems=self._lexical.stems,
            ),
            notices=notices(metadata, self._changed),
        )

    def _place(self, row: BlockRow) -> Place:
        document = self._documents[row.document_id]
        block = row.block
        return Place(
            document_id=document.id,
            source=document.source,
            symbol=document.metadata.symbol,
            language=document.metadata.language,
            part=block.part,
            label=block.label,
            kind=block.kind.value,
            page=block.page,
            rowid=row.rowid,
        )


def _read(query: str, filters: Filters) -> _Query:
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
    known = also_searched(query, routes=routes)
    return _Query(query, terms, routes, language, filters, translate(query), known)


def _in_language(asked: _Query, language: str) -> Terms:
    """Return the terms to mark in a text: for the other language with their likely translations."""
    is_chinese = language == "zh"
    if is_chinese == (asked.language == "zh"):
        return asked.terms
    pairs = [pair for expansion in asked.expansions for pair in expansion.translations]
    likely = tuple(word for word, weight in pairs if weight >= LIKELY)
    if is_chinese:
        return replace(asked.terms, words=(*asked.terms.words, *likely))
    return replace(asked.terms, others=(*asked.terms.others, *likely))


def _names_in(language: str, known: Sequence[FoundTerm]) -> tuple[str, ...]:
    """Return the names to mark word for word; a single English word might stand inside another."""
    if language == "zh":
        return tuple(name for term in known for name in term.zh)
    return tuple(name for term in known for name in term.en if " " in name)
