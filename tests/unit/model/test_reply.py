from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import ModelError
from kb.model.reply import Claim, read_reply

FORM = '{"sentences": [{"text": "Wells\\nare  deep.", "keys": ["s1", "s2", "s1"]}]}'


@pytest.mark.parametrize(
    "text",
    [FORM, f"```json\n{FORM}\n```", f"Here it is:\n```\n{FORM}\n```\nDone.", f"<think>\n{{wells}}\n</think>\n\n{FORM}"],
)
def test_the_sentences_are_read_whatever_stands_around_them(text: str) -> None:
    assert read_reply(text) == (Claim("Wells are deep.", ("s1", "s2")),)


def test_no_sentence_is_an_answer_too() -> None:
    assert read_reply('{"sentences": []}') == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wells are deep.",
        "[]",
        "null",
        '{"sentences": "Wells"}',
        '{"sentences": [7]}',
        '{"sentences": [{"text": "Wells"}]}',
        '{"sentences": [{"text": "", "keys": ["s1"]}]}',
        '{"sentences": [{"text": ["Wells"], "keys": ["s1"]}]}',
        '{"sentences": [{"text": "Wells", "keys": "s1"}]}',
        '{"sentences": [{"text": "Wells", "keys": [1]}]}',
        '{"sentences": [{"text": "Wells", "keys": ["s1"]}]',
        "[" * 100_000,
        '{"n": ' + "9" * 10_000 + "}",
        json.dumps({"sentences": [{"text": "Wells", "keys": ["s1"]}] * 13}),
        json.dumps({"sentences": [{"text": "Wells", "keys": [f"s{i}" for i in range(13)]}]}),
    ],
)
def test_another_form_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ModelError) as raised:
        read_reply(text)
    assert "\n" not in str(raised.value)


@given(st.text(max_size=200))
def test_nothing_but_the_documented_error_is_raised(text: str) -> None:
    with suppress(ModelError):
        read_reply(text)
