"""Acts: a reference becomes the history of an act; also comparison, agreed language, gaps and the graph as files."""

from __future__ import annotations

import streamlit as st

from kb import KBError, NotHeldError
from ui.act_history import show_history
from ui.act_tools import show_comparison, show_gaps, show_wording
from ui.address import ActAddress, ActView, SearchAddress, act_link, read_act_address, search_link
from ui.boxes import follow, typed
from ui.graph_files import offer_graph
from ui.histories import told
from ui.markup import escape, link
from ui.naming import act_name
from ui.texts import Texts
from ui.visit import Visit, begin, fault_words

EXAMPLES = ("24/10", "2/7", "A/RES/71/256", "number", "paragraph")
"""References of every form that is understood; the last two have words, which are those of the page."""


def show() -> None:
    """Draw the page."""
    visit = begin()
    if visit is None:
        return
    t = visit.t
    address = read_act_address(st.query_params)
    st.html(_views(address, t))
    if address.view is ActView.COMPARE:
        show_comparison(visit, address)
    elif address.view is ActView.WORDING:
        show_wording(visit, address)
    elif address.view is ActView.GAPS:
        show_gaps(visit, address)
    else:
        _history(visit, address)
    offer_graph(visit)


def _history(visit: Visit, address: ActAddress) -> None:
    t = visit.t
    address = _ask(visit, address)
    if not address.reference:
        st.html(
            f'<h1 class="kb-page">{escape(t("act.heading"))}</h1><p class="kb-quiet">{escape(t("act.explain"))}</p>'
        )
        _teach(t)
        return
    try:
        found = told(visit.collection, address.reference)
    except NotHeldError:
        st.html(f'<h1 class="kb-page">{escape(t("act.heading"))}</h1>{_unknown(visit, address)}')
        _teach(t)
        return
    except KBError as error:
        st.html(f'<h1 class="kb-page">{escape(t("act.heading"))}</h1>')
        st.html(f'<div class="kb-message kb-warn" role="alert"><p>{escape(fault_words(error, t))}</p></div>')
        return
    show_history(visit, found, address)


def _ask(visit: Visit, asked: ActAddress) -> ActAddress:
    """Draw the box; the address leads where it changed, else what a person typed goes into the address."""
    t = visit.t
    follow("act_asked", {"act_reference": asked.reference})
    with st.container(key="act_bar", horizontal=True):
        words = st.text_input(
            t("act.label"),
            key="act_reference",
            placeholder=t("act.placeholder"),
            label_visibility="collapsed",
            autocomplete="off",
        )
        st.button(t("act.go"), key="act_go", type="primary")
    reference = (words or "").strip()
    after = asked if reference == asked.reference else ActAddress(reference=reference)
    return typed(asked, after, t, asked_key="act_asked", values=(reference,))


def _views(address: ActAddress, t: Texts) -> str:
    links = "".join(
        link(
            act_link(ActAddress(reference=address.reference, view=view), lang=t.language),
            t(f"act.view_{view}"),
            current="page" if view is address.view else "",
        )
        for view in ActView
    )
    return f'<nav class="kb-views kb-act-views" aria-label="{escape(t("act.views"))}">{links}</nav>'


def _unknown(visit: Visit, address: ActAddress) -> str:
    t, name = visit.t, address.reference[:80]
    near = visit.collection.mandates.near_titles(address.reference)
    titles = "".join(
        f"<li>{link(act_link(ActAddress(reference=one.name), lang=t.language), one.title)}"
        f' <span class="kb-quiet">{escape(act_name(one.name, t))}</span></li>'
        for one in near
    )
    meant = f'<p>{escape(t("act.unknown_near"))}</p><ul class="kb-acts">{titles}</ul>' if near else ""
    search = link(search_link(SearchAddress(query=address.reference), lang=t.language), t("act.unknown_search"))
    tips = "" if near else "".join(f"<li>{escape(t(f'act.unknown_{tip}'))}</li>" for tip in ("number", "kind", "held"))
    return (
        f'<div class="kb-message kb-warn" role="alert"><p class="kb-strong">{escape(t("act.unknown", name=name))}</p>'
        f"{meant}<ul>{tips}<li>{search}</li></ul></div>"
    )


def _teach(t: Texts) -> None:
    cards = ""
    for name in EXAMPLES:
        example = t(f"act.example_{name}") if name.isalpha() else name
        key = {"24/10": "bare", "2/7": "tie", "A/RES/71/256": "symbol"}.get(name, name)
        chip = link(act_link(ActAddress(reference=example), lang=t.language), example, css="kb-chip")
        cards += f"<div><h3>{escape(t(f'act.teach_{key}'))}</h3><p>{escape(t(f'act.teach_{key}_hint'))}</p>{chip}</div>"
    st.html(f'<section><h2>{escape(t("empty.heading"))}</h2><div class="kb-teach">{cards}</div></section>')
