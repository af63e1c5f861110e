"""Hits, documents and topics that the tests of evaluation build themselves."""

from __future__ import annotations

from dataclasses import replace

from kb.evaluation.judgements import Topic
from kb.retrieval.hit import Hit, Place
from kb.store.rows import DocumentRow
from kb.un.citation_style import Citation
from kb.un.document import Metadata, Quality

ROW = DocumentRow(
    id="HSP/HA.9/Res.1@en",
    source="wells.txt",
    path="/nowhere/wells.txt",
    sha256="0" * 64,
    format="text",
    metadata=Metadata(symbol="HSP/HA.9/Res.1", language="en"),
    quality=Quality(),
    pages=None,
    n_paragraphs=3,
    n_blocks=4,
    n_passages=3,
    ingested_at="2099-01-01T00:00:00Z",
    revision=1,
)


def row(source: str, language: str, *, symbol: str | None = None) -> DocumentRow:
    return replace(ROW, id=f"{source}@{language}", source=source, metadata=Metadata(symbol=symbol, language=language))


def place(label: str | None, *, source: str = "wells.txt", kind: str = "paragraph") -> Place:
    return Place(
        document_id=ROW.id,
        source=source,
        symbol=ROW.metadata.symbol,
        language="en",
        part="main",
        label=label,
        kind=kind,
        page=None,
        rowid=1,
    )


def hit(where: Place, *, twin: Place | None = None) -> Hit:
    return Hit(
        rank=1,
        score=1.0,
        place=where,
        text="Wells are dug.",
        title=None,
        date=None,
        section_path=(),
        citation=Citation(en="", zh=""),
        twin=twin,
        twin_text=None,
        lanes=(),
        matched=(),
        notices=(),
    )


def topic(name: str, *, language: str = "en", **grades: int) -> Topic:
    """Return a topic whose relevant paragraphs are `p1=2` for paragraph 1 of grade 2."""
    places = tuple((f"wells.txt#main#{label.removeprefix('p')}", grade) for label, grade in grades.items())
    return Topic(name, language, f"query {name}", places)
