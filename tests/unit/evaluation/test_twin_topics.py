from __future__ import annotations

from pathlib import Path

import pytest

from kb import Collection, open_collection
from kb.errors import EvaluationError
from kb.evaluation.twins import parted, twin_topics
from kb.retrieval.passage import text_key, windows
from kb.retrieval.query import MAX_QUERY_CHARS


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Collection:
    collection = open_collection(tmp_path_factory.mktemp("data"), writable=True)
    collection.ingest([specimens / f"hsp_ha_9_res_4.{language}.txt" for language in ("en", "zh")])
    return collection


def test_a_paragraph_asks_for_its_twin(collection: Collection) -> None:
    topics = twin_topics(collection.store, "en")
    assert [(topic.id, topic.grades) for topic in topics] == [
        (f"hsp_ha_9_res_4.en.txt#main#{n}", ((f"hsp_ha_9_res_4.zh.txt#main#{n}", 1),)) for n in range(1, 5)
    ]
    assert all(topic.language == "en" and len(topic.query) <= MAX_QUERY_CHARS for topic in topics)


def test_no_hit_brings_a_twin_and_none_is_in_the_language_of_the_question(collection: Collection) -> None:
    with parted(collection.store, "en", encoder_id=None) as index:
        hits = index.search("HSP/HA.9/Res.4", k=50)
    assert {hit.place.language for hit in hits} == {"zh"}
    assert not any(hit.twin for hit in hits)
    assert not any("twin" in dict(hit.lanes) for hit in hits)


def test_vectors_that_are_held_are_not_made_again(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.retrieval.static import StaticEncoder  # noqa: PLC0415 - only here

    encoder = StaticEncoder()
    texts = [window for row in collection.store.passages() for window in windows(row.block.text)]
    vectors = [row.tobytes() for row in encoder.encode_document(texts)]
    collection.store.put_vectors(encoder.id, zip(map(text_key, texts), vectors, strict=True))  # as workers do

    def refuse(*_: object) -> None:
        raise AssertionError("a passage was embedded again")

    monkeypatch.setattr(StaticEncoder, "encode_document", refuse)
    with parted(collection.store, "en", encoder_id="static-1") as index:
        assert index.manifest.n_vectors > 0


def test_a_collection_in_one_language_has_no_such_test(tmp_path: Path, specimens: Path) -> None:
    with open_collection(tmp_path, encoder="none", writable=True) as collection:
        collection.ingest([specimens / "hsp_ha_9_res_4.en.txt"])
        with pytest.raises(EvaluationError, match="no paragraph in en is also held in another language"):
            twin_topics(collection.store, "en")
