"""What every engine promises, files and a Milvus server alike; and what only a server can do: go away."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kb.errors import EngineError, IndexMismatchError
from kb.retrieval.address import LOCAL, Address
from kb.retrieval.build import build_index
from kb.retrieval.engine import Engine, open_engine
from kb.retrieval.hashing import HashingEncoder
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.index import open_index
from kb.retrieval.milvus import Match, Milvus
from kb.retrieval.milvus_filters import tests_of as milvus_tests
from kb.retrieval.passage import CHINESE, OTHER
from kb.retrieval.protocols import LexicalIndex
from kb.retrieval.static import StaticEncoder
from kb.retrieval.storage import read_manifest
from kb.retrieval.terms import Terms
from kb.retrieval.translate import Expansion, translate
from kb.store.store import Store
from kb.un.document import Metadata
from tests.milvus_server import MilvusServer
from tests.unit.retrieval.conftest import Put, document, fill, paragraph


@pytest.fixture(scope="module", params=["files", pytest.param("milvus", marks=pytest.mark.engine)])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Engine]]:
    """Give the small collection with vectors of the shipped encoder, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("engine")
    with Store.open(folder / "data", writable=True) as store:
        fill(store)
        uri = None if request.param == "files" else request.getfixturevalue("milvus").uri
        build_index(store, folder / "index", encoder=StaticEncoder(), address=Address(uri))
        yield store, open_engine(*read_manifest(folder / "index"))


def labels(store: Store, rowids: list[int]) -> set[tuple[str, str | None]]:
    return {(row.document_id, row.block.label) for row in store.rows(rowids)}


def chinese(lexical: LexicalIndex, query: str, filters: Filters = NO_FILTERS, depth: int = 20) -> list[int]:
    return [row.rowid for row in lexical.search_chinese(Terms.of(query), depth=depth, filters=filters)]


@pytest.mark.parametrize("query", ["码头失修", "碼頭失修", "潮汐倒灌"])
def test_chinese_words_find_their_passage(built: tuple[Store, Engine], query: str) -> None:
    store, engine = built
    assert labels(store, chinese(engine.lexical, query)[:1]) == {("HSP/GC/99/2@zh", "1")}


def test_english_words_are_stemmed(built: tuple[Store, Engine]) -> None:
    store, engine = built
    found = engine.lexical.search_english(Terms.of("lengthening the breakwaters"), depth=5)
    assert labels(store, [found[0].rowid]) == {("HSP/GC/99/2@en", "3")}


def test_translations_reach_the_other_language(built: tuple[Store, Engine]) -> None:
    store, engine = built
    found = engine.lexical.search_translated(translate("灯塔 费用"), to_chinese=False, depth=5)
    assert labels(store, [found[0].rowid]) == {("HSP/GC/99/2@en", "2")}


def test_rows_know_their_twins(built: tuple[Store, Engine]) -> None:
    store, engine = built
    [row] = engine.lexical.search_chinese(Terms.of("防波堤"), depth=1)
    assert row.twin is not None
    assert labels(store, [row.twin]) == {("HSP/GC/99/2@en", "3")}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("A/68/970", {"A/RES/71/256@en"}), ("24/10", {"HSP/GC/99/2@zh", "HSP/GC/99/2@en"}), ("24/1", set()), ("", set())],
)
def test_a_symbol_is_found_whole(built: tuple[Store, Engine], name: str, expected: set[str]) -> None:
    store, engine = built
    found = engine.lexical.containing(name, depth=20)
    assert {row.document_id for row in store.rows([one.rowid for one in found])} == expected


def test_the_paragraphs_of_an_act_come_in_reading_order(built: tuple[Store, Engine]) -> None:
    store, engine = built
    rowids = [row.rowid for row in engine.lexical.standing_in("decision 8/3", depth=20)]
    assert rowids == sorted(rowids)
    assert labels(store, rowids) == {("HSP/HA.8/9@zh", label) for label in (None, "1", "2")}


def test_depth_limits_rows_and_the_best_come_first(built: tuple[Store, Engine]) -> None:
    _, engine = built
    found = engine.lexical.search_chinese(Terms.of("渔港 缆车"), depth=3)
    assert len(found) == 3
    assert [(-row.score, row.rowid) for row in found] == sorted((-row.score, row.rowid) for row in found)


