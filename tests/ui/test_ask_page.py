from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from page_specimens import HOSTILE_LINE, Open, shown

from kb import open_collection
from ui.markup import escape

ASKED = "What should be settled before work on a walkway begins?"
UNSAID = "Who is the president of Mars?"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_empty_page_teaches_with_examples_that_are_answered(open_page: Open, lang: str) -> None:
    page = shown(open_page("ask", lang=lang))
    examples = re.findall(r'class="kb-chip">([^<]+)<', page)
    assert len(examples) == 4
    for example in examples:
        assert 'class="kb-hit kb-statement"' in shown(open_page("ask", q=example, lang=lang))


def test_an_empty_collection_sends_to_the_collection_page(open_page: Open, tmp_path: Path) -> None:
    page = shown(open_page("ask", data=tmp_path / "none", q=ASKED))
    assert 'href="corpus?lang=en"' in page
    assert "What is adequate housing?" in page


def test_the_question_in_the_address_is_answered_and_stands_in_the_box(open_page: Open) -> None:
    at = open_page("ask", q=ASKED)
    assert at.text_input(key="ask_query").value == ASKED
    page = shown(at)
    assert "Responsibility for upkeep must be settled before work begins." in page
    assert "维修责任必须在动工之前确定。" in page
    assert "A/120/168, para. 7" in page
    assert "A/120/168，第7段" in page


def test_a_typed_question_goes_into_the_address(open_page: Open) -> None:
    at = open_page("ask")
    at.text_input(key="ask_query").set_value(ASKED).run()
    assert at.query_params["q"] == ASKED
    assert "1 statement" in shown(at)


def test_a_statement_leads_to_its_very_paragraph(open_page: Open) -> None:
    page = shown(open_page("ask", q=ASKED))
    assert 'href="document?doc=A/120/168%40en&amp;para=main:7&amp;q=' in page


def test_a_statement_of_a_block_without_a_number_leads_to_that_block(open_page: Open) -> None:
    page = shown(open_page("ask", q="遮荫步道建成了多少公里？", lang="zh"))
    anchors = re.findall(r"doc=HSP/EB.2099/5%40zh&amp;para=(main:summary~[0-9a-f]{8})", page)
    assert anchors
    opened = shown(open_page("document", doc="HSP/EB.2099/5@zh", para=anchors[0], lang="zh"))
    assert "kb-target" in opened


def test_the_kind_of_question_and_the_words_searched_are_said(open_page: Open) -> None:
    page = shown(open_page("ask", q="How many kilometres of shaded walkway were built?"))
    assert "Asked for: a figure" in page
    assert "<bdi>kilometres</bdi>" in page
    assert "Searched in all" in page


@pytest.mark.parametrize(("lang", "words"), [("zh", "馆藏文件没有说明"), ("en", "The corpus does not say")])
def test_what_is_not_said_is_declined_with_the_nearest_paragraphs(open_page: Open, lang: str, words: str) -> None:
    page = shown(open_page("ask", q=UNSAID, lang=lang))
    assert words in page
    assert "<bdi>mars</bdi>" in page
    assert 'class="kb-hit kb-statement"' not in page
    assert page.count('<article class="kb-hit"') == 3


def test_a_mention_that_is_not_found_is_said_so(open_page: Open) -> None:
    assert "No mention was found" in shown(open_page("ask", q="Is there any mention of submarines?"))


def test_mentions_are_counted(open_page: Open) -> None:
    assert "Mentioned in 2 statements" in shown(open_page("ask", q="Is there any mention of handrails?"))


def test_filters_come_from_the_address_and_can_be_left_out(open_page: Open) -> None:
    at = open_page("ask", q=ASKED, language="en", from_="2090")
    assert at.selectbox(key="ask_language").value == "en"
    page = shown(at)
    assert "A/120/168, para. 7" not in page
    assert "what the filters leave (English · 2090–)" in page
    assert "Ask without the filters" in page


def test_a_question_that_cannot_be_searched_gets_a_message(open_page: Open) -> None:
    assert "没有可以检索的字词" in shown(open_page("ask", q="？！", lang="zh"))


def test_markup_in_a_document_and_in_the_question_is_shown_literally(open_page: Open) -> None:
    page = shown(open_page("ask", q="Is there any mention of <script>walkable?"))
    assert "<script>" not in page
    assert HOSTILE_LINE not in page
    assert escape("<script>alert(1)</script>") in page.replace("<mark>", "").replace("</mark>", "")


def test_a_question_during_the_very_first_ingest_asks_to_wait(open_page: Open, held: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(held, data, ignore=shutil.ignore_patterns("index"))
    with open_collection(data, writable=True) as writer, writer.store.writing():
        at = open_page("ask", data=data, q=ASKED)
        assert "The documents are being read" in shown(at)
    assert "1 statement" in shown(at.run())
