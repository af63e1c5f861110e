"""The note: what was collected, in order, between remarks of one's own; edited here, seen before it is taken away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kb import Basket, Heading, KBError, Lost, Pick, Quoted, Remark, look_up, note_of, read_basket
from ui.address import SearchAddress, ask_link, brief_link, search_link
from ui.basket import change_basket, held_basket
from ui.basket_edit import Entry, add_new, clear, entry_key, put_in, retitle, reword, undo
from ui.entry_card import add_html, buttons_html, entry_html
from ui.markup import escape, link
from ui.note_export import offer_note
from ui.note_preview import preview_html
from ui.texts import Texts
from ui.visit import Visit, begin, fault_words, message

_MAX_FILE_BYTES = 2_000_000
_TITLE, _NEW = "brief_title", "brief_new_words"
_LINE_PX, _MAX_LINES = 26, 12
Found = Remark | Heading | Quoted | Lost


def show() -> None:
    """Draw the page."""
    visit = begin()
    if visit is None:
        return
    t = visit.t
    basket = held_basket(visit.folder)
    n = sum(isinstance(entry, Pick) for entry in basket.entries)
    counted = f'<span class="kb-quiet">{escape(t("brief.count", n=n))}</span>' if basket.entries else ""
    st.html(f'<div class="kb-count"><h1 class="kb-page">{escape(t("brief.heading"))}</h1>{counted}</div>')
    _offer_undo(t)
    if not basket.entries:
        st.html(_teaching(t))
        _offer_load(visit)
        return
    found = look_up(basket, visit.collection)
    is_preview = st.query_params.get("view") == "preview"
    _title(basket, t)
    try:
        note = note_of(basket, found)
    except KBError as error:
        message(t("brief.nothing_found"), fault_words(error, t), tone="warn")
    else:
        offer_note(visit, basket, note)
        st.html(_views(t, is_preview=is_preview))
        if is_preview:
            st.html(preview_html(note, t))
            return
    _edit(basket, found, t)
    _offer_load(visit)
    st.button(t("brief.clear"), key="brief_clear", on_click=clear)


def _title(basket: Basket, t: Texts) -> None:
    if st.session_state.get("brief_title_of") != basket.title or _TITLE not in st.session_state:
        st.session_state[_TITLE] = basket.title or ""
        st.session_state["brief_title_of"] = basket.title
    st.text_input(
        t("brief.title"), key=_TITLE, placeholder=t("brief.untitled"), max_chars=300, on_change=retitle, args=(_TITLE,)
    )


def _edit(basket: Basket, found: Sequence[Found], t: Texts) -> None:
    """Draw every entry with its buttons; citations that follow each other are one piece of HTML."""
    act, new_at = st.session_state.get("brief_new", ("", -1))
    pieces: list[str] = []
    seen: dict[str, int] = {}
    last = len(basket.entries) - 1
    for at, (entry, one) in enumerate(zip(basket.entries, found, strict=True)):
        if at == new_at:
            _flush(pieces)
            _write_new(act, t)
        if isinstance(entry, Pick) and isinstance(one, Quoted | Lost):
            pieces.append(entry_html(entry, one, at=at, last=last, t=t))
            continue
        _flush(pieces)
        key = entry_key(entry)
        seen[key] = seen.get(key, 0) + 1
        _field(entry, key, at, copy=seen[key], t=t)
        st.html(buttons_html(entry, at=at, last=last, t=t))
    _flush(pieces)
    if new_at > last:
        _write_new(act, t)
    st.html(add_html(last + 1, t))


def _flush(pieces: list[str]) -> None:
    if pieces:
        st.html(f'<div class="kb-entries">{"".join(pieces)}</div>')
        pieces.clear()


def _field(entry: Entry, key: str, at: int, *, copy: int, t: Texts) -> None:
    """Draw the field in which a remark or a heading is reworded."""
    field = f"brief_words_{key}_{copy}"
    if isinstance(entry, Heading):
        name = t("brief.heading_n", n=at + 1)
        st.text_input(name, entry.text, key=field, max_chars=300, on_change=reword, args=(key, at, field))
    elif isinstance(entry, Remark):
        lines = min(_MAX_LINES, max(2, entry.text.count("\n") + 1 + len(entry.text) // 90))
        st.text_area(
            t("brief.remark_n", n=at + 1),
            entry.text,
            key=field,
            height=lines * _LINE_PX + 44,
            on_change=reword,
            args=(key, at, field),
        )


def _write_new(act: str, t: Texts) -> None:
    with st.form("brief_new_form", clear_on_submit=True):
        if act == "heading":
            st.text_input(t("brief.new_heading"), key=_NEW, max_chars=300)
        else:
            st.text_area(t("brief.new_remark"), key=_NEW)
        st.form_submit_button(t("brief.put_in"), type="primary", on_click=add_new, args=(_NEW,))


def _offer_undo(t: Texts) -> None:
    taken = st.session_state.get("basket_undo")
    if taken is None:
        return
    with st.container(key="brief_undo", horizontal=True, vertical_alignment="center"):
        message(t("brief.removed", n=len(taken[1])))
        st.button(t("brief.undo"), key="brief_undo_button", on_click=undo)


def _offer_load(visit: Visit) -> None:
    t = visit.t
    drop = f"{t('add.drop')} · JSON"
    st.html(f"<style>:root {{ --kb-browse: '{t('add.browse')}'; --kb-drop: '{drop}'; }}</style>")
    with st.expander(t("brief.load"), key="brief_load"):
        st.html(f'<p class="kb-quiet">{escape(t("brief.load_why"))}</p>')
        batch = st.session_state.setdefault("brief_batch", 0)
        file = st.file_uploader(t("brief.load_file"), type=["json", "jsonl"], key=f"brief_file_{batch}")
        fault = st.session_state.pop("brief_load_fault", None)
        if file is not None:
            _load(visit, file.name, file.getvalue())
            st.session_state["brief_batch"] = batch + 1
            st.rerun()
        if fault:
            message(t("brief.load_failed"), fault, tone="warn")


def _load(visit: Visit, name: str, data: bytes) -> None:
    """Put what a file holds behind what is there."""
    t = visit.t
    if len(data) > _MAX_FILE_BYTES:
        st.session_state["brief_load_fault"] = t("brief.load_large")
        return
    try:
        read = read_basket(data.decode("utf-8-sig"), name=name)
    except UnicodeDecodeError:
        st.session_state["brief_load_fault"] = t("failure.basket")
        return
    except KBError as error:
        st.session_state["brief_load_fault"] = fault_words(error, t)
        return

    def joined(basket: Basket) -> Basket:
        both = put_in(basket, len(basket.entries), read.entries)
        return Basket(basket.title or read.title, both.entries)

    if change_basket(visit.folder, joined) and read.problems:
        st.session_state["brief_load_fault"] = t("brief.load_part", n=len(read.problems))


def _views(t: Texts, *, is_preview: bool) -> str:
    edit = link(brief_link(lang=t.language), t("brief.view_edit"), current="" if is_preview else "true")
    seen = link(
        brief_link(lang=t.language, is_preview=True), t("brief.view_preview"), current="true" if is_preview else ""
    )
    return f'<nav class="kb-views" aria-label="{escape(t("document.view"))}">{edit}{seen}</nav>'


def _teaching(t: Texts) -> str:
    ways = {
        "search": link(search_link(SearchAddress(), lang=t.language), t("nav.search"), css="kb-chip"),
        "ask": link(ask_link(SearchAddress(), lang=t.language), t("nav.ask"), css="kb-chip"),
        "read": f'<span class="kb-quiet">{escape(t("brief.read_sign"))}</span>',
    }
    cards = "".join(
        f"<div><h3>{escape(t(f'brief.teach_{name}'))}</h3><p>{escape(t(f'brief.teach_{name}_hint'))}</p>{way}</div>"
        for name, way in ways.items()
    )
    return (
        f"<section><h2>{escape(t('brief.empty'))}</h2><p>{escape(t('brief.empty_why'))}</p>"
        f'<div class="kb-teach">{cards}</div></section>'
    )
