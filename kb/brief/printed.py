"""What every printed form of a note shows in the same way: quotations in their marks, whole paragraphs, origins."""

from __future__ import annotations

from kb.brief.note import Note, Version

_INNER = str.maketrans('“”"', "‘’'")


def in_marks(version: Version) -> str:
    """Return the quotation in the marks that both languages use; marks within it become single, as both do there."""
    return f"“{version.quote.translate(_INNER)}”"


def full_paragraphs(note: Note) -> tuple[Version, ...]:
    """Return one version for each paragraph that is quoted, in the order of the note."""
    first: dict[tuple[str, str], Version] = {}
    for entry in note.quoted:
        for version in entry.versions:
            first.setdefault((version.document.id, version.paragraph), version)
    return tuple(first.values())


def origins(note: Note) -> tuple[tuple[str, ...], ...]:
    """Return a row for each quotation: citation, file and page, hash, day of ingest, query."""
    return tuple(_origin(version, entry.query) for entry in note.quoted for version in entry.versions)


def _origin(version: Version, query: str | None) -> tuple[str, ...]:
    document = version.document
    page = "" if version.page is None else f", p. {version.page}"
    return (version.cited, f"{document.source}{page}", document.sha256, document.ingested_at[:10], query or "–")
