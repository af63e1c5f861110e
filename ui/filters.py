"""Query and filters of the pages Search and Ask: widgets that follow the address, and the address that follows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from kb import DocumentRow, Kind
from ui.address import SearchAddress, page_link, read_search, search_params
from ui.address_lag import write_address
from ui.holdings import offered
from ui.markup import escape, link
from ui.naming import body_name
from ui.texts import Texts

Code = TypeVar("Code", str, int)

_LABELS = {"from": "from_year", "to": "to_year"}
_KINDS = (Kind.PARAGRAPH, Kind.PREAMBLE, Kind.SUMMARY, Kind.FOOTNOTE, Kind.TABLE, Kind.LIST, Kind.SPEECH, Kind.OTHER)


def ask_address(page: str, documents: Sequence[DocumentRow], *, t: Texts) -> SearchAddress:
    """Draw box and filters of `page` (`search`, `ask`) and return what they ask.

    The address leads where it changed, else what a person typed goes into the address.
    """
    asked = _take_from_address(page)
    with st.container(key=f"{page}_bar", horizontal=True):
        query = st.text_input(
            t(f"{page}.label"),
            key=f"{page}_query",
            placeholder=t(f"{page}.placeholder"),
            label_visibility="collapsed",
            max_chars=None,
            autocomplete="off",
        )
        st.button(t(f"{page}.go"), key=f"{page}_go", type="primary")
    chosen = _choose_filters(page, (query or "").strip(), asked, documents, t=t)
    if chosen != asked:
        write_address(search_params(chosen, lang=t.language))
        st.session_state[f"{page}_address"] = chosen
    return chosen


def years_asked(address: SearchAddress) -> tuple[int, int] | None:
    """Return the first and last year of the filter, None where none is set."""
    if address.first_year is None and address.last_year is None:
        return None
    return (address.first_year or 1, address.last_year or 9999)


def _take_from_address(page: str) -> SearchAddress:
    """Return what the address asks; where it changed since the last run, the widgets are set to it first."""
    asked = read_search(st.query_params)
    is_new = st.session_state.get(f"{page}_address") != asked
    if is_new or f"{page}_query" not in st.session_state:
        st.session_state[f"{page}_query"] = asked.query
        st.session_state[f"{page}_language"] = asked.language
        st.session_state[f"{page}_body"] = asked.organ
        st.session_state[f"{page}_from"] = asked.first_year
        st.session_state[f"{page}_to"] = asked.last_year
        st.session_state[f"{page}_kind"] = asked.kind
        st.session_state[f"{page}_address"] = asked
    return asked


def _choose_filters(
    page: str, query: str, asked: SearchAddress, documents: Sequence[DocumentRow], *, t: Texts
) -> SearchAddress:
    """Draw the filters and return what they and `query` ask; anything new starts at the first page."""
    label = t("search.filters_on", n=asked.n_filters) if asked.n_filters else t("search.filters")
    with st.expander(label, expanded=asked.n_filters > 0, key=f"{page}_filters"):
        columns = st.columns([1, 1.6, 0.8, 0.8, 1.2])
        held = offered(documents)
        with columns[0]:
            language = _choose(
                page, "language", held.languages, asked.language, lambda code: t.coded("language", code), t=t
            )
        with columns[1]:
            organ = _choose(page, "body", held.bodies, asked.organ, lambda code: body_name(code, t), t=t)
        with columns[2]:
            first = _choose(page, "from", held.years, asked.first_year, str, t=t)
        with columns[3]:
            last = _choose(page, "to", held.years, asked.last_year, str, t=t)
        with columns[4]:
            kind = _choose(page, "kind", [str(k) for k in _KINDS], asked.kind, lambda code: t.coded("kind", code), t=t)
        if asked.n_filters:
            st.html(link(page_link(page, asked.without_filters(), lang=t.language), t("search.clear")))
    if first is not None and last is not None and first > last:
        first, last = last, first
        st.html(f'<p class="kb-quiet" role="status">{escape(t("search.swapped_years"))}</p>')
    chosen = SearchAddress(
        query=query, language=language, organ=organ, first_year=first, last_year=last, kind=kind, page=asked.page
    )
    return chosen if chosen == asked else chosen.on_page(1)


def scope_words(address: SearchAddress, t: Texts, *, n_documents: int) -> str:
    """Say in what was searched."""
    if address.n_filters:
        return t("none.scope_filtered", filters=_filter_words(address, t))
    return t("none.scope_all", documents=n_documents)


def _filter_words(address: SearchAddress, t: Texts) -> str:
    words = [
        t.coded("language", address.language) if address.language else None,
        body_name(address.organ, t) if address.organ else None,
        f"{address.first_year or ''}–{address.last_year or ''}" if address.first_year or address.last_year else None,
        t.coded("kind", address.kind) if address.kind else None,
    ]
    return " · ".join(word for word in words if word)


def _choose(
    page: str, name: str, held: Sequence[Code], asked: Code | None, words: Callable[[Code], str], *, t: Texts
) -> Code | None:
    """Draw one list; a value that no document has (an old link) is offered too, so that it can be seen and dropped."""
    values: list[Code] = list(held)
    if asked is not None and asked not in held:
        values.append(asked)
    return st.selectbox(
        t(f"search.{_LABELS.get(name, name)}"),
        values,
        index=None,
        key=f"{page}_{name}",
        format_func=words,
        placeholder=t("search.any"),
    )
