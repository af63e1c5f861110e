"""The server: one process, one event loop, a few threads that search."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from kb.http.app import make_app
from kb.inquiry.served import open_served

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on
KEEP_ALIVE_S = 30
GRACE_S = 10
"""Requests that run when the server is stopped may take so long."""


def serve(data: Path, *, address: str, port: int, names: tuple[str, ...] = (), encoder: str | None = None) -> None:
    """Answer requests until the process is told to stop.

    Args:
        data: the folder of the collection.
        address: interface to listen on.
        port: port to listen on.
        names: names under which clients reach this server, beside those of this machine.
        encoder: see `open_collection`.

    Raises:
        KBError: the collection cannot be used.
    """
    with open_served(data, encoder=encoder) as collection:
        uvicorn.run(
            make_app(collection, hosts=served_hosts(address, names)),
            host=address,
            port=port,
            log_level="warning",
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=GRACE_S,
        )


def served_hosts(address: str, names: tuple[str, ...]) -> frozenset[str]:
    """Return the names that a request may be for; none, which is all, where every interface is listened on."""
    if address in EVERYWHERE and not names:
        return frozenset()
    own = f"[{address}]" if ":" in address else address
    return frozenset(name.lower() for name in (*LOCAL_NAMES, own, *names))
