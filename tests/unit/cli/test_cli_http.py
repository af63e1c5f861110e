from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

START_TIMEOUT_S = 60


@contextmanager
def served(data: Path, log: Path, *options: str) -> Iterator[str]:
    """Serve `data` over HTTP on a free port and give the address; the server is stopped by its id."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kb", "http", "--port", str(port), "--data", str(data), *options]
    with log.open("wb") as printed:
        process = subprocess.Popen(command, stdout=printed, stderr=printed, env=os.environ)
    try:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + START_TIMEOUT_S
        while not answers(f"{address}/health"):
            assert process.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):  # noqa: S310 - our own server
            return True
    except (URLError, OSError):
        return False


def got(address: str) -> dict[str, object]:
    with urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return json.load(answer)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_interface_answers_and_takes_up_what_another_process_ingests(
    run, own: Path, files: Path, tmp_path: Path, workers: str
) -> None:
    log = tmp_path / "log"
    with served(own, log, "--workers", workers) as address:
        assert got(f"{address}/search?q=pumps")["hits"]
        assert not [hit for hit in got(f"{address}/search?q=towpath")["hits"] if "towpath" in hit["text"]]
        (files / "canal.txt").write_text("1. The canal towpath is shaded by plane trees.\n", encoding="utf-8")
        assert run("ingest", files, "--data", own).exit_code == 0
        assert "towpath" in got(f"{address}/search?q={quote('towpath')}")["hits"][0]["text"]
    assert not answers(f"{address}/health")  # no process is left behind
    assert "Traceback" not in log.read_text("utf-8")


def test_the_description_needs_no_collection(run, tmp_path: Path) -> None:
    result = run("http", "--openapi", "--data", tmp_path / "none")
    assert result.exit_code == 0
    assert "/search" in json.loads(result.stdout)["paths"]


@pytest.mark.parametrize("command", ["http", "mcp"])
def test_an_extra_that_is_not_installed_is_told_in_one_line(run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr("kb.cli.extras.find_spec", lambda name: None)
    result = run(command)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"pip install 'habitat-kb[{command}]'" in result.stderr


def test_a_folder_without_a_collection_is_told_in_one_line(run, tmp_path: Path) -> None:
    result = run("http", "--port", "18733", "--data", tmp_path / "mistyped")
    assert (result.exit_code, result.stderr.count("\nkb: ")) == (1, 1)
    assert "there is no collection in" in result.stderr
    assert not (tmp_path / "mistyped").exists()


def test_a_port_that_is_taken_is_told(run, held: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        result = run("http", "--data", held, "--port", str(server.getsockname()[1]))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "cannot listen on" in result.stderr
