"""Picture every page, zh and en, 1280 and 360 wide: `python tests/browser/screenshots.py FOLDER [DATA]`.

Without DATA the specimens are ingested into a temporary collection. Look at the pictures before a change of the pages.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from page_server import BROWSER_FLAGS, ROOT, serve_pages  # noqa: E402 - the path is set first
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from standing_still import open_page, press, stand_still  # noqa: E402

from kb import BasketFile, open_collection, read_basket  # noqa: E402

WIDTHS = (1280, 360)
HEIGHT = 900
DRAFT = """1. The Assembly “[e]ncourages Member States to treat night markets as public places” (HSP/HA.9/Res.4).

2. 联合国人居大会第9/2号决定第3段：“请执行主任在会议开幕八周前分发文件”。见A/120/168第9段和HSP/HA.9/16，附件五。

3. UN-Habitat Assembly resolution 9/1 and resolution 9/4, para. 1; General Assembly resolution 71/256; A/119/4321.

4. “[T]he gradient does not exceed 5 per cent” (A/120/168, annex, para. 2).
"""
PAGES = {
    "search-empty": "?",
    "search-zh": "?q=高架步道",
    "search-en": "?q=shaded+walkways",
    "search-why": "?q=How+much+does+a+shaded+walkway+cost",
    "search-filters": "?q=步道&language=zh&from=2060&to=2099",
    "search-none": "?q=qqzzxx&language=en",
    "search-not-held": "?q=A/RES/98/765",
    "ask-empty": "ask?",
    "ask-figure": "ask?q=How many kilometres of shaded walkway were built%3F",
    "ask-zh": "ask?q=步道动工之前应先明确什么？",
    "ask-mention": "ask?q=是否提到扶手？",
    "ask-filters": "ask?q=How many kilometres of shaded walkway were built%3F&language=en&from=2090",
    "ask-declined": "ask?q=Who is the president of Mars%3F&language=en",
    "brief-empty": "brief?",
    "document-top": "document?doc=A/120/168@zh",
    "document-both": "document?doc=HSP/HA.9/16@zh&para=main:6",
    "document-decision": "document?doc=HSP/HA.9/16@en&para=annex 2/decision 9/1:2&view=text",
    "document-not-found": "document?doc=A/120/168@en&para=main:99",
    "act-empty": "act?",
    "act": "act?ref=HSP/HA.9/Res.4",
    "act-ambiguous": "act?ref=2/7",
    "act-unknown": "act?ref=999/999",
    "act-compare": "act?view=compare&ref=UNH-HA:dec:9/1&with=UNH-HA:dec:9/2",
    "act-wording": "act?view=wording&phrase=night markets",
    "act-gaps": "act?view=gaps",
    "check": "check?",
    "check-report": "check?",
    "corpus": "corpus?",
    "corpus-remove": "corpus?remove=A/120/168@zh",
}


NOTE = {"brief": "brief?", "brief-preview": "brief?view=preview"}
"""Pictured with a basket, in a browser of a person of their own."""
PERSON = "5c" * 16
BASKET = {
    "title": "Shade in three towns / 三镇的遮荫",
    "items": [
        {"heading": "What was built"},
        {"note": "Two reports say what the programme did.\n\n两份报告说明了方案的成果。"},
        {"document": "HSP/EB.2099/5@en", "symbol": "HSP/EB.2099/5", "language": "en", "label": "13", "query": "cost"},
        {"document": "A/120/168@zh", "symbol": "A/120/168", "language": "zh", "label": "3", "text": "旧文字。"},
        {"document": "A/120/168@en", "symbol": "A/120/168", "language": "en", "label": "99", "text": "Old words."},
        {"document": "HSP/HA.9/16@en", "language": "en", "part": "annex 2/decision 9/1", "label": "2"},
    ],
}
"""A paragraph that has changed and one that is gone are among them."""


def take(folder: Path, data: Path) -> None:
    """Picture all pages over the collection in `data`."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    BasketFile.of(data, PERSON).change(lambda _: read_basket(json.dumps(BASKET), name="basket"))
    with (
        TemporaryDirectory() as logs,
        serve_pages(data, log=Path(logs) / "server.log") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_FLAGS))
        for width in WIDTHS:
            _take_width(browser, address, folder, width)
        browser.close()


def settle(page: Page, name: str) -> None:
    """Bring a page that has been opened to what its name says: a draft is checked, folds are open."""
    if name == "check-report":
        page.locator("textarea").fill(DRAFT)
        press(page.locator(".st-key-check_go button"), shows=page.locator(".kb-findings").first)
        stand_still(page)
    if name == "search-why":
        page.evaluate("document.querySelectorAll('.kb-why').forEach(why => { why.open = true; })")


def _take_width(browser: Browser, address: str, folder: Path, width: int) -> None:
    for lang in ("zh", "en"):
        page = browser.new_page(viewport={"width": width, "height": HEIGHT})
        for name, path in PAGES.items():
            open_page(page, f"{address}/{path}&lang={lang}")
            settle(page, name)
            page.screenshot(path=folder / f"{name}.{lang}.{width}.png", animations="disabled")
        page.close()
        _take_note(browser, address, folder, width, lang)


def _take_note(browser: Browser, address: str, folder: Path, width: int, lang: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    context.add_cookies([{"name": "kb_person", "value": PERSON, "url": address}])
    page = context.new_page()
    for name, path in NOTE.items():
        open_page(page, f"{address}/{path}&lang={lang}")
        area = page.locator('[data-testid="stMain"]')
        height = area.evaluate("e => e.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(height, 4 * HEIGHT)})
        page.screenshot(path=folder / f"{name}.{lang}.{width}.png", animations="disabled")
        page.set_viewport_size({"width": width, "height": HEIGHT})
    context.close()


def main() -> None:
    """Read the arguments."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 2:
        take(folder, Path(sys.argv[2]).resolve())
        return
    with TemporaryDirectory() as data:
        with open_collection(Path(data), writable=True) as collection:
            collection.ingest([ROOT / "corpus" / "specimens"])
        take(folder, Path(data))


if __name__ == "__main__":
    main()
