"""A query → what each lane finds: by words, by words of the other language, by vectors; each side of the collection.

Vectors are compared in a thread beside the words: neither library holds Python's lock while it searches.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from kb.retrieval.engine import Engine
from kb.retrieval.fusion import Weights
from kb.retrieval.hit import Filters
from kb.retrieval.pairing import Lane
from kb.retrieval.passage import CHINESE, OTHER
from kb.retrieval.protocols import Encoder, VectorStore
from kb.retrieval.storage import Manifest
from kb.retrieval.termbase import FoundTerm
from kb.retrieval.terms import Terms
from kb.retrieval.translate import Expansion


class Lanes:
    """The lanes of one generation; encoder and vectors are opened when they are first wanted."""

    def __init__(self, engine: Engine, manifest: Manifest, weights: Weights) -> None:
        self._engine = engine
        self._manifest = manifest
        self._weights = weights
        self._encoder: Encoder | None = None
        self._vectors: dict[str, VectorStore] = {}
        self._beside = ThreadPoolExecutor(thread_name_prefix="kb-near")

    def search(  # noqa: PLR0913 - what a query is made of
        self,
        text: str,
        terms: Terms,
        expansions: Sequence[Expansion],
        known: Sequence[FoundTerm],
        *,
        language: str,
        filters: Filters,
        depth: int,
        with_vectors: bool,
    ) -> list[Lane]:
        """Return the lanes that found something, each with its weight.

        Args:
            text: the query as typed.
            terms: its terms.
            expansions: its words in the other language.
            known: its terms that have other names.
            language: what it is written in.
            filters: what hits must fit.
            depth: rows asked of each lane.
            with_vectors: compare vectors as well.
        """
        encoder = self._manifest.encoder if with_vectors else None
        sides = [
            side for side in (CHINESE, OTHER) if encoder and self._weights.of_lanes(language, side, encoder)["dense"]
        ]
        near = self._beside.submit(self._near, encoder, text, sides, depth, filters) if encoder and sides else None
        lexical = self._engine.lexical
        to_chinese = language != "zh"
        found = {
            (CHINESE, "zh"): Lane(
                "zh", lexical.search_chinese(terms, found=() if to_chinese else known, depth=depth, filters=filters)
            ),
            (OTHER, "en"): Lane(
                "en", lexical.search_english(terms, found=known if to_chinese else (), depth=depth, filters=filters)
            ),
            (CHINESE if to_chinese else OTHER, "translated"): Lane(
                "translated",
                lexical.search_translated(expansions, found=known, to_chinese=to_chinese, depth=depth, filters=filters),
            ),
        }
        if near is not None:
            found |= {(side, lane.name): lane for side, lane in near.result().items()}
        return self._weighted(found, language)

    def _near(self, encoder: str, text: str, sides: Sequence[str], depth: int, filters: Filters) -> dict[str, Lane]:
        vector = self._loaded(encoder).encode_query([text])
        found = ((side, *self._side(side).search(vector, depth=depth, filters=filters)) for side in sides)
        return {side: Lane("dense", rows, floor=floor) for side, rows, floor in found}

    def _weighted(self, found: dict[tuple[str, str], Lane], language: str) -> list[Lane]:
        """Give each lane its share of its side's weight; lanes that found nothing take none of it."""
        n_chinese = self._manifest.n_chinese
        nearest = {side: lane.found[0].score for (side, name), lane in found.items() if name == "dense" and lane.found}
        sides = self._weights.of_sides(
            language, n_chinese=n_chinese, n_other=self._manifest.n_passages - n_chinese, nearest=nearest
        )
        out = []
        for side in (CHINESE, OTHER):
            weights = self._weights.of_lanes(language, side, self._manifest.encoder)
            lanes = {name: lane for (at, name), lane in found.items() if at == side and lane.found and weights[name]}
            total = sum(weights[name] for name in lanes)
            out += [lane.weighing(sides[side] * weights[name] / total) for name, lane in lanes.items()]
        return out

    def _loaded(self, encoder: str) -> Encoder:
        if self._encoder is None:
            from kb.retrieval.encoder import load_encoder  # noqa: PLC0415 - only where vectors are wanted

            self._encoder = load_encoder(encoder)
        return self._encoder

    def _side(self, side: str) -> VectorStore:
        if side not in self._vectors:
            self._vectors[side] = self._engine.vectors(side)
        return self._vectors[side]
