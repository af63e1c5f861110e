"""Identifiers of acts: the act's own symbol where it has one, else organ, kind and number (`UNH-GC:res:24/10`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.bodies import BODIES, body_of
from kb.un.council_year import names_of
from kb.un.folding import fold
from kb.un.organ_words import can_have
from kb.un.symbol import Symbol

_HABITAT_2 = "A/CONF.165/14"
_KIND_OF = {"res": "resolution", "dec": "decision", "rec": "recommendation"}
_CODE_OF = {code.upper(): code for code in BODIES}
# as 'UNH-GC:res:24/10', 'ECOSOC:dec:2(LVI)' or 'A/CONF.199/20:res:2'
_IDENTIFIER = re.compile(
    r"(?P<head>[A-Z][A-Z0-9-]{1,11}|A/CONF\.[0-9A-Z/.]{1,30}):(?P<kind>res|dec|rec):"
    r"(?P<number>[0-9A-Z/().-]{0,30}[0-9A-Z)](?: \(\d{4}\))?)(?![0-9A-Z])",
    re.IGNORECASE,
)
_FIRST_ARABIC_SESSION = 31
"""The sessions before it are numbered in Roman: 3327(XXIX)."""


def act_id(organ: str, kind: str, number: str) -> str | None:
    """Return the identifier of an act: its own symbol where it has one, else `UNH-GC:res:24/10`.

    None where the organ cannot have adopted an act of that number.
    """
    if organ == "HABITAT-2":
        return f"{_HABITAT_2}:{kind[:3]}:{number}"
    if not can_have(organ, number, kind):
        return None
    if number.isdecimal():  # the Security Council's, without its year
        names = names_of(number)
        return f"S/RES/{names[0]}" if len(names) == 1 else None
    if kind == "resolution":
        series = {"GA": "A/RES/", "SC": "S/RES/", "ECOSOC": "E/RES/", "HRC": "A/HRC/RES/"}.get(organ)
        if series:
            return series + number
        session, _, rest = number.partition("/")
        if organ in ("UNH-HA", "UNEA"):
            return f"{'HSP/HA' if organ == 'UNH-HA' else 'UNEP/EA'}.{session}/Res.{rest}"
    return f"{organ}:{kind[:3]}:{number}"


@dataclass(frozen=True, slots=True)
class ActName:
    """An identifier of the form `UNH-GC:res:24/10`, taken apart; `text[:end]` of what was read is the identifier.

    `organ` is a code of `kb.un.bodies`, the word itself where no body has it; `id` the identifier in its normal form.
    """

    organ: str
    kind: str
    number: str
    id: str
    end: int


def read_act_id(text: str) -> ActName | None:
    """Return the identifier that opens `text`, None where it opens with none. Case does not matter.

    `act_id` tells whether the organ can have adopted such an act; this does not.
    """
    match = _IDENTIFIER.match(fold(text))
    if match is None:
        return None
    head, kind, number = match["head"].upper(), match["kind"].lower(), match["number"].upper()
    if head.startswith("A/CONF."):
        organ = "HABITAT-2" if head == _HABITAT_2 else body_of(head) or head
        return ActName(organ, _KIND_OF[kind], number, f"{head.replace('/REV.', '/Rev.')}:{kind}:{number}", match.end())
    organ = _CODE_OF.get(head, head)
    name = act_id(organ, _KIND_OF[kind], number) or f"{organ}:{kind}:{number}"
    return ActName(organ, _KIND_OF[kind], number, name, match.end())


def act_of(symbol: Symbol) -> tuple[str, str, str] | None:
    """Return organ, kind and number of the act whose own symbol `symbol` is; None for any other document."""
    if symbol.suffixes or symbol.is_joint:
        return None
    text = symbol.official
    # as 'A/RES/71/256', 'A/RES/3327(XXIX)', 'A/RES/S-25/2', 'S/RES/1325 (2000)' or 'A/HRC/RES/43/14'
    if match := re.fullmatch(r"(A|S|E|A/HRC)/RES/([^/]+(?:/[^/]+)?)", text):
        organ = {"A": "GA", "S": "SC", "E": "ECOSOC", "A/HRC": "HRC"}[match.group(1)]
        number = re.sub(r"(?<=\d) (?=[A-Z]$)", "", match.group(2))  # 'A/RES/57/270 B'
        return organ, "resolution", number
    # 'HSP/HA.2/Res.7', 'UNEP/EA.5/Res.5'
    if match := re.fullmatch(r"(HSP/HA|UNEP/EA)\.(\d+)/(Res|Dec)\.(\d+)", text, re.IGNORECASE):
        organ = "UNH-HA" if match.group(1) == "HSP/HA" else "UNEA"
        kind = "resolution" if match.group(3).lower() == "res" else "decision"
        return organ, kind, f"{match.group(2)}/{match.group(4)}"
    return None


def no_such_act(symbol: Symbol) -> str | None:
    """Return why no act bears the symbol, None where one may: `A/RES/21/3`, of a session numbered in Roman."""
    match = re.match(r"A/RES/(\d{1,3})/\d", symbol.official)
    if match is None or int(match.group(1)) >= _FIRST_ARABIC_SESSION:
        return None
    return f"the General Assembly numbers resolutions as session/number from session {_FIRST_ARABIC_SESSION} only"
