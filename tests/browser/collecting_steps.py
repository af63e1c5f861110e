"""Steps of those who collect for a note: press what is collected, and read back what a file of it says."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from standing_still import stand_still

from kb import Verdict, check_draft, open_collection, read_document


def collect(page: Page, *, at_most: int) -> int:
    """Press the first buttons of the page that are not pressed yet; return how many."""
    expect(page.locator(".kb-collect").first).to_be_visible()
    stand_still(page)
    keys = page.locator(".kb-collect[aria-pressed=false]").evaluate_all("all => all.map(e => e.dataset.collect)")
    chosen = list(dict.fromkeys(keys))[:at_most]
    for key in chosen:
        button = page.locator(f'[data-collect="{key}"]').first
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    return len(chosen)


def n_right(path: Path, data: Path) -> int:
    """Return how many quotations of the file are right; none is wrong, nor is a reference."""
    with open_collection(data) as collection:
        findings = check_draft(read_document(path), collection).findings
    assert [(one.text, one.verdict) for one in findings if one.verdict is not Verdict.OK] == []
    return sum(one.subject == "quotation" and one.target is not None for one in findings)
