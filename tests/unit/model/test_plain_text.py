from __future__ import annotations

import pytest

from kb.model.plain_text import foreign, hidden, key, plain, shown


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("１３００　棵", "1300 棵"),
        ("3½", "3 1⁄2"),
        ("CO₂", "CO 2"),
        ("١٣", "13"),
        ("⓭〢", "13 2"),
        ("二〇九七", "二〇九七"),
        ("镇长Lee说", "镇长 Lee 说"),
    ],
)
def test_forms_are_made_plain(text: str, form: str) -> None:
    assert plain(text) == form


def test_a_key_leaves_out_blanks_marks_and_capitals() -> None:
    assert key("“A  roof,\nof leaves”") == "aroof,ofleaves"


def test_what_cannot_be_seen_is_named() -> None:
    assert hidden("a\u200bb\u202ec\n") == ("U+200B", "U+202E")


def test_signs_of_other_scripts_are_foreign_unless_the_evidence_has_them() -> None:
    assert foreign("Маr 🔟 <b>", "") == ("М", "а", "🔟", "<", ">")
    assert foreign("α-diversity, São 1’st – “x” 50%", "an α") == ()


def test_what_is_shown_is_one_short_line() -> None:
    assert shown("a\x1b[31m\nb") == "a [31m b"
    assert len(shown("x" * 1000)) == 300
