from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from store_specimens import read_specimen

from kb.collection import Collection, open_collection
from kb.errors import (
    BusyStoreError,
    EmptyQueryError,
    IndexMismatchError,
    IndexPendingError,
    NotHeldError,
    StatementError,
    StoreError,
)
from kb.ingest.corpus import ingest
from kb.ingest.statement import Statement
from kb.retrieval import index, upkeep
from kb.store.store import Store

WELLS_EN = "symbol: HSP/HA.9/Res.1\nWells are dug near every school.\nPumps are mended each spring.\n"
WELLS_ZH = "symbol: HSP/HA.9/Res.1\n每所学校附近的水井都要挖。\n每年春天的水泵都要修理。\n"
MARKETS = "Night markets need lamps.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "in"
    files.mkdir()
    (files / "wells.en.txt").write_text(WELLS_EN, encoding="utf-8")
    (files / "wells.zh.txt").write_text(WELLS_ZH, encoding="utf-8")
    (files / "markets.txt").write_text(MARKETS, encoding="utf-8")
    return files


@pytest.fixture
def collection(tmp_path: Path, folder: Path):
    with open_collection(
        tmp_path / "data", encoder="none", writable=True
    ) as opened:  # by words: what is found is exact
        opened.ingest([folder], read=read_specimen)
        yield opened


def generations(collection: Collection) -> list[str]:
    return sorted(path.name for path in (collection.path / "index").iterdir() if path.is_dir())


def sources(collection: Collection, query: str, **options: object) -> list[str]:
    return [hit.place.source for hit in collection.search(query, **options)]


def test_what_was_ingested_is_found_with_citation_and_twin(collection: Collection) -> None:
    (hit, *_) = collection.search("mending pumps")
    assert (hit.place.source, hit.place.label, hit.text) == ("wells.en.txt", "2", "Pumps are mended each spring.")
    assert hit.twin_text == "每年春天的水泵都要修理。"
    assert "9/1" in hit.citation.en
    assert collection.n_passages == 5


def test_ingesting_again_builds_no_index(collection: Collection, folder: Path) -> None:
    before = generations(collection)
    report = collection.ingest([folder], read=read_specimen)
    assert (report.unchanged, generations(collection)) == (3, before)


def test_a_new_file_is_found_by_a_collection_that_was_open_before(collection: Collection, folder: Path) -> None:
    with open_collection(collection.path) as reader:
        assert sources(reader, "ferries") == []
        (folder / "ferries.txt").write_text("Ferries cross at dawn.", encoding="utf-8")
        collection.ingest([folder], read=read_specimen)
        assert sources(reader, "ferries") == ["ferries.txt"]


def test_a_damaged_index_is_built_anew(collection: Collection) -> None:
    for path in (collection.path / "index").glob("*/lexical/*"):
        if path.is_file() and path.stat().st_size:
            path.write_bytes(b"\0" * path.stat().st_size)
    with open_collection(collection.path) as reader:
        assert sources(reader, "night markets") == ["markets.txt"]


def test_a_missing_index_is_built_anew(collection: Collection) -> None:
    shutil.rmtree(collection.path / "index")
    with open_collection(collection.path) as reader:  # nothing tells its encoder any more: the shipped one
        assert sources(reader, "night markets")[0] == "markets.txt"


def test_while_another_process_writes_what_was_indexed_before_is_searched(collection: Collection) -> None:
    with open_collection(collection.path) as reader, Store.open(collection.path, writable=True) as writer:
        with writer.writing():
            writer.remove(next(row.id for row in writer.documents() if row.source == "markets.txt"))
            assert sources(reader, "night markets") == []
            assert sources(reader, "mending pumps")[0] == "wells.en.txt"
        assert sources(reader, "mending pumps")[0] == "wells.en.txt"


def test_an_index_with_another_encoder_is_said_in_one_line(collection: Collection) -> None:
    with (
        open_collection(collection.path, encoder="hashing") as reader,
        pytest.raises(IndexMismatchError, match="was built with encoder 'none', not 'hashing'"),
    ):
        reader.search("wells")


def test_ingesting_with_another_encoder_embeds_what_is_held(collection: Collection, folder: Path) -> None:
    with open_collection(collection.path, encoder="hashing", writable=True) as other:
        report = other.ingest([folder], read=read_specimen)
        assert report.unchanged == 3
        assert sources(other, "night markets") == ["markets.txt"]
    with open_collection(collection.path) as reader:  # without a name, that of the index
        assert sources(reader, "night markets") == ["markets.txt"]
    with open_collection(collection.path, encoder="none", writable=True) as other:
        other.reindex()
    assert sources(collection, "night markets") == ["markets.txt"]


def test_an_empty_query_is_refused(collection: Collection) -> None:
    with pytest.raises(EmptyQueryError):
        collection.search(" ")


def test_an_empty_collection_finds_nothing(tmp_path: Path) -> None:
    with open_collection(tmp_path / "new", writable=True) as empty:
        assert empty.search("wells") == []
        assert (empty.documents(), empty.n_passages) == ((), 0)


def test_a_document_is_opened_cited_and_paired(collection: Collection) -> None:
    (en,) = collection.find("hsp/ha.9/res.1", language="en")
    zh = collection.twin_document(en.id)
    assert zh is not None
    assert zh.source == "wells.zh.txt"
    first = collection.blocks(en.id)[0]
    assert collection.document(en.id).blocks[0] == first.block
    twin = collection.twin(first)
    assert twin is not None
    assert twin.block.text == "每所学校附近的水井都要挖。"
    assert "para. 1" in collection.cite(en.id, first.block).en
    assert collection.page_picture(en.id, 1) is None


