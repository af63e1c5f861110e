"""One document of a server → one file, politely: paced, tried again, continued where it was cut off.

Enters: an address; leaves: bytes in a partial file, as many as the server said. Only the server that was named is
spoken to, and the host from which it hands out files. Source: RFC 9110, "Range Requests" and "Retry-After".
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from string import punctuation
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPErrorProcessor, OpenerDirector, Request, build_opener

from kb.errors import FetchError, UnreachableError
from kb.ingest.answer_headers import asked_wait, file_size, first_byte
from kb.ingest.partial import Partial

DOWNLOAD_HOSTS = ("documents-dds-ny.un.org",)
"""Hosts besides its own to which the public document system sends a reader on for the file."""
MAX_REDIRECTS = 5
MAX_FILE_BYTES = 256 * 1024 * 1024
"""Ten times the largest report we know."""
MAX_FILE_S = 900.0
MAX_WAIT_S = 300.0
"""A server that asks for a longer wait is left alone."""
FIRST_PAUSE_S, MAX_PAUSE_S = 2.0, 60.0
MAX_SILENT = 3
"""After so many documents in a row without an answer, the server is given up."""
FIRST_TRIES = 2
"""Tries before a server that has never answered is given up: without a network, a reader wants to know soon."""
CHUNK_BYTES = 64 * 1024
MISSING = (404, 410)
BUSY = 429
AGAIN = (408, BUSY, 500, 502, 503, 504)
OK, PARTIAL, NOT_IN_RANGE = 200, 206, 416
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is treated: `pause_s` between two requests, `tries` for a file, `timeout_s` of silence."""

    pause_s: float = 1.0
    tries: int = 5
    timeout_s: float = 30.0


class _Again(Exception):  # noqa: N818 - not an error: the next try may do
    """A failed try; `wait_s` is what the server asks for, `is_answered` tells whether it answered at all."""

    def __init__(self, reason: str, *, wait_s: float = 0.0, is_answered: bool = True, is_busy: bool = False) -> None:
        self.reason, self.wait_s, self.is_answered, self.is_busy = reason, wait_s, is_answered, is_busy
        super().__init__(reason)


