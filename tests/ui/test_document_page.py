from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from page_specimens import Open, shown
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from kb import Statement, open_collection
from ui.markup import escape

TARGET = re.compile(r'<div class="[^"]*kb-target[^"]*" id="(b-\d+)"[^>]*><div class="kb-no">([^<]*)</div>')


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_opens_in_both_interface_languages(open_page: Open, lang: str) -> None:
    page = shown(open_page("document", doc="A/120/168@zh", lang=lang))
    assert "A/120/168" in page
    assert "kb-facts" in page


def test_the_asked_paragraph_is_marked_and_scrolled_to(open_page: Open) -> None:
    at = open_page("document", doc="A/120/168@zh", para="main:4")
    match = TARGET.search(shown(at))
    assert match is not None
    assert match[2] == "4"
    assert at.session_state["scroll_to"] == match[1]


def test_a_paragraph_of_an_annexed_decision_is_found_by_its_part(open_page: Open) -> None:
    page = shown(open_page("document", doc="HSP/HA.9/16@en", para="annex 2/decision 9/1:1"))
    match = TARGET.search(page)
    assert match is not None
    assert match[2] == "1"


def test_a_paragraph_that_does_not_exist_is_said_and_nothing_is_marked(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/120/168@en", para="main:99"))
    assert "was not found in this document" in page
    assert "kb-target" not in page


def test_a_sub_item_that_is_not_printed_apart_leads_to_its_paragraph(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/120/168@en", para="main:1(z)"))
    assert "does not stand by itself" in page
    assert TARGET.search(page) is not None


def test_a_symbol_alone_opens_a_language_version(open_page: Open) -> None:
    assert "kb-facts" in shown(open_page("document", doc="A/120/168"))


def test_both_languages_stand_side_by_side_where_both_are_held(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/120/168@zh"))
    assert 'class="kb-rows kb-two"' in page
    assert '<div class="kb-col" lang="en">' in page


def test_one_language_can_be_asked_for(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/120/168@zh", view="text"))
    assert "kb-rows kb-two" not in page


def test_each_paragraph_offers_its_citation_in_both_languages(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/120/168@zh", view="text"))
    assert "A/120/168，第4段" in page
    assert "A/120/168, para. 4" in page


def test_footnotes_stand_under_the_paragraph_that_carries_the_mark(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/120/168@en", view="text"))
    assert 'class="kb-notes"' in page


def test_the_outline_links_to_the_headings(open_page: Open) -> None:
    page = shown(open_page("document", doc="HSP/HA.9/16@en"))
    anchors = re.findall(r'data-anchor="(b-\d+)"', page)
    assert anchors
    assert all(f'id="{anchor}"' in page for anchor in anchors)


CURRENT = re.compile(r'data-anchor="b-(\d+)"[^>]*aria-current="location"[^>]*>([^<]*)<')


def current(page: str) -> list[str]:
    return [words for _, words in CURRENT.findall(page)]


def test_the_outline_marks_the_section_of_the_asked_paragraph(open_page: Open) -> None:
    page = shown(open_page("document", doc="HSP/EB.2099/5@en", para="main:13"))
    assert current(page) == ["III. Costs and funding"]


def test_the_outline_marks_the_section_that_was_turned_to(open_page: Open) -> None:
    (row, words), *_ = re.findall(
        r'data-anchor="b-(\d+)"[^>]*>(II[^<]*)<', shown(open_page("document", doc="HSP/EB.2099/5@en"))
    )
    at = re.search(r"at=(\d+)[^>]*data-anchor=\"b-" + row, shown(open_page("document", doc="HSP/EB.2099/5@en")))
    assert at is not None
    turned = shown(open_page("document", doc="HSP/EB.2099/5@en", para="main:1", at=at[1]))
    assert current(turned) == [words]


def test_above_the_first_heading_no_section_is_current(open_page: Open) -> None:
    assert current(shown(open_page("document", doc="HSP/EB.2099/5@en"))) == []


def test_what_the_text_does_not_state_is_said(open_page: Open, held: Path) -> None:
    page = shown(open_page("document", doc="nameless.txt"))
    assert page.count("not stated in the text") >= 3


def test_limited_distribution_stands_out(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/199/77@en"))
    assert '<span class="kb-badge kb-warn">Limited</span>' in page


def test_the_quality_report_is_on_the_page(open_page: Open) -> None:
    assert "numbering complete" in shown(open_page("document", doc="A/199/77@en"))


def test_markup_in_a_document_is_shown_literally(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/199/77@en"))
    assert "<script>" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert escape("<script>alert(1)</script> **bold** $x^2$ [a](http://b.example) :red[x]") in page


@pytest.mark.parametrize("name", ["A/RES/98/765", "<b>x</b>", "nameless.txt@zz"])
def test_a_document_that_is_not_held_is_said(open_page: Open, name: str) -> None:
    page = shown(open_page("document", doc=name))
    assert escape(name) in page
    assert 'role="alert"' in page


def test_no_document_asked_for_says_where_to_open_one(open_page: Open) -> None:
    assert "Open a document from" in shown(open_page("document"))


def test_a_long_document_is_shown_in_windows_around_the_asked_paragraph(open_page: Open, tmp_path: Path) -> None:
    source = tmp_path / "long.txt"
    source.write_text("\n\n".join(f"{n}. Paragraph {n} speaks of bench {n}." for n in range(1, 901)), "utf-8")
    with open_collection(tmp_path / "data", writable=True) as collection:
        collection.ingest([source])
    at = open_page("document", data=tmp_path / "data", doc="long.txt", para="main:500")
    page = shown(at)
    match = TARGET.search(page)
    assert match is not None
    assert match[2] == "500"
    assert page.count('class="kb-row') < 150
    assert "Earlier paragraphs" in page
    assert "Later paragraphs" in page
    later = shown(open_page("document", data=tmp_path / "data", doc="long.txt", at="880"))
    assert 'id="b-899"' in later


def test_a_person_states_the_symbol_and_the_citation_uses_it(open_page: Open, tmp_path: Path) -> None:
    source = tmp_path / "plain.txt"
    source.write_text("1. Benches stand in the shade.\n\n2. Water runs beside them.\n", "utf-8")
    data = tmp_path / "data"
    with open_collection(data, writable=True) as collection:
        collection.ingest([source])
    at = open_page("document", data=data, doc="plain.txt")
    symbol = next(box for box in at.text_input if (box.key or "").startswith("statement_symbol"))
    symbol.set_value("HSP/EB.2097/3")
    next(button for button in at.button if button.label == "Save").click().run()
    page = shown(at)
    assert at.query_params["doc"].startswith("HSP/EB.2097/3@")
    assert "HSP/EB.2097/3, para. 1" in page
    assert "stated by a person" in page


def press_save(at: AppTest) -> AppTest:
    return next(button for button in at.button if button.label == "Save").click().run()


def field(at: AppTest, name: str) -> TextInput:
    return next(box for box in at.text_input if (box.key or "").startswith(f"statement_{name}"))


@pytest.fixture
def stated(tmp_path: Path) -> Path:
    source = tmp_path / "plain.txt"
    source.write_text("1. Benches stand in the shade.\n\n2. Water runs beside them.\n", "utf-8")
    with open_collection(tmp_path / "data", writable=True) as collection:
        collection.ingest([source])
        collection.state(collection.find("plain.txt")[0].id, Statement(symbol="HSP/EB.2097/3", date="2097"))
    return tmp_path / "data"


def test_an_emptied_field_withdraws_what_was_stated(open_page: Open, stated: Path) -> None:
    at = open_page("document", data=stated, doc="plain.txt")
    field(at, "symbol").set_value("")
    press_save(at)
    page = shown(at)
    assert at.query_params["doc"].startswith("sha256:")
    assert "HSP/EB.2097/3" not in page
    assert "Saved" in page
    assert "2097" in page
    assert field(at, "date").value == "2097"


def test_a_form_in_which_nothing_was_changed_says_so(open_page: Open, stated: Path) -> None:
    assert "Fill in or change at least one field" in shown(
        press_save(open_page("document", data=stated, doc="plain.txt"))
    )


def test_a_symbol_that_is_none_gets_a_message(open_page: Open, tmp_path: Path) -> None:
    source = tmp_path / "plain.txt"
    source.write_text("1. Benches stand in the shade.\n\n2. Water runs beside them.\n", "utf-8")
    with open_collection(tmp_path / "data", writable=True) as collection:
        collection.ingest([source])
    at = open_page("document", data=tmp_path / "data", doc="plain.txt")
    next(box for box in at.text_input if (box.key or "").startswith("statement_date")).set_value("last spring")
    next(button for button in at.button if button.label == "Save").click().run()
    assert "could not be saved" in shown(at)


def test_an_asked_footnote_is_marked_under_its_paragraph(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/120/168@en", para="annex:footnote~4"))
    assert TARGET.search(page) is not None or "kb-target" in page
    assert "<li class=kb-subtarget>" in page


def test_headings_skip_no_level(open_page: Open) -> None:
    page = shown(open_page("document", doc="HSP/HA.9/16@en"))
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_title_stands_once_and_the_masthead_is_folded(open_page: Open) -> None:
    page = shown(open_page("document", doc="A/120/168@en", view="text"))
    folded = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert folded.count("Raised walkways in riverside neighbourhoods") == 1
    assert page.count('class="kb-masthead"') == 1
    assert "Masthead as printed" in page


def test_a_superseded_paper_says_so_and_leads_to_its_revision(open_page: Open, tmp_path: Path) -> None:
    for symbol in ("A/99/5", "A/99/5/Rev.1"):
        name = symbol.replace("/", "_") + ".txt"
        (tmp_path / name).write_text(f"{symbol}\n\n1. Wells are dug for {symbol}.\n", encoding="utf-8")
    with open_collection(tmp_path / "data", encoder="none", writable=True) as collection:
        assert not collection.ingest(sorted(tmp_path.glob("*.txt"))).failed
    page = shown(open_page("document", doc="A/99/5", data=tmp_path / "data"))
    assert "A revised version exists" in page
    assert "Superseded by its revision:" in page
    assert 'href="document?doc=A/99/5/Rev.1' in page
    assert "A revised version exists" not in shown(open_page("document", doc="A/99/5/Rev.1", data=tmp_path / "data"))
