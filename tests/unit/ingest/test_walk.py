from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kb.ingest.walk import walk


def lay(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def sources(found: object) -> list[str]:
    return [file.source for file in found.files]


def test_folders_are_walked_to_their_bottom_in_a_fixed_order(tmp_path: Path) -> None:
    lay(tmp_path, "b.txt", "a.pdf", "z/y/c.DOCX", "d/水.html")
    found = walk([tmp_path], exclude=tmp_path / "data")
    assert sources(found) == ["a.pdf", "b.txt", "d/水.html", "z/y/c.DOCX"]
    assert (found.warnings, found.missing, found.folders) == ((), (), (tmp_path,))
    assert [file.size for file in found.files] == [5, 5, 10, 10]


def test_hidden_files_side_files_and_the_data_folder_are_left_out(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt", "a.txt.toml", ".b.txt", ".git/c.txt", "~$d.docx", "data/files/ab/e.txt")
    found = walk([tmp_path], exclude=tmp_path / "data")
    assert sources(found) == ["a.txt"]
    assert found.warnings == ()


def test_a_file_that_no_reader_takes_is_told_in_a_folder_and_tried_when_named(tmp_path: Path) -> None:
    lay(tmp_path, "a.xlsx")
    assert walk([tmp_path], exclude=tmp_path / "d").warnings == ("a.xlsx: skipped, no reader takes this kind of file",)
    assert sources(walk([tmp_path / "a.xlsx"], exclude=tmp_path / "d")) == ["a.xlsx"]


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    ((source, error),) = walk([tmp_path / "none"], exclude=tmp_path).missing
    assert source.endswith("none")
    assert str(error).endswith("does not exist; check the path")


def test_a_file_is_met_once_however_often_it_is_named(tmp_path: Path) -> None:
    lay(tmp_path, "a/b.txt")
    found = walk([tmp_path, tmp_path / "a", tmp_path / "a" / "b.txt"], exclude=tmp_path / "data")
    assert sources(found) == ["a/b.txt"]


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "file.txt").symlink_to(tmp_path / "out" / "b.txt")
    (tmp_path / "in" / "same.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    found = walk([tmp_path / "in"], exclude=tmp_path / "data")
    assert sources(found) == ["a.txt"]
    assert sorted(found.warnings) == [
        "file.txt: skipped, a link that leaves the folder",
        "folder: skipped, a link that leaves the folder",
    ]


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    lay(tmp_path, "out/b.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "out" / "b.txt")
    assert sources(walk([tmp_path / "link.txt"], exclude=tmp_path / "d")) == ["b.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only Unicode names")
def test_a_name_that_is_no_unicode_is_spelled_out(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text("x")
    (file,) = walk([tmp_path], exclude=tmp_path / "d").files
    assert file.source == "caf\\udce9.txt"
    file.key.encode()


def test_links_that_go_round_are_left_out_and_told_when_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "sub").symlink_to("sub")
    assert walk([tmp_path], exclude=tmp_path / "d").files == ()
    ((_, fault),) = walk([tmp_path / "a.txt"], exclude=tmp_path / "d").missing
    assert "cannot be opened" in str(fault)


def test_a_name_that_hides_something_is_spelled_out(tmp_path: Path) -> None:
    for name in ("two\nlines.txt", "red\x1b[31m.txt", "note\u202efdp.txt"):
        (tmp_path / name).write_text("x")
    assert [found.source for found in walk([tmp_path], exclude=tmp_path / "data").files] == [
        "note\\u202efdp.txt",
        "red\\x1b[31m.txt",
        "two\\nlines.txt",
    ]


@pytest.mark.parametrize("name", ["n" * 300, "~nobody-of-this-name/a.txt"])
def test_a_path_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    found = walk([Path(name)], exclude=tmp_path / "d")
    assert (found.files, len(found.missing)) == ((), 1)


def test_what_is_no_ordinary_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = walk([tmp_path], exclude=tmp_path / "d")
    assert (found.files, len(found.warnings)) == ((), 1)
