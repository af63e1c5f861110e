"""The door of the pages: signing in and out where the server asks for it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.markup import escape
from ui.role import SIGN_IN, Role, claims_of_visitor, role, settings
from ui.texts import Texts
from ui.visit import message

RUNS = 3
"""Runs in which it is asked: who comes back in the browser is not sent away for ever."""
_ASKED = "asked_of_the_door"
"""Signing in or out, asked for by a button: until the browser has left, each run asks again, for Streamlit sends the
browser there once, and drops that when another run begins before it is sent."""


def admit(t: Texts) -> bool:
    """Offer signing in or out where it is turned on; tell whether the page may be shown."""
    given = settings()
    if given is None:
        message(t("role.broken"), t("role.broken_why"), tone="bad")
        return False
    own = role()
    if SIGN_IN not in given:
        return True
    step, runs = st.session_state.get(_ASKED, (None, 0))
    if runs:
        st.session_state[_ASKED] = step, runs - 1
        step()
    claims = claims_of_visitor()
    if claims:
        name = str(claims.get("name") or claims.get("email") or claims.get("sub") or "")
        words = t("role.admin" if own is Role.ADMIN else "role.reader", name=name)
        with st.container(horizontal=True, key="role_bar"):
            st.html(f'<p class="kb-quiet">{escape(words)}</p>')
            st.button(t("role.sign_out"), key="sign_out", on_click=_ask, args=(st.logout,))
    else:
        if own is Role.OUTSIDER:
            message(t("role.heading"), t("role.explain"))
        st.button(t("role.sign_in"), key="sign_in", on_click=_ask, args=(st.login,))
    return own is not Role.OUTSIDER


def _ask(step: Callable[[], None]) -> None:
    st.session_state[_ASKED] = step, RUNS
