"""Tables are found beside the package and within it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb import shipped
from kb.mandate.catalogue import core_symbols, load_catalogue
from kb.mandate.register import load_register
from kb.mandate.table import read_table, stated


def test_every_table_is_clean(root: Path) -> None:
    for path in sorted((root / "corpus").glob("*.tsv")):
        text = path.read_text(encoding="utf-8")
        assert "\r" not in text, path.name
        assert text.endswith("\n"), path.name
        assert not [line for line in text.splitlines() for cell in line.split("\t") if cell != cell.strip()], path.name
        assert read_table(path.name)


def test_a_table_within_the_package_leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data" / "corpus"
    folder.mkdir(parents=True)
    (folder / "acts.tsv").write_text("id\tnote\nx\t\n", encoding="utf-8")
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    assert read_table("acts.tsv") == ({"id": "x", "note": None},)


def test_an_empty_cell_that_must_not_be_is_a_fault() -> None:
    with pytest.raises(ValueError, match="id is empty"):
        stated({"id": None}, "id")


def test_the_core_holds_what_the_register_stands_in() -> None:
    core = set(core_symbols())
    assert 55 <= len(core) <= 70
    assert core <= {entry.symbol for entry in load_catalogue()}
    own = {act.home for act in load_register() if act.organ.startswith("UNH-") and act.home}
    assert own <= core
