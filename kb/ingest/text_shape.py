"""How a plain text is laid out: wrapped lines with blank lines between all of them, one paragraph a line, or ordinary.

Physical lines enter, a `Shape` leaves. Real files come in two unusual shapes: text copied out of PDF pages has a blank
line between all wrapped lines (there a blank line means nothing), text copied out of Word has one paragraph a line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum

from kb.ingest.characters import width

LONG_LINE_COLUMNS = 112
"""Lines wider than this (56 Chinese characters) are paragraphs: no page is so wide."""
MIN_LONG_SHARE = 0.2
"""Share of the text in such lines that tells a paragraph a line; wrapped text has none but a few addresses."""
MIN_SPACED_SHARE = 0.75
"""Share of lines with a blank line above in double-spaced text; the five real texts have 0.87 to 0.98."""
MIN_FINISHED_SHARE = 0.8
"""Share of the text in lines that end in punctuation: about 0.2 in wrapped text, 0.9 where a line is a paragraph."""
MIN_FINISHED_LONG_SHARE = 0.5
"""The same where lines are long; guards against text wrapped at more than 120 columns."""
MIN_DOUBLE_SPACED_LINES = 4
"""Fewer lines show no shape."""

# A line that ends where a sentence or a clause of a resolution ends: "…住房。”", "Recalling its resolution 1/1,"
_FINISHED = re.compile(r"[.。,，;；:：!！?？…][\"'”’」』)）\]]*(?:\d{1,3}|\*{1,3})?$")


class Shape(StrEnum):
    """How the lines of a text stand to its paragraphs."""

    DOUBLE_SPACED = "double_spaced"
    WHOLE_PARAGRAPHS = "whole_paragraphs"
    WRAPPED = "wrapped"


def find_shape(lines: Sequence[str]) -> Shape:
    """Say how a text is laid out, from its physical lines (blank ones included)."""
    texts = [line.strip() for line in lines if line.strip()]
    if not texts:
        return Shape.WRAPPED
    if _has_whole_paragraphs(texts):
        return Shape.WHOLE_PARAGRAPHS
    if len(texts) >= MIN_DOUBLE_SPACED_LINES and _spaced_share(lines) >= MIN_SPACED_SHARE:
        return Shape.DOUBLE_SPACED
    return Shape.WRAPPED


def is_double_spaced(lines: Sequence[str]) -> bool:
    """Tell whether a blank line stands between nearly all wrapped lines and so means nothing."""
    return find_shape(lines) is Shape.DOUBLE_SPACED


def _has_whole_paragraphs(texts: Sequence[str]) -> bool:
    widths = [width(text) for text in texts]
    total = sum(widths)
    finished = sum(w for w, text in zip(widths, texts, strict=True) if _FINISHED.search(text)) / total
    long = sum(w for w in widths if w > LONG_LINE_COLUMNS) / total
    return finished >= (MIN_FINISHED_LONG_SHARE if long >= MIN_LONG_SHARE else MIN_FINISHED_SHARE)


def _spaced_share(lines: Sequence[str]) -> float:
    filled = [i for i, line in enumerate(lines) if line.strip()]
    gaps = [after - before - 1 for before, after in itertools.pairwise(filled)]
    return sum(gap > 0 for gap in gaps) / len(gaps) if gaps else 0.0
