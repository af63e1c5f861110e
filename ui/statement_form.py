"""A person states what the text does not say, or withdraws it: a small form on the document page."""

from __future__ import annotations

import streamlit as st

from kb import DocumentRow, KBError, Statement
from ui.address import DocumentAddress, document_params
from ui.resources import writing
from ui.role import may_change
from ui.visit import Visit, fault_words, message

_FIELDS = ("symbol", "title", "session", "date")


def statement_form(visit: Visit, row: DocumentRow, address: DocumentAddress) -> None:
    """Offer the fields that the text leaves open, and those that a person stated before."""
    t = visit.t
    data = row.metadata
    held = {"symbol": data.symbol, "title": data.title, "session": data.session, "date": data.date}
    open_fields = [name for name in _FIELDS if held[name] is None or name in data.stated]
    if st.session_state.pop("statement_saved", None) == row.id:
        message(t("state.saved"), tone="good")
    if not open_fields or not may_change():
        return
    with st.expander(t("state.heading"), key="statement"), st.form(f"statement_{row.id}", border=False):
        st.text(t("state.explain_stated" if data.stated else "state.explain"))
        given = {
            name: st.text_input(t(f"state.{name}"), value=held[name] or "", key=f"statement_{name}_{row.id}").strip()
            for name in open_fields
        }
        is_sent = st.form_submit_button(t("state.save"), type="primary")
    if not is_sent:
        return
    changed = {name: value for name, value in given.items() if value != (held[name] or "")}
    if not changed:
        message(t("state.nothing"), tone="warn")
        return
    try:
        with writing(visit.folder) as collection:
            restated = collection.state(row.id, Statement(**changed))
    except KBError as error:
        message(t("state.failed"), fault_words(error, t), tone="bad")
        return
    st.session_state["statement_saved"] = restated.id
    st.query_params.from_dict(
        document_params(
            DocumentAddress(restated.id, address.anchor, address.view, query=address.query), lang=t.language
        )
    )
    st.rerun()
