from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import stat
import warnings
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cli_output import objects
from click.testing import CliRunner

from kb.care.parcel import MANIFEST_NAME, write_parcel
from kb.care.unpacking import unpack_parcel
from kb.cli import main
from kb.collection import open_collection
from kb.errors import KBError, ParcelError, SchemaError, StoreError
from kb.ingest.reading import read_document
from kb.store.faults import mended
from kb.store.store import Store

Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parcel")
    (folder / "in").mkdir()
    (folder / "in" / "wells.txt").write_text("HSP/EB.9/1\n\nWells\n\n1. The wells of the town are dug.\n", "utf-8")
    (folder / "in" / "pumps.txt").write_text("HSP/EB.9/2\n\n水渠\n\n1. 每年春天修理水渠。\n", "utf-8")
    with open_collection(folder / "data", encoder="none", writable=True) as collection:
        collection.ingest([folder / "in"], read=read_document)
    return folder / "data"


@pytest.fixture
def parcel(data: Path, tmp_path: Path) -> Path:
    write_parcel(data, tmp_path / "all.kb")
    return tmp_path / "all.kb"


def entries(path: Path) -> Entries:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, contents: Entries) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)


def with_manifest(contents: Entries, change: Callable[[dict], None]) -> Entries:
    manifest = json.loads(contents[MANIFEST_NAME])
    change(manifest)
    return {**contents, MANIFEST_NAME: json.dumps(manifest).encode()}


def test_a_collection_comes_back_whole(data: Path, parcel: Path, tmp_path: Path) -> None:
    manifest = unpack_parcel(parcel, tmp_path / "new")
    assert (manifest.n_documents, manifest.n_passages, len(manifest.pieces)) == (2, 2, 3)
    assert sorted(path.name for path in (tmp_path / "new").glob("[!k]*")) == ["files", "lock"]
    with Store.open(data) as one, Store.open(tmp_path / "new") as other:
        assert [one.document(row.id) for row in one.documents()] == [
            other.document(row.id) for row in other.documents()
        ]
        assert one.files() == other.files()
        assert all(one.file_bytes(row.sha256) == other.file_bytes(row.sha256) for row in other.documents())


def test_the_same_collection_gives_the_same_bytes(data: Path, parcel: Path, tmp_path: Path) -> None:
    write_parcel(data, tmp_path / "again.kb")
    assert (tmp_path / "again.kb").read_bytes() == parcel.read_bytes()


def test_no_file_is_written_over(data: Path, parcel: Path) -> None:
    before = parcel.read_bytes()
    with pytest.raises(ParcelError, match="is there already"):
        write_parcel(data, parcel)
    assert parcel.read_bytes() == before


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_a_collection_with_a_bad_copy_is_not_packed(data: Path, tmp_path: Path, harm: str) -> None:
    shutil.copytree(data, tmp_path / "data")
    copy = next((tmp_path / "data" / "files").glob("*/*"))
    if harm == "missing":
        copy.unlink()
    else:
        copy.write_text("other")
    with pytest.raises(ParcelError, match="kb doctor"):
        write_parcel(tmp_path / "data", tmp_path / "all.kb")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_folder_that_is_not_there_or_holds_nothing_is_told(data: Path, tmp_path: Path) -> None:
    with pytest.raises(ParcelError, match="cannot be written"):
        write_parcel(data, tmp_path / "none" / "all.kb")
    with pytest.raises(StoreError, match="there is no collection"):
        write_parcel(tmp_path, tmp_path / "all.kb")


