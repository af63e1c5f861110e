"""A server of its own over a temporary collection, and a headless browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_server import BROWSER_FLAGS, serve_pages
from page_specimens import HOSTILE
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kb import open_collection

# two cores draw pages for several windows at once
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Path:
    """Return a data folder with the specimens and a document full of markup."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    with open_collection(folder / "data", writable=True) as collection:
        collection.ingest([specimens, folder / "hostile.txt"])
    return folder / "data"


@pytest.fixture(scope="session")
def server(data: Path) -> Iterator[str]:
    """Start the pages over the specimens and return their address."""
    with serve_pages(data, log=data.parent / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a wide and a narrow window; the journeys hold in both."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()
