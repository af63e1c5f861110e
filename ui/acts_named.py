"""Acts that a query names or a document holds → links to their histories."""

from __future__ import annotations

from collections.abc import Sequence

from kb import ActRow, Collection, KBError, Paper
from ui.address import ActAddress, DocumentAddress, act_link, document_link
from ui.markup import badge, escape, link
from ui.naming import act_name
from ui.texts import Texts


def named_link(act: str, t: Texts) -> str:
    """Render the name of an act as the link to its history."""
    return link(act_link(ActAddress(reference=act), lang=t.language), act_name(act, t))


def named_links(acts: Sequence[str], t: Texts) -> str:
    """Render a list of acts, each the link to its history; "" for none."""
    items = "".join(f"<li>{named_link(act, t)}</li>" for act in acts)
    return f'<ul class="kb-acts">{items}</ul>' if items else ""


def papers_html(papers: Sequence[Paper], t: Texts) -> str:
    """Render the papers that change a text or that it changes, each with what it is to the text; "" for none."""
    items = "".join(f"<li>{escape(t.coded('relation', paper.relation))} {_paper(paper, t)}</li>" for paper in papers)
    return f'<ul class="kb-papers">{items}</ul>' if items else ""


def _paper(paper: Paper, t: Texts) -> str:
    if not paper.is_held:
        return f"{escape(paper.symbol)}{badge(t('act.not_held'))}"
    if act_name(paper.symbol, t) != paper.symbol:
        return named_link(paper.symbol, t)
    return link(document_link(DocumentAddress(document=paper.symbol), lang=t.language), paper.symbol)


def history_link(act: str, t: Texts) -> str:
    """Render the link to the history of an act."""
    return link(act_link(ActAddress(reference=act), lang=t.language), t("act.history_of", name=act_name(act, t)))


def named_history(collection: Collection, query: str, t: Texts) -> str:
    """Render the link to what `query` names, or to the choice between several acts; "" where it names none."""
    try:
        named = [asked for asked in collection.mandates.read(query) if asked.number is not None]
    except KBError:
        return ""
    if not named:
        return ""
    first = named[0]
    if len(named) == 1 and not first.labels:
        return history_link(first.act, t)
    href = act_link(ActAddress(reference=query), lang=t.language)
    words = t("act.history_of", name=act_name(first.act, t))
    return link(href, words if len(named) == 1 else t("act.history_several", n=len(named)))


def held_acts_html(rows: Sequence[ActRow], t: Texts) -> str:
    """Render the acts that a document is or holds; "" for none."""
    links = "".join(f"<li>{history_link(act, t)}</li>" for act in dict.fromkeys(row.act for row in rows))
    if not links:
        return ""
    return f'<nav class="kb-held" aria-label="{escape(t("act.in_document"))}"><ul class="kb-acts">{links}</ul></nav>'


def histories_by_part(rows: Sequence[ActRow], t: Texts) -> dict[str, str]:
    """Return the link to the history of the act that a part holds, by part; an act that fills its document has none."""
    return {row.part: history_link(row.act, t) for row in reversed(rows) if not row.is_whole and row.part != "main"}
