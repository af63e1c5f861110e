from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from page_specimens import HOSTILE_LINE, Open, shown

from kb import open_collection
from ui.markup import escape


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_query_teaches_what_can_be_typed(open_page: Open, lang: str) -> None:
    page = shown(open_page("search", lang=lang))
    assert page.count('class="kb-chip"') == 4


def test_the_query_in_the_address_is_searched_and_stands_in_the_box(open_page: Open) -> None:
    at = open_page("search", q="riverside walkways")
    assert at.text_input(key="search_query").value == "riverside walkways"
    assert 'class="kb-hit"' in shown(at)


def test_a_typed_query_goes_into_the_address(open_page: Open) -> None:
    at = open_page("search")
    at.text_input(key="search_query").set_value("shaded streets").run()
    assert at.query_params["q"] == "shaded streets"
    assert 'class="kb-hit"' in shown(at)


def test_a_new_address_leads_over_what_was_typed(open_page: Open) -> None:
    at = open_page("search", q="benches")
    at.query_params["q"] = "walkways"
    at.run()
    assert at.text_input(key="search_query").value == "walkways"


def test_matched_words_are_marked(open_page: Open) -> None:
    assert "<mark>" in shown(open_page("search", q="walkways"))


def test_each_hit_carries_both_citations(open_page: Open) -> None:
    page = shown(open_page("search", q="A/120/168", lang="zh"))
    assert "A/120/168，第" in page
    assert "A/120/168, para." in page


def test_the_twin_stands_beside_a_hit_held_in_both_languages(open_page: Open) -> None:
    assert "正式文本：英文" in shown(open_page("search", q="高架步道", lang="zh"))


def test_filters_come_from_the_address(open_page: Open) -> None:
    at = open_page("search", q="A/120/168", language="en", body="GA", from_="2060", to="2070")
    assert at.selectbox(key="search_language").value == "en"
    assert at.selectbox(key="search_from").value == 2060
    page = shown(at)
    assert 'lang="en"' in page
    assert 'class="kb-hit"' in page


def test_a_filter_chosen_goes_into_the_address_and_back_to_the_first_page(open_page: Open) -> None:
    at = open_page("search", q="the", page="2")
    at.selectbox(key="search_language").set_value("en").run()
    assert at.query_params["language"] == "en"
    assert "page" not in at.query_params


def test_years_the_wrong_way_round_are_swapped_and_said(open_page: Open) -> None:
    at = open_page("search", q="walkways")
    at.selectbox(key="search_from").set_value(2099)
    at.selectbox(key="search_to").set_value(2065).run()
    assert (at.query_params["from"], at.query_params["to"]) == ("2065", "2099")


def test_a_filter_value_that_nothing_has_is_still_shown(open_page: Open) -> None:
    at = open_page("search", q="walkways", body="XYZ")
    assert at.selectbox(key="search_body").value == "XYZ"


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有找到"), ("en", "Nothing found")])
def test_no_hit_says_what_was_searched(open_page: Open, lang: str, words: str) -> None:
    page = shown(open_page("search", q="qqqzzzxxx", language="zh", lang=lang))
    assert words in page
    assert "qqqzzzxxx" in page


def test_a_symbol_that_is_not_held_is_said_so(open_page: Open) -> None:
    assert "A/RES/98/765" in shown(open_page("search", q="A/RES/98/765"))


def test_a_query_without_a_searchable_character_gets_a_message(open_page: Open) -> None:
    assert 'role="alert"' in shown(open_page("search", q="？！"))
    assert "没有可以检索的字词" in shown(open_page("search", q="？！", lang="zh"))


def test_a_query_too_long_for_an_address_gets_a_message(open_page: Open) -> None:
    at = open_page("search")
    at.text_input(key="search_query").set_value("a " * 60_000).run()
    assert 'role="alert"' in shown(at)


def test_markup_in_a_document_is_shown_literally(open_page: Open) -> None:
    page = shown(open_page("search", q="A/199/77 para 1"))
    assert "<script>" not in page
    assert "<img src=x" not in page
    assert escape("<script>alert(1)</script> **bold** $x^2$ [a](http://b.example) :red[x]") in page.replace(
        "<mark>", ""
    ).replace("</mark>", "")
    assert HOSTILE_LINE not in page


def test_markup_in_the_query_is_shown_literally(open_page: Open) -> None:
    page = shown(open_page("search", q='<img src=x onerror="alert(3)">qqqzzz'))
    assert "<img" not in page


def test_results_beyond_ten_are_turned_by_links(open_page: Open) -> None:
    first = shown(open_page("search", q="the"))
    second = shown(open_page("search", q="the", page="2"))
    assert first.count('class="kb-hit"') == 10
    assert 'id="hit-11"' in second


def test_an_empty_collection_sends_to_the_collection_page(open_page: Open, tmp_path: Path) -> None:
    page = shown(open_page("search", data=tmp_path / "none", q="walkways"))
    assert 'href="corpus?lang=en"' in page


def test_a_data_folder_that_cannot_be_used_gives_one_message(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    page = shown(open_page("search", data=tmp_path / "file"))
    assert 'role="alert"' in page


def why(page: str) -> str:
    found = re.search(r'<details class="kb-why">.*?</details>', page, re.DOTALL)
    assert found is not None
    return found[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_each_hit_says_why_in_plain_words(open_page: Open) -> None:
    page = shown(open_page("search", q="cost of walkways"))
    assert page.count('<details class="kb-why">') == page.count('class="kb-hit"')
    said = words(why(page))
    assert said.startswith("Why this hit Found by: ")
    assert "(rank 1)" in said
    assert "Same word cost" in said
    assert "In the Chinese version:" in said
    assert "cost ↔ 费用" in said


def test_the_reason_is_said_in_chinese(open_page: Open) -> None:
    said = words(why(shown(open_page("search", q="遮荫步道的费用", lang="zh"))))
    assert said.startswith("为何命中 检出途径：")
    assert "（第 1 位）" in said
    assert "在英文文本中：" in said
    assert "费用 ↔ cost" in said


def test_the_words_of_a_match_carry_their_language(open_page: Open) -> None:
    reason = why(shown(open_page("search", q="cost of walkways")))
    assert '<bdi lang="en">cost</bdi> ↔ <bdi lang="zh-Hans">费用</bdi>' in reason


def test_what_a_query_names_is_said(open_page: Open) -> None:
    assert "Named exactly HSP/HA.9/Res.4" in words(why(shown(open_page("search", q="HSP/HA.9/Res.4"))))


def test_markup_in_a_quoted_phrase_stays_text_in_its_reason(open_page: Open) -> None:
    reason = why(shown(open_page("search", q='"<script>alert(1)</script> **bold**"')))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold**" in reason


@pytest.mark.parametrize(("lang", "words"), [("zh", "正在读入文件"), ("en", "The documents are being read")])
def test_a_search_during_the_very_first_ingest_asks_to_wait_and_then_finds(
    open_page: Open, held: Path, tmp_path: Path, lang: str, words: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(held, data, ignore=shutil.ignore_patterns("index"))
    with open_collection(data, writable=True) as writer, writer.store.writing():
        at = open_page("search", data=data, q="walkways", lang=lang)
        page = shown(at)
        assert words in page
        assert "kb reindex" not in page
        assert 'role="status"' in page
    assert 'class="kb-hit"' in shown(at.run())
