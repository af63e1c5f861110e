"""The index of a collection, opened for searching.

Lanes `zh` and `en` rank by words, `translated` by words of the other language, `dense` by an encoder's vectors;
weighted scores join them, and what the query names exactly comes before all. The two language versions of a paragraph
count as one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from functools import cache
from pathlib import Path

from kb.errors import IndexMismatchError
from kb.retrieval.address import Address
from kb.retrieval.build import build_index
from kb.retrieval.engine import open_engine
from kb.retrieval.evidence import Evidence, explain
from kb.retrieval.exact import ExactRows
from kb.retrieval.facts import Facts
from kb.retrieval.fusion import WEIGHTS, Weights
from kb.retrieval.held_documents import HeldDocuments
from kb.retrieval.hit import NO_FILTERS, Filters, Hit, Place
from kb.retrieval.inverted import Stems
from kb.retrieval.lanes import Lanes
from kb.retrieval.marks import Marker, Spans, Stemmer
from kb.retrieval.notices import changes, notices
from kb.retrieval.pairing import Pair, Ranking
from kb.retrieval.passage import in_batches, organs_of, year_of
from kb.retrieval.protocols import STATIC
from kb.retrieval.query import Query, read_query
from kb.retrieval.second_look import look_again
from kb.retrieval.storage import REBUILD, Manifest, read_manifest
from kb.retrieval.word_places import WordPlaces
from kb.store.rows import BlockRow
from kb.store.store import Store
from kb.un.citation_style import cite

__all__ = ["Index", "build_index", "open_index"]

DEPTH = 100
"""Rows asked of each lane at least."""
DEPTH_A_HIT = 4


def open_index(
    folder: Path,
    store: Store,
    *,
    encoder_id: str | None = None,
    address: Address | None = None,
    weights: Weights = WEIGHTS,
) -> Index:
    """Open the current generation in `folder`.

    Args:
        folder: where the generations stand.
        store: the collection that the index was built from.
        encoder_id: the encoder that is asked for; None for none.
        address: where the index shall stand; None for wherever it does.
        weights: what each signal counts.

    Raises:
        IndexMismatchError: there is no index, or it is damaged, older than the store, built elsewhere or with another
            encoder.
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
    if address is not None and address.uri != manifest.uri:
        built, asked = manifest.uri or "files", "local" if address.uri is None else f"milvus --uri {address.uri}"
        raise IndexMismatchError(
            f"the index of {folder} stands in {built}", remedy=f"build it anew with `kb reindex --engine {asked}`"
        )
    return Index(generation, manifest, store, weights=weights)


class Index:
    """One generation, open for searching."""

    def __init__(
        self,
        generation: Path,
        manifest: Manifest,
        store: Store,
        *,
        weights: Weights = WEIGHTS,
    ) -> None:
        """Open the generation; `open_index` is the way in. One older than the store misses what changed since."""
        self.generation = generation
        self.manifest = manifest
        self._weights = weights
        self._store = store
        engine = open_engine(generation, manifest)
        self._lexical = engine.lexical
        self._stems = Stems()
        self._facts = Facts(generation)
        self._words = WordPlaces(generation) if manifest.encoder == STATIC else None
        self._lanes = Lanes(engine, manifest, weights)
        self._read_documents()

    def _read_documents(self) -> None:
        self.revision = self._store.revision()  # first: what changes meanwhile is read again, never missed
        self._documents = HeldDocuments(self._store)
        self._changed = changes(self._store.citations.symbols())

    def as_of(self, revision: int) -> Index:
        """Return this index, or where its documents are not those of `revision` one beside them as they are now."""
        return self if self.revision == revision else self.renewed()

    def renewed(self) -> Index:
        """Return an index of the same generation beside the documents as they are now."""
        other = copy(self)
        other._read_documents()
        return other

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
        asked = read_query(query)
        ranking = self._rank(asked, filters, depth=max(DEPTH, DEPTH_A_HIT * k))
        hits: list[Hit] = []
        stems = self._stems.of  # hits that are kept hold this, and not the index
        marker = cache(lambda language: _marker(asked, language, stems))
        for pairs in in_batches(ranking.pairs, max(k, 1)):
            rows = {row.rowid: row for row in self._store.rows([rowid for pair in pairs for rowid in pair.rowids])}
            for pair in pairs:
                members = [
                    rows[rowid]
                    for rowid in pair.rowids
                    if rowid in rows and self._documents.get(rows[rowid].document_id)
                ]
                lead = self._lead(members, asked, filters)
                if lead is not None and len(hits) < k:
                    twin = next((row for row in members if row.rowid != lead.rowid), None)
                    hits.append(self._hit(lead, twin, pair, marker, rank=len(hits) + 1))
            if len(hits) >= k:
                break
        return hits

    def explain(self, query: str, hit: Hit) -> Evidence:
        """Return why `hit`, a hit of `query`, was found.

        Raises:
            EmptyQueryError: `query` has no searchable character.
            LongQueryError: it has more than 1,000.
        """
        asked = read_query(query)
        is_static = self.manifest.encoder == STATIC
        return explain(
            asked.text,
            hit,
            expansions=asked.expansions,
            known=asked.known,
            stems=self._lexical.stems,
            by_meaning=is_static,
        )

    def _rank(self, asked: Query, filters: Filters, *, depth: int) -> Ranking:
        is_numbered = asked.routes.is_numbered
        lanes = self._lanes.search(
            asked.text,
            asked.terms,
            asked.expansions,
            asked.known,
            language=asked.language,
            filters=filters,
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
        exact = ExactRows(self._store, self._lexical, language=asked.language, filters=filters)
        led = ranking.led_by(exact.find(asked.routes, ranking.row_scores()))
        return led.exact_only() if is_numbered else led

    def _lead(self, members: Sequence[BlockRow], asked: Query, filters: Filters) -> BlockRow | None:
        """Return the member to show: one that fits the filters, in the query's language where there is one."""
        fitting = [row for row in members if self._fits(row, filters)]
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

    def _hit(
        self, row: BlockRow, twin: BlockRow | None, pair: Pair, marker: Callable[[str], Marker], *, rank: int
    ) -> Hit:
        document = self._documents[row.document_id]
        metadata = document.metadata
        text, language = row.block.text, metadata.language
        return Hit(
            rank=rank,
            score=pair.score,
            place=self._place(row),
            text=text,
            title=metadata.title,
            date=metadata.date,
            section_path=row.block.section_path,
            citation=cite(metadata, row.block, source=document.source),
            twin=None if twin is None else self._place(twin),
            twin_text=None if twin is None else twin.block.text,
            lanes=pair.lanes_of(row.rowid),
            matched=Spans(lambda: marker(language).spans(text)),
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


def _marker(asked: Query, language: str, stems: Stemmer) -> Marker:
    phrase = asked.routes.phrase
    phrases = (phrase,) if phrase else asked.names_in(language)
    return Marker(asked.terms_in(language), phrases=phrases, stems=stems)
