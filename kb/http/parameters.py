"""What a request may say: every parameter with its bounds and its words, and nothing beside them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from kb.errors import QueryError
from kb.inquiry.filters import language_code
from kb.inquiry.stretch import MAX_HIT_OFFSET, MAX_HITS, MAX_NAME_CHARS, MAX_OFFSET, MAX_QUERY_CHARS, MAX_ROWS, Stretch
from kb.retrieval.hit import Filters
from kb.un.document import Kind

FIRST_YEAR, LAST_YEAR = 1900, 2999
HITS, ROWS = 10, 100
"""So many are given where a request does not say."""

Words = Annotated[str, Query(min_length=1, max_length=MAX_QUERY_CHARS, description="Chinese or English.")]
Name = Annotated[
    str, Query(min_length=1, max_length=MAX_NAME_CHARS, description="Symbol, source or id: A/60/168, A/60/168@zh.")
]
Reference = Annotated[
    str,
    Query(
        min_length=1, max_length=MAX_NAME_CHARS, description="As a person types it: 24/10, A/RES/71/256, NUA para 31."
    ),
]
Label = Annotated[str, Query(min_length=1, max_length=MAX_NAME_CHARS, description="28, 28(a), para. 28, note 5.")]
Part = Annotated[str | None, Query(max_length=MAX_NAME_CHARS, description="Only this part: main, annex 2, …")]
Language = Annotated[str | None, Query(max_length=20, description="Only this language: zh, en, …")]
Organ = Annotated[
    str | None, Query(max_length=MAX_NAME_CHARS, description="Only this body: a code (UNH-HA, EB, GA) or a name.")
]
Year = Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR)]


def filters(
    language: Language = None,
    organ: Organ = None,
    first: Annotated[Year, Query(alias="from", description="First year of the documents.")] = None,
    last: Annotated[Year, Query(alias="to", description="Last year of the documents.")] = None,
    kind: Annotated[Kind | None, Query(description="Only blocks of this kind.")] = None,
) -> Filters:
    """Return what hits must fit.

    Raises:
        QueryError: the years end before they begin.
    """
    if first is not None and last is not None and first > last:
        raise QueryError(f"{first}-{last} ends before it begins", remedy=f"ask from {last} to {first}")
    years = None if first is None and last is None else (first or FIRST_YEAR, last or LAST_YEAR)
    return Filters(
        language=language_code(language), organ=organ, years=years, kind=None if kind is None else kind.value
    )


def hit_stretch(
    k: Annotated[int, Query(ge=1, le=MAX_HITS, description="How many hits.")] = HITS,
    offset: Annotated[int, Query(ge=0, le=MAX_HIT_OFFSET, description="How many to pass over.")] = 0,
) -> Stretch:
    """Return which hits are given."""
    return Stretch(k, offset)


def row_stretch(
    limit: Annotated[int, Query(ge=1, le=MAX_ROWS, description="How many rows.")] = ROWS,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET, description="How many to pass over.")] = 0,
) -> Stretch:
    """Return which rows are given."""
    return Stretch(limit, offset)


def known_only(request: Request) -> None:
    """Refuse a parameter that the path does not take, or takes once: a misspelt filter must not widen an answer.

    Raises:
        RequestValidationError: there is one.
    """
    route: object = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return
    flat = [route.dependant, *route.dependant.dependencies]
    known = sorted(field.alias for part in flat for field in part.query_params)
    asked = [name for name, _ in request.query_params.multi_items()]
    for name in asked:
        wrong = "is not known" if name not in known else "is given twice" if asked.count(name) > 1 else None
        if wrong:
            what = f"{wrong}; {request.url.path} takes {', '.join(known) or 'none'}"
            raise RequestValidationError([{"loc": ("query", name), "msg": what, "type": "parameter"}])


Hits = Annotated[Stretch, Depends(hit_stretch)]
Rows = Annotated[Stretch, Depends(row_stretch)]
Fitting = Annotated[Filters, Depends(filters)]
