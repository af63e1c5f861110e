"""A note → a Word file: remarks, quotations with footnotes, the full paragraphs, and where each came from."""

from __future__ import annotations

from collections.abc import Iterator

from kb.brief.basket import Remark
from kb.brief.note import Note, Version
from kb.brief.words import WORDS, Words
from kb.export.word import Paragraph, Run, Table, plain, word_file

_INNER = str.maketrans('“”"', "‘’'")
_WIDTHS = (0.26, 0.24, 0.2, 0.16, 0.14)


def word_note(note: Note, *, language: str) -> bytes:
    """Return the note as a Word file with headings in `language` (`en`, `zh`)."""
    words = WORDS[language]
    title = note.title or words.title
    blocks = [plain(title, style="Title"), *_body(note), *_annex(note, words), *_provenance(note, words)]
    return word_file(blocks, title=title, language=language)


def in_marks(version: Version) -> str:
    """Return the quotation in the marks that both languages use; marks within it become single, as both do there."""
    return f"“{version.quote.translate(_INNER)}”"


def origin(version: Version, query: str | None) -> tuple[str, ...]:
    """Return citation, file and page, hash, day of ingest and query of a quotation."""
    document = version.document
    page = "" if version.page is None else f", p. {version.page}"
    return (version.cited, f"{document.source}{page}", document.sha256, document.ingested_at[:10], query or "–")


def _body(note: Note) -> Iterator[Paragraph]:
    for entry in note.entries:
        if isinstance(entry, Remark):
            yield plain(entry.text)
            continue
        for version in entry.versions:
            yield Paragraph((Run(in_marks(version), note=version.footnote),), "Quote")


def _annex(note: Note, words: Words) -> Iterator[Paragraph]:
    yield Paragraph((Run(words.annex),), "Heading1", opens_page=True)
    for version in full_paragraphs(note):
        yield plain(version.whole_cited, style="Heading2")
        yield plain(version.paragraph)


def full_paragraphs(note: Note) -> tuple[Version, ...]:
    """Return one version for each paragraph that is quoted, in the order of the note."""
    first: dict[tuple[str, str], Version] = {}
    for entry in note.quoted:
        for version in entry.versions:
            first.setdefault((version.document.id, version.paragraph), version)
    return tuple(first.values())


def _provenance(note: Note, words: Words) -> Iterator[Paragraph | Table]:
    yield Paragraph((Run(words.provenance),), "Heading1", opens_page=True)
    rows = [origin(version, entry.query) for entry in note.quoted for version in entry.versions]
    head = tuple((Run(word, is_bold=True),) for word in words.columns)
    yield Table((head, *(tuple((Run(cell),) for cell in row) for row in rows)), _WIDTHS)
