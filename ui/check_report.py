"""A checked draft → HTML: counts, then each group with the words of the draft, what the source says, and where."""

from __future__ import annotations

from collections.abc import Sequence

from kb import Change, CheckReport, Document, Finding, Piece, Reason, Source, finding_in_words, identify, place_in_draft
from ui.acts_named import history_link
from ui.address import DocumentAddress, document_link
from ui.anchor import anchor_of_source
from ui.check_groups import Group, grouped
from ui.markup import escape, lang_attribute, link, marked
from ui.texts import Texts

SHOWN = 100
"""Findings of a group on the page; the files have all."""
_AROUND_CHARS = {"zh": 60}
_AROUND_CHARS_OTHER = 140
_TAGS = {Change.REMOVED: "del", Change.ADDED: "ins"}
_MAX_CANDIDATES = 6


def summary_html(report: CheckReport, t: Texts) -> str:
    """Render the counts, with links to the groups."""
    groups = grouped(report)
    chips = "".join(
        f'<li><a class="kb-chip" href="#check-{group}">{escape(t(f"check.{group}"))}'
        f' <span class="kb-strong">{len(findings)}</span></a></li>'
        for group, findings in groups.items()
    )
    counts = t("check.counts", total=len(report.findings), right=len(groups.get(Group.RIGHT, ())))
    uncompared = ""
    if report.n_uncompared:
        uncompared = f'<p class="kb-quiet">{escape(t("check.uncompared", n=report.n_uncompared))}</p>'
    return (
        f'<p class="kb-strong" role="status">{escape(counts)}</p><ul class="kb-check-counts">{chips}</ul>{uncompared}'
    )


def report_html(document: Document, report: CheckReport, t: Texts) -> str:
    """Render the groups of findings; what is right is folded."""
    groups = "".join(_group(group, findings, document, t) for group, findings in grouped(report).items())
    return f'<section aria-label="{escape(t("check.report"))}">{groups}</section>'


def _group(group: Group, findings: Sequence[Finding], document: Document, t: Texts) -> str:
    cards = "".join(_card(finding, document, t) for finding in findings[:SHOWN])
    more = t("check.more", n=len(findings) - SHOWN) if len(findings) > SHOWN else ""
    body = f'<ol class="kb-findings">{cards}</ol>' + (f'<p class="kb-quiet">{escape(more)}</p>' if more else "")
    heading = f'<h2 id="check-{group}" tabindex="-1">{escape(t(f"check.{group}"))} ({len(findings)})</h2>'
    todo = f'<p class="kb-quiet">{escape(t(f"check.{group}_todo"))}</p>'
    if group is Group.RIGHT:
        body = f'<details class="kb-quality"><summary>{escape(t("check.right_show"))}</summary>{body}</details>'
    return f'<section class="kb-check-group kb-check-{group}">{heading}{todo}{body}</section>'


def _card(finding: Finding, document: Document, t: Texts) -> str:
    subject = t(f"check.{finding.subject}")
    place = place_in_draft(finding, language=t.language)
    return (
        f'<li><p class="kb-where"><span>{escape(place)}</span><span class="kb-aside">{escape(subject)}</span></p>'
        f"{_draft(finding, document)}{_says(finding, t)}{_links(finding, t)}</li>"
    )


def _draft(finding: Finding, document: Document) -> str:
    """Render the words that were checked, marked, with what stands around them in the draft."""
    language = document.metadata.language
    text = document.blocks[finding.block].text
    around = _AROUND_CHARS.get(language, _AROUND_CHARS_OTHER)
    start, end = max(0, finding.start - around), min(len(text), finding.end + around)
    words = marked(text, [(finding.start, finding.end)], start=start, end=end)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return f'<div class="kb-text"{lang_attribute(language)}>{before}{words}{after}</div>'


def _says(finding: Finding, t: Texts) -> str:
    if not finding.pieces:
        words = finding_in_words(finding, language=t.language)
        return f'<p class="kb-says">{escape(t("check.says", words=words[:1].upper() + words[1:]))}</p>'
    source = finding.sources[0]
    words = t("check.reads_otherwise", place=source.citation.form(t.language))
    legend = f"<del>{escape(t('check.only_draft'))}</del> <ins>{escape(t('check.only_source'))}</ins>"
    pieces = "".join(_piece(piece, t) for piece in finding.pieces)
    return (
        f'<p class="kb-says">{escape(words)} <span class="kb-quiet kb-legend">{legend}</span></p>'
        f'<div class="kb-text kb-diff"{lang_attribute(source.language)}>{pieces}</div>'
    )


def _piece(piece: Piece, t: Texts) -> str:
    tag = _TAGS.get(piece.change)
    if tag is None:
        return escape(piece.text)
    label = t("check.only_draft" if tag == "del" else "check.only_source")
    return f'<{tag}><span class="kb-hidden">[{escape(label)}] </span>{escape(piece.text)}</{tag}>'


def _links(finding: Finding, t: Texts) -> str:
    links = [_source_link(source, t) for source in finding.sources]
    if finding.reason in (Reason.OTHER_ACT, Reason.SEVERAL):
        links += [_work_link(name, t) for name in finding.candidates[:_MAX_CANDIDATES]]
    elif finding.target and not links:
        links.append(_work_link(finding.target, t, is_held=finding.reason is not Reason.UNKNOWN))
    found = "".join(f"<span>{one}</span>" for one in dict.fromkeys(links) if one)
    return f'<p class="kb-hit-foot">{found}</p>' if found else ""


def _source_link(source: Source, t: Texts) -> str:
    address = DocumentAddress(document=source.document_id, anchor=anchor_of_source(source))
    language = t.coded("language", source.language)
    words = t("check.open", place=source.citation.form(t.language), language=language)
    return link(document_link(address, lang=t.language), words, css="kb-open")


def _work_link(name: str, t: Texts, *, is_held: bool = True) -> str:
    """Render the link to an act's history, or to a document; "" for a document that nobody knows."""
    if identify(name).number is not None:
        return history_link(name, t) if is_held else ""
    if not is_held or name == "self":
        return ""
    return link(document_link(DocumentAddress(document=name), lang=t.language), t("check.open_work", name=name))
