"""A document: an address names it and a paragraph; outline and text follow, or the printed page."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from kb import ActRow, Block, BlockRow, Collection, DocumentRow, Kind, Paper, SourceError
from ui.acts_named import held_acts_html, histories_by_part, papers_html
from ui.address import (
    CorpusAddress,
    DocumentAddress,
    SearchAddress,
    View,
    corpus_link,
    document_link,
    read_document_address,
    search_link,
)
from ui.alignment import Row, align, rows_of_one
from ui.anchor import Anchor, Spot, find_spot
from ui.markup import escape, link
from ui.naming import anchor_name
from ui.notes import Notes, place_notes
from ui.outline import outline, outline_html
from ui.paragraphs import Reading, Version, repeats, row_id, text_rows
from ui.render import notices
from ui.sheet import PICTURE_WIDTH, sheet_html, sheet_of
from ui.statement_form import statement_form
from ui.texts import Texts
from ui.title_block import quality_html, title_html
from ui.visit import Visit, begin, message, scroll_to

WINDOW_ROWS = 120
"""Rows on the page at once: about 100 kB of HTML for two languages, drawn well under a second."""
_ROWS_ABOVE = 20
"""Rows kept above the asked one, so that a reader sees its context."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """The document that the address names, with its other language version where that is held."""

    row: DocumentRow
    blocks: tuple[BlockRow, ...]
    other_row: DocumentRow | None
    other_blocks: tuple[BlockRow, ...]
    acts: tuple[ActRow, ...]
    notices: tuple[str, ...]
    papers: tuple[Paper, ...]


def show() -> None:
    """Draw the page."""
    visit = begin()
    if visit is None:
        return
    t = visit.t
    address = read_document_address(st.query_params)
    st.html(_crumbs(address, t))
    row = _find(visit.collection, address.document)
    if row is None:
        st.html(f'<h1 class="kb-page">{escape(t("nav.document"))}</h1>')
        words = t("document.not_held", name=address.document[:200]) if address.document else t("document.choose")
        message(words, tone="warn" if address.document else "note")
        search, held = search_link(SearchAddress(), lang=t.language), corpus_link(CorpusAddress(), lang=t.language)
        st.html(f'<p class="kb-ways">{link(search, t("nav.search"))}{link(held, t("empty.go_corpus"))}</p>')
        return
    opened = _open(visit.collection, row)
    changed = notices(opened.notices, t)
    changed = f'<p class="kb-meta">{changed}</p>' if changed else ""
    head = title_html(row, t) + changed + papers_html(opened.papers, t)
    st.html(head + quality_html(row.quality, t) + held_acts_html(opened.acts, t))
    statement_form(visit, row, address)
    _read(visit, opened, replace(address, document=row.id))


def _find(collection: Collection, name: str) -> DocumentRow | None:
    """Find a document by id, symbol or source; of several language versions the first."""
    if not name:
        return None
    found = collection.find(name)
    return next((row for row in found if row.id == name), found[0] if found else None)


def _open(collection: Collection, row: DocumentRow) -> _Opened:
    other = collection.twin_document(row.id)
    return _Opened(
        row=row,
        blocks=collection.blocks(row.id),
        other_row=other,
        other_blocks=collection.blocks(other.id) if other else (),
        acts=collection.mandates.acts_in(row.id),
        notices=collection.mandates.notices(row.id),
        papers=collection.mandates.papers(row.id),
    )


def _read(visit: Visit, opened: _Opened, address: DocumentAddress) -> None:
    t = visit.t
    view = _view(opened, address)
    blocks = [held.block for held in opened.blocks]
    others = [held.block for held in opened.other_blocks]
    rows = _shown(align(blocks, others) if view is View.BOTH else rows_of_one(blocks), blocks, opened.row)
    notes = place_notes(blocks)
    spot = _spot(blocks, notes, address.anchor) if address.anchor else None
    target = next((i for i, row in enumerate(rows) if spot and row.own == spot.index), None)
    if address.anchor and (spot is None or not spot.is_exact):
        key = "document.not_found_para" if spot is None else "document.parent_shown"
        message(t(key, anchor=anchor_name(address.anchor, t)), tone="warn")
    first, last = _window(len(rows), target=target, start=address.start)
    reading = Reading(
        own=Version(opened.row.metadata.language, blocks, notes),
        other=Version(opened.other_row.metadata.language, others, place_notes(others))
        if view is View.BOTH and opened.other_row
        else None,
        rows=rows,
        spot=spot,
        histories=histories_by_part(opened.acts, t),
        document=opened.row.id,
        query=address.query,
    )
    text = text_rows(
        reading, first=first, last=last, cite=lambda i: visit.collection.cite(opened.row.id, blocks[i]), t=t
    )
    asked = target if address.start is None else address.start
    side = _side(opened, rows, address, t, here=first if asked is None else asked)
    region = (
        f'<section><h2 class="kb-hidden">{escape(t("document.paragraphs_region"))}</h2>'
        f"{_turn(address, t, label='earlier', to=max(0, first - WINDOW_ROWS)) if first else ''}{text}"
        f"{_turn(address, t, label='later', to=last) if last < len(rows) else _loose(reading, t)}</section>"
    )
    sheet = _sheet(visit, opened, address, spot) if view is View.PAGE else ""
    css = "kb-doc" + (" kb-with-sheet" if sheet else "") + ("" if side else " kb-no-side")
    st.html(
        _views(opened, address, view, t, window=(first + 1, last, len(rows)))
        + f'<div class="{css}">{side}{region}{sheet}</div>'
    )
    if target is not None and first <= target < last and address.start is None:
        scroll_to(row_id(rows[target]))
    elif address.start is not None and address.start < len(rows):
        scroll_to(row_id(rows[address.start]))


def _shown(rows: tuple[Row, ...], blocks: list[Block], row: DocumentRow) -> tuple[Row, ...]:
    """Leave out the title, which stands at the head of the page."""
    return tuple(one for one in rows if one.own is None or not repeats(blocks[one.own], row.metadata.title))


def _view(opened: _Opened, address: DocumentAddress) -> View:
    """Choose the layout: the asked one where the collection can show it, else both languages where they are held."""
    if address.view is View.PAGE and opened.row.format == "pdf":
        return View.PAGE
    if opened.other_row is not None and address.view in (View.BOTH, None):
        return View.BOTH
    return View.TEXT


def _spot(blocks: list[Block], notes: Notes, anchor: Anchor) -> Spot | None:
    """Find the asked place; a footnote is shown with the paragraph that carries its mark."""
    spot = find_spot(blocks, anchor)
    if spot is None or blocks[spot.index].kind is not Kind.FOOTNOTE:
        return spot
    carrier = notes.carrier(blocks[spot.index])
    return None if carrier is None else Spot(carrier, note=blocks[spot.index].label)


def _window(n_rows: int, *, target: int | None, start: int | None) -> tuple[int, int]:
    """Choose the rows to show: from `start` where the reader turned, else around the target."""
    if n_rows <= WINDOW_ROWS * 1.25:
        return 0, n_rows
    first = start if start is not None else max(0, (target or 0) - _ROWS_ABOVE)
    first = min(first, max(0, n_rows - _ROWS_ABOVE))
    return first, min(n_rows, first + WINDOW_ROWS)


def _turn(address: DocumentAddress, t: Texts, *, label: str, to: int) -> str:
    href = document_link(replace(address, start=to, sheet=None), lang=t.language)
    return f'<p class="kb-turner">{link(href, t(f"document.{label}"))}</p>'


def _loose(reading: Reading, t: Texts) -> str:
    notes = reading.own.notes.loose
    if not notes:
        return ""
    items = "".join(
        f'<li><span class="kb-mark">{escape(note.label or "")}</span> {escape(note.text)}</li>' for note in notes
    )
    return f'<h2>{escape(t("document.loose_footnotes"))}</h2><ul class="kb-notes">{items}</ul>'


def _side(opened: _Opened, rows: tuple[Row, ...], address: DocumentAddress, t: Texts, *, here: int) -> str:
    entries = outline([held.block for held in opened.blocks], rows, t=t)
    if not entries:
        return ""
    body = outline_html(entries, rows, address, here=here, language=opened.row.metadata.language, t=t)
    return (
        f'<nav class="kb-side" aria-label="{escape(t("document.outline"))}"><details open>'
        f"<summary>{escape(t('document.outline'))}</summary>{body}</details></nav>"
    )


def _sheet(visit: Visit, opened: _Opened, address: DocumentAddress, spot: Spot | None) -> str:
    block = opened.blocks[spot.index].block if spot else None
    page = address.sheet or sheet_of(block) or 1
    n_pages = opened.row.pages or 1
    page = max(1, min(page, n_pages))
    try:
        picture = visit.collection.page_picture(opened.row.id, page, width=PICTURE_WIDTH)
    except SourceError:
        picture = None
    return sheet_html(picture, block, page=page, n_pages=n_pages, address=address, t=visit.t)


def _views(opened: _Opened, address: DocumentAddress, view: View, t: Texts, *, window: tuple[int, int, int]) -> str:
    offered = [View.TEXT]
    if opened.other_row is not None:
        offered.append(View.BOTH)
    if opened.row.format == "pdf":
        offered.append(View.PAGE)
    first, last, total = window
    if offered == [View.TEXT] and last - first + 1 == total:
        return ""  # nothing to choose
    links = "".join(
        link(
            document_link(replace(address, view=choice), lang=t.language),
            t(f"document.view_{choice}"),
            current="true" if choice is view else "",
        )
        for choice in offered
    )
    other = ""
    if opened.other_row is not None:
        language = t.coded("language", opened.other_row.metadata.language)
        href = document_link(replace(address, document=opened.other_row.id, start=None, sheet=None), lang=t.language)
        other = link(href, t("document.other_language", language=language))
    note = f'<span class="kb-window">{escape(t("document.window", first=first, last=last, total=total))}</span>'
    return (
        f'<nav class="kb-views" aria-label="{escape(t("document.view"))}">{links}'
        f"{note if last - first + 1 < total else ''}{other}</nav>"
    )


def _crumbs(address: DocumentAddress, t: Texts) -> str:
    links = []
    if address.query:
        results = search_link(SearchAddress(query=address.query), lang=t.language)
        links.append(link(results, t("document.back_results")))
    links.append(link(corpus_link(CorpusAddress(), lang=t.language), t("document.back_corpus")))
    return f'<div class="kb-crumbs">{"".join(links)}</div>'
