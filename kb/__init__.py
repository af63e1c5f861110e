"""A bilingual knowledge base of UN-Habitat documents, cited by paragraph, that works offline.

The names in `__all__` are the public API. Each is loaded when it is first used (PEP 562), so that `import kb` loads no
reader, no index library and no model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.answer.answer import Answer, CitedSentence, Quotation
    from kb.answer.question import QuestionKind
    from kb.brief.basket import Basket, Pick, Remark, read_basket
    from kb.brief.markdown import markdown_note
    from kb.brief.note import Note, assemble
    from kb.brief.word_note import word_note
    from kb.check.checking import check_draft
    from kb.check.finding import CheckReport, Finding, Verdict
    from kb.check.word_report import word_report
    from kb.collection import Collection, open_collection
    from kb.config import default_data_folder
    from kb.errors import (
        BasketError,
        BusyStoreError,
        EmptyQueryError,
        EncoderError,
        ExportError,
        FullDiskError,
        IndexMismatchError,
        IndexPendingError,
        KBError,
        LongQueryError,
        NotHeldError,
        QueryError,
        ReadOnlyError,
        SchemaError,
        SourceError,
        StatementError,
        StoreError,
        SymbolError,
    )
    from kb.export.pdf import pdf_of
    from kb.ingest.reading import read_document
    from kb.ingest.report import Failure, IngestReport, Progress
    from kb.ingest.statement import Statement
    from kb.mandate.citing import Citing
    from kb.mandate.comparison import Change, Comparison, Pair, Piece
    from kb.mandate.gaps import Gap
    from kb.mandate.history import History, Home
    from kb.mandate.mandates import Mandates
    from kb.mandate.naming import Asked, identify
    from kb.mandate.papers import Paper, Relation
    from kb.mandate.register import Act
    from kb.mandate.table import Confidence
    from kb.mandate.wording import AgreedLanguage, Wording
    from kb.retrieval.evidence import Evidence, How, Match
    from kb.retrieval.hit import Filters, Hit, Place
    from kb.retrieval.termbase import FoundTerm, also_searched
    from kb.store.citations import ActRow
    from kb.store.rows import BlockRow, DocumentRow, Outcome
    from kb.un.bodies import BODIES, Body
    from kb.un.citation_style import Citation
    from kb.un.document import Block, Box, Document, Kind, Metadata, Numbering, Quality, Subparagraph
    from kb.un.operative import Provision
    from kb.un.reference import Status

_HOMES = {
    "kb.brief.basket": ("Basket", "Pick", "Remark", "read_basket"),
    "kb.brief.markdown": ("markdown_note",),
    "kb.brief.note": ("Note", "assemble"),
    "kb.brief.word_note": ("word_note",),
    "kb.check.checking": ("check_draft",),
    "kb.check.finding": ("CheckReport", "Finding", "Verdict"),
    "kb.check.word_report": ("word_report",),
    "kb.export.pdf": ("pdf_of",),
    "kb.answer.answer": ("Answer", "CitedSentence", "Quotation"),
    "kb.answer.question": ("QuestionKind",),
    "kb.collection": ("Collection", "open_collection"),
    "kb.config": ("default_data_folder",),
    "kb.errors": (
        "BasketError",
        "BusyStoreError",
        "EmptyQueryError",
        "EncoderError",
        "ExportError",
        "FullDiskError",
        "IndexMismatchError",
        "IndexPendingError",
        "KBError",
        "LongQueryError",
        "NotHeldError",
        "QueryError",
        "ReadOnlyError",
        "SchemaError",
        "SourceError",
        "StatementError",
        "StoreError",
        "SymbolError",
    ),
    "kb.ingest.report": ("Failure", "IngestReport", "Progress"),
    "kb.ingest.reading": ("read_document",),
    "kb.ingest.statement": ("Statement",),
    "kb.mandate.citing": ("Citing",),
    "kb.mandate.comparison": ("Change", "Comparison", "Pair", "Piece"),
    "kb.mandate.gaps": ("Gap",),
    "kb.mandate.history": ("History", "Home"),
    "kb.mandate.mandates": ("Mandates",),
    "kb.mandate.naming": ("Asked", "identify"),
    "kb.mandate.papers": ("Paper", "Relation"),
    "kb.mandate.register": ("Act",),
    "kb.mandate.table": ("Confidence",),
    "kb.mandate.wording": ("AgreedLanguage", "Wording"),
    "kb.retrieval.evidence": ("Evidence", "How", "Match"),
    "kb.retrieval.hit": ("Filters", "Hit", "Place"),
    "kb.retrieval.termbase": ("FoundTerm", "also_searched"),
    "kb.store.citations": ("ActRow",),
    "kb.store.rows": ("BlockRow", "DocumentRow", "Outcome"),
    "kb.un.bodies": ("BODIES", "Body"),
    "kb.un.citation_style": ("Citation",),
    "kb.un.document": ("Block", "Box", "Document", "Kind", "Metadata", "Numbering", "Quality", "Subparagraph"),
    "kb.un.operative": ("Provision",),
    "kb.un.reference": ("Status",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022 - by use, not by letter
    "open_collection",
    "Collection",
    "default_data_folder",
    "read_document",
    "Document",
    "Block",
    "Subparagraph",
    "Box",
    "Kind",
    "Metadata",
    "Quality",
    "Numbering",
    "Statement",
    "DocumentRow",
    "BlockRow",
    "Hit",
    "Place",
    "Filters",
    "Evidence",
    "Match",
    "How",
    "also_searched",
    "FoundTerm",
    "History",
    "Home",
    "Status",
    "Citing",
    "Provision",
    "Paper",
    "Relation",
    "Mandates",
    "Act",
    "ActRow",
    "Confidence",
    "Asked",
    "identify",
    "Gap",
    "Comparison",
    "Pair",
    "Piece",
    "Change",
    "AgreedLanguage",
    "Wording",
    "Citation",
    "Answer",
    "CitedSentence",
    "Quotation",
    "QuestionKind",
    "Body",
    "BODIES",
    "IngestReport",
    "Outcome",
    "Failure",
    "Progress",
    "check_draft",
    "CheckReport",
    "Finding",
    "Verdict",
    "word_report",
    "read_basket",
    "Basket",
    "Pick",
    "Remark",
    "assemble",
    "Note",
    "word_note",
    "markdown_note",
    "pdf_of",
    "KBError",
    "SourceError",
    "SymbolError",
    "StatementError",
    "QueryError",
    "EmptyQueryError",
    "LongQueryError",
    "NotHeldError",
    "StoreError",
    "BusyStoreError",
    "FullDiskError",
    "ReadOnlyError",
    "SchemaError",
    "IndexMismatchError",
    "IndexPendingError",
    "EncoderError",
    "ExportError",
    "BasketError",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'kb' has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
