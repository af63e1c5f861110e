from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


def test_text_has_both_languages(run: Run, held: Path) -> None:
    result = run("cite", "HSP/HA.9/Res.7", "2(b)", "--data", held)
    assert result.stdout.splitlines() == [
        "UN-Habitat Assembly resolution 9/7, para. 2 (b)",
        "联合国人居大会第9/7号决议第2(b)段",
    ]


@pytest.mark.parametrize(("form", "opening"), [("bibtex", "@techreport{"), ("ris", "TY  - RPRT"), ("csl-json", "[")])
def test_records_have_their_form(run: Run, held: Path, form: str, opening: str) -> None:
    assert run("cite", "HSP/HA.9/Res.7", "1", "--format", form, "--data", held).stdout.startswith(opening)


def test_a_record_can_be_in_chinese(run: Run, held: Path) -> None:
    result = run("cite", "HSP/HA.9/Res.7", "--format", "csl-json", "--language", "zh", "--data", held)
    assert json.loads(result.stdout)[0]["title"] == "学校附近的水井"


def test_what_is_not_held_is_cited_with_a_word_of_warning(run: Run, held: Path) -> None:
    result = run("cite", "GC resolution 24/10", "1", "--data", held)
    assert result.stdout.splitlines()[0] == "Governing Council resolution 24/10, para. 1"
    assert "not held" in result.stderr


def test_a_document_without_a_symbol_is_cited_by_its_title(run: Run, held: Path) -> None:
    assert run("cite", "markets.txt", "2", "--data", held).stdout.startswith("“Night markets”")


def test_a_paragraph_that_is_not_there_is_refused_in_one_line(run: Run, held: Path) -> None:
    result = run("cite", "HSP/HA.9/Res.7", "9", "--data", held)
    assert (result.exit_code, result.stdout, len(result.stderr.strip().splitlines())) == (1, "", 1)
