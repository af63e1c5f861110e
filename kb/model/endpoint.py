"""Where a language model is asked: an address in the manner of OpenAI, a name, perhaps a key that is never shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kb.errors import ModelError
from kb.model.plain_text import shown

PATH = "/chat/completions"
MAX_NAME_CHARS = 200
# a blank, a control character, or what makes an address more than an address
_UNSAFE = re.compile(r"[^!-~]|[@?#\\]")
_PRINTABLE = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model named `model` at `scheme://host:port/path`; `key` is sent to it alone and stands in no text."""

    scheme: str
    host: str
    port: int
    path: str
    model: str
    key: str | None = field(default=None, repr=False)

    @staticmethod
    def of(address: str, model: str, *, key: str | None = None) -> Endpoint:
        """Read an address such as `http://localhost:11434/v1`.

        Raises:
            ModelError: it is no plain web address, or the name or the key cannot be sent.
        """
        # a password may stand in what is refused: it is not repeated
        refusal = ModelError(
            "the address of the language model is no plain web address", remedy="write it as http://HOST:PORT/v1"
        )
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise refusal from error
        if parts.scheme not in ("http", "https") or not host or port == 0 or _UNSAFE.search(address):
            raise refusal
        if not model.strip() or len(model) > MAX_NAME_CHARS or shown(model) != model:
            raise ModelError("the name of the language model cannot be sent", remedy="name one that the server lists")
        if key is not None and not _PRINTABLE.fullmatch(key):
            raise ModelError("KB_MODEL_KEY holds a character that no key has", remedy="set it anew, without blanks")
        path = parts.path.rstrip("/").removesuffix(PATH)
        return Endpoint(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path, model, key)

    @property
    def origin(self) -> tuple[str, str, int]:
        """Return scheme, host and port: who is spoken to."""
        return self.scheme, self.host, self.port

    @property
    def address(self) -> str:
        """Return the address as it is told to a person."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"
