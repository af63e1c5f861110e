"""One file → one `Document`: pick the reader, take furniture out, read masthead and structure, judge the quality."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from kb.errors import EmptySourceError, OversizeSourceError, SourceMissingError, UnsupportedFormatError
from kb.ingest.furniture import drop_furniture
from kb.ingest.language import find_language
from kb.ingest.layout import Layout
from kb.ingest.masthead import find_own_symbol, read_masthead
from kb.ingest.quality import judge
from kb.ingest.statement import Statement, read_statement, side_file
from kb.ingest.structure import prepare, read_blocks
from kb.un.bodies import body_of
from kb.un.document import Block, Document, Kind, Metadata

STAGE = 9
"""Version of everything that turns a file into a document; a document read by another stage is read again."""

_TEXT_ENDINGS = (".txt", ".text", ".md")
_HTML_ENDINGS = (".html", ".htm", ".xhtml")
ENDINGS = (".pdf", ".docx", *_HTML_ENDINGS, *_TEXT_ENDINGS)
"""File name endings that a reader takes."""
MAX_FILE_BYTES = 1 << 30
"""Far above any document; a reader holds a file in memory."""


def read_document(
    path: Path,
    *,
    source: str | None = None,
    statement: Statement | None = None,
    ocr: bool = False,
    recognised: Callable[[str, int, int], None] | None = None,
) -> Document:
    """Read one file.

    Args:
        path: a PDF, Word (.docx), HTML or text file.
        source: how the document names its file; None for the file's name.
        statement: what a person states of the document; it wins over `FILE.toml` beside the file and over the text.
        ocr: read pages without text with tesseract where it is installed.
        recognised: called after each such page with the source, the page's number and that of all pages.

    Raises:
        SourceError: the file cannot be read (see `kb.errors`).
        StatementError: `FILE.toml` cannot be read.
    """
    data = _bytes_of(path)
    side = side_file(path)
    stated = [read_statement(side)] if side else []
    return read_bytes(
        data,
        name=path.name,
        source=source,
        statements=(*stated, *([statement] if statement else [])),
        ocr=ocr,
        recognised=None if recognised is None else partial(recognised, source or path.name),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnsupportedFormatError(f"'{path}' is no ordinary file", remedy="name a document")
        if status.st_size > MAX_FILE_BYTES:
            raise OversizeSourceError(f"'{path}' is larger than 1 GiB", remedy="split it")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceMissingError(f"'{path}' is not there", remedy="check the path") from error
    except OSError as error:
        message = f"'{path}' cannot be opened ({error.strerror})"
        raise SourceMissingError(message, remedy="name a file that you may read") from error


def read_bytes(
    data: bytes,
    *,
    name: str,
    source: str | None = None,
    statements: tuple[Statement, ...] = (),
    ocr: bool = False,
    recognised: Callable[[int, int], None] | None = None,
) -> Document:
    """Read the bytes of one file called `name`; see `read_document`. Later statements win."""
    if not data.strip():
        raise EmptySourceError(f"'{name}' is empty", remedy="check that the download was complete")
    layout = read_layout(data, name=name, ocr=ocr, recognised=recognised)
    symbol = find_own_symbol(layout.lines)
    lines = drop_furniture(layout.lines, symbol=symbol)
    prepared = prepare(lines)
    language = layout.language
    if language is None or language not in ("zh", "en"):
        language = find_language(line.text for line in prepared.body)
    stars = [" ".join(line.text for line in note.lines) for note in prepared.notes if note.mark.startswith("*")]
    masthead = read_masthead(prepared.body, notes=stars, symbol=symbol)
    metadata = replace(masthead.metadata, language=language)
    for statement in statements:
        metadata = statement.apply(metadata)
    if metadata.symbol and not metadata.body:
        metadata = replace(metadata, body=body_of(metadata.symbol))
    blocks = _with_title(read_blocks(prepared, own_symbol=metadata.symbol, front=masthead.n_lines), metadata)
    return Document(
        source=source or name,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=text_hash(blocks),
        format=layout.format,
        metadata=metadata,
        blocks=blocks,
        quality=judge(layout, blocks, language=metadata.language),
        pages=layout.pages,
    )


def read_layout(
    data: bytes, *, name: str, ocr: bool = False, recognised: Callable[[int, int], None] | None = None
) -> Layout:
    """Pick the reader by content first and ending second, and return the lines of a file.

    Raises:
        UnsupportedFormatError: no reader takes the file.
    """
    ending = Path(name).suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF") or ending == ".pdf":
        from kb.ingest.pdf import read_pdf  # noqa: PLC0415 - each reader's library is loaded only when it is needed

        return read_pdf(data, name=name, ocr=ocr, recognised=recognised)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")) or ending == ".docx":
        from kb.ingest.docx import read_docx  # noqa: PLC0415

        return read_docx(data, name=name)
    if ending in _HTML_ENDINGS or _is_html(data):
        from kb.ingest.html import read_html  # noqa: PLC0415

        return read_html(data, name=name)
    if ending in _TEXT_ENDINGS or not ending:
        from kb.ingest.text import read_text  # noqa: PLC0415

        return read_text(data, name=name)
    raise UnsupportedFormatError(
        f"'{name}' is of no kind that can be read", remedy=f"convert it to one of {', '.join(ENDINGS)}"
    )


def _is_html(data: bytes) -> bool:
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _with_title(blocks: tuple[Block, ...], metadata: Metadata) -> tuple[Block, ...]:
    """Put the title in front as a block of its own, where the masthead is more than the title."""
    if metadata.title is None or "title" in metadata.stated:
        return blocks
    front = blocks[0] if blocks else None
    if front and front.kind is Kind.TITLE and _solid(front.text) == _solid(metadata.title):
        return (replace(front, text=metadata.title), *blocks[1:])
    return (Block("main", None, Kind.TITLE, metadata.title, page=front.page if front else None), *blocks)


def text_hash(blocks: tuple[Block, ...]) -> str:
    """Hash the text without white space and width, so that the same text in another format has the same hash."""
    text = "".join(_solid(unicodedata.normalize("NFKC", block.text)) for block in blocks)
    return hashlib.sha256(text.encode()).hexdigest()


def _solid(text: str) -> str:
    return "".join(text.split())
