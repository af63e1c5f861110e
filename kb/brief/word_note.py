"""A note → a Word file: remarks, quotations with footnotes, the full paragraphs, and where each came from."""

from __future__ import annotations

from collections.abc import Iterator

from kb.brief.basket import Heading, Remark
from kb.brief.note import Note
from kb.brief.printed import full_paragraphs, in_marks, origins
from kb.brief.words import WORDS, Words
from kb.export.word import Paragraph, Run, Table, plain, word_file

_WIDTHS = (0.26, 0.24, 0.2, 0.16, 0.14)


def word_note(note: Note, *, language: str) -> bytes:
    """Return the note as a Word file with headings in `language` (`en`, `zh`)."""
    words = WORDS[language]
    title = note.title or words.title
    blocks = [plain(title, style="Title"), *_body(note), *_annex(note, words), *_provenance(note, words)]
    return word_file(blocks, title=title, language=language)


def _body(note: Note) -> Iterator[Paragraph]:
    for entry in note.entries:
        if isinstance(entry, Heading):
            yield plain(entry.text, style="Heading1")
            continue
        if isinstance(entry, Remark):
            yield from map(plain, entry.paragraphs)
            continue
        for version in entry.versions:
            yield Paragraph((Run(in_marks(version), note=version.footnote),), "Quote")


def _annex(note: Note, words: Words) -> Iterator[Paragraph]:
    yield Paragraph((Run(words.annex),), "Heading1", opens_page=True)
    for version in full_paragraphs(note):
        yield plain(version.whole_cited, style="Heading2")
        yield plain(version.paragraph)


def _provenance(note: Note, words: Words) -> Iterator[Paragraph | Table]:
    yield Paragraph((Run(words.provenance),), "Heading1", opens_page=True)
    head = tuple((Run(word, is_bold=True),) for word in words.columns)
    yield Table((head, *(tuple((Run(cell),) for cell in row) for row in origins(note))), _WIDTHS)
