from __future__ import annotations

from pathlib import Path

import pytest

from kb.export import pdf
from tests.unit.cli.conftest import Run


@pytest.fixture
def basket(run: Run, held: Path, tmp_path: Path) -> Path:
    path = tmp_path / "basket.jsonl"
    path.write_text(run("search", "wells near schools", "-k", "2", "--json", "--data", held).stdout, encoding="utf-8")
    return path


def test_hits_of_a_search_become_a_note(run: Run, held: Path, basket: Path, tmp_path: Path) -> None:
    out = tmp_path / "note.md"
    result = run("brief", "--from", basket, "--out", out, "--title", "Wells & pumps", "--data", held)
    assert (result.exit_code, result.stdout.split()[1]) == (0, "citations")
    text = out.read_text(encoding="utf-8")
    assert text.startswith(r"# Wells \& pumps")
    assert "[^1]: " in text


def test_a_word_note_can_be_checked(run: Run, held: Path, basket: Path, tmp_path: Path) -> None:
    out = tmp_path / "note.docx"
    assert run("brief", "--from", basket, "--out", out, "--language", "zh", "--data", held).exit_code == 0
    checked = run("check", out, "--data", held).stdout.splitlines()[-1]
    assert checked.endswith(" ok")


def test_pdf_without_the_office_program_is_one_line(
    run: Run, held: Path, basket: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-program",))
    result = run("brief", "--from", basket, "--out", tmp_path / "note.pdf", "--data", held)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
    assert not (tmp_path / "note.pdf").exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]", b"{"])
def test_a_basket_that_cannot_be_read_is_refused(run: Run, held: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(content)
    result = run("brief", "--from", path, "--out", tmp_path / "note.md", "--data", held)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)


def test_a_basket_that_is_not_there_is_refused(run: Run, held: Path, tmp_path: Path) -> None:
    result = run("brief", "--from", tmp_path / "none.json", "--out", tmp_path / "note.md", "--data", held)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
