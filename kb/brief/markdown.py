"""A note → Markdown (CommonMark with footnotes and tables): everything from documents and remarks is escaped.

Source: CommonMark 0.31, 2.4 "Backslash escapes"; GitHub Flavored Markdown, "Tables" and footnotes.
"""

from __future__ import annotations

import re

from kb.brief.basket import Heading, Remark
from kb.brief.note import Note
from kb.brief.printed import full_paragraphs, in_marks, origins
from kb.brief.words import WORDS

# what has a meaning anywhere in a line
_SIGN = re.compile(r"[\\`*_{}\[\]<>#|~$&!]")
# what has a meaning where a line begins: '1.', '-', '+', '='
_OPENING = re.compile(r"^(\s*\d{1,9})([.)])|^(\s*)([-+=])", re.MULTILINE)


def markdown_note(note: Note, *, language: str) -> str:
    """Return the note as Markdown with headings in `language` (`en`, `zh`)."""
    words = WORDS[language]
    lines = [f"# {escaped(note.title or words.title)}"]
    notes: list[str] = []
    for entry in note.entries:
        if isinstance(entry, Heading):
            lines.append(f"## {escaped(' '.join(entry.text.split()))}")
            continue
        if isinstance(entry, Remark):
            lines += [_broken(escaped(paragraph)) for paragraph in entry.paragraphs]
            continue
        for version in entry.versions:
            notes.append(f"[^{len(notes) + 1}]: {escaped(version.footnote)}")
            lines.append(_quote(f"{escaped(in_marks(version))}[^{len(notes)}]"))
    lines += notes
    lines.append(f"## {words.annex}")
    for version in full_paragraphs(note):
        lines += [f"### {escaped(version.whole_cited)}", _broken(escaped(version.paragraph))]
    lines += [f"## {words.provenance}", _table(note, words.columns)]
    return "\n\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return `text` so that Markdown prints it as it is."""
    plain = _SIGN.sub(lambda match: f"\\{match.group()}", text)
    return _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"{m[3]}\\{m[4]}", plain)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}" for line in _broken(text).split("\n"))


def _broken(text: str) -> str:
    """Keep the line breaks of a paragraph with sub-items."""
    return re.sub(r"\n+", "\\\\\n", text)


def _table(note: Note, columns: tuple[str, ...]) -> str:
    cells = [
        columns,
        ("---",) * len(columns),
        *(tuple(escaped(" ".join(cell.split())) for cell in row) for row in origins(note)),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)
