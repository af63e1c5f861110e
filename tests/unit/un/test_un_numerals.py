"""Roman, Chinese and ordinal numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.numerals import MAX_NUMERAL, chinese, ordinal, parse_chinese, parse_roman, roman


@given(st.integers(1, MAX_NUMERAL))
def test_numerals_are_read_as_they_are_written(number):
    assert parse_roman(roman(number)) == number
    assert parse_chinese(chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "sign"),
    [(4, "四"), (10, "十"), (11, "十一"), (24, "二十四"), (100, "一百"), (105, "一百零五"), (110, "一百一十")],
)
def test_chinese_numerals_take_their_usual_form(number, sign):
    assert chinese(number) == sign


@pytest.mark.parametrize("text", ["", "IIII", "VX", "ABC", "2", "IC"])
def test_irregular_roman_numerals_are_refused(text):
    assert parse_roman(text) is None


@pytest.mark.parametrize("text", ["", "零", "一二", "十十", "二", "百分"])
def test_only_regular_chinese_numerals_are_read(text):
    assert parse_chinese(text) == (2 if text == "二" else None)


@pytest.mark.parametrize("number", [0, -1, MAX_NUMERAL + 1])
def test_numbers_out_of_range_stay_arabic(number):
    assert (roman(number), chinese(number)) == (str(number), str(number))


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "first"),
        (12, "twelfth"),
        (20, "twentieth"),
        (24, "twenty-fourth"),
        (80, "eightieth"),
        (101, "101st"),
        (111, "111th"),
    ],
)
def test_ordinals_are_words_below_a_hundred(number, word):
    assert ordinal(number) == word
