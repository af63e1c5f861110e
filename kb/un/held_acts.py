"""The acts that a document is or holds: by its own symbol, and by the headings that open acts inside it.

Enters: a parsed document; leaves: `HeldAct` values in reading order. The organ of an act inside proceedings is decided
as for a reference to it (`docs/references.md`, "How the organ is decided").
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.errors import SymbolError
from kb.un.act_id import act_id, act_of
from kb.un.definition import find_definitions
from kb.un.document import Document
from kb.un.part import is_inside_act
from kb.un.reference import Mention, ReferenceKind
from kb.un.resolver import Resolver
from kb.un.setting import setting_of
from kb.un.surroundings import Surroundings
from kb.un.symbol import parse_symbol

_KINDS = {"resolution": ReferenceKind.RESOLUTION, "decision": ReferenceKind.DECISION}


@dataclass(frozen=True, slots=True)
class HeldAct:
    """An act whose text stands in `part` of a document, from `blocks[block]` on; `id` as in `kb.un.act_id`.

    `title` is in the document's language, None where none is printed. `is_whole`: the document is the act.
    """

    id: str
    kind: str
    number: str
    part: str
    block: int
    title: str | None
    is_whole: bool


def find_held_acts(document: Document) -> tuple[HeldAct, ...]:
    """Return the acts that `document` is or holds; one whose organ is not certain is left out.

    A document that is an act may hold others in parts of their own: those before and after it on an old printed page.
    """
    own = _own(document)
    found: dict[str, HeldAct] = {own.id: own} if own else {}
    resolver = Resolver(setting_of(document))
    for definition in find_definitions(document):
        if definition.kind not in _KINDS or (own and not is_inside_act(definition.part)):
            continue
        mention = Mention(_KINDS[definition.kind], 0, definition.end, number=definition.number)
        around = Surroundings(document.blocks[definition.block].text, definition.block)
        target = resolver.act(mention, around, None).target
        if target is not None and (own is None or target != own.id):
            act = HeldAct(
                target,
                definition.kind,
                definition.number,
                definition.part,
                definition.block,
                definition.title,
                is_whole=False,
            )
            held = found.get(target)
            # a list of contents names an act in another part before its own heading does
            if held is None or ("/" in act.part and "/" not in held.part):
                found[target] = act
    return tuple(found.values())


def _own(document: Document) -> HeldAct | None:
    symbol = document.metadata.symbol
    if symbol is None:
        return None
    try:
        act = act_of(parse_symbol(symbol))
    except SymbolError:
        return None
    name = act_id(*act) if act else None
    return HeldAct(name, act[1], act[2], "main", 0, document.metadata.title, is_whole=True) if act and name else None
