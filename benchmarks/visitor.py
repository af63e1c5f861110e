"""A visitor of the pages without a browser: speaks the messages of Streamlit's browser program over its WebSocket.

As that program does, it sends all boxes and lists of a page with each change, follows links without loading anew, and
tells which large messages it still holds, so that the server sends only their hashes.
"""

from __future__ import annotations

import asyncio
import html
import re
import time
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

HELD_RUNS = 2
"""Runs for which a browser keeps a large message that it was not sent again (`max_cached_message_age`)."""
COOKIE = "kb_person"
ANSWER_TIMEOUT_S = 60
# `<a href="./?q=slums&amp;lang=en" target="_self"`
_LINK = re.compile(r'<a href="([^"]+)" target="_self"')
# `<div class="kb-message kb-bad" role="alert">`
_FAULT = re.compile(r'class="kb-message kb-bad"')


@dataclass
class Shown:
    """What the messages of the server have made of the page, as far as a visitor acts on it."""

    pages: dict[str, str] = field(default_factory=dict)
    """Hash of a page's script, by its path in an address."""
    page: str = ""
    query: str = ""
    """What stands behind the `?` of the address."""
    boxes: dict[str, WidgetState] = field(default_factory=dict)
    parts: dict[tuple[int, ...], str] = field(default_factory=dict)
    """HTML by its place in the page."""
    held: dict[str, tuple[Element, int]] = field(default_factory=dict)
    """Large messages by hash, with the number of the run in which they were last shown."""
    runs: int = 0
    faults: list[str] = field(default_factory=list)
    session: str = ""

    def take(self, message: ForwardMsg) -> bool:
        """Apply one message; tell whether it was the last one of a run."""
        match message.WhichOneof("type"):
            case "new_session":
                self.session = message.new_session.initialize.session_id
                self.page = message.new_session.page_script_hash
                self.boxes, self.parts, self.faults = {}, {}, []
            case "navigation":
                self.pages = {one.url_pathname: one.page_script_hash for one in message.navigation.app_pages}
                self.page = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "ref_hash":
                element, _ = self.held[message.ref_hash]
                self.held[message.ref_hash] = element, self.runs
                self.draw(tuple(message.metadata.delta_path), element)
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                if message.metadata.cacheable:
                    self.held[message.hash] = element, self.runs
                self.draw(tuple(message.metadata.delta_path), element)
            case "script_finished":
                self.runs += message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                self.held = {key: one for key, one in self.held.items() if self.runs - one[1] <= HELD_RUNS}
                return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def draw(self, place: tuple[int, ...], element: Element) -> None:
        match element.WhichOneof("type"):
            case "html":
                self.parts[place] = element.html.body
                self.faults += _FAULT.findall(element.html.body)
            case "text_input":
                box = element.text_input
                self.boxes[box.id] = WidgetState(id=box.id, string_value=box.value if box.set_value else box.default)
            case "selectbox":
                state = WidgetState(id=element.selectbox.id)
                if element.selectbox.raw_value:
                    state.string_value = element.selectbox.raw_value
                self.boxes[element.selectbox.id] = state
            case "exception":
                self.faults.append(element.exception.message)

    def links(self, path: str) -> list[str]:
        """Return the addresses on the page that lead to the page `path` ("" is the search)."""
        found = (html.unescape(href) for part in self.parts.values() for href in _LINK.findall(part))
        return [href for href in found if urlsplit(href).path.removeprefix("./") == path]

    def box(self, name: str) -> WidgetState | None:
        """Return the state of the box with this key."""
        return next((state for key, state in self.boxes.items() if key.endswith(f"-{name}")), None)


@dataclass
class Visitor:
    """One person at the pages."""

    line: ClientConnection
    shown: Shown = field(default_factory=Shown)
    bytes_read: int = 0

    async def open(self, path: str, query: str) -> float:
        """Open a page as from a bookmark; return the seconds until it stood."""
        return await self._run(path=path, query=query)

    async def follow(self, href: str) -> float:
        """Follow a link of the pages; return the seconds until its page stood."""
        parts = urlsplit(href)
        page = self.shown.pages[parts.path.removeprefix("./")]
        return await self._run(page=page, query=parts.query, is_link=True)

    async def type(self, name: str, words: str) -> float:
        """Type words into the box with the key `name`; return the seconds until the page stood."""
        box = self.shown.box(name)
        if box is None:
            raise LookupError(f"the page has no box {name}")
        box.string_value = words
        return await self._run(page=self.shown.page, query=self.shown.query)

    async def _run(self, *, query: str, path: str = "", page: str = "", is_link: bool = False) -> float:
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string, run.page_name, run.page_script_hash = query, path, page
        run.is_history_navigation = is_link
        run.widget_states.widgets.extend([] if is_link and page != self.shown.page else self.shown.boxes.values())
        run.cached_message_hashes.extend(self.shown.held)
        run.context_info.timezone, run.context_info.locale = "Africa/Nairobi", "en-US"
        self.shown.query = query
        start = time.perf_counter()
        await self.line.send(asked.SerializeToString())
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            while not self.shown.take(await self._read()):
                pass
        return time.perf_counter() - start

    async def _read(self) -> ForwardMsg:
        raw = await self.line.recv(decode=False)
        self.bytes_read += len(raw)
        return ForwardMsg.FromString(raw)


@asynccontextmanager
async def visiting(port: int, *, person: str) -> Iterator[Visitor]:
    """Give a visitor of the server on this port, whose browser knows its `person` (32 hexadecimal digits)."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    cookies = {"Cookie": f"{COOKIE}={person}"}
    async with connect(
        address, subprotocols=["streamlit"], additional_headers=cookies, max_size=None, compression=None
    ) as line:
        yield Visitor(line)
