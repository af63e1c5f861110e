"""The state of a page in its address, so that a link reopens it: parameters enter and leave, nothing else is read.

Addresses are relative (`./?q=…`, `document?doc=…`), so that the pages also work below a path prefix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote, urlencode

from ui.anchor import Anchor, parse_anchor

MAX_QUERY_CHARS = 1000
"""Longer queries are refused by the search anyway; an address must not carry a book."""

_MAX_DIGITS = 6


class View(StrEnum):
    """How a document is laid out."""

    TEXT = "text"
    BOTH = "both"
    PAGE = "page"


class ActView(StrEnum):
    """What the page of acts shows."""

    HISTORY = "history"
    COMPARE = "compare"
    WORDING = "wording"
    GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """What the pages Search and Ask show; None means that a filter is not set. `page` counts from 1."""

    query: str = ""
    language: str | None = None
    organ: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    kind: str | None = None
    page: int = 1

    @property
    def n_filters(self) -> int:
        """Count the filters in use; a span of years is one."""
        years = self.first_year is not None or self.last_year is not None
        return sum((self.language is not None, self.organ is not None, years, self.kind is not None))

    def without_filters(self) -> SearchAddress:
        """Keep the query only."""
        return SearchAddress(query=self.query)

    def on_page(self, page: int) -> SearchAddress:
        """Turn to another page of the same results."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class DocumentAddress:
    """What the document page shows.

    `document` is a document id, a symbol or a source; `start` the first block to show and `sheet` the printed page,
    where the reader turned away from the asked paragraph; `query` is the search that led here.
    """

    document: str = ""
    anchor: Anchor | None = None
    view: View | None = None
    start: int | None = None
    sheet: int | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class CorpusAddress:
    """What the collection page shows: `find` narrows the list, `remove` is the document that a person wants removed."""

    find: str = ""
    remove: str | None = None
    shown: int | None = None


@dataclass(frozen=True, slots=True)
class ActAddress:
    """What the page of acts shows.

    `reference` is what a person typed. `verb` and `year` narrow the citing paragraphs, of which `shown` are listed.
    `other` is the act to compare with, in `language`; `phrase` are words whose adoption is asked for.
    """

    reference: str = ""
    view: ActView = ActView.HISTORY
    verb: str | None = None
    year: int | None = None
    shown: int | None = None
    other: str = ""
    language: str | None = None
    phrase: str = ""


def read_search(params: Mapping[str, str]) -> SearchAddress:
    """Read the address of the search page; what cannot be read counts as not set."""
    first, last = _number(params.get("from")), _number(params.get("to"))
    if first is not None and last is not None and first > last:
        first, last = last, first
    return SearchAddress(
        query=params.get("q", "").strip(),
        language=params.get("language") or None,
        organ=params.get("body") or None,
        first_year=first,
        last_year=last,
        kind=params.get("kind") or None,
        page=max(1, _number(params.get("page")) or 1),
    )


def search_params(address: SearchAddress, *, lang: str) -> dict[str, str]:
    """Return the parameters that make the search page show `address`."""
    return _kept(
        q=address.query[:MAX_QUERY_CHARS],
        language=address.language,
        body=address.organ,
        to=address.last_year,
        kind=address.kind,
        page=address.page if address.page > 1 else None,
        lang=lang,
        **{"from": address.first_year},
    )


def search_link(address: SearchAddress, *, lang: str) -> str:
    """Return the address of the search page."""
    return page_link("search", address, lang=lang)


def ask_link(address: SearchAddress, *, lang: str) -> str:
    """Return the address of the page of questions, which has the parameters of a search."""
    return page_link("ask", address, lang=lang)


def page_link(page: str, address: SearchAddress, *, lang: str) -> str:
    """Return the address of `page`, `search` or `ask`."""
    return _link("./" if page == "search" else page, search_params(address, lang=lang))


def read_document_address(params: Mapping[str, str]) -> DocumentAddress:
    """Read the address of the document page; what cannot be read counts as not set."""
    view = params.get("view")
    return DocumentAddress(
        document=params.get("doc", "").strip(),
        anchor=parse_anchor(params.get("para", "")),
        view=View(view) if view in set(View) else None,
        start=_number(params.get("at")),
        sheet=_number(params.get("sheet")),
        query=params.get("q", ""),
    )


def document_params(address: DocumentAddress, *, lang: str) -> dict[str, str]:
    """Return the parameters that make the document page show `address`."""
    return _kept(
        doc=address.document,
        para=str(address.anchor) if address.anchor else None,
        view=address.view,
        at=address.start,
        sheet=address.sheet,
        q=address.query[:MAX_QUERY_CHARS],
        lang=lang,
    )


def document_link(address: DocumentAddress, *, lang: str) -> str:
    """Return the address of the document page."""
    return _link("document", document_params(address, lang=lang))


def read_corpus_address(params: Mapping[str, str]) -> CorpusAddress:
    """Read the address of the collection page."""
    return CorpusAddress(
        find=params.get("find", "").strip(), remove=params.get("remove") or None, shown=_number(params.get("shown"))
    )


def corpus_params(address: CorpusAddress, *, lang: str) -> dict[str, str]:
    """Return the parameters that make the collection page show `address`."""
    return _kept(find=address.find[:MAX_QUERY_CHARS], remove=address.remove, shown=address.shown, lang=lang)


def corpus_link(address: CorpusAddress, *, lang: str) -> str:
    """Return the address of the collection page."""
    return _link("corpus", corpus_params(address, lang=lang))


def read_act_address(params: Mapping[str, str]) -> ActAddress:
    """Read the address of the page of acts; what cannot be read counts as not set."""
    view = params.get("view")
    return ActAddress(
        reference=params.get("ref", "").strip()[:MAX_QUERY_CHARS],
        view=ActView(view) if view in set(ActView) else ActView.HISTORY,
        verb=params.get("verb") or None,
        year=_number(params.get("year")),
        shown=_number(params.get("shown")),
        other=params.get("with", "").strip()[:MAX_QUERY_CHARS],
        language=params.get("language") or None,
        phrase=params.get("phrase", "").strip()[:MAX_QUERY_CHARS],
    )


def act_params(address: ActAddress, *, lang: str) -> dict[str, str]:
    """Return the parameters that make the page of acts show `address`."""
    return _kept(
        ref=address.reference[:MAX_QUERY_CHARS],
        view=address.view if address.view is not ActView.HISTORY else None,
        verb=address.verb,
        year=address.year,
        shown=address.shown,
        language=address.language,
        phrase=address.phrase[:MAX_QUERY_CHARS],
        lang=lang,
        **{"with": address.other[:MAX_QUERY_CHARS]},
    )


def act_link(address: ActAddress, *, lang: str) -> str:
    """Return the address of the page of acts."""
    return _link("act", act_params(address, lang=lang))


def check_link(*, lang: str) -> str:
    """Return the address of the page that checks a draft; nothing of a draft ever stands in it."""
    return _link("check", _kept(lang=lang))


def brief_link(*, lang: str, is_preview: bool = False) -> str:
    """Return the address of the page of the note."""
    return _link("brief", _kept(view="preview" if is_preview else None, lang=lang))


def _kept(**values: str | int | None) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value is not None and value != ""}


def _link(page: str, params: Mapping[str, str]) -> str:
    return f"{page}?{urlencode(params, quote_via=quote, safe='/:()')}" if params else page


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS else None
