from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import pytest
from page_specimens import HOSTILE_LINE, Open, shown
from streamlit.testing.v1 import AppTest

from kb import Basket, BasketFile, Heading, Pick, Remark
from kb.export import pdf
from ui.markup import escape


def pick(label: str, **said: str) -> Pick:
    fields = dict.fromkeys(("source", "language", "part", "kind", "quote", "text", "query"))
    return Pick(item=1, **{**fields, "document": "A/120/168@en", "symbol": "A/120/168", "label": label, **said})


BASKET = Basket("Walkways", (Heading("What was built"), Remark("Read this first."), pick("3"), pick("6")))
Brief = Callable[..., tuple[AppTest, BasketFile]]


@pytest.fixture
def open_brief(open_page: Open, held: Path) -> Brief:
    """Return a function that opens the page of a new person with a basket."""

    def run(basket: Basket | bytes | None = BASKET, **params: str) -> tuple[AppTest, BasketFile]:
        key = token_hex(16)
        file = BasketFile.of(held, key)
        if isinstance(basket, Basket):
            file.change(lambda _: basket)
        elif basket is not None:
            file.path.parent.mkdir(exist_ok=True)
            file.path.write_bytes(basket)
        at = open_page("brief", **params)
        at.session_state["person"] = key
        return at.run(), file

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_note_teaches_where_to_collect(open_brief: Brief, lang: str) -> None:
    page = shown(open_brief(None, lang=lang)[0])
    assert f'href="ask?lang={lang}" target="_self" data-go class="kb-chip"' in page
    assert 'class="kb-entry-card"' not in page


def test_a_person_who_is_not_known_yet_sees_an_empty_note(open_page: Open) -> None:
    assert "Nothing has been collected yet" in shown(open_page("brief"))


def test_the_basket_is_shown_in_order_in_both_languages(open_brief: Brief) -> None:
    at, _ = open_brief()
    page = shown(at)
    assert at.text_input(key="brief_title").value == "Walkways"
    assert [field.value for field in at.text_area] == ["Read this first."]
    assert page.index("A/120/168, para. 3") < page.index("A/120/168, para. 6")
    assert "A/120/168，第3段" in page
    assert "Note (4)" in page


def test_a_title_and_words_that_are_typed_are_kept(open_brief: Brief) -> None:
    at, file = open_brief()
    at.text_input(key="brief_title").set_value("Paths").run()
    at.text_area[0].set_value("Read that first.").run()
    assert file.read().title == "Paths"
    assert file.read().entries[1] == Remark("Read that first.")
    assert at.text_area[0].value == "Read that first."


def test_a_remark_is_put_between_quotations(open_brief: Brief) -> None:
    at, file = open_brief()
    at.session_state["brief_new"] = ("remark", 3)
    at.run()
    at.text_area(key="brief_new_words").set_value("And then:")
    next(button for button in at.button if button.label == "Put in").click().run()
    assert file.read().entries[3] == Remark("And then:")


def test_emptying_can_be_undone(open_brief: Brief) -> None:
    at, file = open_brief()
    at.button(key="brief_clear").click().run()
    assert file.read().entries == ()
    assert "Items removed: 4" in shown(at)
    at.button(key="brief_undo_button").click().run()
    assert file.read() == BASKET


def test_another_person_sees_nothing_of_it(open_brief: Brief) -> None:
    open_brief()
    assert "Walkways" not in shown(open_brief(None)[0])


@pytest.mark.parametrize(("lang", "words"), [("zh", "简报文件已损坏"), ("en", "Your note was damaged")])
def test_a_damaged_basket_is_one_line_and_kept(open_brief: Brief, lang: str, words: str) -> None:
    at, file = open_brief(b"{broken", lang=lang)
    page = shown(at)
    assert page.count('role="alert"') == 1
    assert words in page
    assert file.kept[0].name in page
    assert file.kept[0].read_bytes() == b"{broken"
    assert words not in shown(at.run())


