"""Real Word files come out numbered as printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb.ingest.docx import read_docx
from kb.ingest.layout import Layout, Role

pytestmark = pytest.mark.shared
BUDGET = "A_80_6_Sect.15.docx"
CORRIGENDUM = "A_80_6_SECT.24__CORR.1.docx"
FILES = (BUDGET, CORRIGENDUM, "SDG_11-1-1.docx", "SDG_11-7-2.docx")


def _read(shared: Path, name: str) -> Layout:
    return read_docx((shared / "documents" / "docx" / name).read_bytes(), name=name)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_into_clean_whole_lines(shared: Path, name: str) -> None:
    lines = _read(shared, name).lines
    assert all(line.is_whole and line.text == line.text.strip() and "\n" not in line.text for line in lines)
    assert all("\t" not in line.text for line in lines if line.role is not Role.TABLE)


def test_the_paragraphs_of_the_budget_section_run_without_a_gap(shared: Path) -> None:
    numbers = [re.match(r"15\.(\d+) ", line.text) for line in _read(shared, BUDGET).lines]
    assert [int(number[1]) for number in numbers if number] == list(range(1, 99))


@pytest.mark.parametrize(("name", "symbol"), [(BUDGET, "A/80/6 (Sect. 15)"), (CORRIGENDUM, "A/80/6 (Sect. 24)/Corr.1")])
def test_the_symbol_of_the_header_is_among_the_first_lines(shared: Path, name: str, symbol: str) -> None:
    opening = _read(shared, name).lines[:8]
    assert symbol in [line.text for line in opening]
    assert "Distr.: General" in [line.text for line in opening]
    assert all(line.role is None for line in opening)


def test_the_footnotes_of_the_budget_section_carry_their_marks(shared: Path) -> None:
    notes = [line.note for line in _read(shared, BUDGET).lines if line.role is Role.FOOTNOTE]
    assert notes == ["*", "**", "***", "1", "2", "3"]


@pytest.mark.parametrize(("name", "count"), [("SDG_11-1-1.docx", 13), ("SDG_11-7-2.docx", 6)])
def test_the_footnotes_of_the_metadata_are_counted_through_its_tables(shared: Path, name: str, count: int) -> None:
    notes = [line.note for line in _read(shared, name).lines if line.role is Role.FOOTNOTE and line.note]
    assert notes == [str(number) for number in range(1, count + 1)]


def test_lists_inside_the_metadata_start_again(shared: Path) -> None:
    numbers = [line.text.split(" ")[0] for line in _read(shared, "SDG_11-1-1.docx").lines if line.level == 0]
    assert numbers.count("1.") >= 3


def test_mandates_in_the_corrigendum_are_table_rows(shared: Path) -> None:
    rows = [line.text for line in _read(shared, CORRIGENDUM).lines if line.role is Role.TABLE]
    assert any(row.startswith("72/181\t") for row in rows)
