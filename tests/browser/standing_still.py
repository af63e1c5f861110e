"""When a page stands still, and how a test acts on it: each act waits for that, and for what it brings about.

Streamlit draws a page piece by piece, loads the script of a kind of widget when the first one is drawn, and keeps what
the last page showed until the new one has come. What a test does in between reaches a piece that is about to go: a file
is given to the box of the page before, a press to a button that is drawn anew.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

TIMEOUT_MS = 60_000
"""What is waited for comes within a second on a machine at rest; this is for one that does much else."""
# Connected, its run over, nothing left of the run before, the scripts of its widgets loaded; our own script mounted,
# told of this page and of the person (the first visit of a browser draws its page twice).
STANDS = """() => {
  const app = document.querySelector('[data-testid=stApp]')?.dataset, reader = window.habitatReader;
  return app?.testConnectionState === 'CONNECTED' && app.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
    && reader?.isKnown === true && reader.visit.split('?')[0] === (location.pathname.slice(1) || 'search'); }"""


def stand_still(page: Page) -> None:
    """Wait until the page is drawn as its address asks, and its widgets work."""
    page.wait_for_function(STANDS, timeout=TIMEOUT_MS)


def open_page(page: Page, address: str) -> None:
    """Go to an address of ours, and wait until its page stands."""
    page.goto(address, timeout=TIMEOUT_MS)
    stand_still(page)


def press(button: Locator, *, shows: Locator) -> None:
    """Press a button of a page that stands, and see what that shows."""
    stand_still(button.page)
    button.click()
    expect(shows).to_be_visible()


def follow(link: Locator) -> None:
    """Press a link to another page of ours, and wait until that page stands."""
    stand_still(link.page)
    path: str = link.evaluate("link => new URL(link.href).pathname")
    link.click()
    link.page.wait_for_url(lambda address: path in address)
    stand_still(link.page)


def enter(box: Locator, words: str) -> None:
    """Type words into a box of a page that stands, in the place of what is there, and send them."""
    stand_still(box.page)
    box.fill(words)
    expect(box).to_have_value(words)
    box.press("Enter")


def give_file(page: Page, file: Path, *, shows: Locator) -> None:
    """Give a file to the one box for files of a page that stands, and see that it has been taken."""
    stand_still(page)
    page.locator("input[type=file]").set_input_files(file)
    expect(shows).to_be_visible()


def download(button: Locator) -> Download:
    """Press a button of a page that stands, and return the file that comes."""
    stand_still(button.page)
    with button.page.expect_download() as downloading:
        button.click()
    return downloading.value
