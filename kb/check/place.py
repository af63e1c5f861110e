"""A name and a label as a person types them → the place that is cited: `GC resolution 24/10`, `para. 1`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.check.holdings import Copy, Holdings, kind_of, paragraph_of
from kb.errors import NotHeldError, QueryError, SymbolError
from kb.store.rows import BlockRow
from kb.un.act import ActMention, parse_act_query
from kb.un.citation_style import Citation, Spot, cite, cite_target
from kb.un.document import Kind, Metadata
from kb.un.folding import fold
from kb.un.pinpoint import find_pinpoints
from kb.un.symbol import parse_symbol

# 'note 4', 'footnote *', '脚注4'
_NOTE = re.compile(r"(?:foot)?note ?(\S+)|脚注 ?(\S+)", re.IGNORECASE)
# such as UNH-HA:dec:2/6 or A/CONF.165/14:res:1
_IDENTIFIER = re.compile(r"[A-Z][\w./()-]*:(?:res|dec|rec):\S+")
_UNNUMBERED = {
    "summary": Kind.SUMMARY, "摘要": Kind.SUMMARY,
    "preamble": Kind.PREAMBLE, "序言": Kind.PREAMBLE, "序言部分": Kind.PREAMBLE,
}  # fmt: skip
"""What has no number and is cited by its name."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A place and its citation; `is_held` tells whether the collection has it, so that the place was checked.

    `title` is that of the cited work: of an act inside proceedings its own, None where none is printed or known.
    """

    metadata: Metadata
    part: str
    label: str | None
    citation: Citation
    is_held: bool
    title: str | None = None


def cite_place(
    name: str,
    label: str | None,
    holdings: Holdings,
    *,
    part: str | None = None,
    language: str | None = None,
    with_home: bool = False,
) -> Cited:
    """Cite a paragraph, footnote or whole work.

    Args:
        name: a symbol, a source, or an act in any form that search takes.
        label: `28`, `28(a)`, `annex IV, para. 28`, `note 4`, `summary`; None for the whole work, or for the paragraph
            that `name` names.
        holdings: where it is looked up; what is not held is cited as it is named.
        part: `annex 2`; None for the body of the work.
        language: the version whose metadata are wanted, where it is held.
        with_home: name the document in which an act stands.

    Raises:
        NotHeldError: the work is held and has no such paragraph, or `name` is no work.
        QueryError: several paragraphs are named, or `name` may mean several acts.
    """
    targets, label, part = _read(name, label, part, holdings)
    for target in targets:
        copies = sorted(holdings.copies(target), key=lambda copy: copy.document.metadata.language != language)
        if copies:
            return _held(copies[0], name, label, part, holdings, with_home=with_home)
    named = part or "main"
    if not targets:
        raise NotHeldError(f"{name!r} is neither held nor a symbol or act", remedy="`kb show` lists what is held")
    citation = _cite_unseen(targets[0], label, named)
    metadata, within = _unseen(targets[0], named)
    return Cited(metadata, within, label, citation, is_held=False, title=holdings.title(targets[0]))


def _read(
    name: str, label: str | None, part: str | None, holdings: Holdings
) -> tuple[tuple[str, ...], str | None, str | None]:
    """Return the identifiers that `name` may mean, and the label and part that it or `label` names."""
    words = name.strip()
    acts = parse_act_query(words)
    targets = [words] if _IDENTIFIER.fullmatch(words) else []
    try:
        targets.append(parse_symbol(words).official)
    except SymbolError:
        targets += [act.id for act in acts if act.id]
    if not targets and holdings.copies(words):
        targets.append(words)  # a file, or a document without a symbol
    targets = targets or _numbered(name, acts, holdings)
    if label is not None:
        label, within = _read_label(label)
        part = part or within
    else:
        label = _only([one for act in acts for one in act.labels], name)
    return tuple(dict.fromkeys(targets)), label, part or next((act.part for act in acts if act.part), None)


def _numbered(name: str, acts: tuple[ActMention, ...], holdings: Holdings) -> list[str]:
    """Return the one act that a number without a body means: the one that is held, else the one that is known."""
    for act in acts:
        found = [one for one in holdings.numbered(act.number) if act.kind in {None, kind_of(one)}]
        held = [one for one in found if holdings.copies(one)]
        if len(held or found) > 1:
            several = ", ".join(cite_target(one).en for one in held or found)
            raise QueryError(f"{name!r} may mean {several}", remedy="name the body and the kind of act")
        if found:
            return held or found
    return []


def _read_label(text: str) -> tuple[str, str | None]:
    """Return the label in `annex II, decision 2/6, para. 2 (b)`, and the part in it: `annex 2/decision 2/6`."""
    pinpoints = find_pinpoints(text) or find_pinpoints(f"para. {text}")
    acts = (act for act in parse_act_query(text) if act.form == "number" and act.kind)
    steps = (*(one.part for one in pinpoints if one.part), *(f"{act.kind} {act.number}" for act in acts))
    label = _only([one for pinpoint in pinpoints for one in pinpoint.labels], text)
    return label or text, "/".join(steps) or None


def _only(labels: Sequence[str], text: str) -> str | None:
    if len(labels) > 1:
        raise QueryError(f"{text!r} names several paragraphs", remedy="cite one at a time")
    return labels[0] if labels else None


def _unseen(target: str, part: str) -> tuple[Metadata, str]:
    """Return what an identifier says of a work, and the part of it as a step below the act: `decision 2/6/annex`."""
    organ, _, rest = target.partition(":")
    if not rest:
        return Metadata(symbol=target), part
    act = " ".join(filter(None, (kind_of(target), rest.partition(":")[2])))
    within = act if part == "main" else f"{act}/{part}"
    return (Metadata(symbol=organ), within) if "/" in organ else (Metadata(body=organ), within)


def _cite_unseen(target: str, label: str | None, part: str) -> Citation:
    """Cite what is not held as it is named."""
    if label is not None and (note := _NOTE.fullmatch(label.strip())):
        return cite_target(target, part=part, label=note[1] or note[2], kind=Kind.FOOTNOTE)
    if label is not None and (kind := _UNNUMBERED.get(label.strip().casefold())):
        return cite_target(target, part=part, kind=kind)
    return cite_target(target, part=part, label=label)


def _held(copy: Copy, name: str, label: str | None, part: str | None, holdings: Holdings, *, with_home: bool) -> Cited:
    metadata, source = copy.document.metadata, copy.document.source
    if part is not None and not copy.within(part):
        raise NotHeldError(f"{name} has no {part}", remedy=f"`kb show '{name}'` prints what it has")
    if label is None:
        spot = Spot("/".join(filter(None, (copy.part, part))) or "main", None, Kind.TITLE.value)
        citation = cite(metadata, spot, source=source, with_home=with_home)
        return Cited(metadata, spot.part, None, citation, is_held=True, title=holdings.title_at(copy, spot.part))
    inside = copy.within(part)
    note = _NOTE.fullmatch(label.strip())
    if note:
        row = _note(inside, note[1] or note[2])
    elif kind := _UNNUMBERED.get(label.strip().casefold()):
        row = next((row for row in inside if row.block.kind is kind), None)
    else:
        row = paragraph_of(inside, fold(label).replace(" ", ""))
    if row is None:
        where = f" in {part}" if part else ""
        raise NotHeldError(f"{name} has no paragraph {label}{where}", remedy=f"`kb show '{name}'` prints what it has")
    is_item = row.block.label is not None and not note and row.block.label != label
    item = fold(label).replace(" ", "") if is_item else None
    citation = cite(metadata, row.block, label=item, source=source, with_home=with_home)
    title = holdings.title_at(copy, row.block.part)
    return Cited(metadata, row.block.part, item or row.block.label, citation, is_held=True, title=title)


def _note(rows: tuple[BlockRow, ...], mark: str) -> BlockRow | None:
    return next((row for row in rows if row.block.kind is Kind.FOOTNOTE and row.block.label == mark), None)
