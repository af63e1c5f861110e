from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kb.errors import FullDiskError, IndexMismatchError
from kb.retrieval import storage
from kb.retrieval.storage import SCHEMA, Manifest, building, current, encoder_of, publish, read_manifest


def _build(folder: Path, revision: int) -> Path:
    with building(folder) as work:
        (work / "part").mkdir()
        (work / "part" / "words.bin").write_bytes(b"x" * revision)
        publish(folder, work, Manifest(SCHEMA, revision, None, None, revision, 0, 0))
    generation = current(folder)
    assert generation is not None
    return generation


def test_a_generation_is_found_with_its_manifest(tmp_path: Path) -> None:
    generation = _build(tmp_path, 3)
    found, manifest = read_manifest(tmp_path)
    assert found == generation
    assert manifest.n_passages == 3
    assert [file.name for file in manifest.files] == ["part/words.bin"]


def test_the_generation_before_stays_until_the_next_build(tmp_path: Path) -> None:
    first, second, third = (_build(tmp_path, revision) for revision in (1, 2, 3))
    assert not first.exists()
    assert second.exists()
    assert current(tmp_path) == third


def test_a_failed_build_leaves_the_current_generation(tmp_path: Path) -> None:
    first = _build(tmp_path, 1)
    with pytest.raises(RuntimeError), building(tmp_path) as work:
        raise RuntimeError
    assert current(tmp_path) == first
    assert not work.exists()


@pytest.mark.parametrize("content", [b"", b"y", b"xx"])
def test_a_damaged_file_is_found_on_load(tmp_path: Path, content: bytes) -> None:
    (_build(tmp_path, 1) / "part" / "words.bin").write_bytes(content)
    with pytest.raises(IndexMismatchError, match="damaged; rebuild"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(("is_touched", "thorough"), [(True, False), (False, True)])
def test_damage_in_a_large_file_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_touched: bool, thorough: bool
) -> None:
    path = _build(tmp_path, 3) / "part" / "words.bin"
    _damage(path, keeps_time=not is_touched)
    monkeypatch.setattr(storage, "HASHED_BYTES", 2)
    with pytest.raises(IndexMismatchError, match="damaged; rebuild"):
        read_manifest(tmp_path, thorough=thorough)


def test_a_large_file_that_nobody_touched_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _build(tmp_path, 3) / "part" / "words.bin"
    _damage(path, keeps_time=True)
    with pytest.raises(IndexMismatchError):
        read_manifest(tmp_path)
    monkeypatch.setattr(storage, "HASHED_BYTES", 2)
    read_manifest(tmp_path)


def _damage(path: Path, *, keeps_time: bool) -> None:
    written = path.stat()
    path.write_bytes(b"y" * written.st_size)
    os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns + (0 if keeps_time else 1_000_000)))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": 1}', '{"schema": 99, "files": []}'])
def test_a_manifest_that_does_not_fit_is_refused(tmp_path: Path, content: str) -> None:
    (_build(tmp_path, 1) / "manifest.json").write_text(content)
    with pytest.raises(IndexMismatchError):
        read_manifest(tmp_path)


@pytest.mark.parametrize("name", [b"gone", b"", b"../elsewhere", b"a\x00b", b"\xff\xfe"])
def test_a_pointer_to_nothing_is_refused(tmp_path: Path, name: bytes) -> None:
    _build(tmp_path, 1)
    (tmp_path / "CURRENT").write_bytes(name)
    with pytest.raises(IndexMismatchError):
        read_manifest(tmp_path)


def test_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatchError, match="holds no index"):
        read_manifest(tmp_path)


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(FullDiskError, match="no room left"), building(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_changed_field_of_the_manifest_is_found(tmp_path: Path) -> None:
    path = _build(tmp_path, 1) / "manifest.json"
    path.write_text(path.read_text().replace('"encoder": null', '"encoder": "other"'))
    with pytest.raises(IndexMismatchError, match=r"manifest of the index in .* is damaged"):
        read_manifest(tmp_path)
    with pytest.raises(IndexMismatchError, match="is damaged"):
        encoder_of(path.parent)


def test_the_encoder_of_an_older_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"schema": 1, "encoder": "static-0"}')
    assert encoder_of(tmp_path) == "static-0"


def test_what_a_killed_build_left_goes_with_the_next_one(tmp_path: Path) -> None:
    _build(tmp_path, 1)
    (tmp_path / ".building-x").mkdir()
    (tmp_path / "CURRENT.00000001-x").write_text("00000001-x\n")
    second = _build(tmp_path, 2)
    assert len(list(tmp_path.iterdir())) == 3
    assert current(tmp_path) == second
