"""Search: what the address asks → query, filters and hit cards on the page."""

from __future__ import annotations

import re

import streamlit as st

from kb import DocumentRow, Hit, IndexPendingError, KBError, absent_paragraphs
from ui.acts_named import named_history
from ui.address import MAX_QUERY_CHARS, SearchAddress, search_link
from ui.evidence import also_searched_html
from ui.filters import ask_address, scope_words, years_asked
from ui.holdings import nothing_held_html
from ui.markup import escape, link
from ui.render import hit_cards
from ui.visit import Visit, begin, fault_words, message, wait_for_index

PAGE_HITS = 10
MAX_HITS = 50
"""Nobody reads a sixth page; the count says that there are more."""
# `A/RES/71/256`, `HSP/HA.2/Res.7`: capital letters, a slash, more of the same, a digit somewhere
_SYMBOL_LIKE = re.compile(r"[A-Z]{1,5}(?:/[A-Za-z0-9.\-]+)+(?:\s?\([0-9A-Z\-]+\))?")


def show() -> None:
    """Draw the page."""
    visit = begin()
    if visit is None:
        return
    t = visit.t
    st.html(f'<h1 class="kb-hidden">{escape(t("search.heading"))}</h1>')
    documents = visit.collection.documents()
    address = ask_address("search", documents, t=t)
    if not address.query or not documents:
        _teach(visit, documents)
        return
    try:
        hits = visit.collection.search(
            address.query,
            k=MAX_HITS,
            language=address.language,
            organ=address.organ,
            years=years_asked(address),
            kind=address.kind,
        )
    except IndexPendingError:
        wait_for_index(visit)
        return
    except KBError as error:
        message(t("search.failed"), fault_words(error, t), tone="warn")
        return
    unheld = _unheld(visit, address.query)
    if not hits:
        _nothing(visit, address, unheld, n_documents=len(documents))
        return
    if unheld:
        message(t("none.not_held_near", symbol=unheld), tone="warn")
    for absent in absent_paragraphs(address.query, visit.collection.store):
        message(absent.sentence(t.language), t("none.other_paragraphs"), tone="warn")
    _results(visit, address, hits)


def _results(visit: Visit, address: SearchAddress, hits: list[Hit]) -> None:
    t = visit.t
    n_pages = -(-len(hits) // PAGE_HITS)
    page = min(address.page, n_pages)
    first = (page - 1) * PAGE_HITS
    shown = hits[first : first + PAGE_HITS]
    count = t("search.count_more" if len(hits) == MAX_HITS else "search.count", n=len(hits))
    where = t("search.range", first=first + 1, last=first + len(shown)) if n_pages > 1 else ""
    st.html(
        f'<section aria-label="{escape(t("search.results"))}"><div class="kb-count">'
        f'<h2><span role="status">{escape(count)}</span></h2>'
        f'<span class="kb-quiet">{escape(where)}</span></div></section>'
    )
    if also := also_searched_html(address.query, t):
        st.html(also)
    st.html(
        hit_cards(
            shown,
            query=address.query,
            explain=lambda hit: visit.collection.explain(address.query, hit),
            history=named_history(visit.collection, address.query, t),
            t=t,
        )
    )
    if n_pages > 1:
        st.html(_turner(address, page=page, n_pages=n_pages, visit=visit))


def _turner(address: SearchAddress, *, page: int, n_pages: int, visit: Visit) -> str:
    t = visit.t
    before = link(search_link(address.on_page(page - 1), lang=t.language), t("search.previous")) if page > 1 else ""
    after = link(search_link(address.on_page(page + 1), lang=t.language), t("search.next")) if page < n_pages else ""
    here = escape(t("search.page", page=page, pages=n_pages))
    return f'<nav class="kb-turner" aria-label="{escape(t("search.pages"))}">{before}<span>{here}</span>{after}</nav>'


def _unheld(visit: Visit, query: str) -> str | None:
    """Return the symbol that makes up the query where the collection does not hold it."""
    name = query.strip()
    if len(name) > MAX_QUERY_CHARS or not _SYMBOL_LIKE.fullmatch(name.upper()):
        return None
    return None if visit.collection.find(name) else name


def _nothing(visit: Visit, address: SearchAddress, unheld: str | None, *, n_documents: int) -> None:
    t = visit.t
    if unheld:
        message(t("none.not_held", symbol=unheld), tone="warn")
    scope = scope_words(address, t, n_documents=n_documents)
    tips = [t("none.try_symbol")] if unheld else [t("none.try_words"), t("none.try_other")]
    if any(mark in address.query for mark in '"“”「」«»'):
        tips.insert(0, t("none.try_quotes"))
    items = "".join(f"<li>{escape(tip)}</li>" for tip in tips)
    if address.n_filters:
        items = (
            f"<li>{link(search_link(address.without_filters(), lang=t.language), t('none.try_filters'))}</li>{items}"
        )
    st.html(
        f'<div class="kb-message kb-note" role="status"><h2>{escape(t("none.heading"))}</h2>'
        f"<p>{escape(t('none.searched', query=address.query[:200], scope=scope))}</p>"
        f'<p class="kb-strong">{escape(t("none.try"))}</p><ul>{items}</ul></div>'
    )


def _teach(visit: Visit, documents: tuple[DocumentRow, ...]) -> None:
    t = visit.t
    if not documents:
        st.html(nothing_held_html(t))
    symbol = next((row.metadata.symbol for row in documents if row.metadata.symbol), "HSP/HA.2/Res.7")
    examples = {
        "symbol": symbol,
        "number": t("empty.number_example"),
        "question": t("empty.question_example"),
        "phrase": t("empty.phrase_example"),
    }
    cards = "".join(
        f"<div><h3>{escape(t(f'empty.{name}'))}</h3><p>{escape(t(f'empty.{name}_hint'))}</p>"
        f"{link(search_link(SearchAddress(query=example), lang=t.language), example, css='kb-chip')}</div>"
        for name, example in examples.items()
    )
    held = t("empty.held", documents=len(documents), passages=visit.collection.n_passages)
    st.html(
        f'<section><h2>{escape(t("empty.heading"))}</h2><div class="kb-teach">{cards}</div>'
        f'<p class="kb-quiet" style="margin-top:1rem">{escape(held) if documents else ""}</p></section>'
    )
