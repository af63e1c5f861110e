"""The wheel holds all that the default path needs: built and installed without a network, away from the checkout."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow

START_TIMEOUT_S = 60
PUMPS = "HSP/EB.9/1\n\nPumps\n\n1. A hand pump costs 40 dollars.\n"
OPEN_THE_PAGES = """
import ui, kb
from pathlib import Path
from streamlit.testing.v1 import AppTest
page = AppTest.from_file(str(Path(ui.__file__).parent / "app.py"), default_timeout=60).run()
assert not page.exception, page.exception
print(kb.__file__)
"""


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the wheel's content and nothing else; its dependencies are those of this Python."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--isolated", "--no-cache-dir", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index"]
    subprocess.run([*pip, "wheel", *offline, "--no-build-isolation", "-w", str(folder), str(root)], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", *offline, "--target", str(folder / "site"), str(wheel)], check=True)
    return folder / "site"


def test_what_was_installed_reads_searches_answers_and_shows(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "pumps.txt").write_text(PUMPS, encoding="utf-8")
    paths = os.pathsep.join((str(installed), os.environ["PYTHONPATH"]))
    environment = {**os.environ, "PYTHONPATH": paths, "KB_DATA": str(tmp_path / "data"), "HOME": str(tmp_path)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environment,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "1 added" in run("-m", "kb", "ingest", "pumps.txt")
    run("-m", "kb", "ingest", str(installed / "kb" / "data" / "corpus" / "specimens"))
    assert "A hand pump costs 40 dollars." in run("-m", "kb", "search", "price of a hand pump")
    assert "HSP/EB.9/1" in run("-m", "kb", "search", "手动水泵")
    assert "costs 40 dollars" in run("-m", "kb", "ask", "What does a hand pump cost?")
    assert "Night markets" in run("-m", "kb", "history", "HSP/HA.9/Res.4")
    assert "checked" in run("-m", "kb", "check", "pumps.txt")
    assert "sound" in run("-m", "kb", "doctor")
    assert Path(run("-c", OPEN_THE_PAGES).strip()).is_relative_to(installed)

    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"http://127.0.0.1:{probe.getsockname()[1]}"
    serving = [sys.executable, "-m", "kb", "http", "--port", address.rpartition(":")[2]]
    with subprocess.Popen(serving, cwd=tmp_path, env=environment) as server:
        try:
            assert "40 dollars" in answer_of(f"{address}/search?q=hand+pump")
        finally:
            server.terminate()


def answer_of(address: str) -> str:
    """Return what a server that is just starting answers."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while True:
        try:
            with urlopen(address, timeout=START_TIMEOUT_S) as answer:  # noqa: S310 - our own server
                text: str = answer.read().decode("utf-8")
                return text
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
