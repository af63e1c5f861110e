"""The address of the browser, which lags behind what a run wrote into it.

A run writes what a person typed into the address; the browser shows it when the message has come. What the person
does before that starts a run with the older address, which would undo what was typed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

LAG_SECONDS = 1.0
"""So long after a run the browser may still send the address from before it; later, it means that address."""
_KEY, _PAGE = "address_lag", "address_page"


@dataclass(frozen=True, slots=True)
class _Written:
    page: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    until: float


def write_address(params: Mapping[str, str]) -> None:
    """Put `params` into the address, in the place of all that is there."""
    before = st.query_params.to_dict()
    st.session_state[_KEY] = _Written(st.session_state.get(_PAGE, ""), before, dict(params), math.inf)
    st.query_params.from_dict(params)


def catch_up(page: str) -> None:
    """Begin a run of `page` with the address that the last one wrote, where the browser does not have it yet."""
    st.session_state[_PAGE] = page
    written = st.session_state.get(_KEY)
    if written is None:
        return
    is_older = written.page == page and st.query_params.to_dict() == written.before
    if is_older and time.monotonic() < written.until:
        st.query_params.from_dict(written.after)
    else:
        del st.session_state[_KEY]


def settle() -> None:
    """End a run: its address is on the way to the browser."""
    written = st.session_state.get(_KEY)
    if written is not None and written.until == math.inf:
        st.session_state[_KEY] = replace(written, until=time.monotonic() + LAG_SECONDS)
