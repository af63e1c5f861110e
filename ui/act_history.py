"""The history of an act on its page: card, chart by year, citing paragraphs, chain, what it cites, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kb import Collection
from ui.act_card import Card, card_html, choices_html
from ui.acts_named import named_links
from ui.address import ActAddress, act_link
from ui.chain import Known, chain_html, cites_html, gaps_html
from ui.citing import LISTED, CitingParagraph, citing_html, narrowed
from ui.histories import Told
from ui.markup import escape, link
from ui.texts import Texts
from ui.timeline import draw_timeline, summary, timeline_of
from ui.visit import Visit, message


def show_history(visit: Visit, found: Sequence[Told], address: ActAddress) -> None:
    """Draw one act, or the choice between the several that a reference may mean."""
    t = visit.t
    mandates = visit.collection.mandates
    if len(found) > 1:
        st.html(f'<h1 class="kb-page">{escape(t("act.several", name=address.reference[:80], n=len(found)))}</h1>')
        message(t("act.several_why"), t("act.shared") if any(one.history.is_shared for one in found) else "")
        st.html(choices_html([card_of(visit.collection, one, t) for one in found], t))
        return
    (one,) = found
    history = one.history

    def known(act: str) -> Known:
        row = mandates.act(act)
        return Known(mandates.titles(act), row.date if row else None)

    st.html(card_html(card_of(visit.collection, one, t), t))
    citing = one.citing(t.language)
    _citing(citing, history.labels, address, t)
    if history.number is not None:
        reports = [paragraph for paragraph in citing if paragraph.first.act is None]
        st.html(f"<section><h2>{escape(t('act.chain'))}</h2>{chain_html(history, reports, known, t)}</section>")
    if history.holds:
        st.html(f"<section><h2>{escape(t('act.holds'))}</h2>{named_links(history.holds, t)}</section>")
    if history.cites:
        cites = cites_html(one.cites(t.language), known, t)
        st.html(f"<section><h2>{escape(t('act.cites'))}</h2>{cites}</section>")
    if history.gaps:
        st.html(
            f'<section><h2>{escape(t("act.gaps"))}</h2><p class="kb-quiet">{escape(t("act.gaps_why"))}</p>'
            f"{gaps_html(history.gaps, t)}</section>"
        )


def card_of(collection: Collection, told: Told, t: Texts) -> Card:
    """Gather what the card of an act shows."""
    text = collection.mandates.act_text(told.history.act)
    return Card(told.history, text, len(told.citing(t.language)))


def _citing(citing: Sequence[CitingParagraph], labels: Sequence[str], address: ActAddress, t: Texts) -> None:
    st.html(f'<h2 id="act-citing">{escape(t("act.citing"))}</h2>')
    if not citing:
        what = t("hit.paragraph", label=t("why.comma").join(labels))
        message(t("act.citing_none_para", what=what) if labels else t("act.citing_none"), t("act.citing_none_why"))
        return
    timeline = timeline_of(citing)
    st.html(f"<p>{escape(summary(timeline, t))}</p>")
    draw_timeline(timeline, address, t)
    shown = narrowed(citing, address)
    listed = shown[: address.shown or LISTED]
    st.html(
        f"{_narrowing(citing, address, t)}"
        f'<p class="kb-quiet" role="status">{escape(t("act.shown", shown=len(listed), total=len(shown)))}</p>'
        f"{citing_html(listed, t)}"
    )
    if len(listed) < len(shown):
        more = act_link(replace(address, shown=len(listed) + LISTED), lang=t.language)
        st.html(f'<p class="kb-turner">{link(more, t("corpus.more"))}</p>')


def _narrowing(citing: Sequence[CitingParagraph], address: ActAddress, t: Texts) -> str:
    """Render one link for each verb, and one that drops what is set."""
    verbs = list(dict.fromkeys(one.treatment for one in citing))
    if len(verbs) < 2 and address.year is None:  # noqa: PLR2004 - one verb is no choice
        return ""
    choices = [(None, t("act.all_verbs")), *((verb, t.coded("treatment", verb)) for verb in verbs)]
    links = "".join(
        link(
            act_link(replace(address, verb=verb, shown=None), lang=t.language),
            words,
            current="true" if verb == address.verb else "",
        )
        for verb, words in choices
    )
    if address.year is not None:
        dropped = act_link(replace(address, year=None, shown=None), lang=t.language)
        links += link(dropped, t("act.drop_year", year=address.year))
    return f'<nav class="kb-views" aria-label="{escape(t("act.by_verb"))}">{links}</nav>'
