"""What is known of an act → the card at the head of its page; of several acts of one number, what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb import BlockRow, Confidence, Gap, History, Status
from ui.act_text import act_text_html, text_link
from ui.acts_named import named_link, papers_html
from ui.address import ActAddress, DocumentAddress, act_link, document_link
from ui.markup import badge, escape, lang_attribute, link
from ui.naming import act_name, body_name, part_name
from ui.render import notices
from ui.texts import Texts


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of an act.

    `text` are the blocks of all versions that are held; `n_citing` is how many paragraphs cite it, language versions
    counted once.
    """

    history: History
    text: Sequence[BlockRow]
    n_citing: int


def card_html(card: Card, t: Texts) -> str:
    """Render titles, facts, notices and the text of one act."""
    history = card.history
    shared = f'<p class="kb-quiet">{escape(t("act.shared"))}</p>' if history.is_shared else ""
    return (
        f'<header class="kb-title kb-act">{_titles(history, t)}<p class="kb-meta">{_marks(history, t)}</p>'
        f'<dl class="kb-facts">{"".join(_facts(card, t))}</dl>{papers_html(history.papers, t)}'
        f"{shared}</header>"
        f"{_asked(history, t)}{act_text_html(card.text, t)}"
    )


def choices_html(cards: Sequence[Card], t: Texts) -> str:
    """Render one card for each act that a reference may mean."""
    return f'<div class="kb-hits">{"".join(_choice(i, card, t) for i, card in enumerate(cards, start=1))}</div>'


def public_link(gap: Gap, t: Texts) -> str:
    """Render the link to the public document system; nothing where no document is known to ask for."""
    if gap.link is None or not gap.link.startswith("https://"):
        return ""
    name = t("act.public_name", name=gap.symbol or gap.target)
    return (
        f'<a href="{escape(gap.link)}" target="_blank" rel="noopener noreferrer" aria-label="{escape(name)}">'
        f"{escape(t('act.public'))}</a>"
    )


def _titles(history: History, t: Texts) -> str:
    named = [("zh", history.title_zh), ("en", history.title_en)]
    titles = [(code, title) for code, title in named if title]
    titles.sort(key=lambda pair: pair[0] != t.language)
    if not titles:
        return f"<h1>{escape(act_name(history.act, t))}</h1>"
    (code, title), *others = titles
    head = f"<h1{lang_attribute(code)}>{escape(title)}</h1>"
    return head + "".join(
        f'<p class="kb-title-other"{lang_attribute(code)}>{escape(title)}</p>' for code, title in others
    )


def _marks(history: History, t: Texts) -> str:
    """Render name and badges: what the register is not sure of, and the notices of the text."""
    row = history.registered
    is_titled = history.title_en or history.title_zh  # else the name is the heading
    marks = f'<span class="kb-symbol">{escape(act_name(history.act, t))}</span>' if is_titled else ""
    if history.status is Status.AMBIGUOUS:
        marks += badge(t("act.ambiguous"), tone="warn")
    if row is None and history.number is not None:
        marks += badge(t("act.unregistered"), tone="warn")
    elif row is not None and row.confidence is not Confidence.SOURCED:
        marks += badge(t("act.uncertain"), tone="warn")
    return marks + notices(history.notices, t)


def _facts(card: Card, t: Texts) -> list[str]:
    history, row = card.history, card.history.registered
    unknown = f'<em class="kb-unstated">{escape(t("act.not_known"))}</em>'
    body = body_name(history.organ, t) if history.organ else None
    dated = t("document.date") if history.number is None else t("act.adopted")
    facts = [
        (t("document.symbol"), escape(history.act) if ":" not in history.act else None),
        (t("document.body"), escape(body) if body else unknown),
        (dated, escape(history.adopted) if history.adopted else unknown),
        (t("act.home"), _home(history, card.text, t) or unknown),
        (t("act.cited_by"), escape(t("act.n_paragraphs", n=card.n_citing))),
    ]
    if row is not None:
        trust = f"<p>{escape(t.coded('confidence', row.confidence))}</p>"
        if row.note and row.confidence is not Confidence.SOURCED:
            trust += f'<p class="kb-quiet" lang="en">{escape(row.note)}</p>'
        facts.append((t("act.register"), trust))
    elif history.number is not None:
        facts.append((t("act.register"), escape(t("act.unregistered_why"))))
    return [f"<div><dt>{escape(name)}</dt><dd>{shown}</dd></div>" for name, shown in facts if shown]


def _home(history: History, text: Sequence[BlockRow], t: Texts) -> str:
    home = history.home
    if home is None:
        return ""
    place = escape(home.symbol or t("hit.no_symbol"))
    if home.part != "main":
        place += f"{escape(t('hit.separator'))}{escape(part_name(home.part, t))}"
    links = []
    for document_id in home.document_ids:
        words = t("act.open_in", language=t.coded("language", document_id.rpartition("@")[2]))
        opening = next((row for row in text if row.document_id == document_id), None)
        href = (
            text_link(opening, lang=t.language)
            if opening is not None
            else document_link(DocumentAddress(document=document_id), lang=t.language)
        )
        links.append(link(href, words, css="kb-open"))
    if not links:
        own = next((gap for gap in history.gaps if gap.target == history.act), None)
        links = [badge(t("act.not_held"), tone="warn"), public_link(own, t) if own else ""]
    return f'<p class="kb-symbol">{place}</p><p>{" ".join(links)}</p>'


def _asked(history: History, t: Texts) -> str:
    """Render the paragraphs that were asked for, in all versions; say so where they are not held."""
    if not history.labels:
        return ""
    name = t("hit.paragraph", label=t("why.comma").join(history.labels))
    whole = link(act_link(ActAddress(reference=history.act), lang=t.language), t("act.whole"))
    head = f'<p class="kb-strong">{escape(t("act.asked", name=name))} {whole}</p>'
    if not history.asked:
        key = "act.asked_not_held" if history.last_label is None else "act.asked_beyond"
        words = t(key, last=history.last_label or "")
        return f'<div class="kb-message kb-warn" role="status">{head}<p>{escape(words)}</p></div>'
    rows = "".join(
        f'<div class="kb-asked"><p class="kb-where">{link(text_link(row, lang=t.language), t("act.asked_open"))}</p>'
        f'<div class="kb-text"{lang_attribute(row.document_id.rpartition("@")[2])}>{escape(row.block.text)}</div></div>'
        for row in history.asked
    )
    return f'<div class="kb-message kb-note" role="status">{head}{rows}</div>'


def _choice(i: int, card: Card, t: Texts) -> str:
    history = card.history
    is_held = bool(history.home and history.home.document_ids)
    held = badge(t("act.held"), tone="good") if is_held else badge(t("act.not_held"))
    named = (("zh", history.title_zh), ("en", history.title_en))
    titles = "".join(f"<p{lang_attribute(code)}>{escape(title)}</p>" for code, title in named if title)
    titles = titles or f'<p class="kb-quiet">{escape(t("act.no_title"))}</p>'
    return (
        f'<article class="kb-hit kb-choice" aria-labelledby="act-{i}"><h2 id="act-{i}">'
        f"{named_link(history.act, t)}{badge(t('act.ambiguous'), tone='warn')}{held}</h2>"
        f'{titles}<dl class="kb-facts">{"".join(_facts(card, t))}</dl></article>'
    )
