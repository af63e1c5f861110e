"""The shape of a plain text: double-spaced, one paragraph a line, or ordinary."""

from __future__ import annotations

import pytest

from kb.ingest.text_shape import Shape, find_shape, is_double_spaced

WRAPPED_ZH = [
    "1. 河滩镇的住房由居民委员会管理。委员会每年开会两次，商定",
    "修缮的先后次序和费用的分担办法，并把会议记录贴在镇公所门",
    "口，供居民查阅。委员会主任由居民推选，任期三年，可以连任",
    "一次。",
]
WRAPPED_EN = [
    "1. The houses of the river town are kept by a committee of those who live in",
    "them. It meets twice a year to settle which roofs are mended first and who pays",
    "for them, and posts its minutes on the door of the town hall for all to read,",
    "which few do.",
]
DOUBLE_ZH = [line for one in WRAPPED_ZH * 3 for line in (one, "")]
WHOLE_ZH = ["一、 引言", "", "".join(WRAPPED_ZH), "2. " + "".join(WRAPPED_ZH), "", "A. 背景", "", "".join(WRAPPED_ZH)]
WHOLE_EN = ["Introduction", " ".join(WRAPPED_EN), "", "Background", " ".join(WRAPPED_EN)]
SHORT_WHOLE = ["Sample assembly", "Recalling its first sample resolution,", "1. Thanks the town;", "2. Ends here."]


@pytest.mark.parametrize(
    ("lines", "shape"),
    [
        (DOUBLE_ZH, Shape.DOUBLE_SPACED),
        ([line for one in WRAPPED_EN * 2 for line in (one, "")], Shape.DOUBLE_SPACED),
        (WHOLE_ZH, Shape.WHOLE_PARAGRAPHS),
        (WHOLE_EN, Shape.WHOLE_PARAGRAPHS),
        (SHORT_WHOLE, Shape.WHOLE_PARAGRAPHS),
        ([*WRAPPED_ZH, "", *WRAPPED_ZH], Shape.WRAPPED),
        ([*WRAPPED_EN, "", *WRAPPED_EN], Shape.WRAPPED),
        ([], Shape.WRAPPED),
        (["", " "], Shape.WRAPPED),
        (["一行"], Shape.WRAPPED),
    ],
)
def test_a_text_shows_its_shape(lines: list[str], shape: Shape) -> None:
    assert find_shape(lines) is shape


def test_a_few_lines_that_follow_directly_do_not_hide_double_spacing() -> None:
    assert is_double_spaced([*DOUBLE_ZH, "3", " www.example.org/sample", "", *DOUBLE_ZH])


def test_wrapped_text_with_blank_lines_between_paragraphs_only_is_not_double_spaced() -> None:
    assert not is_double_spaced([*WRAPPED_EN, "", *WRAPPED_EN])
