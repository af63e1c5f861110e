"""Text → a cell of CSV that no spreadsheet takes for a formula. Source: OWASP, CSV injection."""

from __future__ import annotations

_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula; Chinese and Japanese spreadsheets take the full-width signs too."""
_BREAKS = ("\t", "\r", "\n")


def cell(text: str) -> str:
    """Return `text`, with an apostrophe before it where a spreadsheet would calculate it, which makes it words."""
    return f"'{text}" if text.startswith(_BREAKS) or text.lstrip().startswith(_SIGNS) else text
