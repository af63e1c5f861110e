"""A file of queries, one JSON object a line, as `kb search` and `kb ask` take it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kb.errors import QueryError


def read_queries(path: Path) -> Iterator[tuple[str | int, str]]:
    """Yield the id and the words of each query in the file `path`, lines `{"id", "query"}`.

    Raises:
        QueryError: the file or a line of it cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error})"
        raise QueryError(message, remedy='name a file of lines {"id": …, "query": …} in UTF-8') from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_query(line, f"line {number} of {path}")


def _read_query(line: str, where: str) -> tuple[str | int, str]:
    try:
        match json.loads(line):
            case {"id": str() | int() as query_id, "query": str() as words}:
                return query_id, words
    except ValueError as error:
        raise QueryError(f"{where} is no JSON", remedy='write {"id": …, "query": …}') from error
    raise QueryError(f"{where} lacks an id or a query", remedy='write {"id": …, "query": …}')
