"""Documents that the tests of store and ingest build themselves."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

from kb.ingest.statement import Statement, read_statement, side_file
from kb.store.connection import DATABASE_NAME
from kb.store.rows import FileRow
from kb.un.document import Block, Box, Document, Kind, Metadata, Numbering, Quality, Subparagraph


def sha(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def paragraph(label: str, text: str, **fields: object) -> Block:
    return replace(Block("main", label, Kind.PARAGRAPH, text), **fields)


RICH = Block(
    part="annex 2/decision 2/6",
    label="2",
    kind=Kind.PARAGRAPH,
    text="Requests the Executive Director:\n(a) To map the wells;\n(b) To report back.",
    section_path=("I. Wells", "A. 水井"),
    subparagraphs=(
        Subparagraph("2(a)", "(a) To map the wells;", 33, 54),
        Subparagraph("2(b)", "another text than the slice", 55, 73),
    ),
    footnotes=("10", "*"),
    owner=None,
    page=3,
    boxes=(Box(3, 0.1, 0.2, 0.9, 0.2123456789), Box(4, 0.0, 0.0, 1.0, 1.0)),
)


def specimen(
    text: str = "Wells are dug.",
    *,
    symbol: str | None = "HSP/HA.9/Res.1",
    language: str = "en",
    blocks: tuple[Block, ...] | None = None,
    source: str = "wells.txt",
    sha256: str | None = None,
) -> Document:
    held = blocks if blocks is not None else (paragraph("1", text), RICH)
    return Document(
        source=source,
        sha256=sha256 or sha(f"{symbol}{language}{text}"),
        text_sha256=sha("".join(block.text for block in held)),
        format="text",
        metadata=Metadata(symbol=symbol, title="Specimen on wells", language=language, stated=("title",)),
        blocks=held,
        quality=Quality(
            numbering=(Numbering("main", "1", "4", 3, ("2",)),),
            pages_without_text=(7,),
            garbled=0.25,
            orphan_footnotes=("9",),
            warnings=("A specimen.",),
        ),
        pages=None,
    )


def file_of(document: Document, path: str | Path | None = None, *, stage: str = "1") -> FileRow:
    return FileRow(str(path or f"/nowhere/{document.source}"), document.source, document.sha256, 10, stage)


def read_specimen(path: Path, *, source: str, statement: Statement | None, ocr: bool) -> Document:
    """Read a text of lines `1. words`; the first line is the symbol where it starts with `symbol:`."""
    data = path.read_bytes()
    lines = [line for line in data.decode().splitlines() if line.strip()]
    symbol = lines.pop(0).removeprefix("symbol:").strip() if lines and lines[0].startswith("symbol:") else None
    metadata = Metadata(symbol=symbol, language="zh" if "的" in "".join(lines) else "en")
    side = side_file(path)
    for stated in (read_statement(side) if side else None, statement):
        metadata = stated.apply(metadata) if stated else metadata
    blocks = tuple(paragraph(str(i), line) for i, line in enumerate(lines, start=1))
    quality = Quality() if ocr else Quality(pages_without_text=(1,) if "scan" in path.name else ())
    return Document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=sha("".join(lines)),
        format="text",
        metadata=metadata,
        blocks=blocks,
        quality=quality,
    )


def as_of_version_1(folder: Path) -> None:
    """Take from the collection in `folder` what its first version did not have."""
    with sqlite3.connect(folder / DATABASE_NAME) as connection:
        connection.executescript(
            "DROP TABLE reference; DROP TABLE held_act; DROP TABLE referenced; DROP INDEX block_order;"
            "PRAGMA user_version = 1"
        )
    connection.close()
