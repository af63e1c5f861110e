"""What the browser does by itself: copy a citation, follow a link without loading anew, scroll to a paragraph.

The script is a fixed file of this package; no text of a document ever becomes part of it. Without it the pages still
work: links load anew and citations can be selected.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_SCRIPT = (Path(__file__).parent / "behaviour.js").read_text(encoding="utf-8")


def mount_behaviour(*, lang: str, scroll_to: str | None = None, visit: str = "") -> None:
    """Give the page its behaviour.

    Args:
        lang: language of the interface, for the `lang` attribute of the page.
        scroll_to: id of the element to bring into view, once for every `visit`; None leaves the page where it is.
        visit: the address that asked for it.
    """
    # Registered at every run: a component belongs to the running server, and a module is loaded once for all of them.
    component = st.components.v2.component("habitat_kb_behaviour", js=_SCRIPT, isolate_styles=False)
    component(data={"lang": lang, "scroll": scroll_to, "visit": visit}, key="behaviour", height=0)
