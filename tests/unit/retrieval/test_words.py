from __future__ import annotations

import logging

import jieba
import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval import words

SENTENCES = (
    "联合国人类住区规划署执行主任关于城乡联系的报告",
    "会员国请求为非正规住区的升级改造提供可预测的非专用捐款",
    "渔港的防波堤在台风过后重新修建并验收合格",
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ａ/６８/９７０", "a/68/970"),
        ("聯合國人類住區規劃署", "联合国人类住区规划署"),
        ("后来、于是、著名", "后来、于是、著名"),
        ("Martínez Straße", "martinez strasse"),
        ("⼈居", "人居"),
    ],
)
def test_a_key_is_folded(text: str, key: str) -> None:
    assert words.fold(text) == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/68/970.", ["a/68/970"]),
        ("第24/10号", ["第", "24/10", "号"]),
        ("A/RES/S-25/2", ["a/res/s-25/2"]),
        ("HSP/HA.2/Res.7", ["hsp/ha.2/res.7"]),
        ("具体目标11.a和11.1", ["具体", "目标", "11.a", "和", "11.1"]),
        ("and/or 2030", ["and", "or", "2030"]),
        ("1.5 °C", ["1.5", "c"]),
        ("post-2015", ["post", "2015"]),
    ],
)
def test_symbols_and_numbers_stay_whole(text: str, expected: list[str]) -> None:
    assert [term.text for term in words.terms(words.fold(text))] == expected


def test_groups_of_thousands_are_closed() -> None:
    assert words.strip_thousands("1,250,000 和 1,25 和 11,1000") == "1250000 和 1,25 和 11,1000"


def test_pairs_of_characters_do_not_cross_numbers() -> None:
    assert list(words.grams("第24/10号决议")) == ["第", "24/10", "号决", "决议"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_segmentation_is_that_of_jieba(sentence: str) -> None:
    jieba.setLogLevel(logging.CRITICAL)
    assert [t.text for t in words.terms(sentence)] == [t[0] for t in jieba.tokenize(sentence, mode="search")]


@pytest.mark.parametrize(
    "text", ["hsp/ha.2/res.7 and/or 24/10 11.a women’s co2 a/res/s-25/2.", "x/1/y 3327 (xxix) 11.and"]
)
def test_both_engines_cut_the_same_terms(text: str) -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(words.ALPHANUMERIC)).build()
    assert analyzer.analyze(text) == [term.text for term in words.terms(text)]


@given(st.text())
def test_every_place_of_a_key_leads_back(text: str) -> None:
    folded = words.fold_with_offsets(text)
    assert len(folded.key) == len(folded.starts) == len(folded.ends)
    for i in range(len(folded.key)):
        start, end = folded.span(i, i + 1)
        assert folded.key[i] in words.fold(text[start:end])


@given(st.text())
def test_terms_are_slices_of_the_key(text: str) -> None:
    key = words.fold(text)
    assert all(key[term.start : term.end] == term.text for term in words.terms(key))
