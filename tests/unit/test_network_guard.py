"""No test reaches the network: neither the process of the tests nor any that it starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

ELSEWHERE = ("192.0.2.1", 9)  # an address for examples that nobody has: RFC 5737
CONNECT = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"
ASK = "from urllib.request import urlopen; urlopen('http://example.invalid/', timeout=1)"


def test_a_test_cannot_connect_to_another_machine() -> None:
    with socket.socket() as sock, pytest.warns(match="tried to use"), pytest.raises(SocketConnectBlockedError):
        sock.connect(ELSEWHERE)


@pytest.mark.parametrize("program", [CONNECT, ASK])
def test_a_process_that_a_test_starts_cannot_either(program: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert "tests reach this machine only" in done.stderr


def test_a_child_still_reaches_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        program = f"import socket; socket.create_connection({server.getsockname()!r}, 5).close()"
        assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_in_an_air_gap_there_is_this_machine_only(root: Path) -> None:
    program = (
        "import socket; socket.create_server(('127.0.0.1', 0)).close(); import os; "
        "print([name for _, name in socket.if_nameindex()], os.getuid())"
    )
    command = [sys.executable, "-m", "tests.airgap", "timeit", "-n", "1", "-r", "1", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    if "no network of its own" in done.stderr:
        assert done.returncode == 1  # a machine that does not allow it says so
    else:
        assert done.stdout.splitlines()[0] == f"['lo'] {os.getuid()}"