HOSTILE = '") or array_contains(languages, "zh'


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(years=(2030, 2040)), {"HSP/HA.8/9@zh"}),
        (Filters(organ="UNH-GC"), {"HSP/GC/99/2@zh"}),
        (Filters(kind="preamble"), {"HSP/HA.8/9@zh"}),
        (Filters(language="fr"), set()),
        (Filters(language=HOSTILE), set()),
        (Filters(organ='\\" or "\\'), set()),
    ],
)
def test_filters_hold_in_every_lane(built: tuple[Store, Engine], filters: Filters, expected: set[str]) -> None:
    store, engine = built
    query = "渔港 码头 缆车 大会"
    vector = StaticEncoder().encode_query([query])
    nearest, _ = engine.vectors(CHINESE).search(vector, depth=20, filters=filters)
    for rowids in (chinese(engine.lexical, query, filters), [row.rowid for row in nearest]):
        assert {row.document_id for row in store.rows(rowids)} == expected


@pytest.mark.parametrize("side", [CHINESE, OTHER])
def test_vectors_find_what_comparing_all_finds(built: tuple[Store, Engine], side: str) -> None:
    store, engine = built
    encoder = StaticEncoder()
    vector = encoder.encode_query(["harbour tides 码头"])
    found, floor = engine.vectors(side).search(vector, depth=100)
    texts = {row.rowid: row.block.text for row in store.rows([one.rowid for one in found])}
    whole = {rowid: float(encoder.encode_document([text])[0] @ vector[0]) for rowid, text in texts.items()}
    assert len({one.rowid for one in found}) == len(found)
    assert all(one.score >= whole[one.rowid] - 1e-5 for one in found)  # the best window counts, or the whole
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert -1 <= floor <= 1


def test_a_vector_of_zeros_finds_nothing(built: tuple[Store, Engine]) -> None:
    _, engine = built
    zeros = np.zeros((1, StaticEncoder().dimension), np.float32)
    assert engine.vectors(CHINESE).search(zeros, depth=5) == ([], 0.0)


def test_what_changed_is_put_in_and_what_is_gone_is_taken_out(
    filled: Store, put: Put, folder: Path, address: Address
) -> None:
    encoder = HashingEncoder()
    build_index(filled, folder, encoder=encoder, address=address)
    put(document(Metadata(symbol="HSP/GC/98/1", language="zh"), paragraph("1", "水塔漏水。"), source="new.txt"))
    filled.remove("HSP/HA.8/9@zh")
    build_index(filled, folder, encoder=encoder, address=address)
    index = open_index(folder, filled, encoder_id=encoder.id)
    assert index.search("水塔漏水")[0].place.document_id == "HSP/GC/98/1@zh"
    engine = open_engine(*read_manifest(folder))
    assert chinese(engine.lexical, "缆车信托基金") == []
    found, _ = engine.vectors(CHINESE).search(encoder.encode_query(["缆车信托基金"]), depth=100)
    assert len(filled.rows([row.rowid for row in found])) == len(found)


