"""Parts of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import PartError
from kb.un.part import Part


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("main", "", ""),
        ("annex", "annex", "附件"),
        ("annex 4", "annex IV", "附件四"),
        ("annex A", "annex A", "附件A"),
        ("appendix 1", "appendix I", "附录一"),
        ("enclosure", "enclosure", "附文"),
        ("part 2", "part two", "第二部分"),
        ("annex 2/decision 2/6", "annex II, decision 2/6", "附件二，第2/6号决定"),
        ("annex/resolution 24/10", "annex, resolution 24/10", "附件，第24/10号决议"),
        ("draft resolution 1", "draft resolution I", "决议草案一"),
        ("annex 12/appendix 2", "annex XII, appendix II", "附件十二，附录二"),
    ],
)
def test_a_part_prints_in_both_languages(text, en, zh):
    part = Part.parse(text)
    assert (str(part), part.en, part.zh) == (text, en, zh)


@pytest.mark.parametrize("text", ["", "2/6", "main 2", "chapter 1", "annex 2//decision 2/6"])
def test_what_is_no_part_is_refused(text):
    with pytest.raises(PartError):
        Part.parse(text)


def test_parts_sort_into_reading_order():
    texts = ["annex 10", "annex 2/decision 2/7", "appendix 1", "annex 2", "main", "annex 2/decision 2/6", "part 1"]
    assert sorted(texts, key=lambda text: Part.parse(text).order) == [
        "main", "part 1", "annex 2", "annex 2/decision 2/6", "annex 2/decision 2/7", "annex 10", "appendix 1",
    ]  # fmt: skip


@given(st.text("annexdecison draft/ 0123456789.", max_size=40))
def test_parsing_is_stable_or_refuses(text):
    try:
        part = Part.parse(text)
    except PartError:
        return
    assert Part.parse(str(part)) == part