class _EveryAnswer(HTTPErrorProcessor):
    """Hand on every answer as it is: nothing is followed unseen, and a refusal is an answer too."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:  # noqa: ARG002 - urllib's names
        """Return the answer."""
        return response

    https_response = http_response


class Downloader:
    """Files from one server; keeps the pace between all its requests."""

    def __init__(
        self,
        address: str,
        *,
        manners: Manners | None = None,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """Speak to the server of `address` only; `clock` and `sleep` count seconds; None for those of the system.

        Raises:
            FetchError: `address` is no plain web address.
        """
        self._origin = _origin(address)
        self.host = self._origin[1]
        self._manners = manners or Manners()
        self._clock = clock or time.monotonic
        self._sleep = sleep or time.sleep
        self._next_request: float | None = None
        self._has_answered = False
        self._n_silent = 0
        self._opener: OpenerDirector = build_opener(_EveryAnswer)
        self._opener.addheaders = [("User-Agent", "habitat-kb"), ("Accept-Encoding", "identity")]

    def download(self, address: str, partial: Partial) -> bool:
        """Fetch the bytes at `address` into `partial`; False where the server has no such file.

        What is here already is continued where the server can tell that it is still the same file.

        Raises:
            FetchError: the file cannot be had; another one may.
            UnreachableError: the server does not answer, or asks to be left alone.
        """
        again = _Again("never tried")
        for number in range(1, self._manners.tries + 1):
            try:
                is_here = self._try(address, partial)
                self._n_silent = 0
                return is_here
            except _Again as fault:
                again = fault
            is_hopeless = number >= FIRST_TRIES and not self._has_answered
            if again.wait_s > MAX_WAIT_S or is_hopeless or number == self._manners.tries:
                break
            self._sleep(max(again.wait_s, min(FIRST_PAUSE_S * 2 ** (number - 1), MAX_PAUSE_S)))
        raise self._given_up(again) from again

    def _given_up(self, again: _Again) -> FetchError:
        later = "run this again later: what was fetched is kept"
        if again.is_busy or again.wait_s > MAX_WAIT_S:
            return UnreachableError(f"{self.host} asks to be left alone for a while ({again.reason})", remedy=later)
        self._n_silent = 0 if again.is_answered else self._n_silent + 1
        if 0 < self._n_silent < MAX_SILENT and self._has_answered:
            remedy = "run this again later, or wait longer with --timeout SECONDS"
            return FetchError(f"{self.host} does not answer for it ({again.reason})", remedy=remedy)
        if not again.is_answered:
            remedy = "check the network, or name another server with --from; what was fetched is kept"
            return UnreachableError(f"{self.host} cannot be reached ({again.reason})", remedy=remedy)
        return FetchError(f"{self.host} failed {self._manners.tries} times ({again.reason})", remedy=later)

    def _try(self, address: str, partial: Partial) -> bool:
        offset, mark = partial.n_bytes, partial.mark
        headers = {"Range": f"bytes={offset}-", "If-Range": mark} if mark else {}
        with self._open(address, headers) as response:
            if response.status in MISSING:
                return False
            if response.status not in (OK, PARTIAL, NOT_IN_RANGE):
                raise _refusal(response, host=self.host)
            is_continued = response.status == PARTIAL
            total = file_size(response.headers)
            if response.status == NOT_IN_RANGE or (is_continued and first_byte(response.headers) != offset):
                partial.forget()
                raise _Again("what is here does not fit the file")
            if total is not None and total > MAX_FILE_BYTES:
                raise _too_large()
            if not is_continued:
                partial.begin(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))
            self._copy(response, partial)
        if total is not None and partial.n_bytes != total:
            raise _Again(f"the connection was cut after {partial.n_bytes:,} of {total:,} bytes")
        return True

    def _copy(self, response: HTTPResponse, partial: Partial) -> None:
        until = self._clock() + MAX_FILE_S
        with partial.path.open("ab") as file:
            while chunk := _read(response):
                file.write(chunk)
                if file.tell() > MAX_FILE_BYTES:
                    file.close()
                    partial.forget()
                    raise _too_large()
                if self._clock() > until:
                    raise _Again(f"slower than {MAX_FILE_S:.0f} s a file")

    def _open(self, address: str, headers: dict[str, str]) -> HTTPResponse:
        """Ask for an address and follow where it may lead; every answer but a redirect is returned."""
        for _ in range(MAX_REDIRECTS + 1):
            self._keep_pace()
            response = self._ask(address, headers)
            if response.status not in REDIRECTS:
                return response
            response.close()
            address = self._led_to(address, response.headers.get("Location", ""))
        raise FetchError(f"{self.host} sends on and on", remedy="fetch the document in a browser")

    def _ask(self, address: str, headers: dict[str, str]) -> HTTPResponse:
        try:
            request = Request(address, headers=headers)  # noqa: S310 - http and https only, see `_origin`
            response: HTTPResponse = self._opener.open(request, timeout=self._manners.timeout_s)
        except URLError as error:
            raise _Again(_words(error.reason), is_answered=False) from error
        except (OSError, HTTPException) as error:
            raise _Again(_words(error), is_answered=False) from error
        self._has_answered = True
        return response

    def _keep_pace(self) -> None:
        now = self._clock()
        if self._next_request is not None and now < self._next_request:
            self._sleep(self._next_request - now)
        self._next_request = self._clock() + self._manners.pause_s

    def _led_to(self, address: str, location: str) -> str:
        try:
            # headers are read as Latin-1; an address is ASCII
            target = urljoin(address, quote(location, safe=punctuation, encoding="latin-1"))
            parts = urlsplit(target)
        except ValueError as error:
            raise FetchError(f"{self.host} sends on to no address", remedy="fetch it in a browser") from error
        is_download = parts.scheme == "https" and parts.netloc in DOWNLOAD_HOSTS
        if not is_download and (parts.scheme, parts.netloc) != self._origin:
            message = f"{self.host} sends on to {parts.scheme}://{parts.netloc[:60]}, which is not trusted"
            raise FetchError(message, remedy="fetch the document in a browser, or name another server with --from")
        return target


def _origin(address: str) -> tuple[str, str]:
    """Return scheme, and host with port."""
    remedy = "write it as https://HOST/PATH"
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise FetchError(f"{address!r} is no web address", remedy=remedy) from error
    if parts.scheme not in ("http", "https") or not has_host or re.search(r"[^!-~]|[@?#]", address):
        raise FetchError(f"{address!r} is no plain web address", remedy=remedy)
    return parts.scheme, parts.netloc


def _read(response: HTTPResponse) -> bytes:
    try:
        return response.read1(CHUNK_BYTES)
    except (OSError, HTTPException) as error:
        raise _Again(f"the connection was cut: {_words(error)}") from error


def _refusal(response: HTTPResponse, *, host: str) -> Exception:
    said = f"answer {response.status} {response.reason}".strip()
    if response.status in AGAIN:
        return _Again(said, wait_s=asked_wait(response.headers), is_busy=response.status == BUSY)
    return FetchError(f"{host} refuses it ({said})", remedy="open it in a browser: it may not be public")


def _too_large() -> FetchError:
    return FetchError(f"the file has more than {MAX_FILE_BYTES:,} bytes", remedy="fetch it in a browser")


def _words(reason: object) -> str:
    text = (reason.strerror or str(reason)) if isinstance(reason, OSError) else str(reason)
    return " ".join(text.split())[:160] or type(reason).__name__
