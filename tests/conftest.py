"""Marks, fixtures and the guards that hold for every test: no network, no skipping in CI, no settings of the user."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from axe_core import AXE
from milvus_server import MilvusServer

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SETTINGS_OF_THE_USER = (
    "KB_DATA",
    "KB_ENCODER",
    "KB_ENGINE_TOKEN",
    "KB_ENGINE_URI",
    "KB_FETCH_FROM",
    "KB_LANGUAGE",
    "KB_MODEL",
    "KB_MODEL_KEY",
    "KB_MODEL_URL",
    "KB_NO_SERVE",
    "KB_READ_ONLY",
)

for _name in SETTINGS_OF_THE_USER:
    os.environ.pop(_name, None)
GUARD = str(ROOT / "tests" / "guard")
_PATHS = os.environ.get("PYTHONPATH", "").split(os.pathsep)
os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(filter(None, [GUARD, *_PATHS])))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Block every connection but those to this machine; `GUARD` does so in processes that tests start."""
    if config.option.allow_hosts is None:
        config.option.allow_hosts = "127.0.0.1,::1,localhost"
        config.option.allow_unix_socket = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with a reason, what this machine cannot run; in CI what is missing fails instead."""
    no_shared = pytest.mark.skip(reason="the real documents are not here: no folder ../shared")
    no_browser = pytest.mark.skip(reason="no Chromium on this machine: install the package chromium")
    no_office = pytest.mark.skip(reason="no LibreOffice on this machine: install the package libreoffice-writer-nogui")
    no_axe = pytest.mark.skip(reason="no axe-core here: `make axe` gets it from npm")
    no_engine = pytest.mark.skip(reason="no Milvus Lite here: install the package milvus-lite")
    has_engine = find_spec("milvus_lite") is not None or IN_CI
    has_axe = AXE.is_file() or IN_CI
    has_office = shutil.which("soffice") is not None or IN_CI
    has_browser = any(map(shutil.which, CHROMIUM_NAMES)) or IN_CI
    for item in items:
        if not SHARED.is_dir() and item.get_closest_marker("shared"):
            item.add_marker(no_shared)
        if not has_browser and item.get_closest_marker("browser"):
            item.add_marker(no_browser)
        if not has_axe and item.get_closest_marker("axe"):
            item.add_marker(no_axe)
        if not has_engine and item.get_closest_marker("engine"):
            item.add_marker(no_engine)
        if not has_office and item.get_closest_marker("office"):
            item.add_marker(no_office)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run in CI red when it skipped something although the real documents are there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and SHARED.is_dir() and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line(f"{len(reporter.stats['skipped'])} tests were skipped; in CI none may be", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real documents; only for tests marked `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def specimens() -> Path:
    """Return the folder of specimen documents."""
    return ROOT / "corpus" / "specimens"


@pytest.fixture(scope="session")
def golden() -> Path:
    """Return the folder of expected results."""
    return ROOT / "tests" / "golden"


@pytest.fixture(scope="session")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusServer]:
    """Return a running Milvus Lite; only for tests marked `engine`."""
    server = MilvusServer(tmp_path_factory.mktemp("milvus") / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; only for tests marked `browser`."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert path is not None, "browser tests need Chromium: install the package chromium"
    return path
