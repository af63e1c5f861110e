from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.check.difference import Alteration, difference
from kb.check.wording import words_of
from kb.mandate.difference import MAX_CELLS

TEXT = "Decides to dig wells near every school before the rains begin, and to paint the pumps green."


def changes(quotation: str, text: str = TEXT) -> tuple[Alteration, ...]:
    found = difference(quotation, text)
    assert found is not None
    return found.changes


def test_the_same_words_have_no_change() -> None:
    assert changes("dig wells near every school") == ()


def test_a_word_replaced_put_in_and_left_out() -> None:
    assert changes("dig ponds near every school") == (Alteration("ponds", "wells"),)
    assert changes("dig deep wells near every school") == (Alteration("deep", ""),)
    assert changes("dig wells near school before the rains") == (Alteration("", "every"),)


def test_a_change_at_the_edge_is_told_against_its_counterpart() -> None:
    assert changes("paint the pumps red") == (Alteration("red", "green"),)
    assert changes("Resolves to dig wells near every school") == (Alteration("Resolves", "Decides"),)


def test_chinese_is_compared_by_characters() -> None:
    assert changes("在会议开幕八周前分发", "请在会议开幕六周前分发文件") == (Alteration("八", "六"),)


def test_each_stretch_of_an_ellipsis_is_compared_by_itself() -> None:
    assert changes("dig wells … paint the pumps blue") == (Alteration("blue", "green"),)


def test_what_is_too_long_is_not_compared() -> None:
    assert difference("a " * 3_000, "b " * (MAX_CELLS // 2_000)) is None


words = st.lists(st.sampled_from(["lamp", "well", "tree", "pump", "rain"]), min_size=1, max_size=12).map(" ".join)


@given(words, words)
def test_no_comparison_changes_more_words_than_there_are(quotation: str, text: str) -> None:
    found = difference(quotation, text)
    assert found is not None
    assert 0 <= found.likeness <= 1
    assert 0 <= found.start <= found.end <= len(text)
    assert (found.likeness == 1) == (not found.changes)
    assert (found.likeness == 1) == (f" {quotation} " in f" {text} ")
    assert sum(len(words_of(one.quoted)) for one in found.changes) <= len(words_of(quotation))
