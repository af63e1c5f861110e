"""Differences of two acts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import NotHeldError
from kb.mandate.comparison import compare, difference, tokens
from kb.mandate.difference import Change
from kb.mandate.register import Register
from kb.store.store import Store

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED


def shown(a: str, b: str) -> list[tuple[Change, str]]:
    return [(piece.change, piece.text) for piece in difference(a, b)]


def test_a_changed_word_is_taken_out_and_put_in() -> None:
    assert shown("Dig ten wells.", "Dig two wells.") == [
        (SAME, "Dig "), (REMOVED, "ten"), (ADDED, "two"), (SAME, " wells."),
    ]  # fmt: skip


def test_chinese_is_compared_by_words() -> None:
    assert shown("请执行主任挖井", "请会员国挖井") == [
        (SAME, "请"), (REMOVED, "执行主任"), (ADDED, "会员国"), (SAME, "挖井"),
    ]  # fmt: skip


def test_a_changed_phrase_stays_whole() -> None:
    assert shown("clean wells and pumps today", "deep ponds and lakes today") == [
        (REMOVED, "clean wells and pumps"), (ADDED, "deep ponds and lakes"), (SAME, " today"),
    ]  # fmt: skip


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_give_both_texts_back(a: str, b: str) -> None:
    pieces = difference(a, b)
    assert "".join(piece.text for piece in pieces if piece.change is not ADDED) == a
    assert "".join(piece.text for piece in pieces if piece.change is not REMOVED) == b


@given(st.text(max_size=60))
def test_tokens_join_to_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_paragraphs_pair_by_their_words(put, store: Store, register: Register) -> None:
    put("A/RES/97/10", "Decides to dig ten wells near schools;", "Thanks the Club of Pumps for its lamps;")
    put("A/RES/98/10", "Invites all to sing in the evening;", "Decides to dig two wells near schools;")
    found = compare("A/RES/97/10", "A/RES/98/10", store=store, register=register)
    labels = [(pair.a and pair.a.block.label, pair.b and pair.b.block.label) for pair in found.pairs]
    assert labels == [(None, "1"), ("1", "2"), ("2", None)]
    assert (found.language, found.document_a) == ("en", "A/RES/97/10@en")
    assert not any(pair.is_same for pair in found.pairs)


def test_chinese_comes_first_where_both_are_held_in_it(put, store: Store, register: Register) -> None:
    for symbol in ("A/RES/97/10", "A/RES/98/10"):
        put(symbol, f"Decides to dig {symbol};")
        put(symbol, f"决定挖井{symbol}；", language="zh")
    assert compare("A/RES/97/10", "A/RES/98/10", store=store, register=register).language == "zh"
    assert compare("A/RES/97/10", "A/RES/98/10", store=store, register=register, language="en").language == "en"


@pytest.mark.parametrize(
    ("a", "words"),
    [("A/RES/91/1", "is not held"), ("nothing at all", "names no act"), ("A/RES/96/1", "no common language")],
)
def test_what_cannot_be_compared_is_told(put, store: Store, register: Register, a: str, words: str) -> None:
    put("A/RES/98/10", "Decides to dig;")
    put("A/RES/96/1", "决定挖井；", language="zh")
    with pytest.raises(NotHeldError, match=words):
        compare(a, "A/RES/98/10", store=store, register=register)
