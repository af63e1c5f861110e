"""One request to a language model → its reply. Besides `kb fetch`, the only code that uses a network.

Nothing is sent but to the origin that the user named: no proxy of the environment is asked, no redirect to another host
is followed, and nothing is tried again.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, responses
from urllib.parse import urljoin, urlsplit

from kb.errors import ModelError
from kb.model.deadline import Patience, TimedSocket, monotonic
from kb.model.endpoint import PATH, Endpoint
from kb.model.stream import read_object, read_stream

Message = Mapping[str, str]
"""`role` and `content`."""
CHUNK_BYTES = 16 * 1024
OK = 200
SAME_REQUEST = (307, 308)
"""Redirects that keep the request as it is."""
REDIRECTS = range(300, 400)
MAX_REDIRECTS = 2
_REMEDIES = {
    401: "set KB_MODEL_KEY to a key that the server takes",
    403: "set KB_MODEL_KEY to a key that the server takes",
    404: "check the address, which mostly ends in /v1, and the name of the model",
    429: "ask again later",
}


def exchange(
    endpoint: Endpoint,
    messages: Sequence[Message],
    *,
    patience: Patience | None = None,
    clock: Callable[[], float] = monotonic,
) -> str:
    """Return what the model says to `messages`.

    Raises:
        ModelError: the server cannot be reached in time, refuses, or answers what is no text of a model.
    """
    patience = patience or Patience()
    until = clock() + patience.whole_s
    body = json.dumps({"model": endpoint.model, "messages": [*messages], "stream": True, "temperature": 0})
    path = endpoint.path + PATH
    try:
        for _ in range(MAX_REDIRECTS + 1):
            with _connection(endpoint, patience, until=until, clock=clock) as connection:
                response = _asked(connection, path, body, endpoint)
                if response.status not in REDIRECTS:
                    return _read(response)
                path = _led_to(response, endpoint, path)
    except TimeoutError as error:
        raise ModelError(f"{endpoint.address} does not answer in time", remedy="see whether the model runs") from error
    except (OSError, HTTPException, UnicodeError) as error:
        why = _reason(error)
        raise ModelError(f"{endpoint.address} cannot be asked ({why})", remedy="see whether the server runs") from error
    raise ModelError(f"{endpoint.address} sends on and on", remedy="name the address that it sends to")


@contextmanager
def _connection(
    endpoint: Endpoint, patience: Patience, *, until: float, clock: Callable[[], float]
) -> Iterator[HTTPConnection]:
    kind = HTTPSConnection if endpoint.scheme == "https" else HTTPConnection
    connection = kind(endpoint.host, endpoint.port, timeout=patience.connect_s)
    connection.connect()
    with connection.sock as sock:
        connection.sock = TimedSocket(sock, patience, until=until, clock=clock)
        yield connection


def _asked(connection: HTTPConnection, path: str, body: str, endpoint: Endpoint) -> HTTPResponse:
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream, application/json"}
    headers |= {"Accept-Encoding": "identity", "User-Agent": "habitat-kb"}
    if endpoint.key is not None:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    connection.request("POST", path, body.encode("utf-8", "replace"), headers)
    return connection.getresponse()


def _read(response: HTTPResponse) -> str:
    if response.status != OK:
        said = f"{response.status} {responses.get(response.status, '')}".strip()
        remedy = _REMEDIES.get(response.status, "see what the server says of it")
        raise ModelError(f"the server of the model refuses ({said})", remedy=remedy)
    is_object = response.headers.get_content_type() == "application/json"
    return read_object(_chunks(response)) if is_object else read_stream(_chunks(response))


def _chunks(response: HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read1(CHUNK_BYTES):
        yield chunk


def _led_to(response: HTTPResponse, endpoint: Endpoint, path: str) -> str:
    """Return the path to which the same server sends on; to another one nothing is sent."""
    remedy = "name the address that is meant"
    try:
        parts = urlsplit(urljoin(f"{endpoint.address}{path}", response.headers.get("Location", "")))
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise ModelError(f"{endpoint.address} sends on to no address", remedy=remedy) from error
    if response.status not in SAME_REQUEST or (parts.scheme, parts.hostname, port) != endpoint.origin:
        raise ModelError(f"{endpoint.address} sends on to another address, which is not followed", remedy=remedy)
    return parts.path


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate is not trusted"
    if isinstance(error, OSError):
        return " ".join((error.strerror or type(error).__name__).split())[:160]
    return type(error).__name__  # its text may repeat what the server sent
