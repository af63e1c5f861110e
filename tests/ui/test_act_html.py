from __future__ import annotations

from dataclasses import replace

import pytest
from page_specimens import HOSTILE_LINE

from kb import (
    AgreedLanguage,
    Block,
    BlockRow,
    Change,
    Citing,
    Comparison,
    Gap,
    History,
    Home,
    Kind,
    OpenReference,
    Pair,
    Paper,
    Piece,
    Place,
    Relation,
    Status,
    Wording,
)
from ui.act_card import Card, card_html, choices_html, public_link
from ui.acts_named import papers_html
from ui.address import ActAddress
from ui.agreed import agreed_html
from ui.chain import Known, chain_html, cites_html, gaps_html, open_html
from ui.citing import CitingParagraph, citing_html, merge_versions, narrowed
from ui.comparing import comparison_html
from ui.markup import escape
from ui.naming import act_name
from ui.texts import texts
from ui.timeline import summary, timeline_of, timeline_table

T = texts("en")
PLACE = Place("A/9/1@en", "a.txt", "A/9/1", "en", "main", "3", "paragraph", None, 7)
CITING = Citing(
    place=PLACE,
    footnote=None,
    date="2071-05-02",
    title=HOSTILE_LINE,
    act=None,
    target="UNH-GC:res:24/10",
    kind="resolution",
    paras=(),
    target_part=None,
    treatment="recalls",
    provision=None,
    text=HOSTILE_LINE,
    start=0,
    end=8,
)
ROW = BlockRow(1, "A/9/1@en", 0, Block("main", "1", Kind.PARAGRAPH, HOSTILE_LINE))
GAP = Gap("A/RES/71/256", "resolution", HOSTILE_LINE, "A/RES/71/256", "https://docs.un.org/en/A/RES/71/256", 3, 2)
HISTORY = History(
    act="UNH-GC:res:24/10",
    organ="UNH-GC",
    kind="resolution",
    number="24/10",
    title_en=HOSTILE_LINE,
    title_zh=None,
    adopted=None,
    home=Home("A/9/1", "main", ("A/9/1@en",)),
    status=Status.AMBIGUOUS,
    is_shared=True,
    registered=None,
    labels=("1",),
    part=None,
    asked=(ROW,),
    last_label=HOSTILE_LINE,
    cites=(),
    cited_by=(CITING,),
    predecessors=(),
    successors=(),
    founding=(),
    holds=(),
    papers=(),
    notices=(),
    gaps=(GAP,),
)
CARD = Card(HISTORY, (ROW,), 1)
WORDING = Wording("A/RES/71/256", HOSTILE_LINE, None, PLACE, HOSTILE_LINE, 0, 8, 0.8)
PAIRS = (
    Pair(ROW, ROW, (Piece(Change.REMOVED, HOSTILE_LINE), Piece(Change.ADDED, HOSTILE_LINE))),
    Pair(ROW, None, (Piece(Change.REMOVED, HOSTILE_LINE),)),
    Pair(ROW, ROW, (Piece(Change.SAME, HOSTILE_LINE),)),
)
COMPARISON = Comparison("A/RES/71/256", "A/RES/72/1", "en", "A/9/1@en", "A/9/1@en", PAIRS)


def cited(*dates: str | None, treatment: str = "recalls") -> list[CitingParagraph]:
    return [CitingParagraph((replace(CITING, date=date, treatment=treatment),)) for date in dates]


@pytest.mark.parametrize(
    "html",
    [
        card_html(CARD, T),
        choices_html([CARD], T),
        citing_html([CitingParagraph((CITING,))], T),
        chain_html(HISTORY, [CitingParagraph((CITING,))], lambda act: Known({"en": HOSTILE_LINE}, None), T),
        cites_html(
            [CitingParagraph((replace(CITING, target=HOSTILE_LINE),))], lambda act: Known({"en": HOSTILE_LINE}, None), T
        ),
        gaps_html([GAP], T, is_counted=True),
        open_html([OpenReference(HOSTILE_LINE, "decision", ("A/RES/71/256",), 1, 1)], T),
        papers_html([Paper(HOSTILE_LINE, Relation.DRAFT, is_held=False)], T),
        card_html(replace(CARD, history=replace(HISTORY, asked=())), T),
        agreed_html(AgreedLanguage("x", WORDING, (WORDING,)), T),
        comparison_html(COMPARISON, T),
    ],
    ids=["card", "choices", "citing", "chain", "cites", "gaps", "open", "papers", "beyond", "agreed", "comparison"],
)
def test_markup_of_a_document_stays_text(html: str) -> None:
    assert "<script" not in html
    assert "<img" not in html
    plain = html.replace("<mark>", "").replace("</mark>", "")
    assert escape("<script>alert(1)</script> **bold** $x^2$") in plain


