"""Every Python that a test starts reaches this machine only: `conftest` names this folder in `PYTHONPATH`.

pytest-socket guards the process of the tests itself; Python imports this module when it starts, in each child.
"""

from __future__ import annotations

import sys

HERE = frozenset({"127.0.0.1", "::1", "localhost", "", None})
CONNECTING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
ASKING = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})


class BlockedNetworkError(RuntimeError):
    """A test asked for another machine."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Stop a connection, or a question for an address, that would leave this machine."""
    if event in CONNECTING:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # else a socket of this machine, with a path
    elif event in ASKING:
        host = arguments[0]
    else:
        return
    if (host.decode("ascii", "replace") if isinstance(host, bytes) else host) not in HERE:
        raise BlockedNetworkError(f"a test asked for {host}: tests reach this machine only")


sys.addaudithook(refuse)
