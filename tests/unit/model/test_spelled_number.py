from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.spelled_number import ENGLISH, HAN, read_chinese, read_english
from kb.un.numerals import chinese


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二十五", 25),
        ("十", 10),
        ("一百零五", 105),
        ("二〇九七", 2097),
        ("两千五百", 2500),
        ("三百二十万五千", 3_205_000),
        ("一亿二千万", 120_000_000),
        ("一万亿", 10**12),
        ("廿五", 25),
        ("壹仟叁佰", 1300),
        ("万", 10_000),
    ],
)
def test_chinese_numerals_are_read(numeral: str, value: int) -> None:
    assert read_chinese(numeral) == value


@given(st.integers(min_value=1, max_value=99_999))
def test_what_is_written_in_chinese_is_read_back(number: int) -> None:
    assert read_chinese(chinese(number, most=99_999)) == number


@given(st.text(alphabet=HAN, min_size=1, max_size=20))
def test_any_row_of_numerals_has_a_value(signs: str) -> None:
    assert read_chinese(signs) >= 0


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("twenty-five", (25,)),
        ("two hundred and six", (206,)),
        ("twelve million three hundred thousand", (12_300_000,)),
        ("two dozen", (24,)),
        ("one two", (1, 2)),
        ("twenty fourteen", (20, 14)),
    ],
)
def test_english_numbers_are_read(words: str, values: tuple[int, ...]) -> None:
    assert ENGLISH.fullmatch(words)
    assert read_english(words) == values
