"""PDF files that the tests typeset: text at a place, in a size, on as many pages as asked for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 600, 800
PITCH = 12
BODY = "Words of a specimen that run across the measure of the page until its edge"


@dataclass(frozen=True)
class Text:
    """One stretch of text; `y` counts from the page's top to the baseline, `turn` in quarters against the clock."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "Helvetica"
    turn: int = 0


@dataclass(frozen=True)
class Rule:
    """A drawn horizontal line."""

    x: float
    y: float
    width: float


Page = Sequence[Text | Rule]


def typeset(*pages: Page, rotate: int = 0, password: str | None = None, title: str | None = None) -> bytes:
    """Return a PDF of `pages`."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(password) if password is not None else None
    sheet = canvas.Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=lock)
    if title is not None:
        sheet.setTitle(title)
    for page in pages:
        sheet.setPageRotation(rotate)
        for item in page:
            _draw(sheet, item)
        sheet.showPage()
    sheet.save()
    return buffer.getvalue()


def body(*, first: float = 120, n: int = 20, x: float = 120, start: str = "") -> list[Text]:
    """Return `n` lines of running text, one below the other."""
    return [
        Text(x, first + PITCH * i, f"{start if not i else ''}{BODY} {'abcdefghijklmnopqrstuvwxyz'[i % 26]}")
        for i in range(n)
    ]


def _draw(sheet: canvas.Canvas, item: Text | Rule) -> None:
    if isinstance(item, Rule):
        sheet.line(item.x, HEIGHT - item.y, item.x + item.width, HEIGHT - item.y)
        return
    sheet.saveState()
    sheet.translate(item.x, HEIGHT - item.y)
    sheet.rotate(90 * item.turn)
    sheet.setFont(item.font, item.size)
    sheet.drawString(0, 0, item.text)
    sheet.restoreState()
