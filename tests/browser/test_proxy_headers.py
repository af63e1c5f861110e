from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_server import BROWSER_FLAGS
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

# add_header X-Frame-Options DENY always;
HEADER = re.compile(r'add_header ([\w-]+) ("[^"]+"|\S+) always;')


@pytest.fixture
def outside(browser: Browser, chromium: str) -> Iterator[Page]:
    """Return a window that does not mind that an answer which the test has changed comes from no address."""
    flags = [*BROWSER_FLAGS, "--disable-features=LocalNetworkAccessChecks"]
    own = browser.browser_type.launch(executable_path=chromium, args=flags)
    page = own.new_page()
    page.set_default_timeout(20_000)
    yield page
    own.close()


def test_the_pages_work_under_the_headers_of_the_proxy(server: str, outside: Page, root: Path) -> None:
    text = (root / "deploy" / "nginx.conf").read_text("utf-8")
    pages = text[text.index("location / {") : text.index("location /api/")]
    headers = {name: value.strip('"') for name, value in HEADER.findall(pages) if name != "Strict-Transport-Security"}
    assert {"Content-Security-Policy", "X-Frame-Options", "Permissions-Policy"} <= headers.keys()

    def with_headers(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, **headers})

    said: list[str] = []
    outside.on("console", lambda message: said.append(message.text))
    outside.on("pageerror", lambda error: said.append(str(error)))
    outside.route("**/*", with_headers)
    outside.goto(f"{server}/?lang=en&q=night+markets")
    expect(outside.locator(".kb-hit").first).to_be_visible(timeout=30_000)  # the first search loads the index
    outside.goto(f"{server}/document?doc=HSP/HA.9/Res.4@en&lang=en")
    expect(outside.get_by_text("Night markets as public space").first).to_be_visible()
    outside.goto(f"{server}/act?ref=NUA&lang=en")
    expect(outside.get_by_text("New Urban Agenda").first).to_be_visible()
    outside.goto(f"{server}/corpus?lang=en")
    expect(outside.get_by_test_id("stFileUploader")).to_be_visible()
    assert not [line for line in said if "Content Security Policy" in line or "Permissions policy" in line]
