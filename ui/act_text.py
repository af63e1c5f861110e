"""The text of an act → a fold that shows its paragraphs, each a link to its place in the document."""

from __future__ import annotations

from collections.abc import Sequence

from kb import BlockRow, Kind
from ui.address import DocumentAddress, document_link
from ui.anchor import anchor_of_block
from ui.markup import escape, lang_attribute, link
from ui.naming import block_name
from ui.texts import Texts

MAX_SHOWN = 60
"""Of a longer text the beginning is shown; the page of the document has it all."""
_LEFT_OUT = frozenset({Kind.FOOTNOTE, Kind.TITLE})


def text_link(row: BlockRow, *, lang: str) -> str:
    """Return the address of a block on the page of its document."""
    return document_link(DocumentAddress(document=row.document_id, anchor=anchor_of_block(row.block)), lang=lang)


def act_text_html(text: Sequence[BlockRow], t: Texts) -> str:
    """Render the version in the language of the pages, else the first that is held; "" where none is."""
    documents = list(dict.fromkeys(row.document_id for row in text))
    if not documents:
        return ""
    chosen = next((name for name in documents if _language(name) == t.language), documents[0])
    rows = [row for row in text if row.document_id == chosen and row.block.kind not in _LEFT_OUT]
    if not rows:
        return ""
    language = _language(chosen)
    items = "".join(_item(row, language, t) for row in rows[:MAX_SHOWN])
    more = ""
    if len(rows) > MAX_SHOWN:
        more = (
            f"<p>{link(text_link(rows[MAX_SHOWN], lang=t.language), t('act.text_more', n=len(rows) - MAX_SHOWN))}</p>"
        )
    heading = t("act.text", n=len(rows), language=t.coded("language", language))
    return (
        f'<details class="kb-quality kb-act-text"><summary>{escape(heading)}</summary><ol>{items}</ol>{more}</details>'
    )


def _item(row: BlockRow, language: str, t: Texts) -> str:
    place = link(
        text_link(row, lang=t.language), row.block.label or t.coded("kind", row.block.kind), title=_name(row, t)
    )
    return (
        f'<li><p class="kb-where">{place}</p>'
        f'<div class="kb-text"{lang_attribute(language)}>{escape(row.block.text)}</div></li>'
    )


def _name(row: BlockRow, t: Texts) -> str:
    return block_name(row.block, t)


def _language(document_id: str) -> str:
    return document_id.rpartition("@")[2]
