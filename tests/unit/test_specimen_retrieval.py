"""The regression bar for retrieval: 24 questions over the specimens with the shipped encoder, in the language of the
question and across languages. The bars guard against breakage; they say nothing of quality on real documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from kb import Collection, Hit, open_collection
from kb.evaluation.judgements import Topic, read_topics
from kb.evaluation.measures import MEASURES
from kb.evaluation.trial import run_trial
from kb.evaluation.twins import parted, twin_topics
from kb.retrieval.index import Index
from kb.retrieval.protocols import STATIC

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
QUERIES = [json.loads(line) for line in (GOLDEN / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
DEPTH = 5
MIN_SUCCESS = 0.9
MIN_SUCCESS_ACROSS_LANGUAGES = 0.9
MIN_NDCG = 0.94
MIN_NDCG_ACROSS_LANGUAGES = 0.9
MIN_NDCG_OF_TWINS = 0.94


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Collection:
    collection = open_collection(tmp_path_factory.mktemp("data"), writable=True)
    report = collection.ingest([specimens])
    assert not report.failed
    return collection


def place(hit: Hit) -> str:
    label = (hit.place.label or "").split("(")[0]
    return f"{hit.place.symbol}#{hit.place.part}#{label}"


def success(collection: Collection, language: str, *, searched: str | None) -> float:
    asked = [query for query in QUERIES if query["language"] == language]
    found = [
        bool(set(query["relevant"]) & {place(h) for h in collection.search(query["query"], k=DEPTH, language=searched)})
        for query in asked
    ]
    return sum(found) / len(found)


def test_the_questions_are_twelve_in_each_language() -> None:
    assert [sum(query["language"] == language for query in QUERIES) for language in ("zh", "en")] == [12, 12]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_most_questions_find_their_paragraph_among_the_first_five(collection: Collection, language: str) -> None:
    assert success(collection, language, searched=language) >= MIN_SUCCESS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_searching_both_languages_loses_nothing(collection: Collection, language: str) -> None:
    assert success(collection, language, searched=None) >= MIN_SUCCESS


def asked(language: str) -> list[Topic]:
    return [topic for topic in read_topics(GOLDEN / "queries.jsonl") if topic.language == language]


def ndcg(topics: Iterable[Topic], searched: Collection | Index, held: Collection) -> float:
    trial = run_trial(topics, lambda topic, k: searched.search(topic.query, k=k), held.documents())
    return trial.means()[0].figures[MEASURES.index("ndcg@10")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_answers_stands_high(collection: Collection, language: str) -> None:
    assert ndcg(asked(language), collection, collection) >= MIN_NDCG


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_answers_stands_high_where_only_the_other_language_is_held(collection: Collection, language: str) -> None:
    with parted(collection.store, language, encoder_id=STATIC) as others:
        assert ndcg(asked(language), others, collection) >= MIN_NDCG_ACROSS_LANGUAGES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_paragraph_finds_its_twin_by_meaning_alone(collection: Collection, language: str) -> None:
    with parted(collection.store, language, encoder_id=STATIC) as others:
        assert ndcg(twin_topics(collection.store, language), others, collection) >= MIN_NDCG_OF_TWINS


@pytest.mark.parametrize(("language", "other"), [("zh", "en"), ("en", "zh")])
def test_a_hit_brings_its_twin_in_the_other_language(collection: Collection, language: str, other: str) -> None:
    asked = [query for query in QUERIES if query["language"] == language]
    twins = [
        any(
            place(hit) in query["relevant"] and hit.twin is not None and hit.twin.language == other
            for hit in collection.search(query["query"], k=DEPTH, language=language)
        )
        for query in asked
    ]
    assert sum(twins) / len(twins) >= MIN_SUCCESS_ACROSS_LANGUAGES


@pytest.mark.parametrize("query", ["HSP/HA.9/Res.4", "hsp/ha.9/res.4"])
def test_a_symbol_leads_to_its_document(collection: Collection, query: str) -> None:
    assert collection.search(query, k=1)[0].place.symbol == "HSP/HA.9/Res.4"


def test_a_paragraph_of_a_resolution_is_cited_by_body_and_number(collection: Collection) -> None:
    hits = collection.search("lighting and waste collection at night markets", k=DEPTH, language="en")
    hit = next(hit for hit in hits if place(hit) == "HSP/HA.9/Res.4#main#2")
    assert hit.citation.en == "UN-Habitat Assembly resolution 9/4, para. 2"
    assert hit.citation.zh == "联合国人居大会第9/4号决议第2段"
