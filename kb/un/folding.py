"""Characters made plain: full-width forms, dashes, strokes and blanks that mean the same as the ASCII ones."""

from __future__ import annotations

import re

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\n\t"), " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63"), "-")
_SLASHES = dict.fromkeys(map(ord, "\u2044\u2215"), "/")
_FOLD: dict[int, int | str] = {**_HALF_WIDTH, **_BLANKS, **_DASHES, **_SLASHES}
# a full-width form, a line break, a dash
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, sorted(_FOLD))))}]")


def fold(text: str) -> str:
    """Make full-width, dash, stroke and blank variants plain; every character stays where it is."""
    return text.translate(_FOLD) if _FOLDED.search(text) else text  # most calls are for text that is plain already


def normalise(text: str) -> str:
    """Return the form in which symbols are compared: upper case, half-width, no blanks, no re-issue mark."""
    plain = fold(text).replace("%2F", "/").replace("%2f", "/").replace("%20", "")
    return "".join(plain.split()).rstrip("*").upper()
