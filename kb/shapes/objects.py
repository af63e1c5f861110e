"""Values of the program → the JSON objects that the command line and the interfaces promise."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.answer.answer import Answer, Quotation
    from kb.answer.phrasing import Phrasing
    from kb.check.finding import Finding, Source
    from kb.retrieval.evidence import Evidence
    from kb.retrieval.hit import Hit, Place
    from kb.store.rows import DocumentRow
    from kb.un.citation_style import Citation
    from kb.un.document import Block, Document, Numbering
    from kb.un.reference import Reference

JSONObject = dict[str, object]


def block_object(document: Document | DocumentRow, block: Block) -> JSONObject:
    """Return where a block stands and what it says."""
    return {
        "source": document.source,
        "symbol": document.metadata.symbol,
        "language": document.metadata.language,
        "part": block.part,
        "label": block.label,
        "kind": block.kind.value,
        "page": block.page,
        "section_path": list(block.section_path),
        "text": block.text,
        "subparagraphs": [{"label": item.label, "text": item.text} for item in block.subparagraphs],
        "footnotes": list(block.footnotes),
        "owner": block.owner,
    }


def inspection(document: Document) -> JSONObject:
    """Return what a document says of itself and its quality report."""
    metadata = asdict(document.metadata)
    quality = document.quality
    return {
        "source": document.source,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in metadata.items()},
        "id": document.id,
        "format": document.format,
        "sha256": document.sha256,
        "pages": document.pages,
        "n_paragraphs": document.n_paragraphs,
        "n_blocks": len(document.blocks),
        "numbering": [numbering_object(run) for run in quality.numbering],
        "pages_without_text": list(quality.pages_without_text),
        "garbled": quality.garbled,
        "orphan_footnotes": list(quality.orphan_footnotes),
        "warnings": list(quality.warnings),
    }


def numbering_object(run: Numbering) -> JSONObject:
    """Return whether the numbers of one part run without a gap."""
    return {
        "part": run.part,
        "first": run.first,
        "last": run.last,
        "count": run.count,
        "complete": run.is_complete,
        "missing": list(run.missing),
    }


def reference_object(reference: Reference) -> JSONObject:
    """Return one reference: where it stands, what it says and where it leads."""
    return {
        "part": reference.part,
        "label": reference.label,
        "footnote": reference.footnote,
        "block": reference.block,
        "start": reference.start,
        "end": reference.end,
        "text": reference.text,
        "kind": reference.kind.value,
        "target": reference.target,
        "paras": list(reference.paras),
        "target_part": reference.target_part,
        "status": reference.status.value,
        "candidates": list(reference.candidates),
        "reason": reference.reason,
        "treatment": reference.treatment,
        "draft": reference.is_draft,
    }


def place_object(place: Place) -> JSONObject:
    """Return where something stands."""
    return {
        "source": place.source,
        "symbol": place.symbol,
        "language": place.language,
        "part": place.part,
        "label": place.label,
        "kind": place.kind,
        "page": place.page,
        "document": place.document_id,
    }


def citation_object(citation: Citation) -> JSONObject:
    """Return how a place is cited, in both languages."""
    return {"en": citation.en, "zh": citation.zh}


def hit_object(hit: Hit) -> JSONObject:
    """Return one hit: where it stands, flat, and everything else."""
    twin = None if hit.twin is None else {**place_object(hit.twin), "text": hit.twin_text}
    return {
        "rank": hit.rank,
        "score": hit.score,
        **place_object(hit.place),
        "section_path": list(hit.section_path),
        "title": hit.title,
        "date": hit.date,
        "text": hit.text,
        "citation": citation_object(hit.citation),
        "twin": twin,
        "lanes": dict(hit.lanes),
        "matched": [list(span) for span in hit.matched],
        "notices": list(hit.notices),
    }


def evidence_object(evidence: Evidence) -> JSONObject:
    """Return why a hit was found."""
    return {
        "lanes": dict(evidence.lanes),
        "words": [{**asdict(match), "asked_language": match.asked_language} for match in evidence.words],
    }


def finding_object(finding: Finding) -> JSONObject:
    """Return one reference or quotation of a draft, compared with the collection."""
    from kb.check.sentences import finding_in_words  # noqa: PLC0415 - only `kb check` prints findings

    return {
        "part": finding.part,
        "label": finding.label,
        "footnote": finding.footnote,
        "block": finding.block,
        "start": finding.start,
        "end": finding.end,
        "subject": finding.subject.value,
        "text": finding.text,
        "status": finding.verdict.value,
        "reason": finding.reason.value,
        "target": finding.target,
        "target_part": finding.target_part,
        "paras": list(finding.paras),
        "missing": list(finding.missing),
        "detail": finding.detail,
        "candidates": list(finding.candidates),
        "difference": [{"draft": change.quoted, "source": change.source} for change in finding.difference],
        "sources": [_source_object(source) for source in finding.sources],
        "says": {"en": finding_in_words(finding, language="en"), "zh": finding_in_words(finding, language="zh")},
    }


def _source_object(source: Source) -> JSONObject:
    return {
        "document": source.document_id,
        "symbol": source.symbol,
        "language": source.language,
        "part": source.part,
        "label": source.label,
        "page": source.page,
        "text": source.text,
        "citation": citation_object(source.citation),
    }


def answer_object(answer: Answer) -> JSONObject:
    """Return an answer: what it says with its citations, or the nearest hits where it declines."""
    return {
        "question": answer.question,
        "language": answer.language,
        "kind": answer.kind.value,
        "abstained": answer.abstained,
        "chance": None if answer.chance is None else round(answer.chance, 4),
        "statements": [
            {"text": one.text, "citations": [quotation_object(quotation) for quotation in one.citations]}
            for one in answer.statements
        ],
        "nearest": [hit_object(hit) for hit in answer.nearest],
        "searched": list(answer.searched),
        "missing": list(answer.missing),
        "phrasing": None if answer.phrasing is None else phrasing_object(answer.phrasing),
    }


def phrasing_object(phrasing: Phrasing) -> JSONObject:
    """Return what a language model made of an answer; `statements` are numbers, from 1, of those of the answer."""
    return {
        "model": phrasing.model,
        "address": phrasing.address,
        "sentences": [{"text": one.text, "statements": list(one.statements)} for one in phrasing.sentences],
        "dropped": [
            {"text": one.text, "fault": one.fault.value, "lacking": list(one.lacking)} for one in phrasing.dropped
        ],
        "failure": phrasing.failure,
    }


def quotation_object(quotation: Quotation) -> JSONObject:
    """Return a quotation: where it stands, flat, its words with their offsets, and how it is cited."""
    return {
        **place_object(quotation.place),
        "quote": quotation.quote,
        "start": quotation.start,
        "end": quotation.end,
        "citation": citation_object(quotation.citation),
        "title": quotation.title,
        "date": quotation.date,
        "section_path": list(quotation.section_path),
        "twin": None if quotation.twin is None else quotation_object(quotation.twin),
    }
