from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.sentence import MAX_CHARS, split_sentences


def texts(paragraph: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(paragraph)]


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("井已修好。水泵漆成绿色！", ["井已修好。", "水泵漆成绿色！"]),
        ("她说：“井已修好。”众人鼓掌。", ["她说：“井已修好。”", "众人鼓掌。"]),
        ("Wells were dug. Pumps were painted.", ["Wells were dug.", "Pumps were painted."]),
        (
            "It cost 3.5 million (see para. 4). Mr. Li thanked them.",
            ["It cost 3.5 million (see para. 4).", "Mr. Li thanked them."],
        ),
        ("They met (in May.) Then they left.", ["They met (in May.)", "Then they left."]),
        ("Requests:\n(a) To dig wells;\n(b) To mend pumps.", ["Requests:", "(a) To dig wells;", "(b) To mend pumps."]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(paragraph: str, sentences: list[str]) -> None:
    assert texts(paragraph) == sentences


def test_a_long_sentence_is_cut_at_its_semicolons() -> None:
    item = "井" * MAX_CHARS
    assert texts(f"{item}；{item}。") == [f"{item}；", f"{item}。"]
    assert texts("挖井；修泵。") == ["挖井；修泵。"]


@given(st.text(alphabet="aB 1.。；;\n“”)(井！?", max_size=200))
def test_sentences_are_slices_in_order_that_leave_out_only_white_space(paragraph: str) -> None:
    found = split_sentences(paragraph)
    assert all(paragraph[one.start : one.end] == one.text == one.text.strip() != "" for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(one.text for one in found).split()) == "".join(paragraph.split())
