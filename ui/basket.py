"""The basket of the person who looks: read once a run, changed through one door that says what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from kb import Basket, BasketFile, KBError
from ui.person import person
from ui.role import Role, role
from ui.texts import Texts
from ui.visit import fault_words, message


def basket_file(folder: Path) -> BasketFile | None:
    """Return where the person's basket is kept, None before the person is known, and for one who may not read."""
    key = None if role() is Role.OUTSIDER else person()
    return None if key is None else BasketFile.of(folder, key)


def held_basket(folder: Path) -> Basket:
    """Return the person's basket, an empty one where it cannot be read; `tell_faults` then says why."""
    file = basket_file(folder)
    if file is None:
        return Basket()
    n_kept = len(file.kept)
    try:
        basket = file.read()
    except KBError as error:
        st.session_state["basket_fault"] = error
        return Basket()
    if len(file.kept) > n_kept:
        st.session_state["basket_kept"] = file.kept[-1].name
    return basket


def change_basket(folder: Path, edit: Callable[[Basket], Basket]) -> bool:
    """Write what `edit` makes of the basket; tell whether it was written, else `tell_faults` says why."""
    file = basket_file(folder)
    if file is None:
        return False
    try:
        file.change(edit)
    except KBError as error:
        st.session_state["basket_fault"] = error
        return False
    return True


def tell_faults(t: Texts) -> None:
    """Say, once, why the basket could not be changed or read; also where a reader is who has scrolled down."""
    fault = st.session_state.pop("basket_fault", None)
    if isinstance(fault, KBError):
        message(t("collect.failed"), fault_words(fault, t), tone="bad")
        st.toast(t("collect.failed"))
    if st.session_state.pop("collect_gone", None):
        message(t("collect.gone"), tone="warn")
        st.toast(t("collect.gone"))
    kept = st.session_state.pop("basket_kept", None)
    if kept:
        message(t("collect.damaged"), t("collect.damaged_kept", file=kept), tone="warn")
