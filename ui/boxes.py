"""Text boxes that follow the address, and an address that follows what is typed into them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ui.address import ActAddress, act_params
from ui.address_lag import write_address
from ui.texts import Texts


def follow(asked_key: str, values: Mapping[str, str]) -> None:
    """Set the boxes, by their keys, to the address where it changed since the last run."""
    asked = tuple(values.values())
    if st.session_state.get(asked_key) != asked or not all(key in st.session_state for key in values):
        st.session_state.update(values)
        st.session_state[asked_key] = asked


def typed(before: ActAddress, after: ActAddress, t: Texts, *, asked_key: str, values: tuple[str, ...]) -> ActAddress:
    """Put what was typed into the address, and return that."""
    if after != before:
        st.session_state[asked_key] = values
        write_address(act_params(after, lang=t.language))
    return after
