"""What three people come for, step by step, in both languages; the user guide shows pictures of these steps.

`make pictures` (KB_PICTURES=1) takes them anew into docs/user/pictures. Look at each before you commit it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest
from axe_core import AXE, violations
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from kb import open_collection
from tests.page_server import ROOT, serve_pages
from ui.texts import texts

pytestmark = pytest.mark.browser

PICTURES = ROOT / "docs" / "user" / "pictures"
WINDOW = {"width": 1100, "height": 760}
N_COLOURS = 128
"""Enough for pages without photographs; a picture stays below 100 kB."""
SETTLED = "() => window.habitatReader !== undefined && document.querySelector('[data-stale=true]') === null"

Take = Callable[[str], None]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Iterator[str]:
    """Start the pages over the specimens and nothing else and return their address."""
    folder = tmp_path_factory.mktemp("readers")
    with open_collection(folder / "data", writable=True) as collection:
        collection.ingest([specimens])
    with serve_pages(folder / "data", log=folder / "server.log") as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport=WINDOW, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


@pytest.fixture
def take(window: Page, lang: str) -> Take:
    """Return what looks at a step: it keeps the rules of axe-core, and is pictured where that is asked for."""

    def picture(name: str) -> None:
        window.wait_for_function(SETTLED)
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


def ask(window: Page, label: str, words: str) -> None:
    """Type words into the box with this label and send them."""
    box = window.get_by_role("textbox", name=label, exact=True)
    box.fill(words)
    box.press("Enter")


@pytest.mark.parametrize(
    ("lang", "typed", "citation"),
    [
        ("zh", "第9/4号决议第2段", "联合国人居大会第9/4号决议第2段"),
        ("en", "resolution 9/4 para. 2", "UN-Habitat Assembly resolution 9/4, para. 2"),
    ],
)
def test_a_delegate_comes_from_a_number_to_a_pasted_citation(
    pages: str, window: Page, take: Take, lang: str, typed: str, citation: str
) -> None:
    t = texts(lang)
    window.goto(f"{pages}/?lang={lang}")
    ask(window, t("search.label"), typed)
    first = window.locator(".kb-hit").first
    expect(first.get_by_text(citation, exact=True)).to_be_visible()
    first.get_by_role("button", name=t(f"copy.{lang}")).click()
    expect(first.get_by_role("button", name=t("copy.done"))).to_be_visible()
    take("delegate-found")
    first.get_by_role("link", name=t("hit.open")).click()
    expect(window.locator(".kb-target .kb-col")).to_have_count(2)
    take("delegate-paragraph")
    window.go_back()
    box = window.get_by_role("textbox", name=t("search.label"))
    expect(box).to_have_value(typed)
    box.fill("")
    box.press("Control+v")
    expect(box).to_have_value(citation)
    box.press("Enter")
    expect(window.locator(".kb-hit").first.get_by_text(citation, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "topic", "act", "founding"),
    [
        ("zh", "夜间集市 照明", "联合国人居大会第9/4号决议", "大会第32/162号决议"),
        ("en", "lighting of night markets", "UN-Habitat Assembly resolution 9/4", "General Assembly resolution 32/162"),
    ],
)
def test_a_researcher_comes_from_a_topic_to_the_founding_text_and_the_graph(  # noqa: PLR0917 - fixtures and cases
    pages: str, window: Page, take: Take, lang: str, topic: str, act: str, founding: str
) -> None:
    t = texts(lang)
    window.goto(f"{pages}/?lang={lang}")
    ask(window, t("search.label"), topic)
    expect(window.locator(".kb-hit").first).to_be_visible()
    take("researcher-topic")
    window.locator(".kb-hit").first.get_by_role("link", name=t("hit.open")).click()
    expect(window.locator(".kb-target")).to_be_visible()
    window.get_by_role("link", name=t("act.history_of", name=act)).first.click()
    expect(window.locator(".kb-act h1")).to_be_visible()
    take("researcher-history")
    window.locator(".kb-step-founding").get_by_role("link", name=founding).click()
    expect(window.get_by_role("textbox", name=t("act.label"), exact=True)).to_have_value("A/RES/32/162")
    expect(window.get_by_role("link", name=t("act.public_name", name="A/RES/32/162")).first).to_be_visible()
    window.wait_for_function(SETTLED)
    with window.expect_download() as downloading:
        window.get_by_role("button", name=t("act.export_graphml")).click()
    network = nx.read_graphml(downloading.value.path())
    assert network.has_edge("HSP/HA.9/Res.4", "A/RES/71/256")
