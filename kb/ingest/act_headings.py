"""Headings of acts: those that open acts inside a document, and the one that opens the act which the document is.

On an old printed page a resolution stands between the end of the one before it and the beginning of the next. Source:
forms of the Official Records and of proceedings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kb.errors import SymbolError
from kb.ingest.layout import Line, Role
from kb.ingest.markers import Marker, has_end, read_act, read_annex, read_bare_act
from kb.ingest.sections import is_free
from kb.un.act_id import act_of
from kb.un.organ_words import is_organ_opening
from kb.un.symbol import parse_symbol

MAX_TITLE_LINES = 4
# the session of '24/10', 'S-25/2' and '3327(XXIX)'
_SESSION = re.compile(r"(?<!\d)(?P<arabic>S?-?\d{1,4})/|\((?P<roman>[^()]+)\)$")
# the letters of '57/270B' and '72/90A-B'
_LETTERS = re.compile(r"[A-Z](?:-[A-Z])?(?=$|\()")


def act_headings(lines: Sequence[Line], *, own_symbol: str | None) -> Mapping[int, Marker]:
    """Return the lines that open an act inside the document, in order; its own title opens none."""
    found: dict[int, Marker] = {}
    bare: dict[int, Marker] = {}
    for i, line in enumerate(lines):
        if not is_free(line, lines[i - 1] if i else None) or has_end(line.text):
            continue
        if act := read_act(line.text):
            is_set_off = line.role is Role.HEADING or line.is_bold or line.is_centred
            if act.rest or act.style.startswith("draft") or is_set_off:
                found[i] = act
        elif act := read_bare_act(line.text):
            bare[i] = act
    sessions = Counter(_session(act.value) for act in bare.values())
    found |= {i: act for i, act in bare.items() if sessions[_session(act.value)] > 1 or _is_opened(lines, i)}
    own = own_numbers(own_symbol)
    inner = {i: act for i, act in sorted(found.items()) if act.value not in own}
    is_only = len(found) == 1 and not any(read_annex(line.text) for line in lines[: min(found)])
    return {} if is_only and not any(is_beside(act, own) for act in inner.values()) else inner


def own_heading(lines: Sequence[Line], *, own_symbol: str | None) -> int | None:
    """Return the line that opens the act whose own symbol is `own_symbol`: `32/162. Lamps`; None without one."""
    own = own_numbers(own_symbol)
    if not own:
        return None
    for i, line in enumerate(lines):
        act = read_bare_act(line.text)
        if act and act.value in own and is_free(line, lines[i - 1] if i else None) and not has_end(line.text):
            return i
    return None


def own_numbers(own_symbol: str | None) -> frozenset[str]:
    """Return the number of the act whose symbol this is, with and without its letter; none for other documents."""
    try:
        act = act_of(parse_symbol(own_symbol)) if own_symbol else None
    except SymbolError:
        return frozenset()
    number = act[2].replace(" ", "") if act else None
    return frozenset((number, _LETTERS.sub("", number))) if number else frozenset()


def is_beside(act: Marker, own: frozenset[str]) -> bool:
    """Tell whether `act` stands beside the act with the numbers `own` on a page of one session's resolutions."""
    return not act.style and _session(act.value) in set(map(_session, own))


def _session(number: str) -> str | None:
    match = _SESSION.search(number)
    return (match["arabic"] or match["roman"]) if match else None


def _is_opened(lines: Sequence[Line], i: int) -> bool:
    """Tell whether the preamble of an act begins after the heading at `i`: `The Governing Council,`."""
    return any(is_organ_opening(line.text) for line in lines[i + 1 : i + 1 + MAX_TITLE_LINES])
