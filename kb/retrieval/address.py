"""Where an index stands: in files of our own, or on a Milvus server."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kb.errors import EngineError


@dataclass(frozen=True, slots=True)
class Address:
    """Where the index shall stand: on the Milvus server at `uri`, None for files here.

    `token` (`USER:PASSWORD` or a key) is sent to that server alone and stands in no file.
    """

    uri: str | None = None
    token: str | None = field(default=None, repr=False)

    @staticmethod
    def of(uri: str, *, token: str | None = None) -> Address:
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
        return Address(uri.strip().rstrip("/"), token)


LOCAL = Address()
