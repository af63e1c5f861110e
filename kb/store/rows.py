"""What the store hands out and takes in: rows for documents, blocks and files.

Everything is a frozen value; JSON and SQL stay behind the door of this package (`codec`, `schema`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.un.document import Block, Kind, Metadata, Quality

UNSEARCHED_KINDS = frozenset({Kind.HEADING, Kind.TITLE})
"""Blocks that give context to others and are no passage of their own."""


class Outcome(StrEnum):
    """What storing one file did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A stored block. `rowid` never changes while its document does not, and is never used again; `ordinal` from 0."""

    rowid: int
    document_id: str
    ordinal: int
    block: Block


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A stored document without its blocks.

    `id` is `symbol@language`, or `sha256:<16 digits>@language` where no symbol is known or another document holds that
    symbol and language already (`is_second_copy`). `path` is where the file stood when it was read, `source` that path
    relative to the ingested folder. `n_passages` counts the blocks that are searched. `ingested_at` is ISO 8601 in UTC.
    `revision` is the collection's revision at this document's last change: it grows with every change.
    """

    id: str
    source: str
    path: str
    sha256: str
    format: str
    metadata: Metadata
    quality: Quality
    pages: int | None
    n_paragraphs: int
    n_blocks: int
    n_passages: int
    ingested_at: str
    revision: int

    @property
    def is_second_copy(self) -> bool:
        """Tell whether another file held this symbol and language first."""
        return self.metadata.symbol is not None and self.id.startswith("sha256:")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file on the user's disk, and how it was read.

    `path` is absolute and the key; `source` is relative to the ingested folder. `stage` names the version of the
    reading stage. `side_sha256` is the hash of the `FILE.toml` beside it, None where there is none. `stated` is what a
    person stated by `--set` or on the page, as JSON, None where nobody did. `document_id` is the document that
    holds its text, None before it is stored; several files may share one (`is_duplicate` on all but the first).
    """

    path: str
    source: str
    sha256: str
    size: int
    stage: str
    ocr: bool = False
    side_sha256: str | None = None
    stated: str | None = None
    document_id: str | None = None
    is_duplicate: bool = False


@dataclass(frozen=True, slots=True)
class PutOutcome:
    """What `Store.put` did.

    `other` is the path of the file that holds the same text (duplicate) or the same symbol and language
    (`is_second_copy`), None where there is none.
    """

    outcome: Outcome
    document_id: str
    other: str | None = None
    is_second_copy: bool = False


def is_searched(block: Block) -> bool:
    """Tell whether `block` is a passage: it holds text and is not a mere heading."""
    return block.kind not in UNSEARCHED_KINDS and bool(block.text.strip())
