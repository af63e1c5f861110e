"""A connected socket → one that is given up in time, however slowly bytes drip in.

The timeout of a socket begins anew with every byte; here the whole has an end, too.
"""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait: to connect, for the first byte, between two, and for the whole."""

    connect_s: float = 5.0
    first_byte_s: float = 60.0
    silence_s: float = 30.0
    whole_s: float = 180.0


class TimedSocket:
    """What `http.client` needs of a socket, with the deadlines of a `Patience`."""

    def __init__(self, sock: socket.socket, patience: Patience, *, until: float, clock: Callable[[], float]) -> None:
        """Read from `sock` until the time `until` of `clock`."""
        self._sock = sock
        self._patience = patience
        self._until = until
        self._clock = clock
        self._has_begun = False

    def sendall(self, data: bytes) -> None:
        """Send all of `data`, or time out."""
        self._sock.settimeout(self._left(self._patience.silence_s))
        self._sock.sendall(data)

    def makefile(self, mode: str = "rb", buffering: int | None = None) -> io.BufferedReader:  # noqa: ARG002
        """Return a file to read from."""
        return io.BufferedReader(_TimedReader(self))

    def receive(self, buffer: memoryview) -> int:
        """Read into `buffer` what is there, or time out."""
        patience = self._patience
        self._sock.settimeout(self._left(patience.silence_s if self._has_begun else patience.first_byte_s))
        n_bytes = self._sock.recv_into(buffer)
        self._has_begun = True
        return n_bytes

    def close(self) -> None:
        """Leave the connection open: `http.client` lets go of it before the body is read; its owner closes it."""

    def _left(self, most: float) -> float:
        left = self._until - self._clock()
        if left <= 0:
            raise TimeoutError(f"not done after {self._patience.whole_s:.0f} s")
        return min(left, most)


class _TimedReader(io.RawIOBase):
    def __init__(self, source: TimedSocket) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io calls it with a memoryview only
        return self._source.receive(buffer)


def monotonic() -> float:
    """Return seconds that never go back."""
    return time.monotonic()
