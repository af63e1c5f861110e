from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from page_specimens import Open, shown

from kb import open_collection
from ui.graph_files import FORMATS, graph_bytes
from ui.histories import told, twins_of

ACT = "HSP/HA.9/Res.4"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_page_teaches_what_can_be_typed(open_page: Open, lang: str) -> None:
    page = shown(open_page("act", lang=lang))
    assert page.count('class="kb-chip"') == 5


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "联合国人居大会第9/4号决议"), ("en", "UN-Habitat Assembly resolution 9/4")]
)
def test_the_card_names_the_act_in_the_language_of_the_page(open_page: Open, lang: str, words: str) -> None:
    page = shown(open_page("act", ref=ACT, lang=lang))
    assert words in page
    assert "夜间集市作为公共空间" in page
    assert "Night markets as public space" in page
    assert "2099-06-12" in page


def test_the_card_leads_to_both_versions_of_the_text_and_shows_its_paragraphs(open_page: Open) -> None:
    page = shown(open_page("act", ref=ACT))
    assert 'href="document?doc=HSP/HA.9/Res.4%40en' in page
    assert 'href="document?doc=HSP/HA.9/Res.4%40zh' in page
    assert 'class="kb-quality kb-act-text"' in page


def test_an_act_that_the_register_lacks_is_marked(open_page: Open) -> None:
    assert "Not in the register" in shown(open_page("act", ref=ACT))
    assert "Not in the register" not in shown(open_page("act", ref="24/10"))


def test_a_row_of_the_register_that_is_uncertain_is_marked(open_page: Open) -> None:
    page = shown(open_page("act", ref="CHS:res:8/4"))
    assert "Register entry uncertain" in page
    assert "its own text was not seen" in page


def test_a_paragraph_that_cites_counts_once_and_links_to_both_versions(open_page: Open) -> None:
    page = shown(open_page("act", ref=ACT))
    assert "1 of 1 paragraphs shown" in page
    rows = re.findall(r"<tr><td class=\"kb-when\">.*?</tr>", page, re.DOTALL)
    assert len(rows) == 1
    assert "doc=HSP/HA.9/16%40en&amp;para=main:11" in rows[0]
    assert "doc=HSP/HA.9/16%40zh&amp;para=main:11" in rows[0]
    assert "<mark>" in rows[0]


def test_the_chart_has_its_numbers_as_a_table_and_a_sentence(open_page: Open) -> None:
    at = open_page("act", ref="A/RES/71/256")
    assert len(at.get("vega_lite_chart") or at.get("arrow_vega_lite_chart")) == 1
    page = shown(at)
    assert re.search(r"Paragraphs that cite it: \d+, from 2065 to 2099; the most in \d+: \d+\.", page)
    assert re.search(r'href="act\?ref=A/RES/71/256&amp;verb=\w+&amp;year=2065&amp;lang=en"', page)


def test_a_single_year_is_told_by_a_sentence_and_needs_no_chart(open_page: Open) -> None:
    at = open_page("act", ref=ACT)
    assert not at.get("vega_lite_chart")
    assert "Paragraphs that cite it in 2099: 1." in shown(at)


def test_citing_paragraphs_are_narrowed_by_the_address(open_page: Open) -> None:
    assert "0 of 0 paragraphs shown" in shown(open_page("act", ref=ACT, verb="recalls"))
    assert "Not only 2098" in shown(open_page("act", ref=ACT, year="2098"))


def test_the_chain_leads_back_to_the_founding_texts_and_forward_to_reports(open_page: Open) -> None:
    page = shown(open_page("act", ref=ACT))
    chain = page[page.index('class="kb-chain"') :]
    order = [chain.index(words) for words in ("32/162", "73/239", "resolution 8/3", "This act", "HSP/HA.9/16")]
    assert order == sorted(order)


def test_what_is_not_held_has_a_public_link(open_page: Open) -> None:
    page = shown(open_page("act", ref=ACT))
    assert 'href="https://docs.un.org/en/A/RES/71/256" target="_blank" rel="noopener noreferrer"' in page


def test_a_number_of_several_acts_shows_each_marked_ambiguous(open_page: Open) -> None:
    page = shown(open_page("act", ref="2/7"))
    assert page.count("kb-choice") >= 2
    assert page.count(">Ambiguous<") == page.count("kb-choice")
    assert 'href="act?ref=HSP/HA.2/Res.7&amp;lang=en"' in page
    assert 'href="act?ref=UNH-HA:dec:2/7&amp;lang=en"' in page


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有认出"), ("en", "names no act that is known")])
@pytest.mark.parametrize("name", ["qqq", "999/999", "<b>x</b>", "：；"])
def test_an_unknown_reference_gets_honest_words_and_help(open_page: Open, name: str, lang: str, words: str) -> None:
    page = shown(open_page("act", ref=name, lang=lang))
    assert words in page
    assert "<b>" not in page
    assert 'class="kb-chip"' in page


def test_a_paragraph_that_is_asked_for_is_said_where_it_is_not_held(open_page: Open) -> None:
    page = shown(open_page("act", ref="NUA para 31"))
    assert "Asked for: Paragraph 31" in page
    assert "is not held; what cites it" in page


