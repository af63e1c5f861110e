"""What a person types → the acts and documents that it may mean.

Enters: any form of a reference (`24/10`, `理事会第24/10号决议`, `NUA para 31`, `HSP/HA.2/16`, an identifier, a title);
leaves: `Asked` values, those of UN-Habitat's bodies first. A number without an organ means every act of that number
that the register or the collection knows.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from kb.errors import EmptyQueryError, NotHeldError, SymbolError
from kb.mandate.register import Register
from kb.mandate.titles import titled
from kb.store.store import Store
from kb.un.act import ActMention, parse_act_query
from kb.un.act_id import act_id, act_of, no_such_act, read_act_id
from kb.un.bodies import BODIES, body_of
from kb.un.folding import normalise
from kb.un.organ_words import ACTING
from kb.un.pinpoint import find_pinpoints
from kb.un.symbol import Symbol, find_symbols, parse_symbol
from kb.unseen import drop_unprinted

LINE = ("UNH-HA", "UNH-EB", "UNH-CPR", "UNH-GC", "CHS")
"""UN-Habitat's governing bodies, past and present, the latest first."""
DOCUMENT = "document"
"""The kind of what is no act."""
RULES = ":rules-of-procedure"
"""Rules of procedure are cited as such; no one act holds them."""
MAX_REFERENCE_CHARS = 2_000
MAX_SUGGESTED = 4
_KINDS = ("resolution", "decision")
_REMEDY = "try 24/10, A/RES/71/256 or NUA para 31"
# '(xxix)' of '3327 (xxix)'
_ROMAN = re.compile(r"(?<=\d)( ?[(（](?:E?S-)?)([ivxl]{1,7})(?=[)）])")
# 'GA/RES/71/256', 'A-RES-71-256', 'A_RES_71_256', as names of files have it; 'RES/71/256' does not say whose it is
_LOOSE_SYMBOL = re.compile(
    r"(?<![\w/-])((?:A|(?:UN)?GA)[-_/])?RES[-_/](\d{1,3})[-_/](\d{1,3})(?![\d/-])", re.IGNORECASE | re.ASCII
)
# 'UNSCR 1325', 'Security Council resolution 1325', 安理会第1325号决议: without the year that belongs to its name
_COUNCIL = re.compile(
    r"(?:\bUNSCR|\b(?:UN ?)?(?:SC|Security Council) res(?:olution)?\.?|(?:安理会|安全理事会)第) ?(\d{1,4})"
    r"(?![\d/]| ?[(（])(?: ?号)?(?: ?决议)?",
    re.IGNORECASE,
)
# 'OP 3': a delegate's word for an operative paragraph
_OPERATIVE = re.compile(r"(?<![A-Za-z])OPs? ?(?=\d)")
_ROMAN_SIGNS = re.compile("[\u2160-\u217f]+")
# 'SDG 11', 'SDG 11.a'
_GOAL = re.compile(r"\s*SDG ?\d{1,2}(?:\.[0-9a-z]{1,2})?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """An act, or a document (`kind` is `document`, `number` None), with the paragraphs of it that are asked for.

    `act` is the identifier of the act or the symbol of the document. `organ` is a code of `kb.un.bodies`, None where
    the symbol does not say. `is_sure` is False where the same words may mean another act that is known.
    `is_shared`: the words name no body, and others than those known here may have an act of this number.
    """

    act: str
    organ: str | None
    kind: str
    number: str | None
    labels: tuple[str, ...] = ()
    part: str | None = None
    is_sure: bool = True
    is_shared: bool = False


def read_reference(text: str, *, store: Store, register: Register) -> tuple[Asked, ...]:
    """Return what `text` may mean, likeliest first; more than one where it does not decide, or names several.

    Raises:
        EmptyQueryError: nothing is typed.
        NotHeldError: it names nothing, or a number that neither register nor collection knows.
    """
    text = _tidied(text[:MAX_REFERENCE_CHARS])
    if not text:
        raise EmptyQueryError("no reference is typed", remedy=_REMEDY)
    if named := _identified(text, store):
        return (named,)
    mentions = parse_act_query(text)
    acts = _acts(mentions, store, register)
    found = [*acts, *_documents(text, with_acts=not acts)]
    for span in find_symbols(text):
        if reason := no_such_act(span.symbol):
            raise NotHeldError(f"there is no {span.symbol.official}: {reason}", remedy="check the number")
    found = found or _titled(text, store, register)
    if not found:
        if _GOAL.fullmatch(text):
            raise NotHeldError(f"{text!r} is a goal, no act", remedy="try A/RES/70/1, which sets the goals")
        raise _unknown(text, mentions, register)
    return _once(found)


def _unknown(text: str, mentions: tuple[ActMention, ...], register: Register) -> NotHeldError:
    if not mentions:
        return NotHeldError(f"{text[:80]!r} names no act", remedy=_REMEDY)
    possible = [one.act for mention in mentions for one in _possible(mention, _organs(mention.number, register))]
    remedy = f"name the body, as {' or '.join(possible[:MAX_SUGGESTED])}" if possible else _REMEDY
    return NotHeldError(f"{text[:80]!r} names no act that is known", remedy=remedy)


@lru_cache(4_096)
def identify(act: str) -> Asked:
    """Return the parts of an identifier: of an act, or of a document."""
    if (name := read_act_id(act)) is not None and name.end == len(act):
        return Asked(act, name.organ, name.kind, name.number)
    try:
        symbol = parse_symbol(act)
    except SymbolError:
        return Asked(act, body_of(act), DOCUMENT, None)
    return _of_symbol(symbol)


def _tidied(text: str) -> str:
    """Return what is typed as texts print it: `3327 (xxix)` and `3327(ⅩⅩⅨ)`, `A_RES_71_256`, `OP 3`."""
    plain = _ROMAN_SIGNS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), drop_unprinted(text).strip())
    plain = _LOOSE_SYMBOL.sub(lambda match: f"{'A/RES/' if match[1] else 'resolution '}{match[2]}/{match[3]}", plain)
    plain = _COUNCIL.sub(r"S/RES/\1 ", _OPERATIVE.sub("para ", plain))
    return _ROMAN.sub(lambda match: match.group(1) + match.group(2).upper(), plain)


def _identified(text: str, store: Store) -> Asked | None:
    """Return what an identifier names, which may be followed by paragraphs; None where `text` is none."""
    if normalise(text).endswith(RULES.upper()):
        organ = next((code for code in BODIES if code.upper() == normalise(text).partition(":")[0]), None)
        return Asked(normalise(text).partition(":")[0] + RULES, organ, DOCUMENT, None)
    name = read_act_id(text)
    if name is None:
        return None
    rest = text[name.end :]
    pinpoints = find_pinpoints(rest)
    if re.sub(r"[\s,，、的]+", "", _without(rest, [(pin.start, pin.end) for pin in pinpoints])):
        return None
    if name.organ not in BODIES:
        raise NotHeldError(f"{name.organ!r} is no body that adopts acts", remedy="try UNH-GC:res:24/10 or 24/10")
    is_possible = name.organ not in ACTING or act_id(name.organ, name.kind, name.number) is not None
    if not is_possible and not store.citations.cited_among([name.id]):
        body = BODIES[name.organ].en
        raise NotHeldError(f"there is no {name.kind} {name.number} of the {body}", remedy="check body and number")
    asked = identify(name.id)
    labels = next((pin.labels for pin in pinpoints if pin.labels), ())
    return replace(asked, labels=labels, part=next((pin.part for pin in pinpoints if pin.part), None))


def _of_symbol(symbol: Symbol) -> Asked:
    parts = act_of(symbol)
    name = act_id(*parts) if parts else None
    if parts and name:
        return Asked(name, *parts)
    return Asked(symbol.official, body_of(symbol), DOCUMENT, None)


def _acts(mentions: tuple[ActMention, ...], store: Store, register: Register) -> list[Asked]:
    """Return the acts that the mentions may mean; one that nothing knows is of the body of those beside it."""
    known = [_known(mention, store, register) for mention in mentions]
    sure = tuple(dict.fromkeys(one.organ for found in known for one in found if one.is_sure and one.organ))
    for i, mention in enumerate(mentions):
        if not known[i] and mention.kind and not mention.organ:
            known[i] = _possible(mention, sure)[:1]
    return [one for found in known for one in found]


def _known(mention: ActMention, store: Store, register: Register) -> list[Asked]:
    """Return the acts that the register or the collection knows; the one of a body that is named, known or not."""
    organs = (mention.organ,) if mention.organ else mention.candidates or _organs(mention.number, register)
    possible = _possible(mention, organs)
    names = [asked.act for asked in possible]
    held = {row.act for row in store.citations.acts(names)} | store.citations.cited_among(names)
    known = [asked for asked in possible if asked.act in held or register.act(asked.act) is not None]
    if not known and mention.organ:
        known = _of_a_year(mention, store) or possible
    known.sort(key=lambda asked: asked.organ not in LINE)
    is_shared = len({asked.organ for asked in possible}) > len({asked.organ for asked in known})
    return [replace(asked, is_sure=len(known) == 1, is_shared=is_shared) for asked in known]


def _of_a_year(mention: ActMention, store: Store) -> list[Asked]:
    """Return the Security Council resolution that is typed without the year which belongs to its name."""
    if mention.organ != "SC" or not mention.number.isdecimal():
        return []
    prefix = f"S/RES/{mention.number}("
    named = (*store.citations.cited_from(prefix), *store.citations.symbols(prefix=prefix))
    found = {one.act: one for one in map(identify, named)}.values()
    return [replace(one, labels=mention.labels, part=mention.part) for one in found]


def _possible(mention: ActMention, organs: tuple[str, ...]) -> list[Asked]:
    """Return the acts that `organs` may have adopted under the number and kind of a mention."""
    return [
        Asked(name, organ, kind, mention.number, mention.labels, mention.part)
        for organ in organs
        for kind in ((mention.kind,) if mention.kind else _KINDS)
        if (name := act_id(organ, kind, mention.number)) is not None
    ]


def _organs(number: str, register: Register) -> tuple[str, ...]:
    """Return the bodies that may have adopted `number`: UN-Habitat's, those in the register, and all others."""
    registered = (act.organ for act in register.numbered(number))
    return tuple(dict.fromkeys((*LINE, *registered, *(code for code in BODIES if code in ACTING))))


def _documents(text: str, *, with_acts: bool) -> list[Asked]:
    """Return the documents that are named; those whose symbol is an act's only `with_acts`."""
    pinpoints = find_pinpoints(text)
    labels = next((found.labels for found in pinpoints if found.labels), ())
    part = next((found.part for found in pinpoints if found.part), None)
    symbols = (_of_symbol(span.symbol) for span in find_symbols(text) if with_acts or act_of(span.symbol) is None)
    return [Asked(one.act, one.organ, one.kind, None, labels, part) for one in symbols if one.kind == DOCUMENT]


def _titled(text: str, store: Store, register: Register) -> list[Asked]:
    """Return the acts and documents that bear the title `text`, which may have paragraphs beside it."""
    pinpoints = find_pinpoints(text)
    labels = next((pin.labels for pin in pinpoints if pin.labels), ())
    title = _without(text, [(pin.start, pin.end) for pin in pinpoints if pin.labels]) if labels else text
    found = [identify(name) for name in titled(title, store=store, register=register)]
    return [replace(one, labels=labels, is_sure=len(found) == 1) for one in found]


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def _once(found: list[Asked]) -> tuple[Asked, ...]:
    """Return each act once, with the paragraphs of every mention."""
    first: dict[str, Asked] = {}
    for one in found:
        before = first.get(one.act)
        if before is None:
            first[one.act] = one
        else:
            labels = tuple(dict.fromkeys((*before.labels, *one.labels)))
            first[one.act] = replace(before, labels=labels, part=before.part or one.part)
    return tuple(first.values())
