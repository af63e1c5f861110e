"""The note in a narrow window and by keyboard: it is kept, changed, undone and taken away as a PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from collecting_steps import collect, n_right
from playwright.sync_api import Browser, expect
from standing_still import TIMEOUT_MS, download, open_page, press, stand_still

pytestmark = pytest.mark.browser

QUESTION = "What should be settled before work on a walkway begins?"
NARROW = {"width": 360, "height": 900}
PDF_TIMEOUT_MS = 120_000


@pytest.mark.office
def test_a_note_is_kept_changed_undone_and_taken_away_in_a_narrow_window(
    server: str, data: Path, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(viewport=NARROW)
    context.set_default_timeout(TIMEOUT_MS)
    open_page(page := context.new_page(), f"{server}/?lang=en&q=walkways")
    assert collect(page, at_most=3) == 3
    open_page(page, f"{server}/brief?lang=en")
    cards = page.locator(".kb-entry-card")
    expect(cards).to_have_count(3)
    page.reload()
    expect(cards).to_have_count(3)
    stand_still(page)
    page.get_by_role("textbox", name="Title of the note").fill("Shade / 遮荫")
    undo = page.get_by_role("button", name="Undo", exact=True)
    press(page.get_by_role("button", name="Remove: Item 2", exact=True), shows=undo)
    expect(cards).to_have_count(2)
    press(undo, shows=cards.nth(2))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    stand_still(page)
    page.get_by_role("button", name="Make a PDF").click()
    take = page.get_by_role("button", name="Download the PDF")
    expect(take).to_be_visible(timeout=PDF_TIMEOUT_MS)
    pdf = tmp_path / "note.pdf"
    download(take).save_as(pdf)
    assert n_right(pdf, data) == 6  # in both languages

    basket = tmp_path / "basket.json"
    download(page.get_by_role("button", name="Basket (JSON)")).save_as(basket)
    saved = json.loads(basket.read_text("utf-8"))
    assert (saved["title"], len(saved["items"])) == ("Shade / 遮荫", 3)
    context.close()


def test_what_was_collected_is_there_in_a_new_session_of_the_same_browser_and_of_no_other(
    server: str, browser: Browser, tmp_path: Path
) -> None:
    first = browser.new_context()
    open_page(page := first.new_page(), f"{server}/?lang=en&q=walkways")
    assert collect(page, at_most=1) == 1
    key = page.locator(".kb-collect[aria-pressed=true]").first.get_attribute("data-collect")
    first.storage_state(path=tmp_path / "state.json")
    first.close()

    again = browser.new_context(storage_state=tmp_path / "state.json")
    open_page(page := again.new_page(), f"{server}/?lang=en&q=walkways")
    expect(page.locator(f'[data-collect="{key}"]')).to_have_attribute("aria-pressed", "true")
    open_page(page, f"{server}/brief?lang=en")
    expect(page.locator(".kb-entry-card")).to_have_count(1)
    again.close()

    other = browser.new_context()
    open_page(page := other.new_page(), f"{server}/brief?lang=en")
    expect(page.get_by_text("Nothing has been collected yet")).to_be_visible()
    other.close()


def test_a_statement_is_collected_by_keyboard_and_the_button_keeps_the_focus(server: str, browser: Browser) -> None:
    context = browser.new_context()
    open_page(page := context.new_page(), f"{server}/ask?lang=en&q={QUESTION}")
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
    open_page(page := context.new_page(), f"{server}/?lang=en&q=walkways")
    collect(page, at_most=3)
    open_page(page, f"{server}/brief?lang=en")
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
