"""A printed page → its picture with the lines of the asked paragraph marked; PNG bytes and boxes enter, HTML leaves."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace

from kb import Block, Box
from ui.address import DocumentAddress, document_link
from ui.markup import escape, link
from ui.texts import Texts

PICTURE_WIDTH = 1100
"""Pixels; twice the width that the picture has beside the text."""


def sheet_of(block: Block | None) -> int | None:
    """Return the printed page on which a block starts, None where that is not known."""
    if block is None:
        return None
    return block.page or (block.boxes[0].page if block.boxes else None)


def sheet_html(
    picture: bytes | None, block: Block | None, *, page: int, n_pages: int, address: DocumentAddress, t: Texts
) -> str:
    """Render the page picture, the boxes of `block` that stand on it, and links to its neighbours."""
    boxes = [box for box in block.boxes if box.page == page] if block else []
    turn = ""
    if page > 1:
        turn += link(document_link(replace(address, sheet=page - 1), lang=t.language), t("sheet.previous"))
    if page < n_pages:
        turn += link(document_link(replace(address, sheet=page + 1), lang=t.language), t("sheet.next"))
    heading = escape(t("sheet.heading", page=page))
    head = f'<div class="kb-sheet-head"><h2>{heading}</h2><span class="kb-turn">{turn}</span></div>'
    if picture is None:
        return f'<aside class="kb-sheet">{head}<p class="kb-quiet">{escape(t("sheet.none"))}</p></aside>'
    alt = t("sheet.alt" if boxes else "sheet.alt_plain", page=page)
    source = base64.b64encode(picture).decode("ascii")
    return (
        f'<aside class="kb-sheet">{head}<div class="kb-paper"><img src="data:image/png;base64,{source}" '
        f'alt="{escape(alt)}">{_marks(boxes)}</div></aside>'
    )


def _marks(boxes: Sequence[Box]) -> str:
    return "".join(
        f'<span class="kb-box" style="left:{box.left:.2%};top:{box.top:.2%};width:{box.right - box.left:.2%};'
        f'height:{box.bottom - box.top:.2%}"></span>'
        for box in boxes
    )
