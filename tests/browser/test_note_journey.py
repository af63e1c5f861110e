"""From a question to a Word note that survives checking: ask, collect, write between, take away, read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from kb import Verdict, check_draft, open_collection, pdf_of, read_document

pytestmark = [pytest.mark.browser, pytest.mark.office]

WORDS = {
    "en": {
        "question": "What should be settled before work on a walkway begins?",
        "queries": ["shaded walkways", "night markets lamps", "community nurseries"],
        "add": "Add to note:",
        "remark": "Remark before: Item 6",
        "new": "New remark",
        "put_in": "Put in",
        "pdf": "Make a PDF",
        "take_pdf": "Download the PDF",
        "json": "Basket (JSON)",
        "title": "Title of the note",
        "remove": "Remove: Item 2",
        "undo": "Undo",
    },
    "zh": {
        "question": "步道动工之前应先明确什么？",
        "queries": ["遮荫步道", "夜间集市 照明", "社区苗圃"],
        "add": "收入简报：",
        "remark": "前加按语: 第 6 项",
        "new": "新按语",
        "put_in": "放入",
        "pdf": "生成 PDF",
        "take_pdf": "下载 PDF",
        "json": "引文篮（JSON）",
        "title": "简报标题",
        "remove": "取出: 第 2 项",
        "undo": "撤销",
    },
}
N = 10
PDF_TIMEOUT_MS = 180_000


@pytest.fixture(params=[1280, 360])
def page(browser: Browser, request: pytest.FixtureRequest) -> Page:
    """Return a window of a person of their own, wide or narrow."""
    page = browser.new_context(viewport={"width": request.param, "height": 900}).new_page()
    page.set_default_timeout(20_000)
    return page


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("window.habitatReader?.collected !== undefined")


def collect(page: Page, *, at_most: int) -> int:
    """Press the first buttons of the page that are not pressed yet; return how many."""
    expect(page.locator(".kb-collect").first).to_be_visible()
    keys = page.locator(".kb-collect[aria-pressed=false]").evaluate_all("all => all.map(e => e.dataset.collect)")
    chosen = list(dict.fromkeys(keys))[:at_most]
    for key in chosen:
        button = page.locator(f'[data-collect="{key}"]').first
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    return len(chosen)


def download(page: Page, press: Callable[[], None]) -> Download:
    page.wait_for_function("document.querySelector('[data-stale=true]') === null")
    with page.expect_download() as downloading:
        press()
    return downloading.value


def n_right(path: Path, data: Path) -> int:
    """Return how many quotations of the file are right; none is wrong, nor is a reference."""
    with open_collection(data) as collection:
        findings = check_draft(read_document(path), collection).findings
    assert [(one.text, one.verdict) for one in findings if one.verdict is not Verdict.OK] == []
    return sum(one.subject == "quotation" and one.target is not None for one in findings)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ten_citations_become_a_note_that_is_right(
    server: str, data: Path, page: Page, tmp_path: Path, lang: str
) -> None:
    words = WORDS[lang]
    ready(page, f"{server}/ask?lang={lang}&q={words['question']}")
    n = collect(page, at_most=2)
    for query in words["queries"]:
        ready(page, f"{server}/?lang={lang}&q={query}")
        n += collect(page, at_most=min(3, N - n))
    if n < N:
        n += collect(page, at_most=N - n)
    assert n == N

    ready(page, f"{server}/brief?lang={lang}")
    expect(page.locator(".kb-entry-card")).to_have_count(N)
    page.reload()
    expect(page.locator(".kb-entry-card")).to_have_count(N)
    page.get_by_role("textbox", name=words["title"]).fill("Shade / 遮荫")
    page.get_by_role("button", name=words["remark"], exact=True).click()
    box = page.get_by_role("textbox", name=words["new"])
    expect(box).to_be_focused()
    box.fill("A remark of one's own / 一句按语")
    page.get_by_role("button", name=words["put_in"]).click()
    expect(page.get_by_role("textbox", name=words["new"])).to_have_count(0)
    page.get_by_role("button", name=words["remove"], exact=True).click()
    expect(page.locator(".kb-entry-card")).to_have_count(N - 1)
    page.get_by_role("button", name=words["undo"], exact=True).click()
    expect(page.locator(".kb-entry-card")).to_have_count(N)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    word = tmp_path / "note.docx"
    download(page, page.get_by_role("button", name="Word", exact=True).click).save_as(word)
    from_word = tmp_path / "word.pdf"
    from_word.write_bytes(pdf_of(word.read_bytes()))
    n_quotations = 2 * N  # every specimen is held in both languages
    assert n_right(word, data) == n_quotations
    assert n_right(from_word, data) == n_quotations

    page.get_by_role("button", name=words["pdf"]).click()
    take = page.get_by_role("button", name=words["take_pdf"])
    expect(take).to_be_visible(timeout=PDF_TIMEOUT_MS)
    pdf = tmp_path / "note.pdf"
    download(page, take.click).save_as(pdf)
    assert n_right(pdf, data) == n_quotations

    basket = tmp_path / "basket.json"
    download(page, page.get_by_role("button", name=words["json"]).click).save_as(basket)
    saved = json.loads(basket.read_text("utf-8"))
    assert saved["title"] == "Shade / 遮荫"
    assert ["note" in item for item in saved["items"]].index(True) == 5
    page.context.close()


def test_what_was_collected_is_there_in_a_new_session_of_the_same_browser_and_of_no_other(
    server: str, browser: Browser, tmp_path: Path
) -> None:
    first = browser.new_context()
    ready(page := first.new_page(), f"{server}/?lang=en&q=walkways")
    assert collect(page, at_most=1) == 1
    key = page.locator(".kb-collect[aria-pressed=true]").first.get_attribute("data-collect")
    first.storage_state(path=tmp_path / "state.json")
    first.close()

    again = browser.new_context(storage_state=tmp_path / "state.json")
    ready(page := again.new_page(), f"{server}/?lang=en&q=walkways")
    expect(page.locator(f'[data-collect="{key}"]')).to_have_attribute("aria-pressed", "true")
    ready(page, f"{server}/brief?lang=en")
    expect(page.locator(".kb-entry-card")).to_have_count(1)
    again.close()

    other = browser.new_context()
    ready(page := other.new_page(), f"{server}/brief?lang=en")
    expect(page.get_by_text("Nothing has been collected yet")).to_be_visible()
    other.close()


def test_a_statement_is_collected_by_keyboard_and_the_button_keeps_the_focus(server: str, browser: Browser) -> None:
    context = browser.new_context()
    ready(page := context.new_page(), f"{server}/ask?lang=en&q={WORDS['en']['question']}")
    button = page.locator(".kb-statement .kb-collect").first
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("In the note")
    expect(button).to_be_focused()
    expect(page.locator("#kb-live")).to_have_text("Added to the note")
    page.keyboard.press("Enter")
    expect(button).to_have_text("Add to note")
    context.close()


def test_an_entry_moves_by_keyboard_and_the_focus_goes_with_it(server: str, browser: Browser) -> None:
    context = browser.new_context()
    ready(page := context.new_page(), f"{server}/?lang=en&q=walkways")
    collect(page, at_most=3)
    ready(page, f"{server}/brief?lang=en")
    cards = page.locator(".kb-entry-card")
    expect(cards).to_have_count(3)
    moved = cards.nth(0).locator(".kb-where").first.inner_text()
    page.get_by_role("button", name="Down: Item 1").focus()
    page.keyboard.press("Enter")
    expect(cards.nth(1).locator(".kb-where").first).to_have_text(moved)
    expect(page.get_by_role("button", name="Down: Item 2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(cards.nth(2).locator(".kb-where").first).to_have_text(moved)
    expect(page.get_by_role("button", name="Up: Item 3")).to_be_focused()
    context.close()
