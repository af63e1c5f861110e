"""What surrounds every answer: who may ask under which name, HEAD, and headers that keep browsers out of trouble.

A page of another site must not read the collection through a visitor's browser: no answer allows other origins, and a
request for a host that is not served is refused, so that no foreign name can be pointed at this machine.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.http.problems import MEDIA_TYPE, problem

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Envelope:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        """Answer requests for `hosts`, names without port in lower case; all where there are none."""
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"

        async def wrapped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        if self._hosts and host_of(Headers(scope=scope).get("host", "")) not in self._hosts:
            await refuse(wrapped, HTTPStatus.MISDIRECTED_REQUEST, "this host is not served here; see --allow-host")
            return
        await self._app({**scope, "method": "GET"} if is_head else scope, receive, wrapped)


def host_of(header: str) -> str:
    """Return the name in a `Host` header, without its port: `[::1]:8600` is `[::1]`."""
    name, colon, port = header.strip().lower().rpartition(":")
    return name if colon and port.isdecimal() else header.strip().lower()


async def refuse(send: Send, status: HTTPStatus, detail: str) -> None:
    """Send a problem and nothing else."""
    body = json.dumps(problem(status, detail, code="refused")).encode()
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body})
