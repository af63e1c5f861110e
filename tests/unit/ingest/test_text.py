"""Plain text to lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import DamagedSourceError, EmptySourceError, OversizeSourceError, SourceError
from kb.ingest import text as text_module
from kb.ingest.layout import NOTE_OPEN, Layout, Line
from kb.ingest.text import read_text

PAGE = """1. 河滩镇的住房由居民委员会管理，委员会每年开会两次商

定修缮的先后次序和费用的分担办法，并把会议记录贴在镇

公所门口供居民查阅，委员会主任由居民推选，任期三年可连

任一次，连任期满以后须隔一个任期，才可以再次参加推选活

动，推选的日期由镇公所确定，并至少提前一个月通知全体居

民，通知应当写明推选的地点和参加推选的人，候选人可以自
 行报名，也可以由其他居民提名，提名须有五名居民一同署名

，署名之后不得撤回一次。委员会的报告每年印发，居民可以就报告提出

"""


def _read(text: str) -> Layout:
    return read_text(text.encode(), name="specimen.txt")


def _line(layout: Layout, start: str) -> Line:
    return next(line for line in layout.lines if line.text.startswith(start))


def test_each_physical_line_is_one_line_stripped() -> None:
    layout = _read("  One line \r\nand the\rnext\n")
    assert [line.text for line in layout.lines] == ["One line", "and the", "next"]


def test_indent_counts_blanks_and_full_width_blanks_twice() -> None:
    layout = _read("a\n  b\n\u3000\u3000c\n\td")
    assert [line.indent for line in layout.lines] == [0.0, 0.02, 0.04, 0.04]


def test_a_blank_line_above_is_space_in_ordinary_text() -> None:
    layout = _read("The first line of a\nparagraph that goes\n\non here and does\nnot stop")
    assert [line.space_before for line in layout.lines] == [False, False, True, False]


def test_a_form_feed_starts_a_page() -> None:
    layout = _read("The first page\n\fThe second page\n\f\nThe third page\nand on")
    assert [line.starts_page for line in layout.lines] == [False, True, True, False]


def test_in_double_spaced_text_one_blank_line_means_nothing() -> None:
    assert not any(line.space_before for line in _read(PAGE * 2).lines)


@pytest.mark.parametrize("gap", ["\n\n\n", "\n   \n"])
def test_in_double_spaced_text_two_blank_lines_or_a_line_of_blanks_are_space(gap: str) -> None:
    assert _line(_read(PAGE + gap + "二、 结论\n\n" + PAGE), "二、").space_before


def test_in_double_spaced_text_a_line_that_follows_directly_with_one_blank_starts_a_page() -> None:
    layout = _read(PAGE)
    assert [line.starts_page for line in layout.lines] == [False] * 6 + [True, False]


def test_a_footnote_text_below_its_lone_mark_starts_no_page() -> None:
    layout = _read(PAGE + "\n3\n www.example.org/town。\n\n" + PAGE)
    assert not _line(layout, "www").starts_page


def test_a_line_after_footnote_text_starts_a_page() -> None:
    layout = _read(PAGE + "\n3\n www.example.org/town。\n 意见，意见由主任答复\n\n" + PAGE)
    assert _line(layout, "意见，").starts_page


def test_a_heading_after_links_at_the_foot_of_a_page_starts_a_page() -> None:
    links = "\n3\nhttp://example.org/a。\nhttp://example.org/b\n../Users/sample/x.doc\n  D. 监测\n\n"
    assert _line(_read(PAGE + links + PAGE * 2), "D.").starts_page


def test_lines_are_whole_where_a_line_is_a_paragraph() -> None:
    paragraph = (
        "1. The houses of the river town are kept by a committee of those who live in them, and by nobody else. "
    )
    assert all(line.is_whole for line in _read(f"Introduction\n\n{paragraph * 2}\n{paragraph * 3}").lines)


def test_lines_of_wrapped_text_are_not_whole() -> None:
    assert not any(line.is_whole for line in _read(PAGE).lines)


def test_private_footnote_characters_of_a_file_are_dropped() -> None:
    assert _read(f"Forged{NOTE_OPEN}1 mark").lines[0].text == "Forged1 mark"


def test_gb18030_is_read() -> None:
    assert read_text("河滩镇的住房".encode("gb18030"), name="x").lines[0].text == "河滩镇的住房"


def test_broken_bytes_are_reported() -> None:
    assert read_text("河滩镇的住房很好。".encode()[:-1], name="x").warnings


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u3000\n".encode(), b"\xef\xbb\xbf", b"\x0c"])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(EmptySourceError, match=r"x\.txt"):
        read_text(data, name="x.txt")


def test_a_binary_file_named_txt_is_refused() -> None:
    with pytest.raises(DamagedSourceError):
        read_text(b"\x7fELF\x02\x01\x01" + bytes(200), name="x.txt")


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MAX_TEXT_BYTES", 10)
    with pytest.raises(OversizeSourceError, match="11 bytes"):
        read_text(b"12345678901", name="x.txt")


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_random_bytes_give_lines_or_a_source_error(data: bytes) -> None:
    try:
        layout = read_text(data, name="x.txt")
    except SourceError:
        return
    assert all(line.text == line.text.strip() and line.text for line in layout.lines)


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_lines_without_breaks(text: str) -> None:
    try:
        layout = read_text(text.encode("utf-8", errors="replace"), name="x.txt")
    except SourceError:
        return
    assert not any("\n" in line.text or "\r" in line.text for line in layout.lines)
