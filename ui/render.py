"""Hits → HTML cards. Text of documents passes through `ui.markup` and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb import Citation, Evidence, Hit, Place
from ui.address import DocumentAddress, document_link
from ui.anchor import anchor_of_hit, anchor_of_place
from ui.collecting import Wanted, collect_button
from ui.evidence import evidence_html
from ui.markup import badge, copyable, escape, folded, lang_attribute, link
from ui.naming import place_name
from ui.texts import Texts

_WARNING_NOTICES = frozenset({"limited", "restricted", "revised"})


def hit_cards(
    hits: Sequence[Hit], *, query: str, explain: Callable[[Hit], Evidence], history: str = "", t: Texts
) -> str:
    """Render a page of results: matches marked, citations to copy, links to the paragraph, why it was found.

    `history` is the link, as HTML, to the act that the query names; hits that it brought carry it.
    """
    cards = (_card(hit, query=query, evidence=explain(hit), history=history, t=t) for hit in hits)
    return f'<div class="kb-hits">{"".join(cards)}</div>'


def _card(hit: Hit, *, query: str, evidence: Evidence, history: str, t: Texts) -> str:
    place = hit.place
    href = document_link(
        DocumentAddress(document=place.document_id, anchor=anchor_of_hit(hit), query=query), lang=t.language
    )
    name = hit.title or t("hit.untitled")
    wanted = Wanted(place.document_id, anchor_of_hit(hit), query=query)
    return (
        f'<article class="kb-hit" aria-labelledby="hit-{hit.rank}"><header class="kb-hit-head">'
        f'<span class="kb-rank">{hit.rank}</span><div class="kb-hit-name">'
        f'<h3 id="hit-{hit.rank}"{lang_attribute(place.language)}>{link(href, name)}</h3>'
        f'<p class="kb-meta">{meta_html(hit.place, hit.date, hit.notices, t)}</p></div></header>'
        f"{path_html(hit.section_path, place.language)}{_bodies(hit, query=query, t=t)}"
        f'<footer class="kb-hit-foot">{link(href, t("hit.open"), css="kb-open")}'
        f"{collect_button(wanted, name=place_name(place, t), t=t)}"
        f"{history if _is_named(hit) else ''}{evidence_html(evidence, hit, t)}</footer></article>"
    )


def _is_named(hit: Hit) -> bool:
    return any(lane == "exact" for lane, _ in hit.lanes)


def citations(citation: Citation, *, first: str, t: Texts) -> str:
    """Render both citations, that in the language `first` before the other, each with its copy button."""
    zh = copyable(citation.zh, language="zh", label=t("copy.zh"), t=t)
    en = copyable(citation.en, language="en", label=t("copy.en"), t=t)
    return zh + en if first == "zh" else en + zh


def notices(codes: Sequence[str], t: Texts) -> str:
    """Render the badges of a document or paragraph (draft, limited, …)."""
    return "".join(
        badge(t.coded("notice", code), tone="warn" if code in _WARNING_NOTICES else "note") for code in codes
    )


def meta_html(place: Place, date: str | None, codes: Sequence[str], t: Texts) -> str:
    """Render the line under a title: symbol, date, language, page, badges."""
    symbol = (
        f'<span class="kb-symbol">{escape(place.symbol)}</span>'
        if place.symbol
        else f'<span class="kb-quiet">{escape(t("hit.no_symbol"))}</span>'
    )
    facts = [symbol]
    if date:
        facts.append(escape(date))
    facts.append(escape(t.coded("language", place.language)))
    if place.page is not None:
        facts.append(escape(t("hit.page", page=place.page)))
    return '<span class="kb-dot"> · </span>'.join(facts) + notices(codes, t)


def path_html(section_path: Sequence[str], language: str) -> str:
    """Render the headings above a paragraph, outermost first; "" for none."""
    steps = "".join(f"<li>{escape(heading)}</li>" for heading in section_path)
    return f'<ol class="kb-path"{lang_attribute(language)}>{steps}</ol>' if steps else ""


def _bodies(hit: Hit, *, query: str, t: Texts) -> str:
    language = hit.place.language
    own = (
        f'<section class="kb-own"><p class="kb-where">{escape(place_name(hit.place, t))}</p>'
        f"{folded(hit.text, hit.matched, language=language, t=t)}</section>"
    )
    first = language if hit.twin else t.language  # each citation under its text where two texts stand
    cites = f'<div class="kb-cites">{citations(hit.citation, first=first, t=t)}</div>'
    if hit.twin is None or not hit.twin_text:
        return f'<div class="kb-bodies">{own}{cites}</div>'
    twin = hit.twin
    href = document_link(
        DocumentAddress(document=twin.document_id, anchor=anchor_of_place(twin, hit.twin_text), query=query),
        lang=t.language,
    )
    heading = t("hit.twin", language=t.coded("language", twin.language))
    other = (
        f'<section class="kb-twin"><p class="kb-where">{escape(heading)}'
        f"{link(href, t('hit.twin_open'), css='kb-aside')}</p>"
        f"{folded(hit.twin_text, (), language=twin.language, t=t)}</section>"
    )
    return f'<div class="kb-bodies kb-two">{own}{other}</div>{cites}'
