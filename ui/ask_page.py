"""Ask: what the address asks → sentences of the documents with their citations, or that they do not say."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kb import Answer, DocumentRow, Filters, IndexPendingError, KBError
from ui.address import SearchAddress, ask_link, search_link
from ui.filters import ask_address, scope_words, years_asked
from ui.holdings import nothing_held_html
from ui.markup import badge, escape, link
from ui.phrased import named_model, show_phrased
from ui.render import hit_cards
from ui.statements import declined_html, paragraph_links, searched_html, statements_html
from ui.texts import Texts
from ui.visit import Visit, begin, fault_words, message, wait_for_index

_SPECIMEN = "A/120/168"
_TAUGHT = ("figure", "definition", "mention", "open")


def show() -> None:
    """Draw the page."""
    visit = begin()
    if visit is None:
        return
    t = visit.t
    st.html(f'<h1 class="kb-hidden">{escape(t("ask.heading"))}</h1>')
    documents = visit.collection.documents()
    address = ask_address("ask", documents, t=t)
    model = named_model(t)
    if not address.query or not documents:
        st.html(("" if documents else nothing_held_html(t)) + _teaching(documents, t))
        return
    try:
        filters = Filters(address.language, address.organ, years_asked(address), address.kind)
        answer = visit.collection.ask(address.query, filters=filters)
    except IndexPendingError:
        wait_for_index(visit)
        return
    except KBError as error:
        message(t("ask.failed"), fault_words(error, t), tone="warn")
        return
    scope = scope_words(address, t, n_documents=len(documents))
    if answer.abstained:
        _decline(visit, answer, address, scope)
    else:
        if model is not None:
            show_phrased(answer, model, href=paragraph_links(answer, visit.collection, t), t=t)
        st.html(_said(answer, scope, t))
        st.html(statements_html(answer, visit.collection, t))


def _said(answer: Answer, scope: str, t: Texts) -> str:
    n = len(answer.statements)
    count = t("answer.places", n=n) if answer.kind == "mention" else t("answer.count", n=n)
    return (
        f'<div class="kb-count"><h2 role="status">{escape(count)}</h2>{_asked(answer, t)}</div>'
        f'<p class="kb-quiet">{escape(t("answer.verbatim"))}</p>{searched_html(answer, scope, t)}'
    )


def _asked(answer: Answer, t: Texts) -> str:
    return "" if answer.kind == "open" else badge(t.coded("asked", answer.kind), tone="note")


def _decline(visit: Visit, answer: Answer, address: SearchAddress, scope: str) -> None:
    t = visit.t
    ways = [link(search_link(address, lang=t.language), t("answer.as_search"))]
    if address.n_filters:
        ways.insert(0, link(ask_link(address.without_filters(), lang=t.language), t("answer.without_filters")))
    st.html(f'{declined_html(answer, scope, t)}<p class="kb-ways">{"".join(ways)}</p>')
    if not answer.nearest:
        return
    cards = hit_cards(
        answer.nearest,
        query=address.query,
        explain=lambda hit: visit.collection.explain(address.query, hit),
        t=t,
    )
    st.html(f"<h2>{escape(t('answer.nearest'))}</h2>")
    st.html(cards)


def _teaching(documents: Sequence[DocumentRow], t: Texts) -> str:
    """Render examples; the specimens, which are all that is held at first, have their own, for they answer no other."""
    examples = "specimen" if any(row.metadata.symbol == _SPECIMEN for row in documents) else "example"
    cards = "".join(_taught(name, t(f"ask.{name}_{examples}"), t) for name in _TAUGHT)
    return (
        f"<section><h2>{escape(t('ask.teach'))}</h2><p>{escape(t('ask.teach_why'))}</p>"
        f'<div class="kb-teach">{cards}</div></section>'
    )


def _taught(name: str, question: str, t: Texts) -> str:
    chip = link(ask_link(SearchAddress(query=question), lang=t.language), question, css="kb-chip")
    return f"<div><h3>{escape(t(f'ask.{name}'))}</h3><p>{escape(t(f'ask.{name}_hint'))}</p>{chip}</div>"
