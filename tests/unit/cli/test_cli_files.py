"""`kb inspect` and `kb paragraphs`: one file, nothing stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_output import objects

INSPECTED = (
    "symbol title body session date agenda_item language original_language distribution reissued pages n_paragraphs"
    " numbering pages_without_text garbled warnings"
)
BLOCK = "source symbol language part label kind page section_path text subparagraphs footnotes owner"


def test_a_file_is_inspected(run, files: Path) -> None:
    (found,) = objects(run("inspect", files / "wells.en.txt", "--json"))
    assert set(found) >= set(INSPECTED.split())
    assert (found["symbol"], found["language"], found["n_paragraphs"]) == ("HSP/HA.9/Res.7", "en", 2)
    assert found["numbering"] == [
        {"part": "main", "first": "1", "last": "2", "count": 2, "complete": True, "missing": []}
    ]


def test_people_read_what_is_known_and_what_was_stated(run, files: Path) -> None:
    words = run("inspect", files / "wells.zh.txt", "--set", "date=2031").stdout
    assert "HSP/HA.9/Res.7" in words
    assert "2031  (stated)" in words
    assert "main: 1–2, complete" in words


def test_paragraphs_are_one_object_a_block(run, files: Path) -> None:
    blocks = objects(run("paragraphs", files / "wells.en.txt", "--json"))
    assert all(set(block) == set(BLOCK.split()) for block in blocks)
    numbered = [block for block in blocks if block["kind"] == "paragraph"]
    assert [block["label"] for block in numbered] == ["1", "2"]
    assert [item["label"] for item in numbered[1]["subparagraphs"]] == ["2(a)", "2(b)"]


def test_people_read_paragraphs_with_their_numbers(run, files: Path) -> None:
    words = run("paragraphs", files / "wells.zh.txt").stdout
    assert "¶ 1" in words
    assert "决定在雨季开始之前在每所学校附近挖水井" in words


REFERENCE = (
    "part label footnote block start end text kind target paras target_part status candidates reason treatment draft"
)


def test_references_are_one_object_a_line(run, files: Path) -> None:
    (files / "refs.en.txt").write_text("HSP/EB.2031/4\n\n1. In resolution 71/256, annex, the General Assembly asked.\n")
    (found,) = objects(run("references", files / "refs.en.txt", "--json"))
    assert set(found) == set(REFERENCE.split())
    assert (found["target"], found["target_part"], found["status"]) == ("A/RES/71/256", "annex", "resolved")
    assert "→ A/RES/71/256, annex" in run("references", files / "refs.en.txt").stdout


@pytest.mark.parametrize("command", ["inspect", "paragraphs", "references"])
def test_every_command_takes_a_data_folder(run, files: Path, data: Path, command: str) -> None:
    assert run(command, files / "wells.en.txt", "--data", data).exit_code == 0
    assert not data.exists()


@pytest.mark.parametrize("command", ["inspect", "paragraphs", "references"])
@pytest.mark.parametrize("name", ["none.txt", "empty.txt", "", "table.xlsx"])
def test_a_file_that_cannot_be_read_is_one_line(run, files: Path, command: str, name: str) -> None:
    (files / "empty.txt").write_bytes(b"")
    (files / "table.xlsx").write_bytes(b"a,b\n")
    result = run(command, files / name, "--json")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
