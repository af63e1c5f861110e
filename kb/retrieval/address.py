"""Where an index stands: in files of our own, or on a Milvus server; what the environment says of that server.

The token stands in no object, file or text. It is read when a connection is made, and so goes with whatever opens an
index: commands, pages and servers.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from kb.errors import EngineError

URI_VARIABLE, TOKEN_VARIABLE = "KB_ENGINE_URI", "KB_ENGINE_TOKEN"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the index shall stand: on the Milvus server at `uri`, None for files here."""

    uri: str | None = None

    @staticmethod
    def of(uri: str) -> Address:
        """Read an address such as `http://127.0.0.1:19530`; a path names a database of the server.

        Raises:
            EngineError: it is none, or holds a password.
        """
        refusal = EngineError(
            "the address of the engine is no plain web address",  # a password in it is not repeated
            remedy="write --uri as http://HOST:19530, and USER:PASSWORD into KB_ENGINE_TOKEN",
        )
        try:
            parts = urlsplit(uri.strip())
            has_port = parts.port != 0
        except ValueError as error:
            raise refusal from error
        if parts.scheme not in ("http", "https") or not parts.hostname or not has_port or "@" in parts.netloc:
            raise refusal
        return Address(_plain(uri))


LOCAL = Address()


def named_uri() -> str:
    """Return what KB_ENGINE_URI names, "" for nothing."""
    return os.environ.get(URI_VARIABLE, "").strip()


def token_for(uri: str) -> str:
    """Return what the server at `uri` is to be sent: KB_ENGINE_TOKEN (`USER:PASSWORD` or a key), "" for nothing.

    Where KB_ENGINE_URI names a server, no other one is sent it.
    """
    named = _plain(named_uri())
    return os.environ.get(TOKEN_VARIABLE, "").strip() if named in ("", _plain(uri)) else ""


def _plain(uri: str) -> str:
    return uri.strip().rstrip("/")
