"""An answer → HTML: each statement word for word, with the paragraphs that print it and how they are cited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kb import Answer, CitedSentence, Collection, Quotation
from ui.address import DocumentAddress, document_link
from ui.anchor import Anchor, anchor_of_block, anchor_of_place
from ui.collecting import Wanted, collect_button
from ui.markup import escape, folded, lang_attribute, link
from ui.naming import place_name
from ui.render import citations, meta_html, path_html
from ui.texts import Texts


@dataclass(frozen=True, slots=True)
class _Shown:
    """What every statement needs: the question, where blocks are looked up, and the words of the page."""

    question: str
    collection: Collection
    t: Texts

    def anchor(self, quotation: Quotation) -> Anchor:
        """Name the block of a quotation."""
        block = self.collection.block(quotation.place)
        return anchor_of_block(block) if block else anchor_of_place(quotation.place, quotation.quote)

    def href(self, quotation: Quotation) -> str:
        """Return the address of the paragraph on the page of its document."""
        address = DocumentAddress(
            document=quotation.place.document_id, anchor=self.anchor(quotation), query=self.question
        )
        return document_link(address, lang=self.t.language)


def statements_html(answer: Answer, collection: Collection, t: Texts) -> str:
    """Render the statements of an answer, numbered."""
    shown = _Shown(answer.question, collection, t)
    cards = (_card(number, one, shown) for number, one in enumerate(answer.statements, 1))
    return f'<div class="kb-hits">{"".join(cards)}</div>'


def paragraph_links(answer: Answer, collection: Collection, t: Texts) -> Callable[[Quotation], str]:
    """Return what gives the address of a quoted paragraph on the page of its document."""
    return _Shown(answer.question, collection, t).href


def searched_html(answer: Answer, scope: str, t: Texts) -> str:
    """Say which words were looked for and in what."""
    words = escape(t("why.comma")).join(f"<bdi>{escape(word)}</bdi>" for word in answer.searched)
    line = f"{escape(t('answer.searched'))} {words}{escape(t('answer.stop'))}" if words else ""
    return f'<p class="kb-quiet">{line}{escape(t("answer.scope", scope=scope))}</p>'


def declined_html(answer: Answer, scope: str, t: Texts) -> str:
    """Say that the corpus does not answer, what the nearest paragraphs lack, and what was searched."""
    heading = t("answer.unmentioned" if answer.kind == "mention" else "answer.declined")
    missing = escape(t("why.comma")).join(f"<bdi>{escape(word)}</bdi>" for word in answer.missing)
    lacking = f"<p>{escape(t('answer.missing'))} {missing}</p>" if missing else ""
    return (
        f'<div class="kb-message kb-note" role="status"><h2>{escape(heading)}</h2>{lacking}'
        f"{searched_html(answer, scope, t)}<p>{escape(t('answer.no_proof'))}</p></div>"
    )


def _card(number: int, statement: CitedSentence, shown: _Shown) -> str:
    t = shown.t
    first, *others = statement.citations
    also = "".join(_source(one, shown) for one in others)
    if also:
        also = f'<p class="kb-where kb-inset">{escape(t("answer.also"))}</p>{also}'
    return (
        f'<article class="kb-hit kb-statement" aria-label="{escape(t("answer.statement", n=number))}">'
        f'<header class="kb-hit-head"><span class="kb-rank">{number}</span><div class="kb-hit-name">'
        f"{_title(first, shown)}</div></header>"
        f"{path_html(first.section_path, first.place.language)}{_quoted(first, shown)}"
        f"{_foot(first, shown)}{also}</article>"
    )


def _title(quotation: Quotation, shown: _Shown) -> str:
    t = shown.t
    name = quotation.title or t("hit.untitled")
    return (
        f"<h3{lang_attribute(quotation.place.language)}>{link(shown.href(quotation), name)}</h3>"
        f'<p class="kb-meta">{meta_html(quotation.place, quotation.date, (), t)}</p>'
    )


def _quoted(quotation: Quotation, shown: _Shown) -> str:
    t = shown.t
    language, twin = quotation.place.language, quotation.twin
    own = (
        f'<section class="kb-own"><p class="kb-where">{escape(place_name(quotation.place, t))}</p>'
        f'<blockquote class="kb-text"{lang_attribute(language)}>{escape(quotation.quote)}</blockquote></section>'
    )
    cites = f'<div class="kb-cites">{citations(quotation.citation, first=language if twin else t.language, t=t)}</div>'
    if twin is None:
        return f'<div class="kb-bodies">{own}{cites}</div>'
    heading = escape(t("hit.twin", language=t.coded("language", twin.place.language)))
    other = (
        f'<section class="kb-twin"><p class="kb-where">{heading}'
        f"{link(shown.href(twin), t('hit.twin_open'), css='kb-aside')}</p>"
        f"{folded(twin.quote, (), language=twin.place.language, t=t)}</section>"
    )
    return f'<div class="kb-bodies kb-two">{own}{other}</div>{cites}'


def _foot(quotation: Quotation, shown: _Shown) -> str:
    t, place = shown.t, quotation.place
    wanted = Wanted(place.document_id, shown.anchor(quotation), quote=quotation.quote, query=shown.question)
    button = collect_button(wanted, name=place_name(place, t), t=t)
    opening = link(shown.href(quotation), t("hit.open"), css="kb-open")
    return f'<footer class="kb-hit-foot">{opening}{button}</footer>'


def _source(quotation: Quotation, shown: _Shown) -> str:
    """Render another paragraph that prints the same words."""
    cites = citations(quotation.citation, first=shown.t.language, t=shown.t)
    return (
        f'<section class="kb-inset">{_title(quotation, shown)}<div class="kb-cites">{cites}</div>'
        f"{_foot(quotation, shown)}</section>"
    )
