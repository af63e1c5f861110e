"""Radicals become the ordinary characters that they stand for; nothing else changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ingest.radicals import fold_radicals

RADICALS = [chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))]


@pytest.mark.parametrize(
    ("radical", "character"), [("⼈", "人"), ("⻓", "长"), ("⺠", "民"), ("⽅", "方"), ("⻰", "龙"), ("⻆", "角")]
)
def test_a_radical_becomes_its_character(radical: str, character: str) -> None:
    assert fold_radicals(f"前{radical}后") == f"前{character}后"


@pytest.mark.parametrize("radical", [char for char in RADICALS if char >= "\u2f00"])
def test_every_kangxi_radical_has_a_character(radical: str) -> None:
    assert fold_radicals(radical) == unicodedata.normalize("NFKC", radical)


@given(st.text(alphabet=st.characters(blacklist_characters=RADICALS)))
def test_all_other_characters_stay(text: str) -> None:
    assert fold_radicals(text) == text


@given(st.text(alphabet=RADICALS))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_radicals(fold_radicals(text)) == fold_radicals(text)
