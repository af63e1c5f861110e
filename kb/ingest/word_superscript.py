"""Footnote marks among the pieces of a paragraph: runs enter, text with `mark_note` around the marks leaves.

A mark is a Word note reference, the typed sign that follows one with a custom mark, or raised figures and stars that
somebody typed by hand. Raised figures after a unit (km²) are exponents and printed as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from kb.ingest.layout import NOTE_CLOSE, mark_note

# Raised marks typed by hand: "12", "*", "3, 4", "†"
_MARKS = re.compile(r"\s*((?:\d{1,3}|[*†‡§]{1,4})(?:\s*[,，、]\s*(?:\d{1,3}|[*†‡§]{1,4}))*)\s*")
# The same in tables, where notes are lettered: "a", "a, b"
_LETTERS = re.compile(r"\s*([a-z](?:\s*[,，]\s*[a-z])*)\s*")
_ONE_MARK = re.compile(r"[^\s,，、]+")
# The typed sign of a note with a custom mark: "*", "**", "1"
_CUSTOM = re.compile(r"\s*([*†‡§#]+|\d{1,3}|[A-Za-z])")
# What an exponent follows: "12 km", "/m", "× 10", "CO"
_BEFORE_EXPONENT = re.compile(r"(?:(?:^|[\s\d/(·])(?:[kcdmµ]?m|ft|in|yd|mi|ha|R)|[×x]\s?10|平方?[公厘]?[米尺])$")
_EXPONENTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BETWEEN_MARKS = re.compile(r"[\s,，、]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look. `mark` is set on a Word note reference, `note` is what it refers to.

    On a reference with a custom mark, `mark` is None and `is_reference` set: the sign stands in the next piece.
    """

    text: str = ""
    is_raised: bool = False
    is_bold: bool = False
    size: float | None = None
    is_reference: bool = False
    mark: str | None = None
    note: Element | None = None

    def saying(self, text: str) -> Piece:
        """Return a piece of the same look with another text."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Reference:
    """A Word note reference as printed; `note` is None where the document lost the note."""

    mark: str
    note: Element | None


def join_pieces(pieces: Sequence[Piece], *, letters: bool) -> tuple[str, tuple[Reference, ...]]:
    """Return the text of the pieces with all footnote marks wrapped, and the Word notes that they refer to.

    `letters` takes raised single letters for marks, as in tables.
    """
    text = ""
    references = []
    left = [piece for piece in pieces if piece.text or piece.is_reference]
    while left:
        piece = left.pop(0)
        if piece.is_reference:
            mark = piece.mark
            if mark is None:
                mark = _take_custom_mark(left)
            references.append(Reference(mark, piece.note))
            text += mark_note(mark)
        elif piece.is_raised:
            raised = piece.text
            while left and left[0].is_raised and not left[0].is_reference:
                raised += left.pop(0).text
            text += _raise(raised, text, letters=letters)
        else:
            text += piece.text
    return text, tuple(references)


def _take_custom_mark(left: list[Piece]) -> str:
    if left and (found := _CUSTOM.match(left[0].text)):
        left[0] = left[0].saying(left[0].text[found.end() :])
        return found[1]
    return "*"


def _raise(raised: str, before: str, *, letters: bool) -> str:
    if before.endswith(NOTE_CLOSE) and _BETWEEN_MARKS.fullmatch(raised):
        return ""
    found = _MARKS.fullmatch(raised) or (_LETTERS.fullmatch(raised) if letters else None)
    if found is None:
        return raised
    if raised.strip().isdigit() and _BEFORE_EXPONENT.search(before):
        return raised.translate(_EXPONENTS)
    lead = raised[: len(raised) - len(raised.lstrip())]
    trail = raised[len(raised.rstrip()) :]
    return lead + "".join(mark_note(mark) for mark in _ONE_MARK.findall(found[1])) + trail
