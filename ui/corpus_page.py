"""The collection: what is held with its quality, adding files, removing a document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kb import DocumentRow, KBError
from ui.add_files import add_files
from ui.address import CorpusAddress, corpus_params, read_corpus_address
from ui.holdings import by_body_html, by_year_html, list_html, matching
from ui.markup import escape
from ui.resources import writing
from ui.visit import Visit, begin, message

LIST_ROWS = 50


def show() -> None:
    """Draw the page."""
    visit = begin()
    if visit is None:
        return
    t = visit.t
    documents = visit.collection.documents()
    summary = t("corpus.summary", documents=len(documents), passages=visit.collection.n_passages)
    st.html(
        f'<h1 class="kb-page">{escape(t("corpus.heading"))}</h1>'
        f'<p class="kb-quiet">{escape(summary if documents else t("corpus.empty"))}</p>'
    )
    address = read_corpus_address(st.query_params)
    if address.remove:
        _confirm_removal(visit, documents, address)
    if st.session_state.pop("removed", False):
        message(t("remove.done"), tone="good")
    add_files(visit)
    if documents:
        st.html(
            f'<div class="kb-holdings"><section><h2>{escape(t("corpus.by_body"))}</h2>{by_body_html(documents, t)}'
            f"</section><section><h2>{escape(t('corpus.by_year'))}</h2>{by_year_html(documents, t)}</section></div>"
        )
        _list(visit, documents, address)


def _list(visit: Visit, documents: Sequence[DocumentRow], address: CorpusAddress) -> None:
    t = visit.t
    st.html(f"<h2>{escape(t('corpus.list'))}</h2>")
    if st.session_state.get("corpus_address") != address.find:
        st.session_state["corpus_find"] = st.session_state["corpus_address"] = address.find
    find = (st.text_input(t("corpus.filter"), key="corpus_find", autocomplete="off") or "").strip()
    if find != address.find:
        address = CorpusAddress(find=find)
        st.session_state["corpus_address"] = find
        st.query_params.from_dict(corpus_params(address, lang=t.language))
    found = matching(documents, find)
    shown = found[: address.shown or LIST_ROWS]
    st.html(
        f'<p class="kb-quiet" role="status">{escape(t("corpus.shown", shown=len(shown), total=len(found)))}</p>'
        f"{list_html(shown, address, t)}"
    )
    if len(shown) < len(found) and st.button(t("corpus.more"), key="corpus_more"):
        more = CorpusAddress(find=find, shown=len(shown) + LIST_ROWS)
        st.query_params.from_dict(corpus_params(more, lang=t.language))
        st.rerun()


def _confirm_removal(visit: Visit, documents: Sequence[DocumentRow], address: CorpusAddress) -> None:
    t = visit.t
    row = next((row for row in documents if row.id == address.remove), None)
    if row is None:
        message(t("remove.gone"), tone="warn")
        return
    words = t(
        "remove.explain",
        title=row.metadata.title or row.source,
        symbol=row.metadata.symbol or t("hit.no_symbol"),
        language=t.coded("language", row.metadata.language),
    )
    message(t("remove.heading"), words, tone="warn")
    with st.container(horizontal=True, key="remove_buttons"):
        is_confirmed = st.button(t("remove.confirm"), key="remove_confirm", type="primary")
        is_kept = st.button(t("remove.keep"), key="remove_keep")
    if is_confirmed:
        try:
            with writing(visit.folder) as collection:
                collection.remove(row.id)
        except KBError as error:
            message(t("remove.failed"), str(error), tone="bad")
            return
        st.session_state["removed"] = True
    if is_confirmed or is_kept:
        st.query_params.from_dict(corpus_params(CorpusAddress(find=address.find, shown=address.shown), lang=t.language))
        st.rerun()
