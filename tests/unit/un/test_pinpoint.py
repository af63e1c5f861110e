"""Pinpoints: paragraphs and annexes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.pinpoint import find_pinpoints, read_labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("para. 31", ("31",)),
        ("paras. 4 and 9", ("4", "9")),
        ("paragraphs 17 to 20", ("17", "18", "19", "20")),
        ("paras. 17–19", ("17", "18", "19")),
        ("¶31", ("31",)),
        ("para 15.1", ("15.1",)),
        ("paragraph 2 (a) and (b)", ("2(a)", "2(b)")),
        ("paragraph 2 (a) (ii)", ("2(a)(ii)",)),
        ("第31段", ("31",)),
        ("第 4 和 9 段", ("4", "9")),
        ("第17至19段", ("17", "18", "19")),
        ("第38和第52段", ("38", "52")),
        ("第4段和第9段", ("4", "9")),
        ("第126、128和129段以及第133段", ("126", "128", "129", "133")),
        ("第2（a）段", ("2(a)",)),
        ("第三十一段", ("31",)),
        ("第一百零五段", ("105",)),
        ("第十七至十九段", ("17", "18", "19")),
        ("第四段和第九段", ("4", "9")),
        ("第二（a）段", ("2(a)",)),
        ("paras. 1-9999", ("1", "9999")),
    ],
)
def test_paragraphs_are_spelled_out(text, labels):
    (found,) = find_pinpoints(f"见 {text}。")
    assert (found.labels, f"见 {text}。"[found.start : found.end]) == (labels, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [("annex", "annex"), ("annex II", "annex 2"), ("Annex 4", "annex 4"), ("附件", "annex"), ("附件四", "annex 4"),
     ("appendix I", "appendix 1"), ("附录二", "appendix 2"), ("annex in force", "annex")],
)  # fmt: skip
def test_annexes_are_numbered_in_arabic(text, part):
    assert find_pinpoints(text)[0].part == part


@pytest.mark.parametrize("text", ["annexed", "parade 5", "第5次", "5段", "paragraph five", "第一段时间", "第百百段"])
def test_other_words_are_no_pinpoint(text):
    assert find_pinpoints(text) == ()


@given(st.text("第段二十百0123456789 paras.-andto和至(a)", max_size=80))
def test_labels_never_fail_and_spans_are_exact(text):
    assert all(label for label in read_labels(text))
    for found in find_pinpoints(text):
        assert 0 <= found.start < found.end <= len(text)
