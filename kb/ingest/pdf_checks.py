"""What the text of a PDF says of the file itself: a placeholder, a garbled text layer.

Enters: text; leaves: a verdict. No reader is needed for it.
"""

from __future__ import annotations

import re
from typing import Final

MAX_PLACEHOLDER_CHARS: Final = 1200
GARBLED_SHARE: Final = 0.02
"""Above this share of characters that are no text a text layer is called garbled; sound files hold under 0.001."""

# Example: `The document you are looking for does not exist in the Official Document System (ODS).`
_PLACEHOLDER: Final = re.compile(
    r"\bdocument\b[^.]{0,80}\b(?:does not exist|not found|not available)\b[^.]{0,60}"
    r"\b(?:official documents? system|ODS)\b"
    r"|文件[^。]{0,20}(?:不存在|未找到)[^。]{0,40}(?:正式文件系统|ODS)",
    re.IGNORECASE,
)
# Example: the bullet `\uf0b7` of a symbol font, `\ufffd` for a glyph without a character.
_NO_TEXT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]"
)


def is_placeholder(text: str) -> bool:
    """Tell whether `text`, all of a file's, is the document system's page for a document that does not exist."""
    return len(text) <= MAX_PLACEHOLDER_CHARS and _PLACEHOLDER.search(" ".join(text.split())) is not None


def count_garbled(text: str) -> int:
    """Count the characters that are no text: replacement, private-use and control characters, halves of pairs."""
    return 0 if text.isascii() and text.isprintable() else len(_NO_TEXT.findall(text))
