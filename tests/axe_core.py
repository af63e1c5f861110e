"""axe-core, the rules of accessibility: where `make axe` puts it, and what it finds on a page of the browser."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
# `AXE_VERSION = 4.14.1`
_VERSION = re.search(r"^AXE_VERSION = (\S+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
assert _VERSION is not None
AXE = ROOT / "build" / f"axe-core-{_VERSION[1]}" / "package" / "axe.min.js"
FADING_MS = 1000
GRAVE = ("serious", "critical")
NOT_OURS: dict[str, str] = {
    # selector of a node of another's making that we cannot mend: the reason
}
# target-size is of WCAG 2.2, AA; axe-core has it switched off
_VIOLATIONS = """async ([impacts, left_out]) => {
  const found = await axe.run({ include: [['body']], exclude: left_out.map(one => [one]) },
    { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  return found.violations.filter(one => impacts.includes(one.impact))
    .flatMap(one => one.nodes.map(node => `${one.impact} ${one.id} ${node.target.join(' ')}: ${node.html}`)); }"""


@cache
def _script() -> str:
    assert AXE.is_file(), "tests of accessibility need axe-core: `make axe` gets it from npm"
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what is serious or critical on the page as it stands, and still is a second later.

    Each is rule, place and markup. What Streamlit draws anew is faded, and so of low contrast, for a moment.
    """
    if not page.evaluate("window.axe !== undefined"):
        page.evaluate(_script())
    found: list[str] = page.evaluate(_VIOLATIONS, [GRAVE, list(NOT_OURS)])
    if found:
        page.wait_for_timeout(FADING_MS)
        found = page.evaluate(_VIOLATIONS, [GRAVE, list(NOT_OURS)])
    return found
