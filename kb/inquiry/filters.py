"""Language, body and years of a search, read against what the collection holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kb.errors import QueryError

if TYPE_CHECKING:
    from kb.store.rows import DocumentRow


def language_code(value: str | None) -> str | None:
    """Return a language code as it is stored, None for none."""
    return None if value is None else value.strip().lower()


def check_language(code: str, documents: Iterable[DocumentRow]) -> None:
    """Raise QueryError where no document is in the language `code`."""
    held = {row.metadata.language for row in documents}
    if code not in held:
        raise _fits_nothing(f"no document is in the language {code!r}", held)


def organ_held(name: str, documents: Iterable[DocumentRow]) -> str:
    """Return the code of the body that `name` means: by its code, the end of that (`EB`) or a name.

    Raises:
        QueryError: several bodies may be meant, or no document is of that body.
    """
    from kb.retrieval.passage import organs_of  # noqa: PLC0415 - most searches name no body
    from kb.un.bodies import bodies_called  # noqa: PLC0415

    codes = bodies_called(name)
    if len(codes) > 1:
        raise QueryError(f"{name!r} may be {' or '.join(codes)}", remedy="write one of them")
    held = {code for row in documents for code in organs_of(row.metadata)}
    if not held & set(codes):
        raise _fits_nothing(f"no document is of a body {name!r}", held)
    return codes[0]


def undated(documents: Sequence[DocumentRow], *, language: str | None, organ: str | None) -> str | None:
    """Say how many documents a range of years leaves out, having no date, among those that fit the other filters.

    Returns:
        One line; None where all have one.
    """
    from kb.retrieval.passage import organs_of, year_of  # noqa: PLC0415 - most searches name no years

    fitting = [
        row.metadata
        for row in documents
        if language in {None, row.metadata.language} and (organ is None or organ in organs_of(row.metadata))
    ]
    n = sum(year_of(metadata.date) is None for metadata in fitting)
    return f"{n} of {len(fitting)} documents: they are without a date" if n else None


def _fits_nothing(what: str, held: Iterable[str]) -> QueryError:
    choices = ", ".join(sorted(held))
    return QueryError(what, remedy=f"choose one of: {choices}" if choices else "search without this filter")
