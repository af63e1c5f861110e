"""Changes of the basket on the page of the note: what a button or a field asks → the basket after it, with undo."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from kb import Basket, Heading, Pick, Remark, basket_json
from ui.basket import change_basket
from ui.resources import data_folder

Entry = Remark | Heading | Pick
_Edit = Callable[[Basket, int], Basket]
_KEY_CHARS = 12
_MOVES = {"up": -1, "down": 1}
_NEW = ("remark", "heading")


def entry_key(entry: Entry) -> str:
    """Return a short name of an entry's content, by which a page that is out of date never changes another."""
    return hashlib.sha256(basket_json(Basket(None, (entry,))).encode("utf-8", "replace")).hexdigest()[:_KEY_CHARS]


def find_entry(basket: Basket, key: str, at: int) -> int | None:
    """Return where the entry stands that stood at `at` when the page was drawn; None where it is gone."""
    keys = [entry_key(entry) for entry in basket.entries]
    if 0 <= at < len(keys) and keys[at] == key:
        return at
    return keys.index(key) if key in keys else None


def moved(basket: Basket, at: int, by: int) -> Basket:
    """Move an entry up (-1) or down (1); at an end it stays."""
    entries = list(basket.entries)
    to = max(0, min(at + by, len(entries) - 1))
    entries.insert(to, entries.pop(at))
    return replace(basket, entries=tuple(entries))


def without(basket: Basket, at: int) -> Basket:
    """Take an entry out."""
    return replace(basket, entries=(*basket.entries[:at], *basket.entries[at + 1 :]))


def put_in(basket: Basket, at: int, entries: Sequence[Entry]) -> Basket:
    """Put entries in before the one at `at`, or at the end."""
    return replace(basket, entries=(*basket.entries[:at], *entries, *basket.entries[at:]))


def reworded(basket: Basket, at: int, text: str) -> Basket:
    """Give a remark or heading other words; none at all takes it out."""
    old = basket.entries[at]
    if not text.strip() or isinstance(old, Pick):
        return without(basket, at) if not text.strip() else basket
    return put_in(without(basket, at), at, [type(old)(text.strip())])


def act_on_entry(sent: object) -> None:
    """Do what a pressed button of an entry asks: `up`, `down`, `remove`, or `remark` and `heading` before it."""
    if not isinstance(sent, Mapping):
        return
    act, key, at = sent.get("act"), sent.get("entry"), sent.get("at")
    if not isinstance(act, str) or not isinstance(at, int) or isinstance(at, bool) or at < 0:
        return
    if act in _NEW:
        st.session_state["brief_new"] = (act, at)
    elif act in _MOVES and isinstance(key, str):
        _change(key, at, lambda basket, here: moved(basket, here, _MOVES[act]))
    elif act == "remove" and isinstance(key, str):
        remove(key, at)


def remove(key: str, at: int) -> None:
    """Take an entry out; `undo` brings it back."""

    def taken(basket: Basket, here: int) -> Basket:
        st.session_state["basket_undo"] = (here, (basket.entries[here],))
        return without(basket, here)

    _change(key, at, taken)


def clear() -> None:
    """Take everything out; `undo` brings it back."""

    def emptied(basket: Basket) -> Basket:
        st.session_state["basket_undo"] = (0, basket.entries)
        return replace(basket, entries=())

    change_basket(data_folder(), emptied)


def undo() -> None:
    """Put back what was taken out last."""
    at, entries = st.session_state.pop("basket_undo", (0, ()))
    change_basket(data_folder(), lambda basket: put_in(basket, at, entries))


def reword(key: str, at: int, field: str) -> None:
    """Take over what stands in the field of a remark or heading."""
    text = str(st.session_state.get(field) or "")
    if text.strip():
        _change(key, at, lambda basket, here: reworded(basket, here, text))
    else:
        remove(key, at)


def add_new(field: str) -> None:
    """Take over the remark or heading that was written where `brief_new` says."""
    act, at = st.session_state.pop("brief_new", ("remark", 0))
    text = str(st.session_state.get(field) or "").strip()
    if text:
        change_basket(
            data_folder(), lambda basket: put_in(basket, at, [Heading(text) if act == "heading" else Remark(text)])
        )


def retitle(field: str) -> None:
    """Take over the title."""
    title = str(st.session_state.get(field) or "").strip() or None
    change_basket(data_folder(), lambda basket: replace(basket, title=title))


def _change(key: str, at: int, edit: _Edit) -> None:
    def edited(basket: Basket) -> Basket:
        here = find_entry(basket, key, at)
        return basket if here is None else edit(basket, here)

    change_basket(data_folder(), edited)
