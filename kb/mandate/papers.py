"""Drafts, revisions, corrigenda and addenda: which held paper changes which, and what a draft became."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.errors import SymbolError
from kb.mandate.citing import Desk
from kb.mandate.lineage import title_key
from kb.mandate.naming import DOCUMENT, Asked, identify
from kb.mandate.register import Register
from kb.retrieval.notices import changed_stem, changes, notices
from kb.store.rows import DocumentRow
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
_REVISION = re.compile(r"/REV\.(\d{1,3})$")
# as [without reference to a Main Committee (A/71/L.23)] or ［未经发交主要委员会而通过(A/71/L.23)］
_NOTE = re.compile(r"without reference to a Main Committee|未经发交主要委员会")


def papers(
    asked: Asked, titles: tuple[str, ...], store: Store, *, drafts: Sequence[str] = (), adopted: Sequence[str] = ()
) -> tuple[Paper, ...]:
    """Return the papers that change, or are changed by, what is asked for, and the drafts of it.

    Args:
        asked: the act or document.
        titles: what it is called. A draft counts where it bears the title of the act and, if its symbol states a
            session, that of the act.
        store: what is held.
        drafts: papers that the act itself names as those on which it was adopted; others of them are left out.
        adopted: acts that name what is asked for so.
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
    is_draft = symbol is not None and symbol.is_draft
    if is_draft:
        found += [Paper(act, Relation.ADOPTED, is_held=True) for act in adopted]
    found += [Paper(name, Relation.DRAFT, is_held=bool(store.find(name))) for name in drafts if _is_draft(name)]
    keys = {key for title in titles if (key := title_key(title))}
    if keys and symbol is not None and is_draft:
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


def papers_of(document: DocumentRow, store: Store, register: Register) -> tuple[Paper, ...]:
    """Return the papers that a held document changes or that change it, its draft, or what it became as one."""
    symbol, title = document.metadata.symbol, document.metadata.title
    if symbol is None:
        return ()
    desk = Desk(store, register)
    own = desk.citing([row for row in store.citations.of_document(document.id) if _is_draft(row.target)])
    citing = desk.citing(store.citations.to_targets([symbol])) if _is_draft(symbol) else ()
    return papers(
        identify(symbol),
        (title,) if title else (),
        store,
        drafts=[one.target for one in own if is_adoption_note(one.text)],
        adopted=[one.act for one in citing if one.act and is_adoption_note(one.text)],
    )


def notices_of(document: DocumentRow, store: Store) -> tuple[str, ...]:
    """Return the codes of `kb.retrieval.notices` for a held document: that it is a draft, superseded or corrected."""
    symbol = document.metadata.symbol
    near = store.citations.symbols(prefix=changed_stem(symbol)) if symbol else ()
    return notices(document.metadata, changes(near))


def is_adoption_note(text: str) -> bool:
    """Tell whether `text` is the note that names the draft of an act: `[without reference to … (A/71/L.23)]`."""
    return _NOTE.search(text) is not None


def _is_draft(name: str) -> bool:
    try:
        return parse_symbol(name).is_draft
    except SymbolError:
        return False


def _changing(symbol: Symbol, store: Store) -> list[Paper]:
    """Return the held papers that change `symbol`, and the other revisions of the same paper, before and after it."""
    own = _REVISION.search(symbol.key)
    found = [
        Paper(parse_symbol(key).official, _AFTER[match.group(1)], is_held=True)
        for key in store.citations.symbols(prefix=f"{symbol.key}/")
        if (match := _SUFFIX.fullmatch(key.removeprefix(f"{symbol.key}/")))
    ]
    if own is None:
        return found
    stem = symbol.key[: own.start()]
    for key in store.citations.symbols(prefix=f"{stem}/REV."):
        other = _REVISION.fullmatch(key.removeprefix(stem))
        if other is not None and key != symbol.key:
            is_later = int(other.group(1)) > int(own.group(1))
            relation = Relation.REVISED if is_later else Relation.REVISES
            found.append(Paper(parse_symbol(key).official, relation, is_held=True))
    return found


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
