"""What the browser does by itself: copy a citation, follow a link without loading anew, scroll; and what it tells.

The script is a fixed file of this package; no text of a document ever becomes part of it. Without it the pages still
work: links load anew and citations can be selected. What is told comes from a browser, so it is read with care.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from ui.person import meet, person

_SCRIPT = (Path(__file__).parent / "behaviour.js").read_text(encoding="utf-8")


_KEY = "behaviour"
Told = Callable[[object], None]
"""What to do with what a button tells."""


def mount_behaviour(  # noqa: PLR0913 - what the script needs to know
    *,
    lang: str,
    on_collect: Told,
    on_act: Told,
    collected: list[str],
    meets: bool = True,
    scroll_to: str | None = None,
    visit: str = "",
) -> None:
    """Give the page its behaviour.

    Args:
        lang: language of the interface, for the `lang` attribute of the page.
        on_collect: takes what a button of a paragraph tells.
        on_act: takes what a button of an entry of the basket tells.
        collected: keys of the buttons whose paragraphs are in the basket.
        meets: ask the browser for the key of the person. Its answer runs the page again, and Streamlit forgets a
            sign-in that was asked for in the run before.
        scroll_to: id of the element to bring into view, once for every `visit`; None leaves the page where it is.
        visit: the address that asked for it.
    """
    # Registered at every run: a component belongs to the running server, and a module is loaded once for all of them.
    component = st.components.v2.component("habitat_kb_behaviour", js=_SCRIPT, isolate_styles=False)
    is_met = person() is not None or not meets
    data = {"lang": lang, "scroll": scroll_to, "visit": visit, "collected": collected, "person": is_met}
    component(
        data=data,
        key=_KEY,
        height=0,
        on_collect_change=partial(_hear, "collect", on_collect),
        on_act_change=partial(_hear, "act", on_act),
        on_person_change=partial(_hear, "person", meet),
    )


def _hear(name: str, told: Told) -> None:
    told(st.session_state[_KEY].get(name))
