"""What a person types → the acts and documents that it may mean.

Enters: any form of a reference (`24/10`, `理事会第24/10号决议`, `NUA para 31`, `HSP/HA.2/16`); leaves: `Asked` values,
those of UN-Habitat's bodies first. A number without an organ means every act of that number that the register or the
collection knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.errors import EmptyQueryError, NotHeldError, SymbolError
from kb.mandate.register import Register
from kb.store.store import Store
from kb.un.act import ActMention, parse_act_query
from kb.un.act_id import act_id, act_of, no_such_act
from kb.un.bodies import BODIES, body_of
from kb.un.folding import fold
from kb.un.organ_words import ACTING
from kb.un.pinpoint import find_pinpoints
from kb.un.symbol import Symbol, find_symbols, parse_symbol

LINE = ("UNH-HA", "UNH-EB", "UNH-CPR", "UNH-GC", "CHS")
"""UN-Habitat's governing bodies, past and present, the latest first."""
DOCUMENT = "document"
"""The kind of what is no act."""
_KINDS = ("resolution", "decision")
# as 'UNH-GC:res:24/10'
_IDENTIFIER = re.compile(r"\s*([A-Z0-9-]{2,12}):(res|dec|rec):(\S.*?)\s*", re.IGNORECASE)
_KIND_OF = {"res": "resolution", "dec": "decision", "rec": "recommendation"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An act, or a document (`kind` is `document`, `number` None), with the paragraphs of it that are asked for.

    `act` is the identifier of the act or the symbol of the document. `organ` is a code of `kb.un.bodies`, None where
    the symbol does not say.
    """

    act: str
    organ: str | None
    kind: str
    number: str | None
    labels: tuple[str, ...] = ()
    part: str | None = None


def read_reference(text: str, *, store: Store, register: Register) -> tuple[Asked, ...]:
    """Return what `text` may mean, likeliest first; more than one where it does not decide.

    Raises:
        EmptyQueryError: nothing is typed.
        NotHeldError: it names nothing, or a number that neither register nor collection knows.
    """
    if not text.strip():
        raise EmptyQueryError("no reference is typed", remedy="try 24/10, A/RES/71/256 or NUA para 31")
    if match := _IDENTIFIER.fullmatch(fold(text)):
        organ, kind, number = match.group(1).upper(), _KIND_OF[match.group(2).lower()], match.group(3)
        code = next((known for known in ACTING if known.upper() == organ), None)
        if code is None and organ != "HABITAT-2":
            raise NotHeldError(f"{organ!r} is no body that adopts acts", remedy="try UNH-GC:res:24/10 or 24/10")
        organ = code or organ
        if (name := act_id(organ, kind, number)) is not None:
            return (Asked(name, organ, kind, number),)
    found = [asked for mention in parse_act_query(text) for asked in _acts(mention, store, register)]
    for span in find_symbols(text):
        if reason := no_such_act(span.symbol):
            raise NotHeldError(f"there is no {span.symbol.official}: {reason}", remedy="check the number")
    found += _documents(text)
    if not found:
        known = " that is known" if parse_act_query(text) else ""
        raise NotHeldError(
            f"{text.strip()[:80]!r} names no act{known}", remedy="try 24/10, A/RES/71/256 or NUA para 31"
        )
    return tuple({asked.act: asked for asked in reversed(found)}.values())[::-1]


def identify(act: str) -> Asked:
    """Return the parts of an identifier: of an act, or of a document."""
    if match := _IDENTIFIER.fullmatch(act):
        return Asked(act, match.group(1).upper(), _KIND_OF[match.group(2).lower()], match.group(3))
    try:
        symbol = parse_symbol(act)
    except SymbolError:
        return Asked(act, body_of(act), DOCUMENT, None)
    return _of_symbol(symbol)


def _of_symbol(symbol: Symbol) -> Asked:
    parts = act_of(symbol)
    name = act_id(*parts) if parts else None
    if parts and name:
        return Asked(name, *parts)
    return Asked(symbol.official, body_of(symbol), DOCUMENT, None)


def _acts(mention: ActMention, store: Store, register: Register) -> list[Asked]:
    labels, part = mention.labels, mention.part
    kinds = (mention.kind,) if mention.kind else _KINDS
    organs = (mention.organ,) if mention.organ else mention.candidates or _organs(mention.number, register)
    possible = [
        Asked(name, organ, kind, mention.number, labels, part)
        for organ in organs
        for kind in kinds
        if (name := act_id(organ, kind, mention.number)) is not None
    ]
    names = [asked.act for asked in possible]
    held = {row.act for row in store.citations.acts(names)} | store.citations.cited_among(names)
    known = [asked for asked in possible if asked.act in held or register.act(asked.act) is not None]
    if not known and mention.organ:
        known = possible
    return sorted(known, key=lambda asked: asked.organ not in LINE)


def _organs(number: str, register: Register) -> tuple[str, ...]:
    """Return the bodies that may have adopted `number`: UN-Habitat's, those in the register, and all others."""
    registered = (act.organ for act in register.numbered(number))
    return tuple(dict.fromkeys((*LINE, *registered, *(code for code in BODIES if code in ACTING))))


def _documents(text: str) -> list[Asked]:
    pinpoints = find_pinpoints(text)
    labels = next((found.labels for found in pinpoints if found.labels), ())
    part = next((found.part for found in pinpoints if found.part), None)
    symbols = (_of_symbol(span.symbol) for span in find_symbols(text))
    return [Asked(one.act, one.organ, one.kind, None, labels, part) for one in symbols if one.kind == DOCUMENT]
