"""Putting a paragraph into the basket: the button that every page shows, and what happens when it is pressed.

A button names a block and, where only a stretch of it is meant, the words; the text is taken from the collection and
never from the browser. `behaviour.js` marks the buttons of what is in the basket, so no page needs to know.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from kb import Basket, Collection, Kind, Pick
from ui.address import MAX_QUERY_CHARS
from ui.anchor import Anchor, anchor_of, find_spot, parse_anchor
from ui.basket import change_basket
from ui.markup import escape
from ui.resources import collection, data_folder
from ui.texts import Texts

_KEY_CHARS = 16


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a button puts into the basket: a block of the document with the id `document`.

    `quote` are the words that are meant, None for all of the block; `query` is what found it.
    """

    document: str
    anchor: Anchor
    quote: str | None = None
    query: str = ""


def collect_button(wanted: Wanted, *, name: str, t: Texts, is_small: bool = False) -> str:
    """Render the button that puts a block into the basket, or takes it out again.

    Args:
        wanted: what is put in.
        name: of the block, for people who hear the page.
        t: words of the page.
        is_small: show a sign instead of words.
    """
    document, para, quote = wanted.document, str(wanted.anchor), wanted.quote
    pick = {"document": document, "para": para, "quote": quote, "query": wanted.query[:MAX_QUERY_CHARS] or None}
    off, on = ("+", "✓") if is_small else (t("collect.add"), t("collect.added"))
    data = {
        "collect": _key(document, para, quote),
        "pick": json.dumps(pick, ensure_ascii=False),
        "off": off,
        "on": on,
        "name-off": f"{t('collect.add')}: {name}",
        "name-on": f"{t('collect.added')}: {name}",
        "told-on": t("collect.told_added"),
        "told-off": t("collect.told_removed"),
    }
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    label, small = escape(data["name-off"]), " kb-small" if is_small else ""
    return (
        f'<button type="button" class="kb-collect{small}"{attributes} aria-pressed="false" aria-label="{label}" '
        f'title="{label}">{escape(off)}</button>'
    )


def collected_keys(basket: Basket) -> list[str]:
    """Return the keys of what is in the basket; buttons that have one of them are shown as pressed."""
    return sorted(_keys(entry for entry in basket.entries if isinstance(entry, Pick)))


def toggled(basket: Basket, pick: Pick) -> Basket:
    """Take the place out of the basket where it is in it, else put it at the end."""
    (key,) = _keys([pick])
    kept = tuple(one for one in basket.entries if not (isinstance(one, Pick) and _keys([one]) == {key}))
    return replace(basket, entries=kept if len(kept) < len(basket.entries) else (*basket.entries, pick))


def read_pick(sent: object, held: Collection) -> Pick | None:
    """Return the place that a button names, its text as it is stored; None where it does not stand there."""
    if not isinstance(sent, Mapping):
        return None
    document, para, quote, query = (sent.get(name) for name in ("document", "para", "quote", "query"))
    if not isinstance(document, str) or not isinstance(para, str):
        return None
    anchor = parse_anchor(para)
    row = next((row for row in held.find(document) if row.id == document), None)
    if anchor is None or row is None:
        return None
    blocks = [one.block for one in held.blocks(row.id)]
    spot = find_spot(blocks, anchor)
    if spot is None:
        return None
    block = blocks[spot.index]
    if quote is not None and (not isinstance(quote, str) or not quote.strip() or quote not in block.text):
        return None
    return Pick(
        item=0,
        document=row.id,
        symbol=row.metadata.symbol,
        source=row.source,
        language=row.metadata.language,
        part=block.part,
        label=spot.sublabel or block.label,
        kind=block.kind.value,
        quote=quote.strip() if quote else None,
        text=block.text.strip(),
        query=query[:MAX_QUERY_CHARS].strip() or None if isinstance(query, str) else None,
    )


def take(sent: object) -> None:
    """Do what a pressed button asks."""
    folder = data_folder()
    pick = read_pick(sent, collection(folder))
    if pick is None:
        st.session_state["collect_gone"] = True
        return
    change_basket(folder, lambda basket: toggled(basket, pick))


def _keys(picks: Iterable[Pick]) -> set[str]:
    return {
        _key(
            pick.document or pick.symbol or pick.source or "",
            str(anchor_of(pick.part or "main", pick.label, pick.kind or Kind.PARAGRAPH, pick.text or "")),
            pick.quote,
        )
        for pick in picks
    }


def _key(document: str, para: str, quote: str | None) -> str:
    words = json.dumps([document, para, quote and quote.strip()])
    return hashlib.sha256(words.encode()).hexdigest()[:_KEY_CHARS]
