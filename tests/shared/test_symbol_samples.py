"""Every shape of symbol that real texts hold."""

import csv
from pathlib import Path

import pytest

from kb.errors import SymbolError
from kb.un.bodies import body_of
from kb.un.symbol import find_symbols, parse_symbol

SAMPLES = Path(__file__).parents[3] / "shared" / "reference" / "symbol_samples.tsv"
N_SHAPES, N_EXAMPLES = 456, 1016
MAX_CUT = 4
"""Samples that are themselves cut off or stray ('A/43/-12'): running text gives less of them than they hold."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLES.exists(), reason="the shared reference folder is not here"),
]


@pytest.fixture(scope="module")
def samples():
    with SAMPLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == N_SHAPES
    return [example for row in rows for example in row["examples"].split(" | ")]


def test_every_shape_parses_prints_and_parses_again(samples):
    assert len(samples) == N_EXAMPLES
    unstable = []
    for text in samples:
        try:
            symbol = parse_symbol(text)
            official = parse_symbol(symbol.official)
        except SymbolError as error:
            unstable.append(str(error))
            continue
        if parse_symbol(str(symbol)) != symbol or official.key != symbol.key or official.official != symbol.official:
            unstable.append(text)
    assert unstable == []


def test_every_sample_belongs_to_a_body(samples):
    assert [text for text in samples if body_of(parse_symbol(text)) is None] == []


def test_samples_are_found_whole_in_running_text(samples):
    cut = [text for text in samples if [s.symbol.printed for s in find_symbols(f"（见{text}）。")] != [text]]
    assert len(cut) <= MAX_CUT, cut
