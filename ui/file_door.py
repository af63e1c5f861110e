"""A door before the files that visitors send: only those who may read may send any.

The server keeps a file in memory from when it arrives, for whoever has opened a page; the page, which knows who that
is, comes later. So the page tells the door whom it has let in.
"""

from __future__ import annotations

import re
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

MAX_REMEMBERED = 10_000
"""Visits that may send files; the first ones are forgotten before it is more, and let in again by their next click."""
# '/_stcore/upload_file/0d3f…-…/5f1c…-…': the visit, then the file
_SENDING = re.compile(r"/_stcore/upload_file/([^/]+)/")
_let_in: dict[str, None] = {}


def let_in() -> None:
    """Let the visit of this run send files."""
    visit = get_script_run_ctx()
    if visit is None:
        return
    _let_in.pop(visit.session_id, None)
    _let_in[visit.session_id] = None
    while len(_let_in) > MAX_REMEMBERED:
        del _let_in[next(iter(_let_in))]


class FileDoor:
    """An ASGI application around another, which refuses files of visits that are not let in."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        sent = _SENDING.search(scope["path"]) if scope["type"] == "http" else None
        if sent is not None and scope["method"] == "PUT" and sent[1] not in _let_in:
            refusal = PlainTextResponse("files are taken from readers only: sign in", HTTPStatus.FORBIDDEN)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)
