"""Where a phrase was last adopted → that place, then its earlier forms, each a link to its paragraph."""

from __future__ import annotations

from kb import AgreedLanguage, Wording
from ui.acts_named import named_link
from ui.address import DocumentAddress, document_link
from ui.anchor import anchor_of_place
from ui.markup import badge, escape, folded, lang_attribute, link
from ui.naming import place_name
from ui.texts import Texts

LISTED = 20
"""Earlier forms that are shown; the nearest in time come first."""


def agreed_html(agreed: AgreedLanguage, t: Texts) -> str:
    """Render the last adopted place and the earlier ones."""
    if agreed.last is None:
        last = (
            f'<div class="kb-message kb-note" role="status"><p class="kb-strong">{escape(t("act.never_agreed"))}</p>'
            f"<p>{escape(t('act.never_agreed_why'))}</p></div>"
        )
    else:
        last = (
            f'<h2><span role="status">{escape(t("act.last_agreed"))}</span></h2>'
            f'<ol class="kb-wordings">{_item(agreed.last, t)}</ol>'
        )
    if not agreed.earlier:
        return last
    heading = t("act.earlier" if agreed.last else "act.similar")
    items = "".join(_item(one, t) for one in agreed.earlier[:LISTED])
    n_more = len(agreed.earlier) - LISTED
    more = f'<p class="kb-quiet">{escape(t("why.more", n=n_more))}</p>' if n_more > 0 else ""
    return f'{last}<h2>{escape(heading)}</h2><ol class="kb-wordings">{items}</ol>{more}'


def _item(one: Wording, t: Texts) -> str:
    place = one.place
    href = document_link(
        DocumentAddress(document=place.document_id, anchor=anchor_of_place(place, one.text)), lang=t.language
    )
    act = named_link(one.act, t)
    alike = "" if one.similarity >= 1 else badge(t("act.alike", share=f"{one.similarity:.0%}"), tone="note")
    title = f"<p{lang_attribute('en' if one.title.isascii() else '')}>{escape(one.title)}</p>" if one.title else ""
    return (
        f'<li class="kb-hit"><p class="kb-meta">{escape(one.date or t("act.undated"))}'
        f'<span class="kb-dot"> · </span>{act}{alike}</p>{title}'
        f"{folded(one.text, ((one.start, one.end),), language=place.language, t=t)}"
        f"<p>{link(href, place_name(place, t), css='kb-open')}</p></li>"
    )
