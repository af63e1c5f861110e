from __future__ import annotations

from pathlib import Path

import pytest
from cli_output import objects

from kb.cli.columns import n_cells


def test_a_paragraph_is_shown_in_both_languages_with_citations(run, held: Path) -> None:
    words = run("show", "HSP/HA.9/Res.7", "1", "--data", held).stdout
    assert "决定在雨季开始之前" in words
    assert "Decides that wells shall" in words
    assert "→ " in words


def test_two_columns_stay_in_line(run, held: Path) -> None:
    lines = run("show", "HSP/HA.9/Res.7", "--data", held).stdout.splitlines()
    bars = {n_cells(line[: line.index("│")]) for line in lines if "│" in line}
    assert len(bars) == 1


def test_a_document_is_shown_by_source(run, held: Path) -> None:
    words = run("show", "markets.txt", "--data", held).stdout
    assert "Lamps are lit at dusk." in words
    assert "│" not in words


def test_a_sub_item_shows_its_paragraph(run, held: Path) -> None:
    (found,) = objects(run("show", "HSP/HA.9/Res.7", "2(b)", "--language", "en", "--data", held, "--json"))
    assert (found["label"], found["twin"]["language"]) == ("2", "zh")
    assert set(found["citation"]) == {"en", "zh"}


NOTED = "Wells\n\n1. Wells are dug.1\n\n2. Pumps are mended.\n\n_______________\n\n1 Dug by hand.\n"


@pytest.mark.parametrize("label", ["第2段", "para. 2", "paragraph 2 (b)", "¶2"])
def test_a_label_may_be_written_as_it_is_cited(run, held: Path, label: str) -> None:
    (found,) = objects(run("show", "HSP/HA.9/Res.7", label, "--language", "en", "--data", held, "--json"))
    assert found["label"] == "2"


@pytest.mark.parametrize(("label", "kind"), [("1", "paragraph"), ("¶ 1", "paragraph"), ("note 1", "footnote")])
def test_a_number_is_a_paragraph_before_it_is_a_note(run, data: Path, files: Path, label: str, kind: str) -> None:
    (files / "noted.txt").write_text(NOTED, encoding="utf-8")
    run("ingest", files / "noted.txt", "--data", data)
    found = objects(run("show", "noted.txt", label, "--data", data, "--json"))
    assert [block["kind"] for block in found] == [kind]


def test_without_a_name_what_is_held_is_listed(run, held: Path) -> None:
    rows = objects(run("show", "--data", held, "--json"))
    assert {(row["symbol"], row["language"]) for row in rows} == {
        (None, "en"),
        ("HSP/HA.9/Res.7", "en"),
        ("HSP/HA.9/Res.7", "zh"),
    }
    lines = run("show", "--data", held).stdout.splitlines()
    assert len(lines) == 3
    assert len({line.index("¶") for line in lines}) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("\udcff",), "'\\udcff' is not in the collection"),
        (("A/1/1",), "'A/1/1' is not in the collection; `kb show` lists what is"),
        (("HSP/HA.9/Res.7", "99"), "HSP/HA.9/Res.7 holds no paragraph 99 in any part"),
        (("markets.txt", "--language", "zh"), "'markets.txt' is not in the collection in zh"),
    ],
)
def test_what_is_not_held_is_one_line(run, held: Path, words: tuple[str, ...], said: str) -> None:
    result = run("show", *words, "--data", held)
    assert (result.exit_code, said in result.stderr) == (1, True)


def test_a_name_of_several_documents_is_said(run, files: Path, own: Path) -> None:
    (files / "sub").mkdir()
    (files / "sub" / "markets.txt").write_text("Other markets\n\n1. Day markets close at noon.\n", encoding="utf-8")
    run("ingest", files / "sub", "--data", own)
    result = run("show", "markets.txt", "--data", own)
    assert (result.exit_code, "names several documents; name one of sha256:" in result.stderr) == (1, True)
