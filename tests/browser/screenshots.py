"""Picture every page, zh and en, 1280 and 390 wide: `python tests/browser/screenshots.py FOLDER [DATA]`.

Without DATA the specimens are ingested into a temporary collection. Look at the pictures before a change of the pages.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from page_server import BROWSER_FLAGS, ROOT, serve_pages  # noqa: E402 - the path is set first
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from kb import open_collection  # noqa: E402

WIDTHS = (1280, 390)
HEIGHT = 900
SETTLE_MS = 1500
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


def take(folder: Path, data: Path) -> None:
    """Picture all pages over the collection in `data`."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with (
        TemporaryDirectory() as logs,
        serve_pages(data, log=Path(logs) / "server.log") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_FLAGS))
        for width in WIDTHS:
            _take_width(browser, address, folder, width)
        browser.close()


def _take_width(browser: Browser, address: str, folder: Path, width: int) -> None:
    for lang in ("zh", "en"):
        page = browser.new_page(viewport={"width": width, "height": HEIGHT})
        for name, path in PAGES.items():
            page.goto(f"{address}/{path}&lang={lang}")
            page.wait_for_selector("h1")
            page.wait_for_timeout(SETTLE_MS)
            if name == "check-report":
                page.locator("textarea").fill(DRAFT)
                page.locator(".st-key-check_go button").click()
                page.wait_for_selector(".kb-findings")
                page.wait_for_timeout(SETTLE_MS)
            if name == "search-why":
                page.evaluate("document.querySelectorAll('.kb-why').forEach(why => { why.open = true; })")
            page.screenshot(path=folder / f"{name}.{lang}.{width}.png")
        page.close()


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
