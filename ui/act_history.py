"""The history of an act on its page: card, chain, chart by year, citing paragraphs, what it cites, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kb import Citing, Collection, History
from ui.act_card import Card, card_html, choices_html
from ui.address import ActAddress, act_link
from ui.chain import Known, chain_html, cites_html, gaps_html
from ui.citing import LISTED, CitingParagraph, citing_html, merge_versions, narrowed
from ui.markup import escape, link
from ui.naming import act_name
from ui.texts import Texts
from ui.timeline import by_year, draw_timeline, summary, timeline_table
from ui.visit import Visit, message


def show_history(visit: Visit, found: Sequence[History], address: ActAddress) -> None:
    """Draw one act, or the choice between the several that a reference may mean."""
    t = visit.t
    mandates = visit.collection.mandates
    if len(found) > 1:
        st.html(f'<h1 class="kb-page">{escape(t("act.several", name=address.reference[:80], n=len(found)))}</h1>')
        message(t("act.several_why"))
        st.html(choices_html([card_of(visit.collection, one, t) for one in found], t))
        return
    (history,) = found

    def known(act: str) -> Known:
        row = mandates.act(act)
        return Known(mandates.titles(act), row.date if row else None)

    citing = citing_of(visit.collection, history, t)
    card = Card(history, mandates.act(history.act), mandates.act_text(history.act), len(citing))
    st.html(card_html(card, t))
    if history.number is not None:
        reports = [one for one in citing if one.first.act is None]
        st.html(f"<section><h2>{escape(t('act.chain'))}</h2>{chain_html(history, reports, known, t)}</section>")
    _citing(citing, address, t)
    if history.holds:
        links = "".join(
            f"<li>{link(act_link(ActAddress(reference=act), lang=t.language), act_name(act, t))}</li>"
            for act in history.holds
        )
        st.html(f'<section><h2>{escape(t("act.holds"))}</h2><ul class="kb-acts">{links}</ul></section>')
    if history.cites:
        own = merge_versions(history.cites, twins_of(visit.collection, history.cites), language=t.language)
        cites = cites_html(own, known, t)
        st.html(f"<section><h2>{escape(t('act.cites'))}</h2>{cites}</section>")
    if history.gaps:
        st.html(
            f'<section><h2>{escape(t("act.gaps"))}</h2><p class="kb-quiet">{escape(t("act.gaps_why"))}</p>'
            f"{gaps_html(history.gaps, t)}</section>"
        )


def card_of(collection: Collection, history: History, t: Texts) -> Card:
    """Gather what the card of an act shows."""
    mandates = collection.mandates
    n_citing = len(citing_of(collection, history, t))
    return Card(history, mandates.act(history.act), mandates.act_text(history.act), n_citing)


def citing_of(collection: Collection, history: History, t: Texts) -> tuple[CitingParagraph, ...]:
    """Return the paragraphs that cite an act, in order of time."""
    return merge_versions(history.cited_by, twins_of(collection, history.cited_by), language=t.language)


def twins_of(collection: Collection, citing: Sequence[Citing]) -> dict[int, int]:
    """Return for each citing block the block that is its other language version, where that is held."""
    held = {one.place.document_id: {one.place.rowid} for one in citing}
    for one in citing:
        held[one.place.document_id].add(one.place.rowid)
    twins: dict[int, int] = {}
    for document_id, rowids in held.items():
        other = collection.twin_document(document_id)
        if other is None or other.id not in held:
            continue
        for row in collection.blocks(document_id):
            twin = collection.twin(row) if row.rowid in rowids else None
            if twin is not None:
                twins[row.rowid] = twin.rowid
    return twins


def _citing(citing: Sequence[CitingParagraph], address: ActAddress, t: Texts) -> None:
    st.html(f'<h2 id="act-citing">{escape(t("act.citing"))}</h2>')
    if not citing:
        message(t("act.citing_none"), t("act.citing_none_why"))
        return
    counts = by_year(citing)
    st.html(f"<p>{escape(summary(counts, t))}</p>")
    draw_timeline(counts, t)
    shown = narrowed(citing, address)
    listed = shown[: address.shown or LISTED]
    st.html(
        f"{timeline_table(counts, address, t)}{_narrowing(citing, address, t)}"
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
    return f'<nav class="kb-views kb-verbs" aria-label="{escape(t("act.by_verb"))}">{links}</nav>'
