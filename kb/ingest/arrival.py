"""What a server sent for a document: the document, a page that says there is none, or something else.

Enters: the bytes of an answer; leaves: nothing where it is the document, else an error. A document system answers with
success and a placeholder where it has nothing, and with a web page where it is out of order.
"""

from __future__ import annotations

import re

from kb.errors import FetchError, PlaceholderError, SourceError
from kb.ingest.pdf import read_pdf
from kb.ingest.pdf_checks import is_placeholder

MAX_PLACEHOLDER_BYTES = 512 * 1024
"""The placeholder has 84 kB and one page; a larger file is not opened for it."""
HEAD_BYTES, TAIL_BYTES = 1024, 8192
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
# 'There is no document matching your request.'
_NO_MATCH = re.compile(r"\bno documents? (?:matching|found)\b|没有符合.{0,10}文件", re.IGNORECASE)
_AGAIN = "run this again later, or fetch it in a browser"


def check_arrival(data: bytes) -> None:
    """Return where `data` is a whole PDF of a document.

    Raises:
        PlaceholderError: it says that there is no such document.
        FetchError: it is something else, or cut short.
    """
    if not data.strip():
        raise FetchError("the server sent an empty file", remedy=_AGAIN)
    if b"%PDF-" not in data[:HEAD_BYTES]:
        _check_page(data)
    tail = data[-TAIL_BYTES:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise FetchError("the file is cut short: its end is missing", remedy=_AGAIN)
    if len(data) <= MAX_PLACEHOLDER_BYTES:
        try:
            read_pdf(data, name="the file")
        except PlaceholderError:
            raise
        except SourceError:
            return  # it is the document, though it cannot be read well; ingest tells of that


def _check_page(data: bytes) -> None:
    text = " ".join(_TAG.sub(" ", data[:MAX_PLACEHOLDER_BYTES].decode("utf-8", "replace")).split())
    if is_placeholder(text) or _NO_MATCH.search(text):
        raise PlaceholderError("the server says that there is no such document", remedy="check the symbol")
    what = "a web page" if _TAG.search(data[:HEAD_BYTES].decode("utf-8", "replace")) else "something that is no PDF"
    raise FetchError(f"the server sent {what} instead of the document", remedy=_AGAIN)
