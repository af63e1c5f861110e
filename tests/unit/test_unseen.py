from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import KBError
from kb.unseen import drop_unprinted, spell_out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("walk\u200bway", "walkway"),
        ("Habi\u00adtat", "Habitat"),
        ("\u202aHSP/HA.2/1\u202c", "HSP/HA.2/1"),
        ("well\U000e0069\U000e0067", "well"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("a\tb\n", "a\tb\n"),
    ],
)
def test_what_is_not_printed_is_dropped(text: str, shown: str) -> None:
    assert drop_unprinted(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a\\nb"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("note\u202efdp.exe", "note\\u202efdp.exe"),
        ("\u9996\u9875 one\u3000two", "\u9996\u9875 one\u3000two"),
    ],
)
def test_a_name_is_one_line_in_which_all_is_seen(text: str, shown: str) -> None:
    assert spell_out(text) == shown


@given(st.text(max_size=40), st.text(max_size=40))
def test_every_message_is_one_line(message: str, remedy: str) -> None:
    error = KBError(message, remedy=remedy)
    assert len(str(error).splitlines()) <= 1
    assert spell_out(str(error)) == str(error)
