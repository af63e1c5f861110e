"""What a reader must know before citing a document: codes that the page and the command line put into words."""

from __future__ import annotations

import re
from collections.abc import Collection

from kb.errors import SymbolError
from kb.un.document import Metadata
from kb.un.symbol import normalise, parse_symbol

DRAFT = "draft"
"""A paper of the L. series: its text may have been adopted in another form."""
REVISED = "revised"
"""A revision of this paper is held."""
CORRECTED = "corrected"
"""A corrigendum to this paper is held; it may concern one language only."""
LIMITED = "limited"
RESTRICTED = "restricted"
REISSUED = "reissued"

# the suffix of "A/80/L.31/Rev.1" beside "A/80/L.31", as `normalise` writes it
_REVISION = re.compile(r"/REV\.[0-9]+")
_CORRIGENDUM = re.compile(r"/CORR\.[0-9]+")


def notices(metadata: Metadata, held: Collection[str]) -> tuple[str, ...]:
    """Return the codes for a document.

    Args:
        metadata: of the document.
        held: the normalised symbols of all documents held.
    """
    codes = []
    distribution = (metadata.distribution or "").casefold()
    if metadata.symbol is not None:
        if _is_draft(metadata.symbol):
            codes.append(DRAFT)
        key = normalise(metadata.symbol)
        suffixes = [other[len(key) :] for other in held if other.startswith(f"{key}/")]
        codes.extend(code for code, pattern in _SUFFIXES if any(pattern.fullmatch(suffix) for suffix in suffixes))
    codes.extend(code for code in (LIMITED, RESTRICTED) if distribution.startswith(code))
    if metadata.reissued is not None:
        codes.append(REISSUED)
    return tuple(codes)


_SUFFIXES = ((REVISED, _REVISION), (CORRECTED, _CORRIGENDUM))


def _is_draft(symbol: str) -> bool:
    try:
        return parse_symbol(symbol).is_draft
    except SymbolError:
        return False
