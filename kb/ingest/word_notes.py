"""Footnotes and endnotes of Word: their parts enter, each reference gets its printed mark and its text.

Word numbers the references in reading order and leaves out those with a mark of their own; a section may choose
another format, start or restart. Source: ECMA-376 part 1, 17.11.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kb.ingest.numerals import numeral
from kb.ingest.word_xml import attribute, child, integer, number, tag

FOOTNOTE = "footnote"
ENDNOTE = "endnote"
_USUAL_FORMAT = {FOOTNOTE: "decimal", ENDNOTE: "lowerRoman"}


class NoteCounter:
    """Counts the note references of one document, in reading order."""

    def __init__(self, *, footnotes: Element | None, endnotes: Element | None, settings: Element | None) -> None:
        self._notes = {FOOTNOTE: _by_id(footnotes, FOOTNOTE), ENDNOTE: _by_id(endnotes, ENDNOTE)}
        self._settings = settings
        self._section: Element | None = None
        self._last = {FOOTNOTE: 0, ENDNOTE: 0}
        self._has_begun = {FOOTNOTE: False, ENDNOTE: False}

    def start_section(self, properties: Element | None) -> None:
        """Apply what a section (`w:sectPr`) says of its notes."""
        self._section = properties
        for kind in (FOOTNOTE, ENDNOTE):
            if self._says(kind, "numRestart") == "eachSect":
                self._has_begun[kind] = False

    def note(self, kind: str, note_id: str | None) -> Element | None:
        """Return the content of a note, None where the document does not hold it."""
        return self._notes[kind].get(note_id or "")

    def next_mark(self, kind: str) -> str:
        """Return the printed mark of the next reference without a mark of its own."""
        start = integer(self._says(kind, "numStart"))
        first = start if start is not None and start >= 0 else 1
        self._last[kind] = self._last[kind] + 1 if self._has_begun[kind] else first
        self._has_begun[kind] = True
        return numeral(self._last[kind], self._says(kind, "numFmt") or _USUAL_FORMAT[kind]) or str(self._last[kind])

    def _says(self, kind: str, name: str) -> str | None:
        for holder in (self._section, self._settings):
            value = attribute(child(holder, f"{kind}Pr", name))
            if value is not None:
                return value
        return None


def _by_id(root: Element | None, kind: str) -> dict[str, Element]:
    """Return the notes by id, without Word's separator lines."""
    found = root.findall(tag(kind)) if root is not None else []
    return {
        attribute(note, "id") or "": note
        for note in found
        if attribute(note, "type") in {None, "normal"} and (number(note, "id") or 0) >= 0
    }
