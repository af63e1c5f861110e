"""Footnote marks among the pieces of a paragraph: runs enter, text with `mark_note` around the marks leaves.

A mark is a Word note reference, the typed sign that follows one with a custom mark, or raised figures and stars that
somebody typed by hand (see `superscript`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from kb.ingest.layout import mark_note
from kb.ingest.superscript import mark_raised

# The typed sign of a note with a custom mark: "*", "**", "1"
_CUSTOM = re.compile(r"\s*([*†‡§#]+|\d{1,3}|[A-Za-z])")


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
            text += mark_raised(raised, before=text, letters=letters)
        else:
            text += piece.text
    return text, tuple(references)


def _take_custom_mark(left: list[Piece]) -> str:
    if left and (found := _CUSTOM.match(left[0].text)):
        left[0] = left[0].saying(left[0].text[found.end() :])
        return found[1]
    return "*"
