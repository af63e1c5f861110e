"""The filters of the search page: widgets that follow the address, and the address that follows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import streamlit as st

from kb import DocumentRow, Kind
from ui.address import SearchAddress, read_search, search_link
from ui.holdings import year_of
from ui.markup import escape, link
from ui.naming import body_name
from ui.texts import Texts

Code = TypeVar("Code", str, int)

_LABELS = {"from": "from_year", "to": "to_year"}
_KINDS = (Kind.PARAGRAPH, Kind.PREAMBLE, Kind.SUMMARY, Kind.FOOTNOTE, Kind.TABLE, Kind.LIST, Kind.SPEECH, Kind.OTHER)


def take_from_address() -> SearchAddress:
    """Return what the address asks; where it changed since the last run, the widgets are set to it first."""
    asked = read_search(st.query_params)
    is_new = st.session_state.get("search_address") != asked
    if is_new or "search_query" not in st.session_state:
        st.session_state["search_query"] = asked.query
        st.session_state["search_language"] = asked.language
        st.session_state["search_body"] = asked.organ
        st.session_state["search_from"] = asked.first_year
        st.session_state["search_to"] = asked.last_year
        st.session_state["search_kind"] = asked.kind
        st.session_state["search_address"] = asked
    return asked


def choose_filters(query: str, asked: SearchAddress, documents: Sequence[DocumentRow], *, t: Texts) -> SearchAddress:
    """Draw the filters and return what they and `query` ask; anything new starts at the first page."""
    label = t("search.filters_on", n=asked.n_filters) if asked.n_filters else t("search.filters")
    with st.expander(label, expanded=asked.n_filters > 0, key="search_filters"):
        columns = st.columns([1, 1.6, 0.8, 0.8, 1.2])
        languages = [row.metadata.language for row in documents]
        with columns[0]:
            language = _choose("language", languages, asked.language, lambda code: t.coded("language", code), t=t)
        with columns[1]:
            bodies = [row.metadata.body for row in documents if row.metadata.body]
            organ = _choose("body", bodies, asked.organ, lambda code: body_name(code, t), t=t)
        years = [year for year in map(year_of, documents) if year is not None]
        with columns[2]:
            first = _choose("from", years, asked.first_year, str, t=t)
        with columns[3]:
            last = _choose("to", years, asked.last_year, str, t=t)
        with columns[4]:
            kind = _choose("kind", [str(k) for k in _KINDS], asked.kind, lambda code: t.coded("kind", code), t=t)
        if asked.n_filters:
            st.html(link(search_link(asked.without_filters(), lang=t.language), t("search.clear")))
    if first is not None and last is not None and first > last:
        first, last = last, first
        st.html(f'<p class="kb-quiet" role="status">{escape(t("search.swapped_years"))}</p>')
    chosen = SearchAddress(
        query=query, language=language, organ=organ, first_year=first, last_year=last, kind=kind, page=asked.page
    )
    return chosen if chosen == asked else chosen.on_page(1)


def filter_words(address: SearchAddress, t: Texts) -> str:
    """Say in words which filters are set."""
    words = [
        t.coded("language", address.language) if address.language else None,
        body_name(address.organ, t) if address.organ else None,
        f"{address.first_year or ''}–{address.last_year or ''}" if address.first_year or address.last_year else None,
        t.coded("kind", address.kind) if address.kind else None,
    ]
    return " · ".join(word for word in words if word)


def _choose(
    name: str, held: Iterable[Code], asked: Code | None, words: Callable[[Code], str], *, t: Texts
) -> Code | None:
    """Draw one list; a value that no document has (an old link) is offered too, so that it can be seen and dropped."""
    values: list[Code] = list(dict.fromkeys(held) if name == "kind" else sorted(set(held)))
    if asked is not None and asked not in values:
        values.append(asked)
    return st.selectbox(
        t(f"search.{_LABELS.get(name, name)}"),
        values,
        index=None,
        key=f"search_{name}",
        format_func=words,
        placeholder=t("search.any"),
    )
