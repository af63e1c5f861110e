"""The collection: what is held with its quality, adding files, removing a document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kb import DocumentRow, KBError
from ui.add_files import add_files
from ui.address import CorpusAddress, corpus_link, corpus_params, read_corpus_address
from ui.address_lag import write_address
from ui.holdings import by_body_html, by_year_html, list_html, matching
from ui.markup import escape, link
from ui.resources import writing
from ui.role import may_change
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
    is_admin = may_change()
    if address.remove and is_admin:
        _confirm_removal(visit, documents, address)
    fault = st.session_state.pop("removed", None)
    if fault is not None:
        message(t("remove.failed" if fault else "remove.done"), fault, tone="bad" if fault else "good")
    if is_admin:
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
        write_address(corpus_params(address, lang=t.language))
    found = matching(documents, find)
    shown = found[: address.shown or LIST_ROWS]
    st.html(
        f'<p class="kb-quiet" role="status">{escape(t("corpus.shown", shown=len(shown), total=len(found)))}</p>'
        f"{list_html(shown, address, t, may_remove=may_change())}"
    )
    if len(shown) < len(found):
        more = corpus_link(CorpusAddress(find=find, shown=len(shown) + LIST_ROWS), lang=t.language)
        st.html(f'<p class="kb-turner">{link(more, t("corpus.more"))}</p>')


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
    back = corpus_params(CorpusAddress(find=address.find, shown=address.shown), lang=t.language)
    with st.container(horizontal=True, key="remove_buttons"):
        st.button(
            t("remove.confirm"), key="remove_confirm", type="primary", on_click=_remove, args=(visit, row.id, back)
        )
        st.button(t("remove.keep"), key="remove_keep", on_click=st.query_params.from_dict, args=(back,))


def _remove(visit: Visit, document_id: str, back: dict[str, str]) -> None:
    try:
        with writing(visit.folder) as collection:
            collection.remove(document_id)
    except KBError as error:
        st.session_state["removed"] = str(error)
        return
    st.session_state["removed"] = ""
    st.query_params.from_dict(back)
