"""What hits must fit → a test in Milvus's language. Every value is quoted: none is read as a part of the test."""

from __future__ import annotations

import json

from kb.retrieval.hit import Filters


def quoted(value: str) -> str:
    """Return a value as Milvus reads it."""
    return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False)


def tests_of(filters: Filters, *more: str) -> str:
    """Return the test for `filters` and `more` tests; "" where there is nothing to test."""
    tests = list(more)
    if filters.language is not None:
        tests.append(f"array_contains(languages, {quoted(filters.language)})")
    if filters.organ is not None:
        tests.append(f"array_contains(organs, {quoted(filters.organ)})")
    if filters.kind is not None:
        tests.append(f"kind == {quoted(filters.kind)}")
    if filters.years is not None:
        first, last = (int(year) for year in filters.years)
        tests.append(f"year >= {first} and year <= {last}")
    return " and ".join(tests)
