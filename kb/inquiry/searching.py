"""Searching and asking: hits with their citations, and answers made of verbatim quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.inquiry.filters import check_language, organ_held, undated
from kb.inquiry.stretch import Stretch
from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.termbase import other_names
from kb.shapes.objects import JSONObject, answer_object, hit_object

if TYPE_CHECKING:
    from kb.collection import Collection


def search(collection: Collection, query: str, *, stretch: Stretch, filters: Filters = NO_FILTERS) -> JSONObject:
    """Return a stretch of the hits for `query`, which other names were searched, and what a filter left out.

    Raises:
        QueryError: `query` cannot be searched, or a filter fits nothing that is held.
        IndexMismatchError: there is no index to search.
    """
    notes: list[str] = []
    organ = filters.organ
    if filters.language or organ or filters.years:
        documents = collection.documents()
        if filters.language is not None:
            check_language(filters.language, documents)
        organ = None if organ is None else organ_held(organ, documents)
        left_out = undated(documents, language=filters.language, organ=organ) if filters.years else None
        if left_out:
            notes.append(f"the years leave out {left_out}")
    hits = collection.search(
        query,
        k=stretch.offset + stretch.limit + 1,
        language=filters.language,
        organ=organ,
        years=filters.years,
        kind=filters.kind,
    )
    return {
        "query": query,
        "hits": [hit_object(hit) for hit in stretch.of(hits)],
        "next": stretch.after(len(hits)),
        "also_searched": list(other_names(query)),
        "notes": notes,
    }


def ask(collection: Collection, question: str) -> JSONObject:
    """Return the answer to `question`, or that the documents do not say; raises as `search` does."""
    return answer_object(collection.ask(question))
