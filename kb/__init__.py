"""A bilingual knowledge base of UN-Habitat documents, cited by paragraph, that works offline.

The names in `__all__` are the public API. Each is loaded when it is first used (PEP 562), so that `import kb` loads no
reader, no index library and no model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.answer.answer import Answer, CitedSentence, Quotation
    from kb.answer.phrasing import DroppedSentence, Fault, PhrasedSentence, Phrasing
    from kb.answer.question import QuestionKind
    from kb.brief.basket import Basket, Heading, Pick, Remark, basket_json, read_basket
    from kb.brief.basket_file import BasketFile
    from kb.brief.markdown import markdown_note
    from kb.brief.note import Loss, Lost, Note, Quoted, Version, assemble, look_up, note_of
    from kb.brief.printed import full_paragraphs, in_marks, origins
    from kb.brief.word_note import word_note
    from kb.check.checking import check_draft
    from kb.check.commented_draft import commented_draft
    from kb.check.finding import CheckReport, Finding, Reason, Source, Subject, Verdict
    from kb.check.sentences import finding_in_words, place_in_draft
    from kb.check.table_report import table_report
    from kb.check.word_report import word_report
    from kb.collection import Collection, open_collection
    from kb.config import default_data_folder, language_model
    from kb.errors import (
        BasketError,
        BusyStoreError,
        EmptyQueryError,
        EncoderError,
        ExportError,
        FullBasketError,
        FullDiskError,
        IndexMismatchError,
        IndexPendingError,
        KBError,
        LongQueryError,
        ModelError,
        NotHeldError,
        QueryError,
        ReadOnlyError,
        SchemaError,
        SourceError,
        StatementError,
        StoreError,
        SymbolError,
    )
    from kb.export.pdf import pdf_of, pdf_program
    from kb.ingest.reader import read_bytes_apart
    from kb.ingest.reading import read_bytes, read_document
    from kb.ingest.report import Failure, IngestReport, Progress
    from kb.ingest.statement import Statement
    from kb.mandate.citing import Citing
    from kb.mandate.comparison import Comparison, Pair
    from kb.mandate.difference import Change, Piece
    from kb.mandate.gaps import Gap, OpenReference
    from kb.mandate.history import History, Home
    from kb.mandate.mandates import Mandates
    from kb.mandate.naming import Asked, identify
    from kb.mandate.papers import Paper, Relation
    from kb.mandate.register import Act
    from kb.mandate.table import Confidence
    from kb.mandate.wording import AgreedLanguage, Wording
    from kb.model.endpoint import Endpoint
    from kb.model.phrase import word_anew
    from kb.retrieval.absent import Absent, absent_paragraphs
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
    "kb.brief.basket": ("Basket", "Heading", "Pick", "Remark", "basket_json", "read_basket"),
    "kb.brief.basket_file": ("BasketFile",),
    "kb.brief.markdown": ("markdown_note",),
    "kb.brief.note": ("Loss", "Lost", "Note", "Quoted", "Version", "assemble", "look_up", "note_of"),
    "kb.brief.printed": ("full_paragraphs", "in_marks", "origins"),
    "kb.brief.word_note": ("word_note",),
    "kb.check.checking": ("check_draft",),
    "kb.check.commented_draft": ("commented_draft",),
    "kb.check.finding": ("CheckReport", "Finding", "Reason", "Source", "Subject", "Verdict"),
    "kb.check.sentences": ("finding_in_words", "place_in_draft"),
    "kb.check.table_report": ("table_report",),
    "kb.check.word_report": ("word_report",),
    "kb.export.pdf": ("pdf_of", "pdf_program"),
    "kb.answer.answer": ("Answer", "CitedSentence", "Quotation"),
    "kb.answer.phrasing": ("DroppedSentence", "Fault", "PhrasedSentence", "Phrasing"),
    "kb.answer.question": ("QuestionKind",),
    "kb.collection": ("Collection", "open_collection"),
    "kb.config": ("default_data_folder", "language_model"),
    "kb.errors": (
        "BasketError",
        "BusyStoreError",
        "EmptyQueryError",
        "EncoderError",
        "ExportError",
        "FullBasketError",
        "FullDiskError",
        "IndexMismatchError",
        "IndexPendingError",
        "KBError",
        "LongQueryError",
        "ModelError",
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
    "kb.ingest.reader": ("read_bytes_apart",),
    "kb.ingest.reading": ("read_bytes", "read_document"),
    "kb.ingest.statement": ("Statement",),
    "kb.mandate.citing": ("Citing",),
    "kb.mandate.comparison": ("Comparison", "Pair"),
    "kb.mandate.difference": ("Change", "Piece"),
    "kb.mandate.gaps": ("Gap", "OpenReference"),
    "kb.mandate.history": ("History", "Home"),
    "kb.mandate.mandates": ("Mandates",),
    "kb.mandate.naming": ("Asked", "identify"),
    "kb.mandate.papers": ("Paper", "Relation"),
    "kb.mandate.register": ("Act",),
    "kb.mandate.table": ("Confidence",),
    "kb.mandate.wording": ("AgreedLanguage", "Wording"),
    "kb.model.endpoint": ("Endpoint",),
    "kb.model.phrase": ("word_anew",),
    "kb.retrieval.absent": ("Absent", "absent_paragraphs"),
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
    "read_bytes",
    "read_bytes_apart",
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
    "absent_paragraphs",
    "Absent",
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
    "OpenReference",
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
    "language_model",
    "Endpoint",
    "word_anew",
    "Phrasing",
    "PhrasedSentence",
    "DroppedSentence",
    "Fault",
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
    "Reason",
    "Subject",
    "Source",
    "finding_in_words",
    "place_in_draft",
    "word_report",
    "table_report",
    "commented_draft",
    "read_basket",
    "Basket",
    "Pick",
    "Remark",
    "Heading",
    "basket_json",
    "BasketFile",
    "assemble",
    "look_up",
    "note_of",
    "Note",
    "Quoted",
    "Version",
    "Lost",
    "Loss",
    "in_marks",
    "full_paragraphs",
    "origins",
    "word_note",
    "markdown_note",
    "pdf_of",
    "pdf_program",
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
    "ModelError",
    "ExportError",
    "BasketError",
    "FullBasketError",
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
