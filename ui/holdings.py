"""What is held → tables: documents enter, counts by body, language and year and the list with its quality leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb import DocumentRow
from ui.address import CorpusAddress, DocumentAddress, corpus_link, document_link
from ui.markup import escape, lang_attribute, link
from ui.naming import body_name
from ui.texts import Texts
from ui.title_block import quality_summary


def year_of(row: DocumentRow) -> int | None:
    """Return the year of a document, None where no date is known."""
    year = (row.metadata.date or "")[:4]
    return int(year) if year.isascii() and year.isdigit() else None


@dataclass(frozen=True, slots=True)
class Offered:
    """Languages, bodies and years that some document has, each in order: what can be chosen to narrow a search."""

    languages: tuple[str, ...]
    bodies: tuple[str, ...]
    years: tuple[int, ...]


_offered: list[tuple[Sequence[DocumentRow], Offered]] = []
"""The last documents that were looked through; every page offers the same until one is added."""


def offered(documents: Sequence[DocumentRow]) -> Offered:
    """Return what `documents` have; looked through once as long as they are the same tuple."""
    for known, made in _offered:
        if known is documents:
            return made
    made = Offered(
        languages=tuple(sorted({row.metadata.language for row in documents})),
        bodies=tuple(sorted({row.metadata.body for row in documents if row.metadata.body})),
        years=tuple(sorted({year for row in documents if (year := year_of(row)) is not None})),
    )
    _offered[:] = [(documents, made)]
    return made


def nothing_held_html(t: Texts) -> str:
    """Say that nothing is held yet, and where files are added."""
    corpus = link(corpus_link(CorpusAddress(), lang=t.language), t("empty.go_corpus"))
    return (
        f'<div class="kb-message kb-note"><p class="kb-strong">{escape(t("empty.nothing_held"))}</p>'
        f"<p>{escape(t('empty.add_first'))} {corpus}</p></div>"
    )


def by_body_html(rows: Sequence[DocumentRow], t: Texts) -> str:
    """Render a table of documents by body and language."""
    counts = Counter((row.metadata.body, row.metadata.language) for row in rows)
    languages = sorted({row.metadata.language for row in rows}, key=lambda code: (code != t.language, code))
    bodies = sorted({row.metadata.body for row in rows}, key=lambda body: (body is None, body or ""))
    head = "".join(f'<th scope="col" class="kb-n">{escape(t.coded("language", code))}</th>' for code in languages)
    lines = []
    for body in bodies:
        name = body_name(body, t) if body else t("corpus.unknown_body")
        cells = "".join(f'<td class="kb-n">{counts[body, code] or "–"}</td>' for code in languages)
        total = sum(counts[body, code] for code in languages)
        lines.append(f'<tr><th scope="row">{escape(name)}</th>{cells}<td class="kb-n kb-strong">{total}</td></tr>')
    return (
        f'<table class="kb-table"><thead><tr><th scope="col">{escape(t("corpus.body"))}</th>{head}'
        f'<th scope="col" class="kb-n">{escape(t("corpus.total"))}</th></tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def by_year_html(rows: Sequence[DocumentRow], t: Texts) -> str:
    """Render documents by year as bars with their counts, the latest year first."""
    counts = Counter(year_of(row) for row in rows)
    most = max(counts.values(), default=1)
    lines = []
    for year in sorted(counts, key=lambda year: (year is None, -(year or 0))):
        name = t("corpus.unknown_year") if year is None else str(year)
        width = f"{counts[year] / most:.1%}"
        lines.append(
            f'<tr><th scope="row">{escape(name)}</th><td class="kb-bar-cell" aria-hidden="true">'
            f'<span class="kb-bar" style="width:{width}"></span></td><td class="kb-n">{counts[year]}</td></tr>'
        )
    return (
        f'<table class="kb-table kb-years"><thead class="kb-hidden"><tr><th scope="col">{escape(t("corpus.year"))}</th>'
        f'<td></td><th scope="col">{escape(t("corpus.documents"))}</th></tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def matching(rows: Sequence[DocumentRow], find: str) -> list[DocumentRow]:
    """Keep the documents whose title, symbol or source holds every word of `find`; sorted by symbol, then title."""
    words = find.casefold().split()
    kept = [row for row in rows if all(word in _searched(row) for word in words)]
    return sorted(kept, key=lambda row: (row.metadata.symbol is None, row.metadata.symbol or "", row.source, row.id))


def _searched(row: DocumentRow) -> str:
    return " ".join((row.metadata.title or "", row.metadata.symbol or "", row.source)).casefold()


def list_html(rows: Sequence[DocumentRow], address: CorpusAddress, t: Texts, *, may_remove: bool) -> str:
    """Render the documents with symbol, date, quality and what can be done with them."""
    items = "".join(_item(row, address, t, may_remove=may_remove) for row in rows)
    return f'<ul class="kb-list">{items}</ul>'


def _item(row: DocumentRow, address: CorpusAddress, t: Texts, *, may_remove: bool) -> str:
    data = row.metadata
    href = document_link(DocumentAddress(document=row.id), lang=t.language)
    remove = corpus_link(CorpusAddress(find=address.find, remove=row.id, shown=address.shown), lang=t.language)
    symbol = (
        f'<span class="kb-symbol">{escape(data.symbol)}</span>'
        if data.symbol
        else f'<span class="kb-quiet">{escape(t("hit.no_symbol"))}</span>'
    )
    facts = [symbol, escape(t.coded("language", data.language))]
    facts += [escape(fact) for fact in (body_name(data.body, t) if data.body else None, data.date) if fact]
    if row.pages:
        facts.append(escape(t("corpus.page", n=row.pages)))
    title = data.title or t("hit.untitled")
    button = link(remove, t("corpus.remove"), css="kb-remove", title=f"{t('corpus.remove')}: {title}")
    return (
        f'<li class="kb-item"><div class="kb-item-main"><p class="kb-item-title"{lang_attribute(data.language)}>'
        f"{link(href, title)}</p>"
        f'<p class="kb-meta">{"<span class=kb-dot> · </span>".join(facts)}</p>'
        f'<p class="kb-meta kb-source">{escape(row.source)}</p></div>'
        f'<div class="kb-item-side">{quality_summary(row.quality, t)}'
        f"{button if may_remove else ''}</div></li>"
    )
