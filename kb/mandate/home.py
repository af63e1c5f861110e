"""A reference to an act → the symbol of the document to fetch for it, by the register alone: no collection is asked."""

from __future__ import annotations

from kb.errors import NotHeldError, SymbolError
from kb.mandate.register import Act, Register
from kb.un.act import ActMention, parse_act_query
from kb.un.act_id import act_id, read_act_id
from kb.un.symbol import parse_symbol

_WITH_SYMBOLS = ("GA", "ECOSOC", "HRC", "UNH-HA")


def home_of(reference: str, register: Register) -> str | None:
    """Return the symbol of the document in which the act `reference` stands, None where `reference` names no act.

    `24/10` → `HSP/GC/24/7`; `GA resolution 71/256` → `A/RES/71/256`.

    Raises:
        NotHeldError: it names several acts, or no register knows where the act stands.
    """
    mentions = parse_act_query(reference)
    if (name := read_act_id(reference)) is not None:
        found = {name.id: register.act(name.id)}
    else:
        found = {act: known for mention in mentions for act, known in _acts(mention, register).items()}
    if not found and not mentions:
        return None
    if len(found) > 1:
        listed = ", ".join(
            f"{act} (in {known.home})" if known and known.home not in (None, act) else act
            for act, known in found.items()
        )
        raise NotHeldError(f"{reference[:80]!r} names several acts", remedy=f"name one of {listed}")
    for act, known in found.items():
        home = known.home if known is not None and known.home else act
        try:
            return parse_symbol(home).official
        except SymbolError:
            break
    symbols = [name for mention in mentions for name in _symbols(mention)]
    remedy = f"name that document by its symbol, such as {' or '.join(symbols or ['HSP/GC/24/7'])}"
    message = f"the register does not know in which document {reference[:80]!r} stands"
    raise NotHeldError(message, remedy=remedy)


def _acts(mention: ActMention, register: Register) -> dict[str, Act | None]:
    """Return the acts of the register that a mention may mean, else the one that it names in full."""
    organs = (mention.organ,) if mention.organ else mention.candidates
    known = [act for act in register.numbered(mention.number, kind=mention.kind) if not organs or act.organ in organs]
    if known:
        return {act.id: act for act in known}
    return {mention.id: None} if mention.id else {}


def _symbols(mention: ActMention) -> list[str]:
    """Return the symbols that the act of a mention would bear, of each body whose acts bear one."""
    organs = (mention.organ,) if mention.organ else mention.candidates or _WITH_SYMBOLS
    named = (act_id(organ, mention.kind or "resolution", mention.number) for organ in organs)
    return [name for name in named if name is not None and ":" not in name]
