"""Numerals as printed."""

from __future__ import annotations

import pytest

from kb.ingest.numerals import numeral


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (49, "lowerRoman", "xlix"),
        (1994, "upperRoman", "MCMXCIV"),
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百〇五"),
        (110, "taiwaneseCountingThousand", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (12, "ideographDigital", "一二"),
        (11, "ideographTraditional", "甲"),
        (2, "ideographZodiac", "丑"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (12, "decimalFullWidth", "１２"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (5, "chicago", "**"),
        (5, "none", ""),
        (5, "a-format-of-the-future", "5"),
        (0, "lowerRoman", "0"),
        (-1, "lowerLetter", "-1"),
        (5000, "upperRoman", "5000"),
        (100_000, "chineseCounting", "100000"),
    ],
)
def test_a_number_is_printed_in_its_format(number: int, style: str, printed: str) -> None:
    assert numeral(number, style) == printed
