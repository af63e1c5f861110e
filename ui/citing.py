"""Paragraphs that cite an act: language versions of one paragraph become one, then rows of a table with the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kb import Citing
from ui.acts_named import named_link
from ui.address import ActAddress, DocumentAddress, document_link
from ui.anchor import Anchor, anchor_of_place
from ui.collecting import Wanted, collect_button
from ui.markup import badge, escape, folded, lang_attribute, link
from ui.naming import place_name
from ui.texts import Texts

LISTED = 30
"""Citing paragraphs on the page at once; a much cited act has thousands."""


@dataclass(frozen=True, slots=True)
class CitingParagraph:
    """A paragraph that cites, with its language versions, the one to read first."""

    versions: tuple[Citing, ...]

    @property
    def first(self) -> Citing:
        """Return the version to read first."""
        return self.versions[0]

    @property
    def treatment(self) -> str:
        """Return the verb that a version tells, English before Chinese: the same in either language of the pages."""
        told = {one.place.language: one.treatment for one in self.versions if one.treatment != "other"}
        return told[min(told)] if told else "other"

    @property
    def year(self) -> int | None:
        """Return the year of the citing text, None where no date is known."""
        year = (self.first.date or "")[:4]
        return int(year) if year.isascii() and year.isdigit() else None


def merge_versions(citing: Sequence[Citing], twins: Mapping[int, int], *, language: str) -> tuple[CitingParagraph, ...]:
    """Make one of the versions of each paragraph, in the order of `citing`, that in `language` first.

    Args:
        citing: one for each version.
        twins: the row that is the other version of a row, where one is known.
        language: of the interface.
    """
    groups: dict[tuple[int, str, str | None], list[Citing]] = {}
    for one in citing:
        rowid = min(one.place.rowid, twins.get(one.place.rowid, one.place.rowid))
        groups.setdefault((rowid, one.target, one.footnote), []).append(one)
    return tuple(
        CitingParagraph(tuple(sorted(group, key=lambda one: one.place.language != language)))
        for group in groups.values()
    )


def narrowed(found: Sequence[CitingParagraph], address: ActAddress) -> list[CitingParagraph]:
    """Keep the paragraphs of the verb and year that the address asks for."""
    return [one for one in found if address.verb in (None, one.treatment) and address.year in (None, one.year)]


def citing_anchor(one: Citing) -> Anchor:
    """Name the block that cites; a footnote is named by its mark."""
    if one.footnote is not None:
        return Anchor(part=one.place.part, kind="footnote", mark=one.footnote)
    return anchor_of_place(one.place, one.text)


def citing_link(one: Citing, *, lang: str) -> str:
    """Return the address of the citing paragraph on the page of its document."""
    return document_link(DocumentAddress(document=one.place.document_id, anchor=citing_anchor(one)), lang=lang)


def citing_place(one: Citing, t: Texts) -> str:
    """Name the block that cites."""
    if one.footnote is not None:
        return place_name(replace(one.place, label=one.footnote, kind="footnote"), t)
    return place_name(one.place, t)


def citing_html(found: Sequence[CitingParagraph], t: Texts) -> str:
    """Render the table: when, where (a link to the paragraph), the verb, the words."""
    head = "".join(f'<th scope="col">{escape(t(f"act.{name}"))}</th>' for name in ("date", "where", "verb", "words"))
    rows = "".join(_row(one, t) for one in found)
    return f'<table class="kb-table kb-citing"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(found: CitingParagraph, t: Texts) -> str:
    one = found.first
    date = escape(one.date or t("act.undated"))
    text = folded(one.text, ((one.start, one.end),), language=one.place.language, t=t)
    return (
        f'<tr><td class="kb-when">{date}</td><th scope="row">{_where(found, t)}</th>'
        f"<td>{_verb(found, t)}</td><td>{text}</td></tr>"
    )


def _where(found: CitingParagraph, t: Texts) -> str:
    one = found.first
    if one.act:
        name = f"<p>{named_link(one.act, t)}</p>"
    elif one.place.symbol:
        name = f'<p class="kb-symbol">{escape(one.place.symbol)}</p>'
    else:
        name = f'<p class="kb-quiet">{escape(t("hit.no_symbol"))}</p>'
    title = one.title or one.place.source
    links = [link(citing_link(one, lang=t.language), citing_place(one, t), css="kb-open")]
    links += [
        link(citing_link(other, lang=t.language), t.coded("language", other.place.language), css="kb-aside")
        for other in found.versions[1:]
    ]
    links.append(collect_button(Wanted(one.place.document_id, citing_anchor(one)), name=citing_place(one, t), t=t))
    return f'{name}<p class="kb-cited-title"{lang_attribute(one.place.language)}>{escape(title)}</p>{" ".join(links)}'


def _verb(found: CitingParagraph, t: Texts) -> str:
    one = found.first
    words = f"<p>{escape(t.coded('treatment', found.treatment))}</p>"
    if one.provision is not None and one.act is not None:
        printed = f"<bdi{lang_attribute(one.place.language)}>{escape(one.provision.printed)}</bdi>"
        words += f'<p class="kb-quiet">{escape(t("act.opens_with"))} {printed}</p>'
    if one.paras:
        words += badge(t("act.its_paras", paras=t("why.comma").join(one.paras)), tone="note")
    return words
