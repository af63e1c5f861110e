from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_server import serve_pages
from playwright.sync_api import Page, expect
from standing_still import open_page

pytestmark = pytest.mark.browser

# add_header X-Frame-Options DENY always;
HEADER = re.compile(r'add_header ([\w-]+) ("[^"]+"|\S+) always;')


@pytest.fixture
def headed(data: Path, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Start the pages on a server that sends the headers of the proxy, and return their address."""
    text = (root / "deploy" / "nginx.conf").read_text("utf-8")
    pages = text[text.index("location / {") : text.index("location /api/")]
    headers = {name: value.strip('"') for name, value in HEADER.findall(pages) if name != "Strict-Transport-Security"}
    assert {"Content-Security-Policy", "X-Frame-Options", "Permissions-Policy"} <= headers.keys()
    monkeypatch.setenv("KB_TEST_HEADERS", json.dumps(headers))
    with serve_pages(data, log=tmp_path / "server.log", app=Path(__file__).with_name("headed_pages.py")) as address:
        yield address


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_the_pages_work_under_the_headers_of_the_proxy(headed: str, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = page.goto(headed)
    assert answer is not None
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    open_page(page, f"{headed}/?lang=en&q=night+markets")
    expect(page.locator(".kb-hit").first).to_be_visible()
    open_page(page, f"{headed}/document?doc=HSP/HA.9/Res.4@en&lang=en")
    expect(page.get_by_text("Night markets as public space").first).to_be_visible()
    open_page(page, f"{headed}/act?ref=NUA&lang=en")
    expect(page.get_by_text("New Urban Agenda").first).to_be_visible()
    open_page(page, f"{headed}/corpus?lang=en")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    assert not [line for line in said if "Content Security Policy" in line or "Permissions policy" in line]
