"""Histories, comparisons and agreed language as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kb.cli.columns import indented, shorten, terminal_width
from kb.cli.output import counted, print_json
from kb.cli.page import Page

if TYPE_CHECKING:
    from kb.mandate.citing import Citing
    from kb.mandate.comparison import Comparison
    from kb.mandate.difference import Piece
    from kb.mandate.gaps import Gap, OpenReference
    from kb.mandate.history import History
    from kb.mandate.wording import AgreedLanguage, Wording

MAX_NAMES = 12
"""So many acts are printed of a long list; `--json` has them all."""
QUOTE_CHARS = 70
"""So much is quoted on each side of a reference."""
_RELATIONS = {
    "draft": "draft",
    "adopted_as": "adopted as",
    "revised_by": "superseded by its revision",
    "revises": "revision of",
    "corrected_by": "corrected by",
    "corrects": "corrigendum to",
    "added_to_by": "added to by",
    "adds_to": "addendum to",
}
_CONFIDENCE = {
    "cited": "known from texts that cite it",
    "inferred": "something here was concluded",
    "planned": "planned; whether it came so is not known",
    "memory": "something here was not checked",
    "gap": "only a gap in the numbers tells of it",
    "surface": "printed once, perhaps in error",
}
"""Of a row of the register whose facts no source prints in full."""


def print_history(history: History, *, page: Page) -> None:
    """Print an act: card, chain, timeline, the citing paragraphs of `page`, gaps."""
    _print_card(history)
    _print_names("Founded by", history.founding)
    _print_names("Built upon", history.predecessors)
    _print_names("Followed by", history.successors)
    _print_names("Holds", history.holds)
    _print_asked(history)
    _print_citing(history, page)
    if history.cites:
        counts = Counter(one.target for one in history.cites)
        cites = [f"{name} ({n})" if n > 1 else name for name, n in counts.items()]
        _print_names(f"Cites {len(counts)}", tuple(cites))
    if history.gaps:
        fetched = [gap.symbol for gap in history.gaps if gap.symbol]
        _print_names("Not held", tuple(gap.target for gap in history.gaps))
        names = [f"'{name}'" if " " in name or "(" in name else name for name in dict.fromkeys(fetched[:MAX_NAMES])]
        if names:
            click.echo(f"  kb fetch {' '.join(names)}")


def print_gaps(found: Sequence[Gap], unsure: Sequence[OpenReference], *, page: Page) -> None:
    """Print what is cited and not held, and apart what is cited without the body that adopted it."""
    if not found and not unsure:
        click.echo("Everything that is cited is held.")
    for gap in page.of(found):
        where = gap.link or "no symbol is known to fetch"
        click.echo(f"{gap.target}  cited by {counted(gap.n_documents, 'document')}  {where}")
    page.print_rest(len(found))
    if unsure:
        click.echo(click.style("Cited, but which body is not said", bold=True))
    for one in page.of(unsure):
        click.echo(f"{one.printed}  cited by {counted(one.n_documents, 'document')}  {' or '.join(one.candidates)}")
    page.print_rest(len(unsure))


def print_comparison(comparison: Comparison, *, as_json: bool) -> None:
    """Print two acts as one text, with [-words taken out-] and {+words put in+}."""
    if as_json:
        from kb.shapes.mandates import comparison_object  # noqa: PLC0415

        print_json(comparison_object(comparison))
        return
    width = terminal_width()
    click.echo(click.style(f"{comparison.a} → {comparison.b}  ({comparison.language})", bold=True))
    n_same = 0
    for pair in comparison.pairs:
        if pair.is_same:
            n_same += 1
            continue
        labels = [row.block.label or row.block.kind.value for row in (pair.a, pair.b) if row is not None]
        sign = " → ".join(dict.fromkeys(labels)) if pair.a and pair.b else ("− " if pair.a else "+ ") + labels[0]
        click.echo(click.style(sign, bold=True))
        click.echo(indented("".join(map(_marked, pair.pieces)), indent=4, width=width))
    click.echo(f"{n_same} of {len(comparison.pairs)} paragraphs are the same, word for word.")


def print_agreed(agreed: AgreedLanguage, *, as_json: bool) -> None:
    """Print where a phrase was last adopted, and its earlier forms."""
    if as_json:
        from kb.shapes.mandates import agreed_object  # noqa: PLC0415

        print_json(agreed_object(agreed))
        return
    if agreed.last is None:
        click.echo("No act that is held has these words.")
    else:
        click.echo(click.style("Last adopted", bold=True))
        _print_wording(agreed.last)
    if agreed.earlier:
        click.echo(click.style("Earlier" if agreed.last else "Similar words", bold=True))
        for wording in agreed.earlier[:MAX_NAMES]:
            _print_wording(wording)


def _print_card(history: History) -> None:
    width = terminal_width()
    mark = "  (other bodies may have an act of this number)" if history.is_shared else ""
    if history.status == "ambiguous":
        mark = "  (one of several acts of this number)"
    click.echo(click.style(f"{history.act}{mark}", bold=True))
    for title in (history.title_zh, history.title_en):
        if title:
            click.echo(indented(title, indent=2, width=width))
    home = history.home
    place = None
    if home is not None:
        part = "" if home.part == "main" else f", {home.part}"
        held = f"held: {', '.join(home.document_ids)}" if home.document_ids else "not held"
        place = f"{home.symbol or home.document_ids[0]}{part} ({held})"
    date = f"{'dated' if history.kind == 'document' else 'adopted'} {history.adopted}" if history.adopted else None
    facts = [" ".join(filter(None, (history.organ, history.kind, history.number))), date, place]
    click.echo(indented(" · ".join(filter(None, facts)), indent=2, width=width))
    known = history.registered
    if known is not None and known.confidence != "sourced":
        note = f"; {known.note}" if known.note else ""
        click.echo(indented(f"not certain: {_CONFIDENCE[known.confidence]}{note}", indent=2, width=width))
    if history.notices:
        click.echo(f"  [{', '.join(history.notices)}]")
    for paper in history.papers:
        click.echo(f"  {_RELATIONS[paper.relation.value]} {paper.symbol}{'' if paper.is_held else ' (not held)'}")


def _print_names(what: str, names: tuple[str, ...]) -> None:
    if names:
        more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
        words = f"{what}: {', '.join(names[:MAX_NAMES])}{more}"
        click.echo(indented(words, indent=2, width=terminal_width()))


def _print_asked(history: History) -> None:
    """Print the paragraphs that are asked for; say of each other one what is known of it."""
    for row in history.asked:
        click.echo(click.style(f"¶ {row.block.label}", bold=True))
        click.echo(indented(row.block.text, indent=4, width=terminal_width()))
    held = {row.block.label for row in history.asked}
    missing = [label for label in history.labels if label not in held and label.partition("(")[0] not in held]
    if not missing:
        return
    if history.last_label is not None:
        why = f"the text that is held has no such paragraph; its last is ¶ {history.last_label}"
    else:
        why = "the text is not held, so nothing is known of this paragraph but who cites it"
    click.echo(indented(f"¶ {', '.join(missing)}: {why}", indent=2, width=terminal_width()))


def _print_citing(history: History, page: Page) -> None:
    of = f" ¶ {', '.join(history.labels)}" if history.labels else ""
    found = history.cited_by
    if not found:
        what = f"¶ {', '.join(history.labels)} of it" if history.labels else "it"
        click.echo(click.style(f"Nothing that is held cites {what}.", bold=True))
        return
    years = Counter((one.date or "no date")[:4].replace("no d", "no date") for one in found)
    paragraphs = "1 paragraph" if len(found) == 1 else f"{len(found):,} paragraphs"
    timeline = " · ".join(f"{year}: {n}" for year, n in years.items())
    click.echo(click.style(f"Cited{of} in {paragraphs}", bold=True) + f"  {timeline}")
    for one in page.of(found):
        _print_one(one)
    page.print_rest(len(found))


def _print_one(one: Citing) -> None:
    where = one.act or one.place.symbol or one.place.source
    label = f"¶ {one.place.label}" if one.place.label else one.place.kind
    note = f" note {one.footnote}" if one.footnote else ""
    part = "" if one.place.part == "main" or one.act else f" {one.place.part}"
    named = f" (its ¶ {', '.join(one.paras)})" if one.paras else ""
    verb = one.provision.printed if one.provision else one.treatment.replace("_", " ").replace("other", "mentions")
    click.echo(f"  {one.date or '–':<10}  {where}{part} {label}{note}  {one.place.language}  {verb}{named}")
    start, end = max(0, one.start - QUOTE_CHARS), one.end + QUOTE_CHARS
    quote = f"{'…' if start else ''}{one.text[start:end]}{'…' if end < len(one.text) else ''}"
    click.echo(indented(" ".join(quote.split()), indent=14, width=terminal_width()))


def _print_wording(wording: Wording) -> None:
    label = f"¶ {wording.place.label}" if wording.place.label else wording.place.kind
    alike = "" if wording.similarity == 1 else f"  {wording.similarity:.0%} alike"
    click.echo(f"  {wording.date or '–':<10}  {wording.act} {label}  {wording.place.language}{alike}")
    if wording.title:
        click.echo(" " * 14 + shorten(wording.title, terminal_width() - 14))
    start, end = max(0, wording.start - QUOTE_CHARS), wording.end + QUOTE_CHARS
    quote = f"{'…' if start else ''}{wording.text[start:end]}{'…' if end < len(wording.text) else ''}"
    click.echo(indented(" ".join(quote.split()), indent=14, width=terminal_width()))


def _marked(piece: Piece) -> str:
    if piece.change == "removed":
        return click.style(f"[-{piece.text}-]", fg="red")
    return click.style(f"{{+{piece.text}+}}", fg="green") if piece.change == "added" else piece.text
