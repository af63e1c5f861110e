"""What a reader must know before citing a document: codes that the page and the command line put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

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

# the suffixes of "A/80/L.31/REV.1" and "A/60/168/CORR.1", as `normalise` writes them
_CHANGE = re.compile(r"/(REV|CORR)\.([0-9]{1,3})$")
_CODES = {"REV": REVISED, "CORR": CORRECTED}


def changes(symbols: Iterable[str]) -> dict[str, frozenset[str]]:
    """Map each symbol that another of `symbols` revises or corrects to the codes for that; all are normalised.

    A revision takes the place of the paper and of every revision before it.
    """
    codes: dict[str, frozenset[str]] = {}
    for symbol in symbols:
        found = _CHANGE.search(symbol)
        if found is None:
            continue
        base, code = symbol[: found.start()], _CODES[found.group(1)]
        earlier = range(1, int(found.group(2))) if code == REVISED else ()
        for name in (base, *(f"{base}/REV.{number}" for number in earlier)):
            codes[name] = codes.get(name, frozenset()) | {code}
    return codes


def changed_stem(symbol: str) -> str:
    """Return the normalised form in which the symbols of all papers begin that may change `symbol`."""
    key = normalise(symbol)
    found = _CHANGE.search(key)
    return f"{key[: found.start()] if found is not None and found.group(1) == 'REV' else key}/"


def notices(metadata: Metadata, changed: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the codes for a document.

    Args:
        metadata: of the document.
        changed: what `changes` says of all documents held.
    """
    codes = []
    if metadata.symbol is not None:
        if _is_draft(metadata.symbol):
            codes.append(DRAFT)
        of_this = changed.get(normalise(metadata.symbol), frozenset())
        codes.extend(code for code in (REVISED, CORRECTED) if code in of_this)
    distribution = (metadata.distribution or "").casefold()
    codes.extend(code for code in (LIMITED, RESTRICTED) if distribution.startswith(code))
    if metadata.reissued is not None:
        codes.append(REISSUED)
    return tuple(codes)


def _is_draft(symbol: str) -> bool:
    try:
        return "/L." in symbol.upper() and parse_symbol(symbol).is_draft
    except SymbolError:
        return False
