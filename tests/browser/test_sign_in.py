from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect
from sign_in_provider import CLIENT, provider
from standing_still import open_page, press

from kb import open_collection

pytestmark = pytest.mark.browser

PRESS_TWO = """delay_ms => { document.querySelector('.st-key-sign_in button').click();
  setTimeout(() => document.querySelector('.kb-nav a[href^=ask]').click(), delay_ms); }"""


@contextmanager
def served(folder: Path, specimens: Path, issuer: str) -> Iterator[str]:
    """Serve two documents with `kb serve --secrets`, with Ada for an admin; the server is stopped by its id."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with open_collection(folder / "data", writable=True) as collection:
        collection.ingest(sorted(specimens.glob("hsp_ha_9_res_4.*.txt")))
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "for this test only, and for no longer"
client_id = "{CLIENT}"
client_secret = "none"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
[roles]
admins = ["ada@kb.example"]
""",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "kb", "serve", "--headless", "--port", str(port), "--secrets", str(secrets)]
    environment = os.environ | {"KB_DATA": str(folder / "data")}
    with (folder / "log").open("wb") as printed:
        process = subprocess.Popen(command, env=environment, stdout=printed, stderr=printed)
    try:
        deadline = time.monotonic() + 60
        while not is_up(f"http://127.0.0.1:{port}/_stcore/health"):
            assert process.poll() is None, (folder / "log").read_text("utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def is_up(address: str) -> bool:
    try:
        with urlopen(address, timeout=2):  # noqa: S310 - our own server
            return True
    except OSError:
        return False


@pytest.mark.parametrize("page", [1280], indirect=True)
@pytest.mark.parametrize(("name", "is_admin"), [("ada", True), ("ben", False)])
def test_a_person_signs_in_with_a_provider_and_gets_a_role(
    page: Page, specimens: Path, tmp_path: Path, name: str, is_admin: bool
) -> None:
    person = {"name": name.title(), "email": f"{name}@kb.example", "email_verified": True}
    with provider(person) as issuer, served(tmp_path, specimens, issuer) as address:
        open_page(page, f"{address}/corpus?lang=en")
        expect(page.get_by_text("Please sign in")).to_be_visible()
        expect(page.get_by_text("Night markets as public space")).to_have_count(0)
        press(page.get_by_role("button", name="Sign in"), shows=page.get_by_text(f"Signed in as {name.title()}"))
        open_page(page, f"{address}/corpus?lang=en")
        expect(page.get_by_text("Night markets as public space").first).to_be_visible()
        expect(page.get_by_test_id("stFileUploader")).to_have_count(1 if is_admin else 0)
        press(page.get_by_role("button", name="Sign out"), shows=page.get_by_text("Please sign in"))


@pytest.mark.parametrize("page", [1280], indirect=True)
@pytest.mark.parametrize("delay_ms", [0, 10])
def test_a_sign_in_is_not_lost_where_a_link_is_pressed_next(
    page: Page, specimens: Path, tmp_path: Path, delay_ms: int
) -> None:
    person = {"name": "Ada", "email": "ada@kb.example", "email_verified": True}
    with provider(person) as issuer, served(tmp_path, specimens, issuer) as address:
        open_page(page, f"{address}/corpus?lang=en")
        page.evaluate(PRESS_TWO, delay_ms)
        expect(page.get_by_text("Signed in as Ada")).to_be_visible()
