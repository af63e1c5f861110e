from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.collection import Collection, open_collection
from kb.retrieval.absent import absent_paragraphs


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Iterator[Collection]:
    with open_collection(tmp_path_factory.mktemp("held"), encoder="none", writable=True) as opened:
        opened.ingest(
            [specimens / name for name in ("a_120_168.en.txt", "hsp_ha_9_16.zh.txt", "hsp_ha_9_res_4.zh.txt")]
        )
        yield opened


@pytest.mark.parametrize(
    ("query", "en", "zh"),
    [
        ("A/120/168, para. 99", "A/120/168 has no paragraph 99; its last is 8", "A/120/168没有第99段，最后一段为第8段"),
        (
            "人居大会第9/1号决定第7段",
            "UN-Habitat Assembly decision 9/1 has no paragraph 7; its last is 3",
            "联合国人居大会第9/1号决定没有第7段，最后一段为第3段",
        ),
        (
            "HSP/HA.9/Res.4 第5段",
            "UN-Habitat Assembly resolution 9/4 has no paragraph 5; its last is 4",
            "联合国人居大会第9/4号决议没有第5段，最后一段为第4段",
        ),
    ],
)
def test_a_paragraph_that_is_not_there_is_told_with_the_last_one(
    query: str, en: str, zh: str, collection: Collection
) -> None:
    (absent,) = absent_paragraphs(query, collection.store)
    assert (absent.sentence("en"), absent.sentence("zh")) == (en, zh)


@pytest.mark.parametrize(
    "query",
    ["A/120/168, para. 8", "A/120/168", "A/120/168, annex, para. 4", "A/1/1, para. 99", "night markets", "第3(a)段"],
)
def test_nothing_is_said_of_what_is_there_or_not_held(query: str, collection: Collection) -> None:
    assert absent_paragraphs(query, collection.store) == ()
