"""Web pages to lines, and pages that cannot be read."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import DamagedSourceError, EmptySourceError, OversizeSourceError, SourceError
from kb.ingest import html as html_module
from kb.ingest.html import read_html
from kb.ingest.layout import Layout, Line, Role, mark_note


def _read(body: str) -> Layout:
    return read_html(body.encode(), name="specimen.html")


def _lines(body: str) -> tuple[Line, ...]:
    return _read(body).lines


def _texts(body: str) -> list[str]:
    return [line.text for line in _lines(body)]


def test_blocks_become_whole_lines() -> None:
    lines = _lines("<div>Loose<p>One <i>para</i>graph</p>tail</div><p>Two")
    assert [(line.text, line.is_whole) for line in lines] == [
        ("Loose", True),
        ("One paragraph", True),
        ("tail", True),
        ("Two", True),
    ]


@pytest.mark.parametrize("depth", range(1, 7))
def test_headings_keep_their_level(depth: int) -> None:
    line = _lines(f"<h{depth}>Roofs</h{depth}>")[0]
    assert (line.role, line.level) == (Role.HEADING, depth)


def test_an_aria_heading_is_a_heading() -> None:
    line = _lines('<div role="heading" aria-level="3">Roofs</div>')[0]
    assert (line.role, line.level) == (Role.HEADING, 3)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("one<br>two", "one two"),
        ("河滩<br>镇", "河滩镇"),
        ("河滩\n镇", "河滩镇"),
        ("a&amp;b&nbsp;&ldquo;c&rdquo;", "a&b “c”"),
        ("Habi&shy;tat", "Habitat"),
        ("a<!-- no -->b", "ab"),
        ("<q>a</q>", "“a”"),
        ("<ruby>河<rp>(</rp><rt>he</rt><rp>)</rp></ruby>", "河"),
        ("a<del>b</del>c", "ac"),
    ],
)
def test_inline_text_is_what_is_shown(inner: str, text: str) -> None:
    assert _texts(f"<p>{inner}</p>") == [text]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<nav>x</nav>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<form><p>x</p></form>",
        "<p hidden>x</p>",
        '<p style="display: none">x</p>',
        '<p aria-hidden="true">x</p>',
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<iframe src='http://example.org/'>x</iframe>",
        "<svg><text>x</text></svg>",
        "<div role=navigation>x</div>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(hidden: str) -> None:
    assert _texts(f"{hidden}<p>A longer text that is shown</p>{hidden}") == ["A longer text that is shown"]


def test_the_header_of_an_article_is_kept() -> None:
    assert _texts("<article><header><h1>Title</h1></header><p>Text</p></article>") == ["Title", "Text"]


def test_a_form_around_the_whole_page_is_kept() -> None:
    assert _texts("<form><p>The whole page stands in here</p><button>x</button></form>") == [
        "The whole page stands in here"
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol type=a start=3><li>a<li>b</ol>", ["c. a", "d. b"]),
        ("<ol type=I><li>a<li value=7>b<li>c</ol>", ["I. a", "VII. b", "VIII. c"]),
        ("<ol reversed><li>a<li>b<li>c</ol>", ["3. a", "2. b", "1. c"]),
        ('<ol style="list-style-type: lower-roman"><li>a<li>b</ol>', ["i. a", "ii. b"]),
        ('<ol style="list-style-type: cjk-ideographic"><li>a</ol>', ["一、a"]),
        ('<ol style="list-style: none"><li>(a) a</ol>', ["(a) a"]),
        ("<ul><li>a</ul>", ["• a"]),
        ("<ol><li>a<ol type=a><li>b<li>c</ol><li>d</ol>", ["1. a", "a. b", "b. c", "2. d"]),
        ("<ol><li><p>a</p><p>b</p></li></ol>", ["1. a", "b"]),
        ("<ol><li></li></ol><p>after</p>", ["after"]),
        ("<ol start=x><li value=y>a</ol>", ["1. a"]),
    ],
)
def test_list_items_show_their_number(markup: str, expected: list[str]) -> None:
    assert _texts(markup) == expected


def test_bullets_are_a_list_and_depth_goes_to_the_level() -> None:
    lines = _lines("<ul><li>a<ul><li>b</ul></ul>")
    assert [(line.role, line.level) for line in lines] == [(Role.LIST, 0), (Role.LIST, 1)]


def test_table_rows_are_lines_with_tabs() -> None:
    lines = _lines("<table><caption>Roofs</caption><tr><th>Year<th>Number<tr><td>2024<td>12</table>")
    assert [(line.text, line.role) for line in lines] == [
        ("Roofs", Role.TABLE),
        ("Year\tNumber", Role.TABLE),
        ("2024\t12", Role.TABLE),
    ]


def test_cells_over_several_rows_and_columns_keep_the_others_in_place() -> None:
    markup = "<table><tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e<tr><td colspan=2>f<td>g</table>"
    assert _texts(markup) == ["a\tb\tc", "d\t\te", "f\t\tg"]


def test_a_layout_table_gives_ordinary_lines() -> None:
    assert [line.role for line in _lines("<table><tr><td><p>One<p>Two</table>")] == [None, None]


def test_preformatted_text_is_read_as_plain_text() -> None:
    lines = _lines(
        "<pre>1. The houses of the town\nare kept by a committee of\n\n   2. It meets twice a year on\nthe green</pre>"
    )
    assert [(line.is_whole, line.space_before) for line in lines] == [(False, False)] * 2 + [
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("town<sup>12</sup>", f"town{mark_note('12')}"),
        ("town<sup>*</sup>", f"town{mark_note('*')}"),
        ("town<sup>[3]</sup>", f"town{mark_note('3')}"),
        ('town<sup><a href="#fn3">3</a></sup>', f"town{mark_note('3')}"),
        ('town<a href="#_ftn4" name="_ftnref4">[4]</a>', f"town{mark_note('4')}"),
        ('town<a href="#sdfootnote6sym"><sup>6</sup></a>', f"town{mark_note('6')}"),
        ('town<a role="doc-noteref" href="#x">5</a>', f"town{mark_note('5')}"),
        ("12 km<sup>2</sup>", "12 km²"),
        ("the 25<sup>th</sup>", "the 25th"),
        ('<a href="#notes-on-roofs">Notes on roofs</a>', "Notes on roofs"),
    ],
)
def test_footnote_marks_are_wrapped(markup: str, text: str) -> None:
    assert _texts(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    "markup",
    [
        '<aside role="doc-footnote" id="fn1">Of tin.</aside>',
        '<p id="fn1">1. Of tin.</p>',
        '<div class="footnote"><sup>1</sup> Of tin.</div>',
        '<section class="footnotes"><ol><li>Of tin. <a href="#fnref1">↩</a></li></ol></section>',
        '<section role="doc-endnotes"><ol><li id="fn:1"><p>Of tin. <a href="#fnref:1">↩︎</a></p></li></ol></section>',
        '<div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">[1]</a> Of tin.</p></div>',
        '<p><a href="#_ftnref1">[1]</a> Of tin.</p>',
        "<p><sup>1</sup> Of tin.</p>",
        '<div id="sdfootnote1"><p class="sdfootnote"><a href="#sdfootnote1anc">1</a> Of tin.</p></div>',
        '<footer class="footnotes"><p>[1] Of tin.</p></footer>',
    ],
)
def test_footnotes_are_known_with_their_mark(markup: str) -> None:
    line = _lines(f"<p>The text of the page</p>{markup}")[1]
    assert (line.text, line.role, line.note) == ("Of tin.", Role.FOOTNOTE, "1")


def test_further_paragraphs_of_a_note_have_no_mark() -> None:
    lines = _lines('<div id="fn2"><p>One</p><p>Two</p></div>')
    assert [(line.role, line.note) for line in lines] == [(Role.FOOTNOTE, "2"), (Role.FOOTNOTE, None)]


def test_title_and_language_are_handed_on() -> None:
    layout = _read('<html lang="zh-Hans"><title> A sample\n title </title><p>x')
    assert (layout.title, layout.language) == ("A sample title", "zh")


def test_bold_and_centred_blocks_are_told() -> None:
    lines = _lines("<p align=center><b>One</b></p><p><b>T</b>wo</p><div style='text-align:center'>Three</div>")
    assert [(line.is_bold, line.is_centred) for line in lines] == [(True, True), (False, False), (False, True)]


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("big5", "big5"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-16"),
        ("windows-1252", "gb18030"),
        ("", "gb18030"),
    ],
)
def test_the_encoding_is_stated_or_found(stated: str, encoding: str) -> None:
    text = "一九九六年" if stated != "windows-1252" else "河滩镇的住房由居民委员会管理"
    page = f'<html><head><meta charset="{stated if stated != "windows-1252" else ""}"></head><body><p>{text}</p></body>'
    assert [line.text for line in read_html(page.encode(encoding), name="x").lines] == [text]


def test_an_xml_declaration_does_no_harm() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?><html><body><p>河滩镇</p></body></html>'
    assert [line.text for line in read_html(page.encode("gb18030"), name="x").lines] == ["河滩镇"]


@pytest.mark.parametrize("data", [b"", b"  \n", b"<!-- only -->", b"<html><script>x</script></html>", b"<img src=x>"])
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(EmptySourceError):
        read_html(data, name="x.html")


def test_a_binary_file_named_html_is_refused() -> None:
    with pytest.raises(DamagedSourceError):
        read_html(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), name="x.html")


def test_a_page_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_module, "MAX_HTML_BYTES", 10)
    with pytest.raises(OversizeSourceError):
        read_html(b"<p>12345678", name="x.html")


def test_a_thousand_levels_are_read() -> None:
    assert _texts("<div>" * 1000 + "deep") == ["deep"]


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ol><li", "sup", "font"])
def test_a_hundred_thousand_levels_give_text_or_a_clear_error(tag: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(SourceError):
        _read(f"<{tag}>" * 100_000 + "deep")
    assert time.monotonic() - start < 5


def test_entities_that_expand_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "boo"><!ENTITY b "&a;&a;">]><html><body><p>x &b; y</p></body></html>'
    assert "booboo" not in "".join(_texts(page))


@given(st.binary(max_size=300))
@settings(max_examples=80, deadline=None)
def test_random_bytes_give_lines_or_a_source_error(data: bytes) -> None:
    try:
        read_html(data, name="x")
    except SourceError:
        return


TAGS = ["p", "div", "table", "tr", "td", "ol", "li", "ul", "sup", "a href=#fn1", "a href=#fnref1", "pre", "br", "q"]
TAGS += ["section class=footnotes", "caption", "h2", "b", "form", "header", "article", "td rowspan=9", "html", "body"]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
        st.text(alphabet="ab1*[] \n住\ue000<&", max_size=6),
    ),
    max_size=30,
)


@given(MARKUP)
@settings(max_examples=150, deadline=None)
def test_odd_markup_gives_clean_lines_or_a_source_error(pieces: list[str]) -> None:
    try:
        lines = _lines("".join(pieces))
    except SourceError:
        return
    assert all(line.text and line.text == line.text.strip() and "\n" not in line.text for line in lines)
