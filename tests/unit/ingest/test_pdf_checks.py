"""Placeholder pages and garbled text layers."""

from __future__ import annotations

import pytest

from kb.ingest.pdf_checks import count_garbled, is_placeholder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The document you want does not exist in the Official Document System (ODS).", True),
        ("This document was not found in ODS.", True),
        ("A plan that does not exist cannot be carried out.", False),
        ("The document does not exist in the Official Document System. " + "More text. " * 200, False),
    ],
)
def test_a_placeholder_is_told_by_its_words_and_length(text: str, expected: bool) -> None:
    assert is_placeholder(text) is expected


@pytest.mark.parametrize(("text", "n"), [("sound text", 0), ("住区，2025年", 0), ("a\ufffdb\uf0b7c\x01", 3)])
def test_characters_that_are_no_text_are_counted(text: str, n: int) -> None:
    assert count_garbled(text) == n
