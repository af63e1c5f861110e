"""What pypdf tells of a PDF: properties, encryption, and its text where PDFium cannot open the file.

The only importer of pypdf. It is slower than PDFium by a factor of fourteen and returns radicals for the Chinese of
browser-made files, so its text is used only where there is no other.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf
from pypdf.errors import PyPdfError

_FAILURES = (
    *(PyPdfError, OSError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError),
    *(AssertionError, struct.error, zlib.error),
)
"""What pypdf raises on damaged files; it documents PyPdfError and lets the others through."""


def is_encrypted(data: bytes) -> bool:
    """Tell whether the file is locked: encrypted, and not open to the empty password."""
    with _quiet():
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            return reader.is_encrypted and not reader.decrypt("")
        except _FAILURES:
            return b"/Encrypt" in data[-4096:]


def count_pages(data: bytes) -> int | None:
    """Return the number of pages that the file says it has, None where it cannot be read."""
    with _quiet():
        try:
            return len(pypdf.PdfReader(io.BytesIO(data)).pages)
        except _FAILURES:
            return None


def read_title(data: bytes) -> str | None:
    """Return the title among the file's properties, None where it has none."""
    with _quiet():
        try:
            metadata = pypdf.PdfReader(io.BytesIO(data)).metadata
            title = metadata.title if metadata is not None else None
        except _FAILURES:
            return None
    return title.strip() or None if isinstance(title, str) else None


def read_pages(data: bytes) -> tuple[str, ...]:
    """Return the text of each page as pypdf reads it, "" for one that it cannot read; () where it cannot begin."""
    with _quiet():
        try:
            pages = list(pypdf.PdfReader(io.BytesIO(data)).pages)
        except _FAILURES:
            return ()
        return tuple(map(_text, pages))


def _text(page: pypdf.PageObject) -> str:
    try:
        return page.extract_text()
    except _FAILURES:
        return ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's remarks on damaged files off the terminal; the reader reports them in its own words."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
