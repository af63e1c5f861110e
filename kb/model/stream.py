"""The body of an answer, as bytes arrive → the text of the model; a stream of events or one JSON object.

Source: the chat completions of OpenAI, which Ollama, vLLM and others follow; HTML Standard, "Server-sent events".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kb.errors import ModelError

MAX_BYTES = 1024 * 1024
"""Bytes of an answer with all its events."""
MAX_CHARS = 32_000
"""Characters of the text in it."""
_AGAIN = "ask again, or name another model"
_ANSWERS = "name an address that answers as OpenAI's does, such as http://localhost:11434/v1"


def read_stream(chunks: Iterable[bytes]) -> str:
    """Return the text of a stream of events.

    Raises:
        ModelError: it is cut off, too large, no UTF-8, or says that something failed.
    """
    text: list[str] = []
    n_chars = 0
    for data in _events(_bounded(chunks)):
        if data == "[DONE]":
            return "".join(text)
        piece, is_last = _piece(_object(data), "delta")
        text.append(piece)
        n_chars += len(piece)
        if n_chars > MAX_CHARS:
            raise ModelError(f"the model said more than {MAX_CHARS:,} characters", remedy=_AGAIN)
        if is_last:
            return "".join(text)
    raise ModelError("the answer of the model was cut off", remedy=_AGAIN)


def read_object(chunks: Iterable[bytes]) -> str:
    """Return the text of an answer that is one JSON object; raises as `read_stream` does."""
    body = _decoded(b"".join(_bounded(chunks)))
    text, _ = _piece(_object(body), "message")
    if len(text) > MAX_CHARS:
        raise ModelError(f"the model said more than {MAX_CHARS:,} characters", remedy=_AGAIN)
    return text


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    n_bytes = 0
    for chunk in chunks:
        n_bytes += len(chunk)
        if n_bytes > MAX_BYTES:
            raise ModelError(f"the answer of the model has more than {MAX_BYTES:,} bytes", remedy=_AGAIN)
        yield chunk


def _events(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield what the events carry; an event that the stream breaks off is none."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).replace(b"\r\n", b"\n").split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                yield _decoded(line.removeprefix(b"data:")).strip()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ModelError("the answer of the model is no UTF-8", remedy=_ANSWERS) from error


def _object(data: str) -> object:
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ModelError("the server answered what is no JSON", remedy=_ANSWERS) from error
    return value


def _piece(value: object, name: str) -> tuple[str, bool]:
    """Return the text that an object carries under `name`, and whether it says that it is the last."""
    match value:
        case {"error": failed} if failed:
            raise ModelError("the server says that it failed", remedy=_AGAIN)
        case {"choices": [{**choice}, *_]}:
            message = choice.get(name)
            content = message.get("content") if isinstance(message, dict) else None
            if content is not None and not isinstance(content, str):
                raise ModelError("the model answered something else than text", remedy=_ANSWERS)
            return content or "", isinstance(choice.get("finish_reason"), str)
        case {"choices": []}:
            return "", False
    raise ModelError("the server answered something else than a model does", remedy=_ANSWERS)
