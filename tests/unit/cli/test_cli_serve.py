from __future__ import annotations

import socket
import sys
from pathlib import Path

from kb.cli.serve import find_app, server_arguments


def test_the_server_listens_on_this_machine_only_and_sends_nothing(run) -> None:
    words = server_arguments(Path("app.py"), address="127.0.0.1", port=8600, is_headless=True)
    assert words[:5] == [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = dict(zip(words[5::2], words[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8600"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--server.headless"] == "true"
    assert options["--server.showEmailPrompt"] == "false"  # a first start must not wait for an answer
    assert "default: 127.0.0.1" in " ".join(run("serve", "--help").stdout.split())


def test_the_pages_are_found() -> None:
    assert find_app().name == "app.py"


def test_a_port_that_is_taken_is_told_in_one_line(run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = run("serve", "--port", str(port), "--headless")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"cannot listen on 127.0.0.1:{port}" in result.stderr


def test_a_port_that_is_none_is_wrong_usage(run) -> None:
    assert run("serve", "--port", "99999").exit_code == 2
