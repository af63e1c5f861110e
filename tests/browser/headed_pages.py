"""The pages as `kb serve` runs them, with the headers of a proxy (KB_TEST_HEADERS, a JSON object) on every answer."""

from __future__ import annotations

import json
import os
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

import ui
from ui.file_door import FileDoor


class Headed:
    """An ASGI application around another, whose answers get the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers: dict[str, str] = json.loads(os.environ["KB_TEST_HEADERS"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_headed if scope["type"] == "http" else send)


app = App(Path(ui.__file__).with_name("app.py"), middleware=[Middleware(Headed), Middleware(FileDoor)])
