"""A server on this machine that behaves like the public document system, with its faults in the order a test asks for.

A document is asked for by symbol and language and redirects to its file. `Answer`s of a file are used up one by one;
the last one stays.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from urllib.parse import parse_qs, quote, unquote, urlsplit

from reportlab.pdfgen.canvas import Canvas

PATH = "/api/symbol/access"
SECONDS = 10.0
"""A test that hangs this long has failed."""


def pdf(*lines: str) -> bytes:
    """Return a one-page PDF of our own words."""
    target = BytesIO()
    canvas = Canvas(target, invariant=True)
    for i, line in enumerate(lines):
        canvas.drawString(72, 760 - 16 * i, line)
    canvas.save()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sends: `cut` bytes only, `length` stated instead of the true one, `to` a redirect."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    length: int | None = None
    to: str | None = None
    has_ranges: bool = True
    is_silent: bool = False


@dataclass(slots=True)
class DocumentServer:
    """`answers` by (symbol, language); `requests` are the files asked for, with the Range of each."""

    address: str
    answers: dict[tuple[str, str], list[Answer]] = field(default_factory=dict)
    requests: list[tuple[str, str, str | None]] = field(default_factory=list)
    queries: list[dict[str, str]] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def holds(self, symbol: str, language: str, *answers: Answer) -> None:
        self.answers[symbol, language] = list(answers)

    def next_answer(self, symbol: str, language: str) -> Answer:
        answers = self.answers.get((symbol, language))
        if not answers:
            return Answer(b"nothing here", status=404)
        return answers.pop(0) if len(answers) > 1 else answers[0]


@contextmanager
def document_server() -> Iterator[DocumentServer]:
    """Run the server on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == PATH:
                state.queries.append(query)
                self.answer(Answer(status=302, to=f"/doc/{quote(query['s'], safe='')}/{query['l']}.pdf"))
                return
            _, _, name, file = parts.path.split("/")
            symbol, language = unquote(name), file.removesuffix(".pdf")
            state.requests.append((symbol, language, self.headers.get("Range")))
            self.answer(state.next_answer(symbol, language))

        def answer(self, answer: Answer) -> None:
            if answer.is_silent:
                state.done.wait(SECONDS)
                self.close_connection = True
                return
            body, status, headers = answer.body, answer.status, dict(answer.headers)
            asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
            is_same = self.headers.get("If-Range") in (headers.get("ETag"), headers.get("Last-Modified"))
            if asked and status == 200 and answer.has_ranges and is_same:
                first = int(asked[1])
                if first >= len(body):
                    body, status = b"", 416
                else:
                    headers["Content-Range"] = f"bytes {first}-{len(body) - 1}/{len(body)}"
                    body, status = body[first:], 206
            self.send_response_only(status)
            for key, value in headers.items():
                self.send_header(key, value)
            if answer.to is not None:
                self.send_header("Location", answer.to)
            self.send_header("Content-Length", str(len(body) if answer.length is None else answer.length))
            self.end_headers()
            self.wfile.write(body if answer.cut is None else body[: answer.cut])
            self.close_connection = answer.cut is not None or answer.length is not None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state = DocumentServer(f"http://127.0.0.1:{server.server_port}{PATH}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.done.set()
        server.shutdown()
        server.server_close()
        thread.join(SECONDS)
