"""Encodings are found from the bytes alone, on short texts too."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import DamagedSourceError
from kb.ingest.encoding import decode

SIMPLIFIED = "样品大会第一届会议的决定：河滩镇的住房由居民委员会管理，并每年报告。"
TRADITIONAL = "樣品大會第一屆會議的決定：河灘鎮的住房由居民委員會管理，並每年報告。"
SHORT_SIMPLIFIED = "河滩镇的住房"
SHORT_TRADITIONAL = "會議的報告"
ENGLISH = "The “sample” assembly’s café – §5 – was déjà built."


@pytest.mark.parametrize("repeats", [1, 40])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED + "\n1. A", "utf-16-le"),
        (SIMPLIFIED + "\n1. A", "utf-16-be"),
        (SIMPLIFIED, "utf-16-be"),
        (SIMPLIFIED, "utf-32"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-8"),
        (SHORT_SIMPLIFIED, "gb18030"),
        (SHORT_TRADITIONAL, "gb18030"),
        (SHORT_TRADITIONAL, "big5"),
        ("一、" + SHORT_TRADITIONAL + " (a) ABC 12", "big5"),
        ("一、" + SHORT_SIMPLIFIED + " (a) ABC 12", "gb18030"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-16-le"),
        ("plain ASCII", "ascii"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str, repeats: int) -> None:
    whole = "\n".join([text] * repeats)
    assert decode(whole.encode(encoding), name="x.txt").text == whole


def test_a_long_english_text_with_a_few_accents_is_no_chinese() -> None:
    text = "The house on the river bank is kept by Zoé Muñoz and the naïve façade is from the 1920s. " * 30
    assert decode(text.encode("cp1252"), name="x.txt").text == text


def test_a_stated_encoding_is_taken_where_it_fits() -> None:
    assert decode("樣".encode("big5"), name="x", hint="big5").text == "樣"


def test_a_stated_encoding_that_does_not_exist_is_passed_over() -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), name="x", hint="no-such-encoding").text == SIMPLIFIED


def test_a_stated_encoding_that_does_not_fit_is_passed_over() -> None:
    assert decode(SIMPLIFIED.encode(), name="x", hint="ascii").text == SIMPLIFIED


def test_utf8_cut_in_mid_character_is_read_and_counted() -> None:
    decoded = decode((SIMPLIFIED * 3).encode()[:-1], name="x.txt")
    assert (decoded.encoding, decoded.n_broken) == ("utf-8", 1)


def test_utf8_with_a_few_broken_bytes_is_no_other_encoding() -> None:
    decoded = decode(SIMPLIFIED.encode() + b"\xff\xfe bad \x80 bytes\n" + SIMPLIFIED.encode(), name="x.txt")
    assert (decoded.encoding, decoded.n_broken) == ("utf-8", 3)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF\0\0\x01\x02",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        b"\xff\xfe" + b"\x00\xd8" * 40,
        b"a\0b",
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedSourceError, match="not a text file"):
        decode(data, name="picture.txt")


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_random_bytes_give_text_or_the_documented_error(data: bytes) -> None:
    with contextlib.suppress(DamagedSourceError):
        assert isinstance(decode(data, name="x").text, str)
