"""Every page, in both languages, wide and narrow, keeps the rules of axe-core, fits and has its headings in order.

The pages are those that are pictured (`PAGES` and `NOTE` in screenshots.py): a line there adds a page here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_core import violations
from model_server import Script, events, model_server, reply
from playwright.sync_api import Browser, Page, expect
from screenshots import BASKET, NOTE, PAGES, PERSON, settle
from standing_still import TIMEOUT_MS, open_page, stand_still

from kb import BasketFile, open_collection, read_basket
from tests.page_server import serve_pages
from tests.unit.ingest.pdf_specimen import Text, typeset

pytestmark = pytest.mark.browser

PRINTED = "document?doc=A/199/78@en&view=page"
ADDRESSES = PAGES | NOTE | {"document-text": "document?doc=HSP/HA.9/16@zh&view=text", "document-page": PRINTED}
WIDTHS = (1280, 360)
HEIGHT = 900
IS_TOO_WIDE = "document.querySelector('[data-testid=stMain]').scrollWidth > window.innerWidth"
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Iterator[str]:
    """Start the pages over the specimens and a printed document and return their address."""
    folder = tmp_path_factory.mktemp("accessible")
    head = [Text(100, 60, "United Nations"), Text(400, 60, "A/199/78"), Text(100, 90, "Benches in the shade", size=14)]
    body = [Text(100, 130, "1.   Each bench stands under a tree."), Text(100, 160, "2.   Each tree has a name.")]
    (folder / "printed.pdf").write_bytes(typeset([*head, *body]))
    with open_collection(folder / "data", writable=True) as collection:
        collection.ingest([specimens, folder / "printed.pdf"])
    BasketFile.of(folder / "data", PERSON).change(lambda _: read_basket(json.dumps(BASKET), name="basket"))
    with serve_pages(folder / "data", log=folder / "server.log") as address:
        yield address


@pytest.fixture
def worded_pages(guide_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Start the pages with a scripted language model, which words one sentence rightly and invents another."""
    said = reply(("Responsibility for upkeep must be settled before work begins.", ["s1"]), ("Norway pays.", ["s1"]))
    with model_server(Script((events(said),))) as model:
        monkeypatch.setenv("KB_MODEL_URL", model.address)
        monkeypatch.setenv("KB_MODEL", "test-model")
        with serve_pages(guide_data, log=tmp_path / "server.log") as address:
            yield address


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(reduced_motion="reduce")  # what fades is of low contrast for a moment
    page.set_default_timeout(TIMEOUT_MS)
    yield page
    page.close()


@pytest.mark.axe
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_keeps_the_rules_of_accessibility(pages: str, window: Page, name: str, lang: str) -> None:
    window.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    window.context.clear_cookies()
    if name in NOTE:
        window.context.add_cookies([{"name": "kb_person", "value": PERSON, "url": pages}])
    open_page(window, f"{pages}/{ADDRESSES[name]}&lang={lang}")
    settle(window, name)
    if name in NOTE:
        expect(window.locator(".kb-entry-card, .kb-paper-note").first).to_be_visible()
    window.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    found: set[str] = set()
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": HEIGHT})
        window.wait_for_timeout(100)  # Streamlit lays its columns out anew
        found |= {f"{width}: {one}" for one in violations(window)}
        if window.evaluate(IS_TOO_WIDE):
            found.add(f"{width}: wider than the window")
    assert sorted(found) == []
    levels: list[int] = window.evaluate(HEADINGS)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.axe
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_wording_of_a_language_model_keeps_the_rules(
    worded_pages: str, window: Page, lang: str, tmp_path: Path
) -> None:
    open_page(window, f"{worded_pages}/ask?q=What should be settled before work on a walkway begins%3F&lang={lang}")
    expect(window.locator(".kb-phrased")).to_be_visible()
    stand_still(window)
    window.evaluate("document.querySelectorAll('.kb-phrased details').forEach(fold => { fold.open = true; })")
    found: set[str] = set()
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": HEIGHT})
        window.wait_for_timeout(100)
        found |= {f"{width}: {one}" for one in violations(window)}
        window.screenshot(path=tmp_path / f"ask-worded.{lang}.{width}.png")
    assert sorted(found) == []
    assert not window.evaluate(IS_TOO_WIDE)


@pytest.mark.axe
def test_the_rules_find_a_picture_without_words(window: Page) -> None:
    window.set_content('<html lang="en"><title>Page</title><main><h1>Page</h1><img src="x.png"></main></html>')
    (found,) = violations(window)
    assert found.startswith("critical image-alt")


def test_the_printed_page_that_is_tested_is_there(pages: str, window: Page) -> None:
    open_page(window, f"{pages}/{PRINTED}&lang=en")
    expect(window.locator(".kb-paper img")).to_be_visible()


FOCUSED = """() => {
  const e = document.activeElement;
  const kinds = { page: 'main', skip: '.kb-skip', name: '.kb-brand a', pages: '.kb-nav a', languages: '.kb-switch a',
    query: 'input', search: '.st-key-search_go button', title: '.kb-hit h3 a', copy: '.kb-copy', open: '.kb-open',
    why: '.kb-why summary' };
  const kind = Object.keys(kinds).find(one => e.matches(kinds[one])) ?? '';
  const hasRing = one => { const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
  let ring = e;
  while (ring && !hasRing(ring)) ring = ring.parentElement;
  return { kind, hit: [...document.querySelectorAll('.kb-hit')].indexOf(e.closest('.kb-hit')),
    ring: ring ? getComputedStyle(ring).outlineColor : '' }; }"""
RING = "rgb(20, 80, 125)"
"""The accent: 8.4:1 on white; 3:1 is asked of a focus ring (WCAG 2.2, 1.4.11)."""


def stops(page: Page, n: int) -> list[dict[str, object]]:
    """Press Tab `n` times and return where each press leads."""
    found = []
    for _ in range(n):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_keyboard_comes_from_the_top_to_the_query_the_hits_and_their_copy_buttons(
    server: str, page: Page, lang: str
) -> None:
    open_page(page, f"{server}/?q=高架步道&lang={lang}")
    expect(page.locator(".kb-hit").first).to_be_visible()
    found = stops(page, 40)
    kinds = [str(stop["kind"]) for stop in found if stop["kind"]]
    assert list(dict.fromkeys(kinds))[:8] == ["page", "skip", "name", "pages", "languages", "query", "search", "title"]
    in_hits = [stop for stop in found if stop["hit"] in {0, 1}]
    assert [stop["hit"] for stop in in_hits] == sorted(int(str(stop["hit"])) for stop in in_hits)
    first = [stop["kind"] for stop in in_hits if stop["hit"] == 0]
    assert first[0] == "title"
    assert first.count("copy") == 2
    assert first.index("copy") < first.index("open") < first.index("why")
    assert {stop["ring"] for stop in found} == {RING}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_skip_link_leads_past_the_head_of_the_page(server: str, page: Page, lang: str) -> None:
    open_page(page, f"{server}/?lang={lang}")
    assert [stop["kind"] for stop in stops(page, 2)] == ["page", "skip"]  # the page comes first, for it scrolls
    page.keyboard.press("Enter")
    assert stops(page, 1)[0]["kind"] == "query"
