from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.markup import copyable, excerpts, folded, language_tag, link, marked
from ui.texts import texts

TAGS = re.compile(r"</?mark>")


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(alphabet=st.sampled_from("ab <>&\"'$*[]:人居。\n"), max_size=900))
    points = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    return text, [(a, b) for a, b in zip(points[::2], points[1::2], strict=False)]


@given(text_and_spans())
def test_marking_changes_no_character(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    assert html.unescape(TAGS.sub("", marked(text, spans))) == text


@given(text_and_spans())
def test_no_tag_but_mark_comes_out(case: tuple[str, list[tuple[int, int]]]) -> None:
    assert "<" not in TAGS.sub("", marked(*case))


def test_the_words_of_a_span_are_marked() -> None:
    assert marked("a <b> c", [(2, 5)]) == "a <mark>&lt;b&gt;</mark> c"


@given(text_and_spans(), st.sampled_from(["zh", "en"]))
def test_excerpts_are_ascending_stretches_of_the_text(case: tuple[str, list[tuple[int, int]]], language: str) -> None:
    text, spans = case
    ends = [point for span in excerpts(text, spans, language=language) for point in span]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)


def test_a_short_text_is_not_folded() -> None:
    assert "<details" not in folded("short", [], language="en", t=texts("en"))


def test_a_long_text_is_folded_around_the_first_match() -> None:
    text = "x " * 900 + "needle " + "y " * 900
    at = text.index("needle")
    page = folded(text, [(at, at + 6)], language="en", t=texts("en"))
    short = page.partition("<details")[0]
    assert "<mark>needle</mark>" in short
    assert len(short) < 800
    assert "Show all" in page


def test_an_excerpt_cuts_no_latin_word() -> None:
    text = "alphabet " * 300
    (start, end), *_ = excerpts(text, [(1000, 1004)], language="en")
    assert text[start - 1] == " "
    assert text[end - 1 : end + 1] in {"t ", " a"}


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-Hans"), ("en", "en"), ("und", "")])
def test_languages_are_tagged(language: str, tag: str) -> None:
    assert language_tag(language) == tag


def test_attributes_are_escaped() -> None:
    assert link('a"onclick="b', "<b>") == '<a href="a&quot;onclick=&quot;b" target="_self" data-go>&lt;b&gt;</a>'


def test_a_citation_is_copied_from_its_own_text() -> None:
    page = copyable("A/60/168, para. 28", language="en", label="Copy the citation", t=texts("en"))
    assert "<span" in page
    assert "data-copy-text" in page
    assert "data-copy " in page
