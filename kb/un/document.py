"""What a United Nations document is once it is read: metadata, blocks in reading order, and a quality report.

A *work* is named by its symbol; a *document* is one language version of a work; a *block* is a numbered paragraph or
anything else printed between two of them. Source: United Nations Editorial Manual, "Documents" and "Paragraphs".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    PREAMBLE = "preamble"
    SUMMARY = "summary"
    FOOTNOTE = "footnote"
    HEADING = "heading"
    TABLE = "table"
    LIST = "list"
    SPEECH = "speech"
    TITLE = "title"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands on its page.

    `page` counts from 1. The edges are shares of the page's width (`left`, `right`) and height (`top`, `bottom`),
    from 0 at the upper left corner to 1 at the lower right one.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Subparagraph:
    """A sub-item printed as a block of its own; `text` is `paragraph.text[start:end]`, its mark `(a)` included."""

    label: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `label` is the paragraph number (`28`, `15.1`), the mark of a footnote, or None where nothing is printed.
    `text` is the whole block: lines joined, sub-items included (each on a line of its own), page furniture, footnote
    texts and footnote marks taken out, and without the number. `section_path` holds the headings above it, outermost
    first. `footnotes` are the marks that stand in it, in order. `owner` is set on footnotes: the label of the
    paragraph that carries the mark, None where that block has no label or no block carries it. `page` counts from 1.
    """

    part: str
    label: str | None
    kind: Kind
    text: str
    section_path: tuple[str, ...] = ()
    subparagraphs: tuple[Subparagraph, ...] = ()
    footnotes: tuple[str, ...] = ()
    owner: str | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself, or what a person stated of it; None where neither says.

    `date` is ISO 8601 (`2025-06-14`), or only its year or year and month. `language` and `original_language` are
    ISO 639-1 codes. `distribution` is the printed word (`General`, `Limited`, `Restricted`). `reissued` is the ISO
    date of a re-issue "for technical reasons", or the printed mark `*` where no date stands.
    """

    symbol: str | None = None
    title: str | None = None
    body: str | None = None
    session: str | None = None
    date: str | None = None
    agenda_item: str | None = None
    language: str = "und"
    original_language: str | None = None
    distribution: str | None = None
    reissued: str | None = None
    stated: tuple[str, ...] = ()
    """Names of the fields that a person stated (`--set`, `FILE.toml`, the page) and the text does not say."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Whether the paragraph numbers of one part run without a gap."""

    part: str
    first: str
    last: str
    count: int
    missing: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Tell whether no number is missing between the first and the last."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the file could be read. `garbled` is the share of characters that are no text, from 0 to 1."""

    numbering: tuple[Numbering, ...] = ()
    pages_without_text: tuple[int, ...] = ()
    garbled: float = 0.0
    orphan_footnotes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One language version of a work, read from one file.

    `source` is the file's path relative to the folder that was ingested, with `/` between names. `sha256` is the hash
    of the file's bytes, `text_sha256` that of its text without white space. `pages` is None where the format has none.
    """

    source: str
    sha256: str
    text_sha256: str
    format: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    quality: Quality = field(default_factory=Quality)
    pages: int | None = None

    @property
    def id(self) -> str:
        """Return `symbol@language`, or `sha256:<16 digits>@language` where no symbol is known."""
        name = self.metadata.symbol or f"sha256:{self.sha256[:16]}"
        return f"{name}@{self.metadata.language}"

    @property
    def n_paragraphs(self) -> int:
        """Count the numbered paragraphs."""
        return sum(block.kind is Kind.PARAGRAPH for block in self.blocks)
