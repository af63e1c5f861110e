"""The shapes of answers as types, from which the interfaces make their JSON schemas.

The values are made by `kb.shapes`; a test holds the two to each other. Words of documents stand in `text`, `quote`,
`wording`, `title` and `section_path` only.
"""

from __future__ import annotations

from typing_extensions import TypedDict


class Languages(TypedDict):
    """The same in English and Chinese."""

    en: str
    zh: str


class Titles(TypedDict):
    """A title in English and Chinese, null where it is not known."""

    en: str | None
    zh: str | None


class Place(TypedDict):
    """Where something stands. `label` is null for unnumbered blocks, `page` (from 1) where the format has none."""

    source: str
    symbol: str | None
    language: str
    part: str
    label: str | None
    kind: str
    page: int | None
    document: str


class TwinHit(Place):
    """The same paragraph in the other language."""

    text: str


class Hit(Place):
    """A paragraph that answers a query. `matched` are spans of `text`; `score` compares hits of one query only."""

    rank: int
    score: float
    section_path: list[str]
    title: str | None
    date: str | None
    text: str
    citation: Languages
    twin: TwinHit | None
    lanes: dict[str, int]
    matched: list[list[int]]
    notices: list[str]


class Found(TypedDict):
    """Hits, best first. `next` is the offset of the next stretch; `also_searched` are other names of the terms."""

    query: str
    hits: list[Hit]
    next: int | None
    also_searched: list[str]
    notes: list[str]


class Item(TypedDict):
    """An item of a paragraph that is printed as a block of its own."""

    label: str
    text: str


class PlainBlock(TypedDict):
    """A paragraph or anything else printed between two of them. `owner` is the paragraph that carries a note's mark."""

    source: str
    symbol: str | None
    language: str
    part: str
    label: str | None
    kind: str
    page: int | None
    section_path: list[str]
    text: str
    subparagraphs: list[Item]
    footnotes: list[str]
    owner: str | None


class CitedBlock(PlainBlock):
    """A block with its official citation and the same block in the other language."""

    citation: Languages
    twin: PlainBlock | None


class Paragraphs(TypedDict):
    """The paragraphs of a document that a label names."""

    document: str
    paragraphs: list[CitedBlock]
    total: int
    next: int | None


class Holding(TypedDict):
    """A document that is held."""

    id: str
    source: str
    symbol: str | None
    language: str
    title: str | None
    date: str | None
    n_paragraphs: int


class Holdings(TypedDict):
    """What is held, by id."""

    documents: list[Holding]
    total: int
    next: int | None


class DocumentText(Holding):
    """A document with a stretch of its blocks; `twin` is the id of the other language version."""

    body: str | None
    session: str | None
    pages: int | None
    twin: str | None
    blocks: list[CitedBlock]
    total: int
    next: int | None


class Quotation(Place):
    """Words of a paragraph, `start` and `end` in its text, and how they are cited."""

    quote: str
    start: int
    end: int
    citation: Languages
    title: str | None
    date: str | None
    section_path: list[str]
    twin: Quotation | None


class CitedSentence(TypedDict):
    """One sentence of an answer with the places that say it."""

    text: str
    citations: list[Quotation]


class PhrasedSentence(TypedDict):
    """A sentence of a language model; `statements` are numbers, from 1, of those of the answer."""

    text: str
    statements: list[int]


class DroppedSentence(TypedDict):
    """A sentence of a language model that was left out; `lacking` are its words that the evidence has not."""

    text: str
    fault: str
    lacking: list[str]


class Phrasing(TypedDict):
    """What a language model made of an answer; `failure` says why it made nothing."""

    model: str
    address: str
    sentences: list[PhrasedSentence]
    dropped: list[DroppedSentence]
    failure: str | None


class Answer(TypedDict):
    """Cited sentences; or, where `abstained`, the nearest hits. `chance` is that the documents answer at all."""

    question: str
    language: str
    kind: str
    abstained: bool
    chance: float | None
    statements: list[CitedSentence]
    nearest: list[Hit]
    searched: list[str]
    missing: list[str]
    phrasing: Phrasing | None


class Health(TypedDict):
    """What is served: `status` is `ok`, or `empty` where no document is held; `generation` names the index in use."""

    status: str
    version: str
    documents: int
    passages: int
    revision: int
    generation: str | None
