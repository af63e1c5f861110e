"""Quotations and sentence ends."""

import pytest

from kb.un.quotation import quoted_spans, span_at, stops


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("题为“甲《乙》丙”的决议", ["“甲《乙》丙”"]),
        ('entitled "One" and "Two"', ['"One"', '"Two"']),
        ("“甲”和《乙》", ["“甲”", "《乙》"]),
        ("“没有结尾", []),
        ("《甲(“乙”)丙”，丁》", ["《甲(“乙”)丙”，丁》"]),
    ],
)
def test_the_outermost_quotations_are_found(text, quoted):
    spans = quoted_spans(text)
    assert [text[start:end] for start, end in spans] == quoted
    assert all(span_at(spans, start) == (start, end) for start, end in spans)
    assert span_at(spans, len(text)) is None


@pytest.mark.parametrize(
    ("text", "n"),
    [("One. Two; three", 2), ("一。二；三", 2), ("Sales No. E.97.IV.6, chap. I, para. 5", 0), ("at 3.5 Mt", 0)],
)
def test_sentences_end_where_they_end(text, n):
    assert len(stops(text)) == n


def test_a_quotation_within_another_is_part_of_it() -> None:
    assert quoted_spans('He said "lamps “lit” here" and «wells».') == ((8, 26), (31, 38))
