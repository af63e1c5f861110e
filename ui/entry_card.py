"""Citations of the basket → HTML: what is quoted, in both languages, or that it has changed or is gone; buttons."""

from __future__ import annotations

from kb import Lost, Pick, Quoted, Version
from ui.address import DocumentAddress, document_link
from ui.anchor import anchor_of
from ui.basket_edit import Entry, entry_key
from ui.markup import escape, folded, lang_attribute, link
from ui.texts import Texts

_WORDS = {"remark": "remark_before", "heading": "heading_before"}


def entry_html(entry: Pick, found: Quoted | Lost, *, at: int, last: int, t: Texts) -> str:
    """Render a citation at index `at` of `last` with its buttons."""
    body = _lost(entry, found, t) if isinstance(found, Lost) else _quoted(entry, found, t)
    return (
        f'<article class="kb-entry-card" aria-label="{escape(t("brief.item", n=at + 1))}">'
        f'<span class="kb-rank">{at + 1}</span><div class="kb-entry-body">{body}</div>'
        f"{buttons_html(entry, at=at, last=last, t=t)}</article>"
    )


def buttons_html(entry: Entry, *, at: int, last: int, t: Texts) -> str:
    """Render the buttons of an entry: up, down, a remark or heading before it, out."""
    acts = [("up", at > 0), ("down", at < last), ("remark", True), ("heading", True), ("remove", True)]
    return f'<div class="kb-acts-row">{"".join(_button(act, entry, at, t) for act, can in acts if can)}</div>'


def add_html(at: int, t: Texts) -> str:
    """Render the buttons that put a remark or a heading at the end."""
    return f'<div class="kb-acts-row">{_button("remark", None, at, t)}{_button("heading", None, at, t)}</div>'


def _button(act: str, entry: Entry | None, at: int, t: Texts) -> str:
    words = t(f"brief.{act}_end" if entry is None else f"brief.{_WORDS.get(act, act)}")
    name = words if entry is None else f"{words}: {t('brief.item', n=at + 1)}"
    key = "" if entry is None else entry_key(entry)
    return (
        f'<button type="button" class="kb-act-button" data-act="{act}" data-entry="{key}" data-at="{at}" '
        f'aria-label="{escape(name)}">{escape(words)}</button>'
    )


def _quoted(entry: Pick, found: Quoted, t: Texts) -> str:
    versions = "".join(_version(entry, version, t) for version in found.versions)
    two = " kb-two" if len(found.versions) > 1 else ""
    changed = ""
    if found.has_changed:
        changed = (
            f'<div class="kb-message kb-warn" role="status"><p>{escape(t("brief.changed"))}</p>'
            f"{_before(entry, t('brief.before'), t)}</div>"
        )
    return f'{changed}<div class="kb-bodies{two}">{versions}</div>'


def _version(entry: Pick, version: Version, t: Texts) -> str:
    anchor = anchor_of(entry.part or "main", entry.label, entry.kind or "paragraph", version.paragraph)
    href = document_link(DocumentAddress(document=version.document.id, anchor=anchor), lang=t.language)
    return (
        f'<section><p class="kb-where"{lang_attribute(version.language)}>{link(href, version.cited)}</p>'
        f"{folded(version.quote, (), language=version.language, t=t)}</section>"
    )


def _lost(entry: Pick, found: Lost, t: Texts) -> str:
    name = entry.symbol or entry.source or entry.document or ""
    kind = "footnote" if entry.kind == "footnote" else "paragraph"
    place = f"{name} · {t(f'hit.{kind}', label=entry.label)}" if entry.label else name
    return (
        f'<div class="kb-message kb-bad" role="status"><p class="kb-strong">{escape(place)}</p>'
        f"<p>{escape(t(f'lost.{found.loss}'))}</p>{_before(entry, t('brief.collected'), t)}</div>"
    )


def _before(entry: Pick, heading: str, t: Texts) -> str:
    """Render the words as they were when they were collected."""
    text = entry.quote or entry.text
    if not text:
        return ""
    shown = folded(text, (), language=entry.language or "", t=t)
    return f'<details class="kb-why"><summary>{escape(heading)}</summary><div>{shown}</div></details>'
