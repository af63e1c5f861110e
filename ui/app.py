"""The pages' router: header with navigation and the language switch, then the page that the address names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from ui.address_lag import catch_up, settle
from ui.basket import held_basket, tell_faults
from ui.basket_edit import act_on_entry
from ui.behaviour import mount_behaviour
from ui.collecting import collected_keys, take
from ui.entrance import admit
from ui.file_door import let_in
from ui.header import header_html
from ui.resources import data_folder
from ui.visit import page_texts

_HERE = Path(__file__).parent


def main() -> None:
    """Draw the frame and run the asked page."""
    t = page_texts()
    st.set_page_config(page_title=t("site.name"), page_icon=str(_HERE / "icon.svg"), layout="wide")
    st.html(_HERE / "theme.css")
    pages = {
        "search": st.Page(_HERE / "app_pages/search.py", title=f"{t('nav.search')} · {t('site.name')}", default=True),
        "ask": st.Page(_HERE / "app_pages/ask.py", title=f"{t('nav.ask')} · {t('site.name')}", url_path="ask"),
        "document": st.Page(
            _HERE / "app_pages/document.py", title=f"{t('nav.document')} · {t('site.name')}", url_path="document"
        ),
        "act": st.Page(_HERE / "app_pages/act.py", title=f"{t('nav.act')} · {t('site.name')}", url_path="act"),
        "check": st.Page(_HERE / "app_pages/check.py", title=f"{t('nav.check')} · {t('site.name')}", url_path="check"),
        "brief": st.Page(_HERE / "app_pages/brief.py", title=f"{t('nav.brief')} · {t('site.name')}", url_path="brief"),
        "corpus": st.Page(
            _HERE / "app_pages/corpus.py", title=f"{t('nav.corpus')} · {t('site.name')}", url_path="corpus"
        ),
    }
    page = st.navigation(list(pages.values()), position="hidden")
    current = next(name for name, candidate in pages.items() if candidate == page)
    catch_up(current)
    basket = held_basket(data_folder())
    st.html(header_html(current, params=st.query_params.to_dict(), n_collected=len(basket.entries), t=t))
    tell_faults(t)
    st.session_state["scroll_to"] = None
    is_reader = admit(t)
    if is_reader:
        let_in()
        page.run()
    mount_behaviour(
        lang=t.language,
        on_collect=take if is_reader else _say_nothing,  # its answer would tell what the documents say
        on_act=act_on_entry if is_reader else _say_nothing,
        collected=collected_keys(basket),
        meets=is_reader,
        scroll_to=st.session_state["scroll_to"],
        visit=f"{current}?{urlencode(st.query_params.to_dict())}",
    )
    settle()


def _say_nothing(_told: object) -> None: ...


main()
