"""What a search asks for and returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.un.citation_style import Citation


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: which document, which part, which paragraph.

    `label` is None for unnumbered blocks, `page` (from 1) where the format has no pages. `rowid` names the block in
    the store.
    """

    document_id: str
    source: str
    symbol: str | None
    language: str
    part: str
    label: str | None
    kind: str
    page: int | None
    rowid: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One block that answers a query.

    `rank` counts from 1; a larger `score` is better, and scores of two queries cannot be compared. `text` is the
    block's own, word for word. `twin` is the same paragraph in another language, None where it is not held. `lanes`
    gives the rank in each retriever that found the block (`exact`, `zh`, `en`, `dense`) or found its twin (`twin`).
    `matched` are the spans of `text` to mark, ascending, not overlapping, found when first looked at. `notices` are
    codes (`notices.py`).
    """

    rank: int
    score: float
    place: Place
    text: str
    title: str | None
    date: str | None
    section_path: tuple[str, ...]
    citation: Citation
    twin: Place | None
    twin_text: str | None
    lanes: tuple[tuple[str, int], ...]
    matched: Sequence[tuple[int, int]]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must fit; None asks for nothing.

    `language` is an ISO 639-1 code, `organ` the code of a body (`UNH-GC`, `GA`), `years` the first and last year, both
    included, and `kind` a kind of block.
    """

    language: str | None = None
    organ: str | None = None
    years: tuple[int, int] | None = None
    kind: str | None = None


NO_FILTERS = Filters()
