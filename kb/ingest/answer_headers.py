"""What the headers of an answer say of a file and of the server: size, place of a part, how long to wait.

Source: RFC 9110, "Content-Length", "Content-Range" and "Retry-After".
"""

from __future__ import annotations

import re
from email.message import Message
from email.utils import parsedate_to_datetime

# 'bytes 1000-4999/5000', 'bytes 1000-4999/*'
_RANGE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15}|\*)")
_SIZE = re.compile(r"\d{1,15}")


def file_size(headers: Message) -> int | None:
    """Return the number of bytes of the whole file, also where a part of it is sent; None where nothing says."""
    if found := _RANGE.fullmatch(headers.get("Content-Range", "")):
        return int(found[2]) if found[2] != "*" else None
    length = headers.get("Content-Length", "")
    return int(length) if _SIZE.fullmatch(length) else None


def first_byte(headers: Message) -> int | None:
    """Return the place of the first byte sent, from 0; None where no part is sent."""
    found = _RANGE.fullmatch(headers.get("Content-Range", ""))
    return int(found[1]) if found else None


def asked_wait(headers: Message) -> float:
    """Return the seconds of `Retry-After`, 0 without one; a date counts from the answer's own date."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        wait = parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return 0.0
    return max(wait.total_seconds(), 0.0)
