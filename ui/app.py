"""The pages' router: header with navigation and the language switch, then the page that the address names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from ui.behaviour import mount_behaviour
from ui.entrance import admit
from ui.header import header_html
from ui.visit import page_texts

_HERE = Path(__file__).parent


def main() -> None:
    """Draw the frame and run the asked page."""
    t = page_texts()
    st.set_page_config(page_title=t("site.name"), page_icon=str(_HERE / "icon.svg"), layout="wide")
    st.html(_HERE / "theme.css")
    pages = {
        "search": st.Page(_HERE / "app_pages/search.py", title=f"{t('nav.search')} · {t('site.name')}", default=True),
        "document": st.Page(
            _HERE / "app_pages/document.py", title=f"{t('nav.document')} · {t('site.name')}", url_path="document"
        ),
        "act": st.Page(_HERE / "app_pages/act.py", title=f"{t('nav.act')} · {t('site.name')}", url_path="act"),
        "corpus": st.Page(
            _HERE / "app_pages/corpus.py", title=f"{t('nav.corpus')} · {t('site.name')}", url_path="corpus"
        ),
    }
    page = st.navigation(list(pages.values()), position="hidden")
    current = next(name for name, candidate in pages.items() if candidate == page)
    st.html(header_html(current, params=st.query_params.to_dict(), t=t))
    st.session_state["scroll_to"] = None
    if admit(t):
        page.run()
    mount_behaviour(
        lang=t.language,
        scroll_to=st.session_state["scroll_to"],
        visit=f"{current}?{urlencode(st.query_params.to_dict())}",
    )


main()
