"""Milvus Lite as a server of its own process on this machine, for tests marked `engine`."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

STARTS_WITHIN_S = 60.0


class MilvusServer:
    """One server; it can be stopped and started again over the same data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        address = ["--host", "127.0.0.1", "--port", str(self.port)]  # it binds all addresses by itself
        command = [sys.executable, "-m", "milvus_lite", "server", "--data-dir", str(self._folder), *address]
        with (self._folder.parent / "milvus.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        latest = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < latest:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self._folder.parent / "milvus.log").read_text(encoding="utf-8"))

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=30)
            self._process = None
