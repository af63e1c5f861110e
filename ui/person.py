"""Who looks: a browser makes itself a random key and keeps it in a cookie; nothing else is known of a person.

The browser sends the cookie when it opens a page; in the session in which the key is made, the page's script tells it.
"""

from __future__ import annotations

import re

import streamlit as st

COOKIE = "kb_person"
"""Also in `behaviour.js`."""
_KEY = re.compile(r"[0-9a-f]{32}")


def person() -> str | None:
    """Return the key of the person who looks, None before the browser has told one."""
    known = st.session_state.get("person") or st.context.cookies.get(COOKIE)
    return known if isinstance(known, str) and _KEY.fullmatch(known) else None


def meet(key: object) -> None:
    """Take over the key that a browser made for itself; one that is known already stays."""
    if person() is None and isinstance(key, str) and _KEY.fullmatch(key):
        st.session_state["person"] = key
