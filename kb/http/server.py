"""The server: one process or several over one index, each with an event loop and a few threads that search."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import uvicorn
from uvicorn.supervisors import Multiprocess

from kb.http.app import make_app
from kb.http.envelope import Envelope
from kb.inquiry.served import open_served

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on
KEEP_ALIVE_S = 30
GRACE_S = 10
"""Requests that run when the server is stopped may take so long."""
HANGING_S = 60
"""A worker that says nothing for so long is replaced; a busy machine keeps one silent for seconds."""


def serve(
    data: Path,
    *,
    address: str,
    port: int,
    names: tuple[str, ...] = (),
    encoder: str | None = None,
    workers: int = 1,
) -> None:
    """Answer requests until the process is told to stop.

    Args:
        data: the folder of the collection.
        address: interface to listen on.
        port: port to listen on.
        names: names under which clients reach this server, beside those of this machine.
        encoder: see `open_collection`.
        workers: processes that answer; each maps the same index into its memory.

    Raises:
        KBError: the collection cannot be used.
    """
    open_served(data, encoder=encoder).close()  # says what is wrong before anything listens
    config = uvicorn.Config(
        partial(_app_of, data, hosts=served_hosts(address, names), encoder=encoder),
        factory=True,
        host=address,
        port=port,
        workers=workers,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
        timeout_worker_healthcheck=HANGING_S,
    )
    if workers > 1:
        Multiprocess(config, sockets=[config.bind_socket()]).run()
    else:
        uvicorn.Server(config).run()


def _app_of(data: Path, *, hosts: frozenset[str], encoder: str | None) -> Envelope:
    """Return the application over a collection that is open until the process ends."""
    return make_app(open_served(data, encoder=encoder), hosts=hosts)


def served_hosts(address: str, names: tuple[str, ...]) -> frozenset[str]:
    """Return the names that a request may be for; none, which is all, where every interface is listened on."""
    if address in EVERYWHERE and not names:
        return frozenset()
    own = f"[{address}]" if ":" in address else address
    return frozenset(name.lower() for name in (*LOCAL_NAMES, own, *names))
