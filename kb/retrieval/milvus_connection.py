"""The connection to one Milvus server: opened when it is first wanted, let go of where a call fails."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from kb.retrieval.address import token_for

if TYPE_CHECKING:
    from pymilvus import MilvusClient

_Answer = TypeVar("_Answer")

TIMEOUT_S = 60.0
CHANNEL = {"grpc.use_local_subchannel_pool": 1, "grpc.enable_http_proxy": 0, "grpc.keepalive_time_ms": 310_000}
"""A new connection tries at once; with the pool of all, it would wait as long as the one that failed, up to minutes.

No proxy of the environment is asked: the token goes to the server alone. Pings come less often than every five minutes:
a server hangs up on who sends more, Milvus Lite in the middle of a long call.
"""
MAX_REASON_CHARS = 200


class Connection:
    """One server's. Threads share it: who fails lets go of the connection that failed, never of a later one."""

    def __init__(self, library: ModuleType, uri: str) -> None:
        """Remember where the server is; `library` is pymilvus."""
        self._library = library
        self._uri = uri
        self._client: MilvusClient | None = None
        self._changing = Lock()
        self._loaded: set[str] = set()

    def ask(self, ask: Callable[[MilvusClient], _Answer], on: str | None) -> _Answer:
        """Ask the server, which must have loaded the table `on` if it is named; raises what pymilvus raises."""
        client = self._opened()
        try:
            if on is not None and on not in self._loaded:
                client.load_collection(on, timeout=TIMEOUT_S)
                self._loaded.add(on)
            return ask(client)
        except Exception:
            self._let_go(client)
            raise

    def _opened(self) -> MilvusClient:
        with self._changing:
            if self._client is None:
                self._client = self._library.MilvusClient(
                    uri=self._uri, token=token_for(self._uri), timeout=TIMEOUT_S, grpc_options=CHANNEL
                )
            return self._client

    def _let_go(self, client: MilvusClient) -> None:
        with self._changing:
            is_current = self._client is client
            if is_current:
                self._client = None
                self._loaded.clear()
        if is_current:
            client.close()


def said_in_line(error: Exception, *, token: str) -> str:
    """Return what the library says in one line, without the token, should a server repeat it."""
    said = str(getattr(error, "message", error))
    for secret in (b64encode(token.encode()).decode(), token, token.partition(":")[2]):
        said = said.replace(secret, "…") if secret else said
    return " ".join(said.split()).rstrip(".")[:MAX_REASON_CHARS]
