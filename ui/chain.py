"""From the founding text over what came before to what came after: acts and reports as a chain of links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kb import Citing, Gap, History, OpenReference
from ui.act_card import public_link
from ui.acts_named import named_link, named_links
from ui.citing import CitingParagraph, citing_link, citing_place
from ui.markup import badge, escape, lang_attribute, link
from ui.naming import act_name
from ui.texts import Texts

LISTED = 12
"""So many acts of one step are shown; the others are folded."""


@dataclass(frozen=True, slots=True)
class Known:
    """Titles of an act by language, and its date, None where it is not known."""

    titles: Mapping[str, str]
    date: str | None


def chain_html(history: History, reports: Sequence[CitingParagraph], known: Callable[[str], Known], t: Texts) -> str:
    """Render the chain, oldest first; `known` tells titles and date of an act."""
    gaps = {gap.target for gap in history.gaps}
    steps = [
        (name, [_act(act, known(act), t, is_gap=act in gaps) for act in acts])
        for name, acts in (("founding", history.founding), ("before", history.predecessors))
    ]
    steps.append(("this", [f'<p class="kb-strong" aria-current="true">{escape(act_name(history.act, t))}</p>']))
    steps.append(("after", [_act(act, known(act), t, is_gap=False) for act in history.successors]))
    steps.append(("reports", _reports(reports, t)))
    rendered = "".join(_step(name, items, t) for name, items in steps if items or name in ("before", "after"))
    return f'<ol class="kb-chain">{rendered}</ol>'


def cites_html(cites: Sequence[CitingParagraph], known: Callable[[str], Known], t: Texts) -> str:
    """Render what the act itself cites, each with the paragraphs that do so."""
    by_target: dict[str, list[Citing]] = {}
    for one in cites:
        by_target.setdefault(one.first.target, []).append(one.first)
    items = []
    for target, citing in by_target.items():
        places = escape(t("why.comma")).join(_citing(one, t) for one in citing[:LISTED])
        items.append(f'{_act(target, known(target), t, is_gap=False)}<p class="kb-meta">{places}</p>')
    return _list(items, t)


def gaps_html(gaps: Sequence[Gap], t: Texts, *, is_counted: bool = False) -> str:
    """Render acts and documents that are cited and not held, each with its public link."""
    names = ("gap_act", "gap_citing", "gap_link") if is_counted else ("gap_act", "gap_link")
    head = "".join(f'<th scope="col">{escape(t(f"act.{name}"))}</th>' for name in names)
    rows = "".join(_gap(gap, t, is_counted=is_counted) for gap in gaps)
    return f'<table class="kb-table kb-gaps"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def open_html(unsure: Sequence[OpenReference], t: Texts) -> str:
    """Render what is cited without the body that adopted it, each with the acts that it may mean."""
    head = "".join(f'<th scope="col">{escape(t(f"act.{name}"))}</th>' for name in ("words", "gap_citing", "open_may"))
    rows = "".join(_open(one, t) for one in unsure)
    return f'<table class="kb-table kb-gaps"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _open(one: OpenReference, t: Texts) -> str:
    counts = t("act.gap_counts", documents=one.n_documents, references=one.n_references)
    return (
        f'<tr><th scope="row"><bdi>{escape(one.printed)}</bdi></th><td>{escape(counts)}</td>'
        f"<td>{named_links(one.candidates, t)}</td></tr>"
    )


def _gap(gap: Gap, t: Texts, *, is_counted: bool) -> str:
    language = "en" if (gap.title or "").isascii() else ""
    title = f'<p class="kb-quiet"{lang_attribute(language)}>{escape(gap.title)}</p>' if gap.title else ""
    name = named_link(gap.target, t)
    counts = t("act.gap_counts", documents=gap.n_documents, references=gap.n_references)
    counted = f"<td>{escape(counts)}</td>" if is_counted else ""
    where = public_link(gap, t) or f'<span class="kb-quiet">{escape(t("act.no_link"))}</span>'
    symbol = f'<p class="kb-meta">{escape(gap.symbol)}</p>' if gap.symbol else ""
    return f'<tr><th scope="row">{name}{title}</th>{counted}<td>{where}{symbol}</td></tr>'


def _step(name: str, items: Sequence[str], t: Texts) -> str:
    body = _list(items, t) if items else f'<p class="kb-quiet">{escape(t(f"act.none_{name}"))}</p>'
    return f'<li class="kb-step kb-step-{name}"><h3>{escape(t(f"act.step_{name}"))}</h3>{body}</li>'


def _list(items: Sequence[str], t: Texts) -> str:
    shown = "".join(f"<li>{item}</li>" for item in items[:LISTED])
    folded = "".join(f"<li>{item}</li>" for item in items[LISTED:])
    more = t("act.more", n=len(items) - LISTED)
    rest = f'<details class="kb-quality"><summary>{escape(more)}</summary><ul>{folded}</ul></details>' if folded else ""
    return f'<ul class="kb-acts">{shown}</ul>{rest}'


def _act(act: str, known: Known, t: Texts, *, is_gap: bool) -> str:
    name = named_link(act, t)
    mark = badge(t("act.not_held")) if is_gap else ""
    code = t.language if t.language in known.titles else next(iter(known.titles), "")
    words = f" <span{lang_attribute(code)}>{escape(known.titles[code])}</span>" if code else ""
    year = f' <span class="kb-quiet">{escape(known.date[:4])}</span>' if known.date else ""
    return f"<p>{name}{words}{year}{mark}</p>"


def _reports(reports: Sequence[CitingParagraph], t: Texts) -> list[str]:
    """Render one line for each document that takes the act up, with its first paragraph that does so."""
    counts = Counter(_document(one.first) for one in reports)
    firsts: dict[str, Citing] = {}
    for one in reports:
        firsts.setdefault(_document(one.first), one.first)
    items = []
    for name, citing in firsts.items():
        words = t("act.n_paragraphs", n=counts[name])
        href = citing_link(citing, lang=t.language)
        title = f" <span{lang_attribute(citing.place.language)}>{escape(citing.title)}</span>" if citing.title else ""
        date = escape(citing.date or t("act.undated"))
        items.append(f'<p>{link(href, name)}{title} <span class="kb-quiet">{date} · {escape(words)}</span></p>')
    return items


def _citing(one: Citing, t: Texts) -> str:
    words = escape(t.coded("treatment", one.treatment))
    return f"{link(citing_link(one, lang=t.language), citing_place(one, t))} {words}"


def _document(one: Citing) -> str:
    return one.place.symbol or one.place.source
