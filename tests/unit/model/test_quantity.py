from __future__ import annotations

from fractions import Fraction

import pytest

from kb.model.plain_text import plain
from kb.model.quantity import find_quantities


def readings(text: str) -> list[set[tuple[Fraction, str]]]:
    return [set(quantity.readings) for quantity in find_quantities(plain(text))]


@pytest.mark.parametrize(
    "forms",
    [
        ["25 per cent", "25%", "２５％", "百分之二十五", "百分之25", "四分之一", "a quarter", "one-fourth"],
        ["half of it", "50 per cent", "一半", "½", "百分之五十"],
        ["30%", "三成", "three tenths"],
        ["$98,000", "98,000 dollars", "98 thousand US dollars", "9.8 万美元", "九点八万美元", "９８ ０００美元"],
        [
            "1,200 trees",
            "1 200棵树",
            "一千二百棵树",
            "one thousand two hundred trees",
            "1.2 thousand trees",
            "壹仟贰佰棵",
        ],
        ["12 kilometres", "twelve kilometres", "12公里", "十二公里", "12 km"],
        ["the fourteenth session", "the 14th session", "第十四届", "第14届"],
        ["doubled", "翻一番", "twofold", "two times"],
        ["3 March", "March 3", "3月3日", "三月三日", "3rd of March"],
        ["Monday", "星期一", "周一"],
        ["in October", "10月", "十月"],
        ["120 million", "1.2亿", "一亿二千万"],
        ["annex III", "annex 3", "附件三", "three"],
    ],
)
def test_forms_that_say_the_same_have_a_reading_in_common(forms: list[str]) -> None:
    (first,) = readings(forms[0])
    for form in forms[1:]:
        (other,) = readings(form)
        assert first & other, form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25 per cent", "25 towns"),
        ("25 per cent", "25 percentage points"),
        ("$98,000", "€98,000"),
        ("98,000美元", "98,000元"),
        ("12 kilometres", "12 hectares"),
        ("three years", "3 months"),
        ("第三届", "三座"),
        ("十二万", "十二"),
        ("1.2 million", "1.2"),
        ("hundreds of towns", "a hundred towns"),
    ],
)
def test_another_unit_is_another_quantity(one: str, other: str) -> None:
    (first,), (second,) = readings(one), readings(other)
    assert not first & second


@pytest.mark.parametrize(
    "text", ["一些国家十分重视统一安排", "进一步一致", "Residents may walk.", "wells near schools", ""]
)
def test_words_that_count_nothing_are_no_quantities(text: str) -> None:
    assert readings(text) == []


def test_numbers_that_stand_beside_each_other_are_several() -> None:
    assert len(readings("paragraphs one, two and three")) == 3
    assert len(readings("paragraphs one and two")) == 2


def test_the_unit_of_a_range_counts_for_both_its_ends() -> None:
    first, second = readings("98,000 to 72,000 dollars")
    assert (Fraction(98_000), "USD") in first
    assert (Fraction(72_000), "USD") in second