def test_a_paragraph_that_is_held_is_shown(open_page: Open) -> None:
    page = shown(open_page("act", ref="HSP/HA.9/Res.4, para. 1"))
    assert 'class="kb-asked"' in page


def test_a_typed_reference_goes_into_the_address(open_page: Open) -> None:
    at = open_page("act")
    at.text_input(key="act_reference").set_value(ACT).run()
    assert at.query_params["ref"] == ACT
    assert "Night markets" in shown(at)


def test_a_new_address_leads_over_what_was_typed(open_page: Open) -> None:
    at = open_page("act", ref=ACT)
    at.query_params["ref"] = "24/10"
    at.run()
    assert at.text_input(key="act_reference").value == "24/10"


def test_the_gaps_of_the_collection_are_listed(open_page: Open) -> None:
    page = shown(open_page("act", view="gaps"))
    assert "Cited and not held" in page
    assert "docs.un.org" in page


def test_a_phrase_leads_to_where_it_was_last_adopted(open_page: Open) -> None:
    page = shown(open_page("act", view="wording", phrase="night markets"))
    assert "Last adopted" in page
    assert 'href="act?ref=' in page
    assert "<mark>" in page


def test_a_phrase_that_was_never_adopted_is_said_so(open_page: Open) -> None:
    assert "No act that is held has these words" in shown(open_page("act", view="wording", phrase="zzqq xxyy"))
    assert 'role="alert"' in shown(open_page("act", view="wording", phrase="?!"))


@pytest.mark.parametrize(("lang", "words"), [("zh", "英文"), ("en", "Chinese")])
def test_two_acts_are_compared_in_a_language_of_choice(open_page: Open, lang: str, words: str) -> None:
    params = {"ref": "UNH-HA:dec:9/1", "with": "UNH-HA:dec:9/2"}
    page = shown(open_page("act", view="compare", lang=lang, **params))
    assert "<del>" in page
    assert "<ins>" in page
    assert words in page
    other = "en" if lang == "zh" else "zh"
    assert f"language={other}" in page


@pytest.mark.parametrize(("other", "words"), [("24/10", "is not held"), ("qqq", "names no act"), ("", "Name two acts")])
def test_what_cannot_be_compared_is_said(open_page: Open, other: str, words: str) -> None:
    assert words in shown(open_page("act", view="compare", ref=ACT, **{"with": other}))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_graph_can_be_taken_away(open_page: Open, held: Path, ending: str) -> None:
    labels = [button.proto.label for button in open_page("act").get("download_button")]
    assert len(labels) == 3
    with open_collection(held) as collection:
        assert ACT.encode() in graph_bytes(collection, ending)


def test_twins_are_known_both_ways(held: Path) -> None:
    with open_collection(held) as collection:
        (history,) = collection.history(ACT)
        twins = twins_of(collection, history.cited_by)
    assert twins
    assert all(twins[twin] == row for row, twin in twins.items())


def test_a_search_for_an_act_links_to_its_history(open_page: Open) -> None:
    assert "History of UN-Habitat Assembly resolution 9/4" in shown(open_page("search", q=ACT))
    assert "History of" not in shown(open_page("search", q="shaded walkways"))


def test_a_document_links_to_the_acts_that_it_holds(open_page: Open) -> None:
    page = shown(open_page("document", doc="HSP/HA.9/16@en"))
    assert 'class="kb-held"' in page
    assert re.search(r'class="kb-part">[^<]*<a href="act\?ref=UNH-HA:dec:9/1', page)


def test_headings_skip_no_level(open_page: Open) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", shown(open_page("act", ref=ACT)))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_slip_in_a_title_leads_to_titles_like_it(open_page: Open) -> None:
    page = shown(open_page("act", ref="new urban agneda"))
    assert "Titles like it:" in page
    assert 'href="act?ref=A/RES/71/256&' in page


def test_a_bare_number_says_that_other_bodies_share_it(open_page: Open) -> None:
    assert "Other bodies number acts so too" in shown(open_page("act", ref="24/3"))
    assert "Other bodies number acts so too" in shown(open_page("act", ref="2/7"))
    assert "Other bodies" not in shown(open_page("act", ref="UNH-GC:res:24/3"))


def test_a_paragraph_beyond_the_text_is_said(open_page: Open) -> None:
    assert "has no such paragraph; its last one is" in shown(open_page("act", ref=f"{ACT} para 99"))


def test_histories_are_kept_until_the_collection_changes(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_collection(held) as collection:
        first = told(collection, ACT)
        assert told(collection, ACT) is first
        monkeypatch.setattr(collection.store, "revision", lambda: -1)
        assert told(collection, ACT) is not first


@pytest.mark.parametrize("view", [{"view": "gaps"}, {"view": "wording", "phrase": "adequate housing"}])
def test_an_empty_collection_sends_to_the_collection_page(
    open_page: Open, tmp_path: Path, view: dict[str, str]
) -> None:
    page = shown(open_page("act", data=tmp_path / "none", **view))
    assert 'href="corpus?lang=en"' in page.partition('id="kb-content"')[2]
    assert "Everything that is cited is held" not in page
