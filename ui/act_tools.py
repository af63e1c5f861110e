"""What the page of acts offers beside the history: comparison of two acts, agreed language, gaps of the collection."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kb import BlockRow, KBError, NotHeldError
from ui.act_card import choices_html
from ui.act_history import card_of
from ui.address import ActAddress, act_link
from ui.agreed import agreed_html
from ui.boxes import follow, typed
from ui.chain import gaps_html, open_html
from ui.comparing import comparison_html
from ui.histories import missing, told
from ui.holdings import nothing_held_html
from ui.markup import escape, link
from ui.visit import Visit, fault_words, message

GAPS_LISTED = 50
_LANGUAGES = ("zh", "en")
_Found = list[tuple[str, tuple[BlockRow, ...]]]


def show_comparison(visit: Visit, address: ActAddress) -> None:
    """Draw two boxes, the language where there is a choice, and the differences."""
    t = visit.t
    st.html(f'<h1 class="kb-page">{escape(t("act.view_compare"))}</h1>')
    st.html(f'<p class="kb-quiet">{escape(t("act.compare_why"))}</p>')
    follow("act_compare_asked", {"act_a": address.reference, "act_b": address.other})
    columns = st.columns(2)
    with columns[0]:
        a = (st.text_input(t("act.first"), key="act_a", autocomplete="off") or "").strip()
    with columns[1]:
        b = (st.text_input(t("act.second"), key="act_b", autocomplete="off") or "").strip()
    after = replace(address, reference=a, other=b)
    address = typed(address, after, t, asked_key="act_compare_asked", values=(a, b))
    if not (a and b):
        message(t("act.compare_teach"), t("act.compare_teach_why"))
        return
    found = [_held(visit, name) for name in (a, b)]
    if any(len(one) != 1 for one in found):
        return
    common = [code for code in _LANGUAGES if all(code in _languages(text) for one in found for _, text in one)]
    if not common:
        held = [t("why.comma").join(t.coded("language", code) for code in _languages(one[0][1])) for one in found]
        message(t("act.no_common"), t("act.no_common_why", a=a, first=held[0], b=b, second=held[1]), tone="warn")
        return
    asked = address.language if address.language in common else t.language
    language = asked if asked in common else common[0]
    if len(common) > 1:
        links = "".join(
            link(
                act_link(replace(address, language=code), lang=t.language),
                t.coded("language", code),
                current="true" if code == language else "",
            )
            for code in common
        )
        st.html(f'<nav class="kb-views" aria-label="{escape(t("act.text_language"))}">{links}</nav>')
    try:
        acts = [one[0][0] for one in found]
        comparison = visit.collection.compare(*acts, language=language)
    except KBError as error:
        message(t("act.compare_failed"), fault_words(error, t), tone="warn")
        return
    st.html(comparison_html(comparison, t))


def show_wording(visit: Visit, address: ActAddress) -> None:
    """Draw the box for a phrase, and where it was adopted."""
    t = visit.t
    st.html(f'<h1 class="kb-page">{escape(t("act.view_wording"))}</h1>')
    st.html(f'<p class="kb-quiet">{escape(t("act.wording_why"))}</p>')
    follow("act_phrase_asked", {"act_phrase": address.phrase})
    with st.container(key="act_phrase_bar", horizontal=True):
        phrase = (
            st.text_input(
                t("act.phrase"),
                key="act_phrase",
                placeholder=t("act.phrase_placeholder"),
                label_visibility="collapsed",
                autocomplete="off",
            )
            or ""
        ).strip()
        st.button(t("act.phrase_go"), key="act_phrase_go", type="primary")
    after = replace(address, phrase=phrase)
    address = typed(address, after, t, asked_key="act_phrase_asked", values=(phrase,))
    if not phrase:
        message(t("act.wording_teach"), t("act.wording_teach_why"))
        return
    if not visit.collection.n_passages:
        st.html(nothing_held_html(t))
        return
    try:
        agreed = visit.collection.last_agreed(phrase)
    except KBError as error:
        message(t("act.wording_failed"), fault_words(error, t), tone="warn")
        return
    st.html(agreed_html(agreed, t))


def show_gaps(visit: Visit, address: ActAddress) -> None:
    """Draw everything that is cited and not held, cited by the most documents first."""
    t = visit.t
    st.html(f'<h1 class="kb-page">{escape(t("act.all_gaps"))}</h1><p class="kb-quiet">{escape(t("act.gaps_why"))}</p>')
    if not visit.collection.n_passages:
        st.html(nothing_held_html(t))
        return
    found = missing(visit.collection)
    gaps, unsure = found.gaps, found.unsure
    if not gaps and not unsure:
        message(t("act.no_gaps"), tone="good")
        return
    n_listed = address.shown or GAPS_LISTED
    if gaps:
        shown = _shown(len(gaps), n_listed, visit)
        st.html(f"{shown}{gaps_html(gaps[:n_listed], t, is_counted=True)}")
    if unsure:
        st.html(
            f'<h2>{escape(t("act.open"))}</h2><p class="kb-quiet">{escape(t("act.open_why"))}</p>'
            f"{_shown(len(unsure), n_listed, visit)}{open_html(unsure[:n_listed], t)}"
        )
    if n_listed < max(len(gaps), len(unsure)):
        more = act_link(replace(address, shown=n_listed + GAPS_LISTED), lang=t.language)
        st.html(f'<p class="kb-turner">{link(more, t("corpus.more"))}</p>')


def _shown(total: int, n_listed: int, visit: Visit) -> str:
    words = visit.t("act.gaps_shown", shown=min(n_listed, total), total=total)
    return f'<p class="kb-quiet" role="status">{escape(words)}</p>'


def _held(visit: Visit, name: str) -> _Found:
    """Return the one act that `name` means, with its text; else say why there is none, and return none or several."""
    t = visit.t
    mandates = visit.collection.mandates
    try:
        found = [(asked.act, mandates.act_text(asked.act)) for asked in mandates.read(name)]
    except NotHeldError:
        message(t("act.unknown", name=name[:80]), t("act.unknown_number"), tone="warn")
        return []
    except KBError as error:
        message(t("act.compare_failed"), fault_words(error, t), tone="warn")
        return []
    held = [(act, text) for act, text in found if text]
    if not held:
        message(t("act.text_not_held", name=name[:80]), t("act.text_not_held_why"), tone="warn")
    elif len(held) > 1:
        message(t("act.several", name=name[:80], n=len(held)), t("act.several_name"), tone="warn")
        cards = [card_of(visit.collection, one, t) for act, _ in held for one in told(visit.collection, act)]
        st.html(choices_html(cards, t))
    return held


def _languages(text: tuple[BlockRow, ...]) -> list[str]:
    return list(dict.fromkeys(row.document_id.rpartition("@")[2] for row in text))