@pytest.mark.engine
def test_rows_that_did_not_change_are_left_alone(
    filled: Store, put: Put, folder: Path, milvus: MilvusServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    library = pytest.importorskip("pymilvus")
    upsert = library.MilvusClient.upsert

    def counted(client: object, name: str, data: list[object], **options: object) -> object:
        sent.append(len(data))
        return upsert(client, name, data, **options)

    build_index(filled, folder, address=Address(milvus.uri))
    monkeypatch.setattr(library.MilvusClient, "upsert", counted)
    put(document(Metadata(symbol="HSP/GC/98/1", language="zh"), paragraph("1", "水塔漏水。"), source="new.txt"))
    build_index(filled, folder, address=Address(milvus.uri))
    assert sent == [1]


@pytest.mark.engine
def test_all_translations_are_one_text_and_the_likelier_counts_more(
    store: Store, put: Put, folder: Path, milvus: MilvusServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("quay", "lighthouse"):
        put(document(Metadata(language="en"), paragraph("1", f"The {name} is old."), source=f"{name}.txt"))
    build_index(store, folder, address=Address(milvus.uri))
    lexical = open_engine(*read_manifest(folder)).lexical
    sent: list[int] = []
    search = Milvus.search

    def counted(engine: Milvus, name: str, asked: list[str], **options: str) -> list[list[Match]]:
        sent.append(len(asked))
        return search(engine, name, asked, **options)

    monkeypatch.setattr(Milvus, "search", counted)
    for likely, unlikely in (("quay", "lighthouse"), ("lighthouse", "quay")):
        words = [Expansion("灯塔", ((likely, 0.9), (unlikely, 0.3), ("harbour", 0.2)))]
        found = lexical.search_translated(words, to_chinese=False, depth=5)
        texts = {row.rowid: row.block.text for row in store.rows([one.rowid for one in found])}
        assert [texts[one.rowid] for one in found] == [f"The {likely} is old.", f"The {unlikely} is old."]
    assert sent == [1] * 4


@pytest.mark.engine
def test_a_build_that_was_stopped_goes_on_in_its_tables(
    filled: Store, folder: Path, milvus: MilvusServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = pytest.importorskip("pymilvus")
    made: list[str] = []
    create = library.MilvusClient.create_collection

    def counted(client: object, name: str, **options: object) -> object:
        made.append(name)
        return create(client, name, **options)

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library.MilvusClient, "create_collection", counted)
    with monkeypatch.context() as patched:
        patched.setattr("kb.retrieval.milvus_build.Tables.write_vectors", stopped)
        with pytest.raises(KeyboardInterrupt):
            build_index(filled, folder, encoder=HashingEncoder(), address=Address(milvus.uri))
    assert (len(made), read_note(folder)) == (2, {milvus.uri: made[0].partition("_words")[0]})
    build_index(filled, folder, encoder=HashingEncoder(), address=Address(milvus.uri))
    build_index(filled, folder)  # away, and back
    (folder / "tables.json").write_text("damaged", encoding="utf-8")
    made.clear()
    build_index(filled, folder, encoder=HashingEncoder(), address=Address(milvus.uri))
    build_index(filled, folder, encoder=HashingEncoder(), address=Address(milvus.uri))
    assert len(made) == 4


def read_note(folder: Path) -> object:
    return json.loads((folder / "tables.json").read_text(encoding="utf-8"))


@pytest.mark.engine
def test_a_text_that_begins_with_half_a_word_is_found(
    store: Store, put: Put, folder: Path, milvus: MilvusServer
) -> None:
    put(document(Metadata(language="zh"), paragraph("1", "可持续的渔港。"), source="a.txt"))
    build_index(store, folder, address=Address(milvus.uri))
    assert open_index(folder, store).search("可持续渔港")


@pytest.mark.engine
def test_another_encoder_makes_the_vectors_anew(filled: Store, folder: Path, milvus: MilvusServer) -> None:
    for encoder in (HashingEncoder(), StaticEncoder()):
        manifest = build_index(filled, folder, encoder=encoder, address=Address(milvus.uri))
        assert manifest.n_vectors > 0
    vector = StaticEncoder().encode_query(["码头"])
    assert open_engine(*read_manifest(folder)).vectors(CHINESE).search(vector, depth=3)[0]


@pytest.mark.engine
def test_an_engine_that_goes_away_is_one_clear_line_and_one_that_comes_back_is_used(
    filled: Store, folder: Path, tmp_path: Path
) -> None:
    server = MilvusServer(tmp_path / "own" / "milvus")
    (tmp_path / "own").mkdir()
    server.start()
    try:
        build_index(filled, folder, address=Address(server.uri))
        index = open_index(folder, filled)
        before = index.search("码头失修")
        server.stop()
        for _ in range(2):
            with pytest.raises(
                EngineError, match=r"^the engine at http://127.* cannot be used .*; start it, or"
            ) as caught:
                index.search("码头失修")
            assert "\n" not in str(caught.value)
        server.start()
        assert index.search("码头失修") == before
    finally:
        server.stop()


def test_no_engine_at_the_address_is_one_clear_line(filled: Store, folder: Path) -> None:
    pytest.importorskip("pymilvus")
    with pytest.raises(EngineError, match="cannot be used"):
        build_index(filled, folder, address=Address("http://127.0.0.1:1"))
    assert [path.name for path in folder.iterdir()] == ["tables.json"]


def test_an_index_that_stands_elsewhere_is_refused(filled: Store, folder: Path) -> None:
    build_index(filled, folder)
    with pytest.raises(IndexMismatchError, match=r"stands in files; .*--engine milvus --uri http://h:1"):
        open_index(folder, filled, address=Address.of("http://h:1"))
    assert open_index(folder, filled, address=LOCAL).search("码头失修")


def test_without_the_client_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, filled: Store, folder: Path) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(EngineError, match=r"habitat-kb\[milvus\]"):
        build_index(filled, folder, address=Address("http://127.0.0.1:1"))


@pytest.mark.parametrize(
    "uri", ["", "here.db", "ftp://h:1", "http://", "http://u:secret@h:1", "http://h:0", "http://h:x", "http://[h:1"]
)
def test_what_is_no_address_is_refused_without_repeating_it(uri: str) -> None:
    with pytest.raises(EngineError, match="no plain web address") as caught:
        Address.of(uri)
    assert "secret" not in str(caught.value)


def test_an_address_ends_in_no_slash() -> None:
    assert Address.of("http://h:19530/").uri == "http://h:19530"


def test_every_value_of_a_filter_is_quoted() -> None:
    test = milvus_tests(Filters(language='z"\\h', years=(1990, 2000)))
    quoted = test.removeprefix("array_contains(languages, ").partition(") and")[0]
    assert json.loads(quoted) == 'z"\\h'
