from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.spreadsheet import cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "－1", " =1", "\u00a0=1", "\t=1", "\r", "\n=1"]
)
def test_a_formula_becomes_words(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "A/RES/71/256", "1 = 1", "第3段", "'=1", "（一）"])
def test_words_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_every_text_stays_within_its_cell(texts: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([cell(text) for text in texts])
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert [text.removeprefix("'") for text in row] == [text.removeprefix("'") for text in texts]
