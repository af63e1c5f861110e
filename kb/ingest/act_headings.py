"""Headings of acts: those that open acts inside a document, and the one that opens the act which the document is.

On an old printed page a resolution stands between the end of the one before it and the beginning of the next. Source:
forms of the Official Records and of proceedings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from kb.errors import SymbolError
from kb.ingest.layout import Line, Role
from kb.ingest.markers import Marker, has_end, opens_preamble, read_act, read_annex, read_bare_act, read_number
from kb.ingest.sections import is_free
from kb.un.act_id import act_of
from kb.un.organ_words import is_organ_opening
from kb.un.symbol import parse_symbol

MAX_TITLE_LINES = 4
# the session of '24/10', 'S-25/2' and '3327(XXIX)'
_SESSION = re.compile(r"(?<!\d)(?P<arabic>S?-?\d{1,4})/|\((?P<roman>[^()]+)\)$")
# the letters of '57/270B' and '72/90A-B'
_LETTERS = re.compile(r"[A-Z](?:-[A-Z])?(?=$|\()")


class Opening(Enum):
    """What a heading of an act is followed by: `OTHER` is a paragraph that continues the numbers before it."""

    ACT = auto()
    TEXT = auto()
    TITLE = auto()
    OTHER = auto()


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
    found = _with_text(lines, dict(sorted(found.items())))
    own = own_numbers(own_symbol)
    inner = {i: act for i, act in found.items() if act.value not in own}
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


def _with_text(lines: Sequence[Line], found: Mapping[int, Marker]) -> dict[int, Marker]:
    """Return the headings that text of an act follows; those in a list of titles have none."""
    kept: dict[int, Marker] = {}
    is_list = False
    for i, act in found.items():
        opens = _opening(lines, i, found)
        if opens is Opening.ACT or (opens is Opening.TEXT and not is_list):
            kept[i] = act
        is_list = opens is Opening.TITLE
    return kept


def _opening(lines: Sequence[Line], i: int, found: Mapping[int, Marker]) -> Opening:
    """Return what follows the heading at `i` and the lines of its title."""
    for j in range(i + 1, min(len(lines), i + 2 + MAX_TITLE_LINES)):
        text, number = lines[j].text, read_number(lines[j].text)
        if j in found:
            return Opening.TITLE
        if is_organ_opening(text) or opens_preamble(text) or (number is not None and number.number == 1):
            return Opening.ACT
        if number is not None:
            return Opening.OTHER
        if has_end(text):
            break
    return Opening.TEXT


def _session(number: str) -> str | None:
    match = _SESSION.search(number)
    return (match["arabic"] or match["roman"]) if match else None


def _is_opened(lines: Sequence[Line], i: int) -> bool:
    """Tell whether the preamble of an act begins after the heading at `i`: `The Governing Council,`."""
    return any(is_organ_opening(line.text) for line in lines[i + 1 : i + 1 + MAX_TITLE_LINES])
