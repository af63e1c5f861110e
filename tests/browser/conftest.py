"""Servers of their own over temporary collections, a headless browser, and what looks at each step of a reader."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_core import AXE, violations
from page_server import BROWSER_FLAGS, ROOT, serve_pages
from page_specimens import HOSTILE
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright
from standing_still import TIMEOUT_MS, stand_still

from kb import open_collection

PICTURES = ROOT / "docs" / "user" / "pictures"
WINDOW = {"width": 1100, "height": 760}
N_COLOURS = 128
"""Enough for pages without photographs; a picture stays below 100 kB."""

expect.set_options(timeout=TIMEOUT_MS)

Take = Callable[[str], None]


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
    page.set_default_timeout(TIMEOUT_MS)
    yield page
    context.close()


@pytest.fixture(scope="session")
def guide_data(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Path:
    """Return a data folder with the specimens and nothing else, as the user guide has it."""
    data = tmp_path_factory.mktemp("readers") / "data"
    with open_collection(data, writable=True) as collection:
        collection.ingest([specimens])
    return data


@pytest.fixture(scope="session")
def pages(guide_data: Path) -> Iterator[str]:
    """Start the pages of the user guide and return their address."""
    with serve_pages(guide_data, log=guide_data.parent / "server.log") as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """Return the window of a reader, a person of their own."""
    context = browser.new_context(
        viewport=WINDOW, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MS)
    yield page
    context.close()


@pytest.fixture
def take(window: Page, lang: str) -> Take:
    """Return what looks at a step: it keeps the rules of axe-core, and is pictured where that is asked for."""

    def picture(name: str) -> None:
        stand_still(window)
        if AXE.is_file():
            assert violations(window) == []
        if os.environ.get("KB_PICTURES") != "1":
            return
        window.mouse.move(0, 0)
        window.evaluate("document.activeElement.blur()")
        window.wait_for_timeout(600)
        taken = Image.open(io.BytesIO(window.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        PICTURES.mkdir(parents=True, exist_ok=True)
        few = taken.quantize(N_COLOURS, dither=Image.Dither.NONE)
        few.save(PICTURES / f"{name}.{lang}.png", optimize=True)

    return picture