def test_what_a_person_states_is_searched_kept_and_cited(collection: Collection, folder: Path) -> None:
    (row,) = collection.find("markets.txt")
    stated = collection.state(row.id, Statement(symbol="HSP/HA.9/Res.4", date="2031"))
    assert (stated.id, stated.metadata.stated) == ("HSP/HA.9/Res.4@en", ("date", "symbol"))
    assert sources(collection, "HSP/HA.9/Res.4") == ["markets.txt"]
    collection.ingest([folder], read=read_specimen)
    assert collection.find("HSP/HA.9/Res.4")[0].metadata.date == "2031"
    with pytest.raises(StatementError, match="'soon' in what you state is no date"):
        collection.state(stated.id, Statement(date="soon"))
    with pytest.raises(NotHeldError):
        collection.state(row.id, Statement(date="2031"))


@pytest.fixture
def stated(tmp_path: Path, collection: Collection) -> str:
    """Return the id of a document whose text states its symbol, and of which a person stated another and a date."""
    (tmp_path / "lamps.txt").write_text("HSP/EB.2097/3\n\n1. Lamps are lit at dusk.\n\n2. They last.\n", "utf-8")
    collection.ingest([tmp_path / "lamps.txt"])
    (row,) = collection.find("lamps.txt")
    return collection.state(row.id, Statement(symbol="HSP/EB.2098/4", date="2098")).id


def test_what_a_person_stated_can_be_withdrawn_and_the_text_s_own_comes_back(
    collection: Collection, stated: str, tmp_path: Path
) -> None:
    row = collection.state(stated, Statement(symbol=""))
    assert (row.id, row.metadata.symbol) == ("HSP/EB.2097/3@en", "HSP/EB.2097/3")
    assert (row.metadata.date, row.metadata.stated) == ("2098", ("date",))
    assert sources(collection, "HSP/EB.2098/4") == []
    row = collection.state(row.id, Statement(date=""))
    assert (row.metadata.date, row.metadata.stated) == (None, ())
    assert collection.ingest([tmp_path / "lamps.txt"]).unchanged == 1


def test_what_a_file_beside_it_states_cannot_be_withdrawn_here(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "lamps.txt").write_text("1. Lamps are lit at dusk.\n\n2. They last.\n", "utf-8")
    (tmp_path / "lamps.txt.toml").write_text('date = "2098"\n', "utf-8")
    collection.ingest([tmp_path / "lamps.txt"])
    (row,) = collection.find("lamps.txt")
    with pytest.raises(StatementError, match=r"the date of lamps\.txt is stated in lamps\.txt\.toml"):
        collection.state(row.id, Statement(date=""))


def test_a_search_during_the_very_first_ingest_says_that_documents_are_being_read(tmp_path: Path, folder: Path) -> None:
    with open_collection(tmp_path / "first", writable=True) as writer, writer.store.writing():
        ingest([folder], writer.store, read=read_specimen)
        with (
            open_collection(tmp_path / "first") as reader,
            pytest.raises(IndexPendingError, match=r"documents are being read into .*; wait until that is done"),
        ):
            reader.search("wells")


def test_a_removed_document_is_not_found_any_more(collection: Collection) -> None:
    (row,) = collection.find("markets.txt")
    collection.remove(row.id)
    assert sources(collection, "night markets") == []
    with pytest.raises(NotHeldError):
        collection.remove(row.id)


def test_a_second_writer_is_told_so(collection: Collection, folder: Path) -> None:
    with (
        open_collection(collection.path, writable=True) as other,
        other.store.writing(),
        pytest.raises(BusyStoreError),
    ):
        collection.ingest([folder], read=read_specimen)


def test_a_folder_without_collection_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no collection in"):
        open_collection(tmp_path)


def test_a_search_while_documents_are_read_opens_the_index_of_before_once(
    collection: Collection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    manifest_of = upkeep.read_manifest
    monkeypatch.setattr(index, "read_manifest", lambda path: read.append(path) or manifest_of(path))
    monkeypatch.setattr(upkeep, "read_manifest", lambda path: read.append(path) or manifest_of(path))
    with open_collection(collection.path, encoder="none") as reader:
        reader.search("night markets")
        with collection.store.writing():
            for name in ("lamps", "benches", "wells"):
                (folder / f"{name}.txt").write_text(f"The {name} of the night are counted.\n", "utf-8")
                ingest([folder / f"{name}.txt"], collection.store, read=read_specimen)
                hit, *_ = reader.search("night markets")
                assert reader.explain("night markets", hit).words
    assert len(read) == 1


def test_an_index_that_was_replaced_while_it_was_opened_is_not_taken_for_the_next(
    collection: Collection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = upkeep.Upkeep._opened

    def replaced(own: upkeep.Upkeep) -> index.Index:
        monkeypatch.undo()
        found = opened(own)
        (folder / "lamps.txt").write_text("The lamps of the night are counted.\n", "utf-8")
        collection.ingest([folder / "lamps.txt"], read=read_specimen)
        return found

    with open_collection(collection.path, encoder="none") as reader:
        monkeypatch.setattr(upkeep.Upkeep, "_opened", replaced)
        reader.search("night markets")
        monkeypatch.setattr(upkeep.Upkeep, "_rebuilt", lambda _: pytest.fail("the next index is there already"))
        assert "lamps.txt" in sources(reader, "lamps counted")
