from __future__ import annotations

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kb.care.ailment import Organ
from kb.care.examination import examine
from kb.care.mending import mend
from kb.collection import open_collection
from kb.errors import BusyStoreError, DamagedStoreError, StoreError
from kb.ingest.reading import read_document
from kb.ingest.statement import Statement
from kb.store.store import Store

TEXTS = {
    "wells.txt": "HSP/EB.9/1\n\nWells\n\n1. Wells are dug before the rains.\n\n2. Pumps are oiled.\n",
    "markets.txt": "HSP/EB.9/2\n\nMarkets\n\n1. The markets of the city need lamps, and the lamps are lit at dusk.\n",
    "pumps.txt": "HSP/EB.9/3\n\n水渠\n\n1. 每年春天修理水渠。\n",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_collection(folder / "data", encoder="none", writable=True) as collection:
        collection.ingest([folder / name for name in sorted(TEXTS)], read=read_document)
        collection.state("HSP/EB.9/2@en", Statement(date="2031-02-03"))
    return folder


@pytest.fixture
def data(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound / "data", tmp_path / "data")
    return tmp_path / "data"


def organs(found) -> list[tuple[str, bool]]:
    return [(one.organ.value, one.mended is not None) for one in found.ailments]


def held(data: Path) -> dict[str, tuple[str | None, list[str]]]:
    with open_collection(data) as collection:
        assert collection.search("pumps are oiled")[0].place.source == "wells.txt"
        return {
            row.source: (row.metadata.date, [held.block.text for held in collection.blocks(row.id)])
            for row in collection.documents()
        }


def copy_of(data: Path, name: str) -> Path:
    with Store.open(data) as store:
        sha256 = next(file.sha256 for file in store.files() if file.source == name)
    return next((data / "files").glob(f"*/{sha256}*"))


def change_text(data: Path) -> None:
    with closing(sqlite3.connect(data / "kb.sqlite")) as connection:
        connection.execute("UPDATE block SET text = replace(text, 'oiled', 'boiled')")
        connection.commit()


def test_a_sound_collection_has_no_ailment(data: Path) -> None:
    found = examine(data)
    assert (found.is_sound, found.n_documents, found.n_passages, found.n_files, found.n_indexed) == (True, 3, 4, 3, 4)
    assert found.ailments == ()


def test_no_collection_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no collection"):
        examine(tmp_path / "none")


def test_a_changed_letter_in_a_text_is_found_and_read_again(data: Path) -> None:
    change_text(data)
    (one,) = examine(data).ailments
    assert (one.organ, one.subject) == (Organ.DOCUMENT, "HSP/EB.9/1@en")
    assert "is not what was read from its file" in one.problem
    assert organs(mend(data, read=read_document)) == [("document", True)]
    assert examine(data).is_sound
    assert "Pumps are oiled." in held(data)["wells.txt"][1]


def test_a_missing_copy_is_made_again_from_the_file(data: Path) -> None:
    copy_of(data, "wells.txt").unlink()
    assert examine(data).ailments[0].problem == "the kept copy of wells.txt is missing"
    assert organs(mend(data, read=read_document)) == [("bytes", True)]
    assert copy_of(data, "wells.txt").read_text(encoding="utf-8") == TEXTS["wells.txt"]


def test_a_damaged_copy_is_made_again_and_kept_aside(data: Path) -> None:
    copy = copy_of(data, "wells.txt")
    copy.write_text("other", encoding="utf-8")
    assert examine(data).ailments[0].problem == "the kept copy of wells.txt is damaged"
    assert organs(mend(data, read=read_document)) == [("bytes", True)]
    assert (copy.read_text(encoding="utf-8"), (data / "damaged" / copy.name).read_text()) == (
        TEXTS["wells.txt"],
        "other",
    )


def test_a_copy_whose_file_is_gone_stays_wrong(data: Path) -> None:
    with Store.open(data, writable=True) as store, closing(sqlite3.connect(data / "kb.sqlite")) as connection:
        connection.execute("UPDATE file SET path = '/nowhere/wells.txt' WHERE source = 'wells.txt'")
        connection.commit()
        assert store.file("/nowhere/wells.txt")
    copy_of(data, "wells.txt").unlink()
    found = mend(data, read=read_document)
    assert (organs(found), found.is_sound) == ([("bytes", False)], False)


def test_left_overs_are_found_and_removed(data: Path) -> None:
    left = [data / "files" / "ab" / "x.partial", data / "files" / "ab" / f"{'ab' * 32}.txt"]
    left += [data / "index" / ".building-x" / "y", data / "index" / "CURRENT.x", data / ".salvage-x" / "kb.sqlite"]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    found = examine(data)
    assert ({one.organ for one in found.ailments}, len(found.ailments)) == ({Organ.LEFT_OVER}, 5)
    assert mend(data, read=read_document).is_sound
    assert not [path for path in left if path.exists()]
    assert examine(data).ailments == ()


def test_what_a_writer_is_at_is_no_left_over(data: Path) -> None:
    (data / "index" / ".building-x").mkdir()
    with Store.open(data, writable=True) as store, store.writing():
        assert examine(data).is_sound
        with pytest.raises(BusyStoreError):
            mend(data, read=read_document)


def test_a_damaged_index_is_built_anew(data: Path) -> None:
    (data / "index" / "CURRENT").write_text("gone\n")
    assert organs(examine(data))[0] == ("index", False)
    assert mend(data, read=read_document).is_sound
    assert examine(data).is_sound


def test_files_read_by_an_older_version_are_only_a_note(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.care.examination.STAGE", 999)
    found = examine(data)
    assert (found.is_sound, [one.is_note for one in found.ailments]) == (True, [True])


def test_little_room_is_only_a_note(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.care.examination.MIN_FREE_BYTES", 1 << 62)
    found = examine(data)
    assert (found.is_sound, found.ailments[0].organ) == (True, Organ.ROOM)


@pytest.mark.parametrize("harm", ["zeros", "cut", "no database", "empty"])
def test_a_store_that_cannot_be_read_is_built_from_the_kept_files(data: Path, harm: str) -> None:
    before = held(data)
    path = data / "kb.sqlite"
    match harm:
        case "zeros":
            path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096))
        case "cut":
            os.truncate(path, path.stat().st_size // 2)
        case "no database":
            path.write_bytes(b"no database at all" * 999)
        case "empty":
            os.truncate(path, 0)
    damaged = path.read_bytes()
    assert not examine(data).is_sound
    found = mend(data, read=read_document)
    assert found.is_sound
    assert organs(found)[0] == ("store", True)
    assert sorted(texts for _, texts in held_anyhow(data).values()) == sorted(texts for _, texts in before.values())
    assert (data / "damaged" / "kb.sqlite.1").read_bytes() == damaged
    assert examine(data).is_sound


def held_anyhow(data: Path) -> dict[str, tuple[str | None, list[str]]]:
    with open_collection(data) as collection:
        return {
            row.source: (row.metadata.date, [held.block.text for held in collection.blocks(row.id)])
            for row in collection.documents()
        }


@pytest.mark.parametrize("seed", range(6))
def test_a_store_with_one_damaged_page_loses_nothing(data: Path, seed: int) -> None:
    before = held(data)
    path = data / "kb.sqlite"
    content = bytearray(path.read_bytes())
    draw = random.Random(seed)
    page = draw.randrange(1, len(content) // 4096) * 4096
    content[page : page + 4096] = draw.randbytes(4096)
    path.write_bytes(content)
    found = mend(data, read=read_document)
    assert found.is_sound
    after = held_anyhow(data)
    assert sorted(texts for _, texts in after.values()) == sorted(texts for _, texts in before.values())
    assert examine(data).is_sound


def test_what_can_be_read_of_the_rows_is_kept_names_and_statements(data: Path) -> None:
    before = held(data)
    with closing(sqlite3.connect(data / "kb.sqlite")) as connection:
        connection.execute("UPDATE document SET metadata = '{' WHERE source = 'pumps.txt'")
        connection.commit()
    assert mend(data, read=read_document).is_sound
    assert held(data) == before
    assert before["markets.txt"][0] == "2031-02-03"


def test_a_document_whose_copy_is_gone_is_kept_from_the_rows(data: Path) -> None:
    copy_of(data, "wells.txt").unlink()
    with closing(sqlite3.connect(data / "kb.sqlite")) as connection:
        connection.execute("UPDATE file SET path = '/nowhere/' || source, side_sha256 = NULL")
        connection.execute("UPDATE collection SET only = 1, revision = 'x'")
        connection.commit()
    (one, *_) = mend(data, read=read_document).ailments
    assert one.organ in {Organ.STORE, Organ.BYTES}
    assert "wells.txt" in held_anyhow(data)


def test_copies_are_not_deleted_where_the_store_was_taken_away(data: Path, tmp_path: Path) -> None:
    for name in ("kb.sqlite", "kb.sqlite-wal", "kb.sqlite-shm"):
        (data / name).unlink(missing_ok=True)
    (tmp_path / "lamps.txt").write_text("HSP/EB.9/4\n\nLamps\n\n1. Lamps are lit at dusk.\n", encoding="utf-8")
    with open_collection(data, encoder="none", writable=True) as collection:
        collection.ingest([tmp_path / "lamps.txt"], read=read_document)
    found = mend(data, read=read_document)
    assert (organs(found), found.is_sound) == ([("left_over", False)], False)
    assert len(list((data / "files").glob("*/*"))) == 4
    with open_collection(data, encoder="none", writable=True) as collection:
        assert collection.ingest([data / "files"], read=read_document).documents == 4
    assert examine(data).is_sound


def test_an_empty_store_beside_copies_is_not_filled_anew(data: Path, sound: Path) -> None:
    os.truncate(data / "kb.sqlite", 0)
    with pytest.raises(DamagedStoreError, match="kb doctor --mend"):
        open_collection(data, writable=True)