@pytest.mark.parametrize(
    ("act", "en", "zh"),
    [
        ("UNH-GC:res:24/10", "Governing Council resolution 24/10", "理事会第24/10号决议"),
        ("A/RES/71/256", "General Assembly resolution 71/256", "大会第71/256号决议"),
        ("UNH-HA:dec:2/7", "UN-Habitat Assembly decision 2/7", "联合国人居大会第2/7号决定"),
        ("HSP/HA.2/16", "HSP/HA.2/16", "HSP/HA.2/16"),
        ("<b>", "<b>", "<b>"),
    ],
)
def test_an_act_is_named_in_words(act: str, en: str, zh: str) -> None:
    assert (act_name(act, texts("en")), act_name(act, texts("zh"))) == (en, zh)


def test_versions_of_one_paragraph_are_one_and_that_of_the_page_comes_first() -> None:
    zh = replace(CITING, place=replace(PLACE, language="zh", document_id="A/9/1@zh", rowid=12))
    (one,) = merge_versions([CITING, zh], {7: 12, 12: 7}, language="zh")
    assert [version.place.language for version in one.versions] == ["zh", "en"]
    assert len(merge_versions([CITING, zh], {}, language="zh")) == 2


def test_the_verb_is_the_same_whichever_version_comes_first() -> None:
    en = replace(CITING, treatment="other")
    zh = replace(CITING, treatment="endorses", place=replace(PLACE, language="zh", rowid=12))
    assert {CitingParagraph((en, zh)).treatment, CitingParagraph((zh, en)).treatment} == {"endorses"}
    assert CitingParagraph((en,)).treatment == "other"


def test_citing_paragraphs_are_narrowed_by_verb_and_year() -> None:
    found = [*cited("2013-04-19", "2014"), *cited("2014", treatment="requests"), *cited(None)]
    assert len(narrowed(found, ActAddress(verb="recalls"))) == 3
    assert len(narrowed(found, ActAddress(year=2014))) == 2
    assert len(narrowed(found, ActAddress(verb="requests", year=2014))) == 1


def test_years_are_counted_and_told_in_one_sentence() -> None:
    counts = timeline_of([*cited("2013-04-19", "2014", "2014-05"), *cited(None, treatment="requests")])
    assert counts.counts[2014, "recalls"] == 2
    assert counts.counts[None, "requests"] == 1
    assert (counts.total, counts.verbs) == (4, ("recalls", "requests"))
    assert summary(counts, T) == (
        "Paragraphs that cite it: 3, from 2013 to 2014; the most in 2014: 2. Without a date: 1."
    )
    assert "all without a date" in summary(timeline_of(cited(None)), T)


def test_the_table_of_the_chart_links_to_the_paragraphs_of_a_year() -> None:
    table = timeline_table(timeline_of(cited("2013", None)), ActAddress(reference="24/10"), T)
    assert 'href="act?ref=24/10&amp;verb=recalls&amp;year=2013&amp;lang=en"' in table
    assert "no date" in table


def test_a_footnote_that_cites_is_linked_by_its_mark() -> None:
    html = citing_html([CitingParagraph((replace(CITING, footnote="10"),))], T)
    assert "para=main:footnote~10" in html.replace("%7E", "~")
    assert "Footnote 10" in html


def test_only_a_safe_address_becomes_a_public_link() -> None:
    assert 'rel="noopener noreferrer"' in public_link(GAP, T)
    assert public_link(replace(GAP, link="javascript:alert(1)"), T) == ""
    assert public_link(replace(GAP, link=None), T) == ""


def test_a_comparison_counts_and_folds_what_is_the_same() -> None:
    html = comparison_html(COMPARISON, T)
    assert "the same: 1, changed: 1, taken out: 1, put in: 0" in html
    assert html.count("kb-same") == 1
    assert "The second act lacks the paragraph" in html
