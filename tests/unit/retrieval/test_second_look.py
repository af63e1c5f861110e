from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kb.retrieval.facts import Facts, FactsWriter
from kb.retrieval.fusion import Weights
from kb.retrieval.lexical import Found
from kb.retrieval.pairing import Lane, Pair, Ranking
from kb.retrieval.passage import Passage, passages
from kb.retrieval.second_look import beside, look_again
from kb.retrieval.word_places import WordPlaces, WordPlacesWriter
from kb.store.store import Store
from kb.un.document import Block, Document, Kind, Metadata
from tests.unit.retrieval.conftest import document, paragraph

Put = Callable[[Document], None]
IN_ENGLISH = Metadata(language="en")


@pytest.fixture
def held(store: Store, put: Put) -> Callable[..., list[int]]:
    def hold(*documents: Sequence[Block]) -> list[int]:
        for i, blocks in enumerate(documents):
            put(document(IN_ENGLISH, *blocks, source=f"{i}.txt"))
        return sorted(row.rowid for row in store.passages())

    return hold


@pytest.fixture
def facts(store: Store, tmp_path: Path) -> Callable[[], Facts]:
    def write() -> Facts:
        writer = FactsWriter(tmp_path)
        writer.add(tuple(stream(store)))
        writer.close()
        return Facts(tmp_path)

    return write


def stream(store: Store) -> Iterator[Passage]:
    return passages(store.passages(), {row.id: row for row in store.documents()}, twin_of=lambda _: None)


def order(
    rowids: Sequence[int], facts: Facts, query: str, weights: Weights, *, words: WordPlaces | None = None
) -> list[int]:
    ranking = Ranking.of([Lane("en", [Found(rowid, 3.0, None) for rowid in rowids])])
    seen = look_again(ranking, query, facts, weights, language="en", words=words)
    return [pair.rowids[0] for pair in seen.pairs]


def test_a_good_neighbour_in_the_document_counts(facts: Callable[[], Facts], held: Callable[..., list[int]]) -> None:
    one, two, alone = held(
        [paragraph("1", "Shade cools."), paragraph("2", "Shade costs.")], [paragraph("1", "Shade grows.")]
    )
    pairs = (Pair((alone,), 1.0, ()), Pair((one,), 0.8, ()), Pair((two,), 0.6, ()))
    assert beside(pairs, facts().of([one, two, alone])) == {one: 0.6, two: 0.8}


def test_junk_loses_against_what_says_something(facts: Callable[[], Facts], held: Callable[..., list[int]]) -> None:
    agenda = Block("main", None, Kind.LIST, "1. Opening of the session.\n2. Adoption of the agenda.\n3. Shade.")
    first, second = held([agenda, paragraph("1", "Shade cools.")])
    assert order([first, second], facts(), "shade", Weights()) == [second, first]


def test_words_that_stand_together_count_more_than_words_far_apart(
    store: Store, facts: Callable[[], Facts], held: Callable[..., list[int]], tmp_path: Path
) -> None:
    apart = "The land of the market lies beside a school, and its owners hold the houses there in secure tenure."
    near = "The owners of a school beside the market hold the houses there, and land tenure is secure in its lanes."
    first, second = held([paragraph("1", apart), paragraph("2", near)])
    writer = WordPlacesWriter(tmp_path)
    writer.add(tuple(stream(store)))
    writer.close()
    words = WordPlaces(tmp_path)
    assert order([first, second], facts(), "land tenure", Weights(pairs=1.0), words=words) == [second, first]
