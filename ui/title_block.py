"""What is known of a document → the head of its page: title, facts with those that nobody states, quality report."""

from __future__ import annotations

from kb import DocumentRow, Metadata, Quality
from ui.markup import badge, escape, lang_attribute
from ui.naming import body_name, part_name
from ui.texts import Texts

_SHOWN_MISSING = 20
"""More missing numbers than this are counted, not listed."""


def title_html(row: DocumentRow, t: Texts) -> str:
    """Render title and facts; distribution other than general stands out."""
    data = row.metadata
    title = data.title or t("hit.untitled")
    quiet = "" if data.title else ' class="kb-quiet"'
    return (
        f'<header class="kb-title"><h1{lang_attribute(data.language) if data.title else ""}{quiet}>{escape(title)}</h1>'
        f'<dl class="kb-facts">{"".join(_facts(row, t))}</dl></header>'
    )


def _facts(row: DocumentRow, t: Texts) -> list[str]:
    data = row.metadata
    facts = [
        _fact("symbol", data.symbol, data, t),
        _fact("body", body_name(data.body, t) if data.body else None, data, t),
        _fact("session", data.session, data, t),
        _fact("date", data.date, data, t),
        _distribution(data, t),
        _fact("language", t.coded("language", data.language), data, t),
    ]
    optional = {
        "agenda_item": data.agenda_item,
        "original_language": t.coded("language", data.original_language) if data.original_language else None,
        "reissued": data.reissued,
        "pages": str(row.pages) if row.pages else None,
        "paragraphs": str(row.n_paragraphs),
        "source": row.source,
    }
    facts += [_fact(name, value, data, t) for name, value in optional.items() if value]
    return facts


def _fact(name: str, value: str | None, data: Metadata, t: Texts) -> str:
    if value is None:
        shown = f'<span class="kb-unstated">{escape(t("document.unstated"))}</span>'
    else:
        shown = escape(value)
        if name in data.stated:
            shown += badge(t("document.stated_by_person"), tone="note")
    return f"<div><dt>{escape(t(f'document.{name}'))}</dt><dd>{shown}</dd></div>"


def _distribution(data: Metadata, t: Texts) -> str:
    if data.distribution is None or data.distribution.casefold() == "general":
        value = t.coded("distribution", "general") if data.distribution else None
        return _fact("distribution", value, data, t)
    shown = badge(t.coded("distribution", data.distribution.casefold()), tone="warn")
    return f"<div><dt>{escape(t('document.distribution'))}</dt><dd>{shown}</dd></div>"


def quality_summary(quality: Quality, t: Texts) -> str:
    """Render the quality of a document as badges for a list."""
    return "".join(badge(words, tone=tone) for words, tone in _summary(quality, t))


def _summary(quality: Quality, t: Texts) -> list[tuple[str, str]]:
    n_missing = sum(len(numbering.missing) for numbering in quality.numbering)
    if not quality.numbering:
        badges = [(t("quality.no_numbers"), "plain")]
    elif n_missing:
        badges = [(t("quality.incomplete", n=n_missing), "warn")]
    else:
        badges = [(t("quality.complete"), "good")]
    if quality.pages_without_text:
        badges.append((t("quality.pages_count", n=len(quality.pages_without_text)), "warn"))
    if quality.warnings:
        badges.append((t("quality.warnings_count", n=len(quality.warnings)), "note"))
    return badges


def quality_html(quality: Quality, t: Texts) -> str:
    """Render the whole quality report as a fold."""
    lines = [
        t(
            "quality.part_complete" if numbering.is_complete else "quality.part_missing",
            part=part_name(numbering.part, t),
            first=numbering.first,
            last=numbering.last,
            count=numbering.count,
            missing=_listed(numbering.missing),
        )
        for numbering in quality.numbering
    ] or [t("quality.no_numbers")]
    if quality.pages_without_text:
        lines.append(t("quality.pages_without_text", pages=_listed([str(page) for page in quality.pages_without_text])))
    if quality.garbled > 0:
        lines.append(t("quality.garbled", share=f"{quality.garbled:.2%}"))
    if quality.orphan_footnotes:
        lines.append(t("quality.orphans", marks=_listed(quality.orphan_footnotes)))
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    warnings = "".join(f'<li lang="en">{escape(warning)}</li>' for warning in quality.warnings)
    if warnings:
        items += f"<li>{escape(t('quality.warnings'))}<ul>{warnings}</ul></li>"
    return (
        f'<details class="kb-quality"><summary>{escape(t("quality.heading"))}{quality_summary(quality, t)}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _listed(values: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(values[:_SHOWN_MISSING])
    return f"{shown}, … ({len(values)})" if len(values) > _SHOWN_MISSING else shown