def test_a_full_disk_is_that_of_the_parcel(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy(data: Path, target: Path) -> tuple[int, int]:
        with mended(data), closing(sqlite3.connect(target)) as connection:
            connection.execute("PRAGMA max_page_count = 2")
            connection.execute("CREATE TABLE a AS SELECT randomblob(100000)")
        return 0, 0

    monkeypatch.setattr("kb.care.parcel._snapshot", copy)
    with pytest.raises(ParcelError, match=r"all\.kb cannot be written \(no room left on the disk\)"):
        write_parcel(data, tmp_path / "all.kb")
    assert not list(tmp_path.glob("*.kb*"))


def test_only_a_new_or_empty_folder_is_filled(parcel: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".import-killed").mkdir()
    unpack_parcel(parcel, tmp_path / "empty")
    with pytest.raises(ParcelError, match="is not empty"):
        unpack_parcel(parcel, tmp_path / "empty")


def test_a_folder_that_is_refused_stays_as_it_is(parcel: Path, tmp_path: Path) -> None:
    (tmp_path / "home" / ".import-letters").mkdir(parents=True)
    (tmp_path / "home" / "letter.txt").write_text("x")
    with pytest.raises(ParcelError, match="is not empty"):
        unpack_parcel(parcel, tmp_path / "home")
    assert (tmp_path / "home" / ".import-letters").is_dir()


def climbing(contents: Entries) -> Entries:
    return {**contents, "../evil.txt": b"x"}


def climbing_in_the_manifest(contents: Entries) -> Entries:
    def change(manifest: dict) -> None:
        manifest["pieces"].append({"name": "files/../../evil", "size": 1, "sha256": "ab" * 32})

    return {**with_manifest(contents, change), "files/../../evil": b"x"}


def absolute(contents: Entries) -> Entries:
    def change(manifest: dict) -> None:
        manifest["pieces"].append({"name": "/tmp/evil", "size": 1, "sha256": "ab" * 32})

    return {**with_manifest(contents, change), "/tmp/evil": b"x"}


def changed(contents: Entries) -> Entries:
    name = next(name for name in contents if name.startswith("files/"))
    return {**contents, name: contents[name][::-1]}


def missing(contents: Entries) -> Entries:
    name = next(name for name in contents if name.startswith("files/"))
    return {key: value for key, value in contents.items() if key != name}


def missing_everywhere(contents: Entries) -> Entries:
    name = next(name for name in contents if name.startswith("files/"))

    def change(manifest: dict) -> None:
        manifest["pieces"] = [piece for piece in manifest["pieces"] if piece["name"] != name]

    return missing(with_manifest(contents, change))


def larger(contents: Entries) -> Entries:
    name = next(name for name in contents if name.startswith("files/"))
    return {**contents, name: contents[name] + bytes(10_000_000)}


def no_manifest(contents: Entries) -> Entries:
    return {key: value for key, value in contents.items() if key != MANIFEST_NAME}


def bad_manifest(contents: Entries) -> Entries:
    return {**contents, MANIFEST_NAME: b"[" * 100_000}


def no_number(contents: Entries) -> Entries:
    return with_manifest(contents, lambda manifest: manifest["pieces"][0].update(size="x"))


def huge(contents: Entries) -> Entries:
    return with_manifest(contents, lambda manifest: manifest["pieces"][0].update(size=1 << 50))


def other_store(contents: Entries, folder: Path, script: str) -> Entries:
    path = folder / "store"
    path.write_bytes(contents["kb.sqlite"])
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    content = path.read_bytes()
    piece = {"name": "kb.sqlite", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}

    def change(manifest: dict) -> None:
        manifest["pieces"] = [piece, *(one for one in manifest["pieces"] if one["name"] != "kb.sqlite")]

    return {**with_manifest(contents, change), "kb.sqlite": content}


@pytest.mark.parametrize(
    "harm",
    [
        *(climbing, climbing_in_the_manifest, absolute, changed, missing, missing_everywhere, larger),
        *(no_manifest, bad_manifest, no_number, huge),
    ],
)
def test_a_parcel_that_was_tampered_with_is_refused_and_nothing_is_left(
    parcel: Path, tmp_path: Path, harm: Callable[[Entries], Entries]
) -> None:
    pack(parcel, harm(entries(parcel)))
    with pytest.raises(ParcelError) as caught:
        unpack_parcel(parcel, tmp_path / "new")
    assert "\n" not in str(caught.value)
    assert not [path for path in (tmp_path / "new").glob("*") if path.name != "lock"]
    assert not list(tmp_path.rglob("evil*"))
    assert not Path("/tmp/evil").exists()


def test_a_store_with_a_trigger_is_refused(parcel: Path, tmp_path: Path) -> None:
    script = "CREATE TRIGGER t AFTER INSERT ON document BEGIN DELETE FROM block; END"
    pack(parcel, other_store(entries(parcel), tmp_path, script))
    with pytest.raises(ParcelError, match="other tables"):
        unpack_parcel(parcel, tmp_path / "new")


def test_a_link_is_written_as_the_file_that_it_is_not(parcel: Path, tmp_path: Path) -> None:
    contents = entries(parcel)
    with zipfile.ZipFile(parcel, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name)
            is_copy = name.startswith("files/")
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16 if is_copy else 0
            archive.writestr(entry, b"/etc/passwd" if is_copy else content)
    with pytest.raises(ParcelError, match="other sizes"):
        unpack_parcel(parcel, tmp_path / "new")


def test_an_entry_that_is_there_twice_is_refused(parcel: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(parcel, "a") as archive:
            archive.writestr("kb.sqlite", b"x")
    with pytest.raises(ParcelError, match="entries are not those"):
        unpack_parcel(parcel, tmp_path / "new")


@pytest.mark.parametrize("keep", [0, 1, 100, 0.5, 0.99])
def test_a_parcel_cut_short_is_refused(parcel: Path, tmp_path: Path, keep: float) -> None:
    whole = parcel.read_bytes()
    parcel.write_bytes(whole[: int(keep if keep >= 1 else keep * len(whole))])
    with pytest.raises(ParcelError, match="no sound parcel"):
        unpack_parcel(parcel, tmp_path / "new")


def test_flipped_bytes_are_found_or_do_no_harm(parcel: Path, data: Path, tmp_path: Path) -> None:
    whole = parcel.read_bytes()
    with Store.open(data) as store:
        held = store.documents()
    for i in range(0, len(whole), len(whole) // 60):
        parcel.write_bytes(whole[:i] + bytes([whole[i] ^ 0x20]) + whole[i + 1 :])
        new = tmp_path / f"{i}"
        try:
            unpack_parcel(parcel, new)
        except KBError:
            assert not (new / "kb.sqlite").exists()
        else:
            with Store.open(new) as store:
                assert store.documents() == held


def test_another_version_is_told(parcel: Path, tmp_path: Path) -> None:
    pack(parcel, with_manifest(entries(parcel), lambda manifest: manifest.update(schema=99)))
    with pytest.raises(SchemaError, match="version 99"):
        unpack_parcel(parcel, tmp_path / "new")


def test_a_collection_is_moved_from_the_command_line(data: Path, tmp_path: Path) -> None:
    def run(*words: object) -> list[dict[str, object]]:
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exit_code == 0, result.output
        return objects(result)

    (packed,) = run("export", tmp_path / "all.kb", "--data", data, "--json")
    assert (packed["documents"], packed["files"]) == (2, 2)
    (unpacked,) = run("import", tmp_path / "all.kb", "--data", tmp_path / "new", "--json")
    assert unpacked == {"documents": 2, "passages": 2, "files": 2, "warnings": []}
    (hit,) = run("search", "每年春天修理水渠", "-k", 1, "--data", tmp_path / "new", "--json")
    assert hit["source"] == "pumps.txt"
    (found,) = run("doctor", "--data", tmp_path / "new", "--json")
    assert found["sound"]
