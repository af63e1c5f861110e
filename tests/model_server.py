"""A server on this machine that behaves like one of language models, with what a test scripts."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kb.model.endpoint import Endpoint

SECONDS = 10.0
"""A test that hangs this long has failed."""
EVENTS = {"Content-Type": "text/event-stream; charset=utf-8"}
JSON = {"Content-Type": "application/json"}


def reply(*sentences: tuple[str, list[str]]) -> str:
    """Return what a model says that follows the form."""
    return json.dumps({"sentences": [{"text": text, "keys": keys} for text, keys in sentences]}, ensure_ascii=False)


def events(text: str, *, size: int = 7, is_done: bool = True) -> bytes:
    """Return `text` as a stream of events, a few characters each."""
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    lines = [f"data: {json.dumps({'choices': [{'delta': {'content': piece}}]})}\n\n" for piece in pieces]
    return ("".join(lines) + ("data: [DONE]\n\n" if is_done else "")).encode()


def whole(text: str) -> bytes:
    """Return `text` as one object."""
    message = {"role": "assistant", "content": text}
    return json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]}).encode()


@dataclass(frozen=True, slots=True)
class Script:
    """What the server does: `parts` are sent one by one with `pause_s` before each; `is_silent` sends nothing."""

    parts: tuple[bytes, ...] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(EVENTS))
    pause_s: float = 0.0
    is_silent: bool = False
    drips_headers: bool = False


@dataclass(slots=True)
class ModelServer:
    """`scripts` are used up one by one, the last one stays; `requests` are path, headers and object of each request."""

    port: int
    scripts: list[Script] = field(default_factory=list)
    requests: list[tuple[str, dict[str, str], dict[str, object]]] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def endpoint(self, *, key: str | None = None) -> Endpoint:
        return Endpoint.of(self.address, "test-model", key=key)

    def says(self, text: str) -> None:
        self.scripts = [Script((events(text),))]


@contextmanager
def model_server(*scripts: Script) -> Iterator[ModelServer]:
    """Run the server on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.requests.append((self.path, dict(self.headers), json.loads(body)))
            script = state.scripts.pop(0) if len(state.scripts) > 1 else state.scripts[0]
            try:
                self.play(script)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def play(self, script: Script) -> None:
            if script.is_silent:
                state.done.wait(SECONDS)
                return
            if script.drips_headers:
                for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 10_000:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    if state.done.wait(0.02):
                        return
            self.send_response_only(script.status)
            for name, value in script.headers.items():
                self.send_header(name, value)
            self.end_headers()
            for part in script.parts:
                if script.pause_s and state.done.wait(script.pause_s):
                    return
                self.wfile.write(part)
                self.wfile.flush()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state = ModelServer(server.server_port, list(scripts))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.done.set()
        server.shutdown()
        server.server_close()
        thread.join(SECONDS)
