"""A note → HTML, in the order in which it is printed: text with footnotes, whole paragraphs, where each came from."""

from __future__ import annotations

from kb import Heading, Note, Remark, full_paragraphs, in_marks, origins
from ui.markup import escape, lang_attribute
from ui.texts import Texts

_COLUMNS = ("citation", "file", "sha256", "ingested", "query")


def preview_html(note: Note, t: Texts) -> str:
    """Render the note as it will be printed."""
    title = note.title or t("brief.untitled")
    return (
        f'<article class="kb-paper-note"><h2 class="kb-note-title">{escape(title)}</h2>{_body(note, t)}'
        f"<h3>{escape(t('brief.annex'))}</h3>{_annex(note)}"
        f"<h3>{escape(t('brief.provenance'))}</h3>{_provenance(note, t)}</article>"
    )


def _body(note: Note, t: Texts) -> str:
    pieces: list[str] = []
    notes: list[str] = []
    for entry in note.entries:
        if isinstance(entry, Heading):
            pieces.append(f"<h3>{escape(entry.text)}</h3>")
            continue
        if isinstance(entry, Remark):
            pieces += [f'<p class="kb-remark">{escape(paragraph)}</p>' for paragraph in entry.paragraphs]
            continue
        for version in entry.versions:
            attribute = lang_attribute(version.language)
            notes.append(f"<li{attribute}>{escape(version.footnote)}</li>")
            words = f"{escape(in_marks(version))}<sup>{len(notes)}</sup>"
            pieces.append(f'<blockquote class="kb-text"{attribute}>{words}</blockquote>')
    listed = f'<ol class="kb-footnotes" aria-label="{escape(t("document.footnotes"))}">{"".join(notes)}</ol>'
    return "".join(pieces) + (listed if notes else "")


def _annex(note: Note) -> str:
    return "".join(
        f"<h4{lang_attribute(version.language)}>{escape(version.whole_cited)}</h4>"
        f'<div class="kb-text"{lang_attribute(version.language)}>{escape(version.paragraph)}</div>'
        for version in full_paragraphs(note)
    )


def _provenance(note: Note, t: Texts) -> str:
    head = "".join(f'<th scope="col">{escape(t(f"brief.{name}"))}</th>' for name in _COLUMNS)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in origins(note))
    return (
        f'<div class="kb-scroll" tabindex="0" role="group" aria-label="{escape(t("brief.provenance"))}">'
        f'<table class="kb-table kb-origins"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
