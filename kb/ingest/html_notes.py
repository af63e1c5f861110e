"""Footnotes of web pages: which elements hold notes, which links are their marks.

Covers DPUB-ARIA roles, the HTML of Word (`_ftn1`, `_ftnref1`) and LibreOffice (`sdfootnote1sym`, `sdfootnote1anc`),
Markdown (`fn:1`, `fnref:1`), MediaWiki (`cite_note-1`) and classes named "footnote".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN

_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_SECTION_ROLES = frozenset({"doc-endnotes", "doc-footnotes"})
_NOTE_CLASSES = frozenset({"footnote", "endnote", "msofootnotetext", "msoendnotetext", "sdfootnote", "sdendnote"})
_SECTION_CLASSES = frozenset({"footnotes", "endnotes"})
_NOTE_ELEMENTS = frozenset({"aside", "dd", "div", "li", "p", "section"})
_NAMES = "(?:sdfootnote|sdendnote|footnote|endnote|note|fn|ftn|edn|en|cite_note)"
# The id of a note: "fn1", "_ftn12", "footnote-3", "fn:2"
_NOTE_ID = re.compile(rf"_?{_NAMES}[-_:]?(\d{{1,3}}|\*{{1,3}})$", re.IGNORECASE)
# A link from a mark to its note: "#fn1", "#_ftn12", "#cite_note-un-3"
_NOTE_LINK = re.compile(rf"#_?{_NAMES}[-_:]?\S{{0,40}}$", re.IGNORECASE)
# A link from a note back to its mark: "#_ftnref1", "#fnref:2", "#cite_ref-3", "#sdfootnote1anc"
_BACK_LINK = re.compile(
    r"#_?(?:(?:footnote|endnote|note|fn|ftn|edn|en|cite)[-_:]?ref\S{0,40}|sd(?:foot|end)note\d{1,4}anc)$", re.IGNORECASE
)
# A mark as a page shows it: "[1]", "(12)", "*", "1."
_SHOWN_MARK = re.compile(r"\s*+[\[(]?\s*+(\d{1,3}|[*†‡§]{1,4}|[ivx]{1,5}|[a-z])\s*+[\])]?[.:]?\s*+")
# The mark at the start of a note's text: "[1] ", "3. ", "* "
_LEADING_MARK = re.compile(
    rf"\s*(?:{NOTE_OPEN}(?P<raised>[^{NOTE_CLOSE}]+){NOTE_CLOSE}|\[(?P<square>\d{{1,3}}|\*{{1,3}})\]"
    r"|(?P<star>[*†‡§]{1,4})|(?P<figures>\d{1,3})(?:[.)]|(?=\s)))\s*"
)


@dataclass(slots=True)
class Note:
    """A note that is being read; `mark` is None until the page says it."""

    mark: str | None
    has_begun: bool = False


def is_notes_section(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element holds the notes of the page."""
    return attributes.get("role") in _SECTION_ROLES or not _SECTION_CLASSES.isdisjoint(_classes(attributes))


def find_note(name: str, attributes: Mapping[str, str], *, in_notes: bool) -> Note | None:
    """Return the note that an element holds, None for any other element; `in_notes`: inside a section of notes."""
    if name not in _NOTE_ELEMENTS or is_notes_section(attributes):
        return None
    by_id = _NOTE_ID.match(attributes.get("id", ""))
    is_note = attributes.get("role") in _NOTE_ROLES or not _NOTE_CLASSES.isdisjoint(_classes(attributes))
    if by_id is None and not is_note and not (in_notes and name in {"li", "p"}):
        return None
    return Note(by_id[1] if by_id else None)


def links_to_note(attributes: Mapping[str, str]) -> bool:
    """Tell whether an `a` is the mark of a note."""
    href = attributes.get("href", "")
    is_named = attributes.get("role") == "doc-noteref" or attributes.get("epub:type") == "noteref"
    return is_named or (_NOTE_LINK.search(href) is not None and not links_back(attributes))


def links_back(attributes: Mapping[str, str]) -> bool:
    """Tell whether an `a` leads from a note back to its mark."""
    return attributes.get("role") == "doc-backlink" or _BACK_LINK.search(attributes.get("href", "")) is not None


def read_mark(shown: str) -> str | None:
    """Return the mark in what a link or raised text shows: `[1]` → `1`; None where it is no mark."""
    found = _SHOWN_MARK.fullmatch(shown.replace(NOTE_OPEN, "").replace(NOTE_CLOSE, ""))
    return found[1] if found else None


def split_mark(text: str, *, mark: str | None) -> tuple[str | None, str]:
    """Take the mark off the start of a note's text; bare figures only where they are `mark` or it is unknown."""
    found = _LEADING_MARK.match(text)
    if found is None or not text[found.end() :]:
        return mark, text
    sure = found["raised"] or found["square"] or found["star"]
    if sure is None and mark is not None and found["figures"] != mark:
        return mark, text
    return sure or found["figures"], text[found.end() :]


def _classes(attributes: Mapping[str, str]) -> set[str]:
    return set(attributes.get("class", "").lower().split())
