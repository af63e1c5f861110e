"""Characters that nobody sees: taken out of texts and queries, spelled out in names of files and in messages.

They hide words, turn their order round, or move the cursor of a terminal. Source: Unicode,
Default_Ignorable_Code_Point, without the selectors of Chinese variants, which are printed.
"""

from __future__ import annotations

import re

UNPRINTED = (
    "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
"""Soft hyphens, zero-width characters, marks of direction, fillers, tags; as the inside of a character class."""
# "Habi\u00adtat", "walk\u200bway"
_UNPRINTED = re.compile(f"[{UNPRINTED}]")
# "\x1b", "\n", "\u202e"
_UNSEEN = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{UNPRINTED}]")


def drop_unprinted(text: str) -> str:
    """Take out what is not printed; line breaks, tabs and other controls stay."""
    return text if text.isascii() else _UNPRINTED.sub("", text)


def spell_out(text: str) -> str:
    r"""Return `text` as one line in which everything can be seen: a line break as `\n`, an escape as `\x1b`."""
    return text if text.isprintable() else _UNSEEN.sub(lambda sign: ascii(sign.group())[1:-1], text)
