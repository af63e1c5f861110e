from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from kb import IndexMismatchError, Statement, open_collection
from kb.retrieval.following import Following
from kb.retrieval.upkeep import INDEX_NAME
from kb.store.store import Store


def followed(store: Store) -> Following:
    return Following(store.folder / INDEX_NAME, store, takes=lambda encoder: True)


@pytest.fixture
def data(tmp_path: Path, specimens: Path) -> Path:
    with open_collection(tmp_path / "data", writable=True, encoder="none") as collection:
        collection.ingest([specimens / "hsp_ha_9_res_4.en.txt"])
    return tmp_path / "data"


def test_the_same_index_is_given_until_something_changes(data: Path) -> None:
    with Store.open(data) as store:
        following = followed(store)
        assert following.index() is following.index()


def test_a_new_generation_is_taken_up(data: Path, specimens: Path) -> None:
    with Store.open(data) as store:
        following = followed(store)
        before = following.index()
        with open_collection(data, writable=True, encoder="none") as collection:
            collection.ingest([specimens / "hsp_eb_2099_5.en.txt"])
        assert before.search("night markets")[0].place.symbol == "HSP/HA.9/Res.4"  # who has it may go on
        assert following.index().search("shaded walkway")[0].place.symbol == "HSP/EB.2099/5"


def test_a_document_whose_name_has_changed_is_found_before_the_index_is_built(data: Path, specimens: Path) -> None:
    with open_collection(data, writable=True, encoder="none") as collection, Store.open(data) as store:
        following = followed(store)
        following.index()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(collection), "reindex", lambda self: ())
            collection.state("HSP/HA.9/Res.4@en", Statement(symbol="HSP/HA.9/Res.5"))
        assert following.index().search("night markets")[0].place.document_id == "HSP/HA.9/Res.5@en"


def test_no_index_is_told_and_none_is_built(tmp_path: Path) -> None:
    with Store.open(tmp_path, writable=True) as store:
        with pytest.raises(IndexMismatchError, match="holds no index; rebuild it with `kb reindex`"):
            followed(store).index()
        assert not (tmp_path / INDEX_NAME).exists()


def test_an_index_of_another_encoder_is_refused(data: Path) -> None:
    with Store.open(data) as store:
        following = Following(data / INDEX_NAME, store, takes=lambda encoder: encoder == "static-1")
        with pytest.raises(IndexMismatchError, match="has encoder 'none'"):
            following.index()


def test_threads_share_one_index(data: Path) -> None:
    with Store.open(data) as store:
        following = followed(store)
        given: list[object] = []
        threads = [Thread(target=lambda: given.append(following.index())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(given) == 8
    assert len(set(map(id, given))) == 1


def test_a_generation_is_opened_once_however_often_the_documents_change(data: Path, specimens: Path) -> None:
    with Store.open(data, writable=True) as store:
        following = followed(store)
        before = following.index()
        store.remove("HSP/HA.9/Res.4@en")
        after = following.index()
    assert after is not before
    assert after._lanes is before._lanes