def test_a_paragraph_that_has_changed_says_so_and_shows_both(open_brief: Brief) -> None:
    page = shown(open_brief(Basket(None, (pick("3", text="It once said this."),)))[0])
    assert "has changed since it was collected" in page
    assert "It once said this." in page
    assert "Belldun completed its first raised walkway" in page


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (pick("3", document="A/1@en", symbol="A/1"), "no longer held"),
        (pick("77"), "no longer has this paragraph"),
        (pick("3", quote="never said"), "no longer stand in the paragraph"),
    ],
)
def test_what_is_gone_says_so_and_the_rest_goes_on(open_brief: Brief, gone: Pick, words: str) -> None:
    page = shown(open_brief(Basket(None, (gone, pick("6"))))[0])
    assert words in page
    assert "A/120/168, para. 6" in page


def test_a_note_of_which_nothing_is_left_offers_no_file(open_brief: Brief) -> None:
    at, _ = open_brief(Basket(None, (pick("77"),)))
    assert "None of the citations can be found any more" in shown(at)
    assert not at.get("download_button")


def test_the_preview_shows_footnotes_annex_and_provenance(open_brief: Brief) -> None:
    page = shown(open_brief(view="preview")[0])
    assert page.count("<sup>") == 4
    assert "A/120/168, para. 3.</li>" in page
    assert "Annex: full paragraphs" in page
    assert "a_120_168.zh.txt" in page


def test_word_markdown_and_the_basket_can_be_taken(open_brief: Brief) -> None:
    at, _ = open_brief()
    assert [button.proto.label for button in at.get("download_button")] == ["Word", "Markdown", "Basket (JSON)"]


def test_without_libreoffice_the_page_says_so_and_offers_word(
    open_brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-program",))
    at, _ = open_brief()
    assert "PDF needs LibreOffice" in shown(at)
    assert "Make a PDF" not in [button.label for button in at.button]
    assert "Word" in [button.proto.label for button in at.get("download_button")]


@pytest.mark.office
def test_a_pdf_shows_its_progress_and_can_be_stopped(open_brief: Brief) -> None:
    at, _ = open_brief()
    at.button(key="brief_pdf").click().run()
    assert "The PDF is being made" in shown(at)
    at.button(key="brief_pdf_cancel").click().run()
    assert "The PDF is being made" not in shown(at)
    assert at.button(key="brief_pdf").label == "Make a PDF"


def test_a_full_note_says_so_and_keeps_what_it_has(open_brief: Brief) -> None:
    at, file = open_brief(Basket(None, tuple(Remark(f"Remark {n}") for n in range(200))))
    upload = at.get("file_uploader")[0]
    upload.upload("more.json", b'["One more"]', "application/json").run()
    assert "the basket is full" in shown(at)
    assert len(file.read().entries) == 200


def test_markup_of_documents_and_remarks_is_shown_literally(open_brief: Brief) -> None:
    basket = Basket(HOSTILE_LINE, (Heading(HOSTILE_LINE), Remark(HOSTILE_LINE), pick("1", document="A/199/77@en")))
    for params in ({}, {"view": "preview"}):
        page = shown(open_brief(basket, **params)[0])
        assert "<script>" not in page
        assert escape("<script>alert(1)</script> **bold**") in page


@pytest.mark.parametrize("content", [b"no json", b"\xff\xfe", b"[]", b'[{"score": 1}]'])
def test_a_file_that_is_no_basket_is_refused_in_words(open_brief: Brief, content: bytes) -> None:
    at, file = open_brief()
    at.get("file_uploader")[0].upload("basket.json", content, "application/json").run()
    assert "Not all of it was loaded" in shown(at)
    assert file.read() == BASKET


def test_a_basket_that_was_saved_or_an_answer_of_kb_ask_is_put_behind(open_brief: Brief) -> None:
    at, file = open_brief()
    statement = {"text": "Four days.", "citations": [{"symbol": "A/120/168", "language": "en", "label": "4"}]}
    answer = {"question": "How long?", "statements": [statement]}
    upload = at.get("file_uploader")[0]
    upload.upload("answer.json", json.dumps(answer).encode(), "application/json").run()
    assert file.read().entries[:4] == BASKET.entries
    assert file.read().entries[4] == Remark("Four days.")
    assert "A/120/168, para. 4" in shown(at)
