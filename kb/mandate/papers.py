"""Drafts, revisions, corrigenda and addenda: which held paper changes which, and what a draft became."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kb.errors import SymbolError
from kb.mandate.lineage import title_key
from kb.mandate.naming import DOCUMENT, Asked
from kb.store.store import Store
from kb.un.symbol import Symbol, parse_symbol


class Relation(StrEnum):
    """What the other paper is to this one."""

    DRAFT = "draft"
    ADOPTED = "adopted_as"
    REVISED = "revised_by"
    REVISES = "revises"
    CORRECTED = "corrected_by"
    CORRECTS = "corrects"
    ADDED = "added_to_by"
    ADDS = "adds_to"


@dataclass(frozen=True, slots=True)
class Paper:
    """Another paper: its symbol, what it is to this one, and whether it is held."""

    symbol: str
    relation: Relation
    is_held: bool


_AFTER = {"REV": Relation.REVISED, "CORR": Relation.CORRECTED, "ADD": Relation.ADDED}
_BEFORE = {"REV": Relation.REVISES, "CORR": Relation.CORRECTS, "ADD": Relation.ADDS}
# 'REV.1' in 'A/80/L.31/REV.1'
_SUFFIX = re.compile(r"(REV|CORR|ADD)\.\d{1,3}$")


def papers(asked: Asked, titles: tuple[str, ...], store: Store) -> tuple[Paper, ...]:
    """Return the papers that change, or are changed by, what is asked for, and the drafts of its title.

    A draft counts where it bears the act's title and, if its symbol states a session, that of the act.
    """
    found: list[Paper] = []
    try:
        symbol = parse_symbol(asked.act)
    except SymbolError:
        symbol = None
    if symbol is not None:
        found += _changing(symbol, store)
        if changed := changed_paper(symbol):
            found.append(Paper(*changed, is_held=bool(store.find(changed[0]))))
    keys = {key for title in titles if (key := title_key(title))}
    if keys and symbol is not None and symbol.is_draft:
        found += [
            Paper(act, Relation.ADOPTED, is_held=True)
            for act, title in store.citations.titled()
            if title_key(title) in keys and _is_session(act, symbol)
        ]
    elif keys and asked.kind != DOCUMENT:
        for document_id, title in store.citations.drafts():
            draft = document_id.rpartition("@")[0]
            if title_key(title) in keys and _is_session(asked.act, draft):
                found.append(Paper(draft, Relation.DRAFT, is_held=True))
    return tuple(dict.fromkeys(found))


def _changing(symbol: Symbol, store: Store) -> list[Paper]:
    keys = store.citations.symbols(prefix=f"{symbol.key}/")
    return [
        Paper(parse_symbol(key).official, _AFTER[match.group(1)], is_held=True)
        for key in keys
        if (match := _SUFFIX.fullmatch(key.removeprefix(f"{symbol.key}/")))
    ]


def changed_paper(symbol: Symbol | str) -> tuple[str, Relation] | None:
    """Return the symbol of the paper that `symbol` revises, corrects or adds to, and which; None where it does not."""
    try:
        own = parse_symbol(symbol) if isinstance(symbol, str) else symbol
    except SymbolError:
        return None
    match = _SUFFIX.search(own.key)
    return (own.changed.official, _BEFORE[match.group(1)]) if match and own.changed else None


def _is_session(act: str, draft: str | Symbol) -> bool:
    """Tell whether two symbols state the same session, or one of them states none."""
    sessions = []
    for name in (act, draft):
        try:
            sessions.append((parse_symbol(name) if isinstance(name, str) else name).session)
        except SymbolError:
            sessions.append(None)
    return None in sessions or sessions[0] == sessions[1]
