"""Characters made plain: full-width forms, dashes, strokes and blanks that mean the same as the ASCII ones."""

from __future__ import annotations

import re

_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\n\t", " ")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63", "-")
_SLASHES = dict.fromkeys("\u2044\u2215", "/")
_FOLD = _HALF_WIDTH | _BLANKS | _DASHES | _SLASHES
# a full-width form, a line break, a dash
_FOLDED = re.compile(f"[{re.escape(''.join(sorted(_FOLD)))}]")


def fold(text: str) -> str:
    """Make full-width, dash, stroke and blank variants plain; every character stays where it is."""
    return _FOLDED.sub(lambda sign: _FOLD[sign[0]], text)  # several times faster than str.translate: most is plain


def normalise(text: str) -> str:
    """Return the form in which symbols are compared: upper case, half-width, no blanks, no re-issue mark."""
    plain = fold(text).replace("%2F", "/").replace("%2f", "/").replace("%20", "")
    return "".join(plain.split()).rstrip("*").upper()
