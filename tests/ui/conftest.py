"""A small real collection for the pages, and a way to open a page at an address."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_specimens import HOSTILE, Open
from streamlit.testing.v1 import AppTest

from kb import open_collection


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Path:
    """Return a data folder with the text specimens and a document full of markup."""
    folder = tmp_path_factory.mktemp("ui")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "nameless.txt").write_text("1. A paragraph of a file that states nothing.\n\n2. Another one.\n", "utf-8")
    data = folder / "data"
    with open_collection(data, writable=True) as collection:
        report = collection.ingest([*sorted(specimens.glob("*.txt")), folder / "hostile.txt", folder / "nameless.txt"])
        assert not report.failed
    return data


@pytest.fixture
def open_page(held: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> Open:
    """Return a function that runs the pages at an address: `open_page("document", doc="A/120/168@zh", lang="en")`."""

    def run(page: str, /, *, data: Path = held, lang: str = "en", **params: str) -> AppTest:
        monkeypatch.setenv("KB_DATA", str(data))
        at = AppTest.from_file(str(root / "ui" / "app.py"), default_timeout=30)
        at.query_params["lang"] = lang
        if page != "search":
            at.run()
            at.switch_page(f"app_pages/{page}.py")
        for name, value in params.items():
            at.query_params[name.removesuffix("_")] = value  # `from_` for `from`
        at.query_params["lang"] = lang
        return at.run()

    return run
