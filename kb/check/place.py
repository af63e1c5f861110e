"""A name and a label as a person types them → the place that is cited: `GC resolution 24/10`, `para. 1`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.check.holdings import Copy, Holdings, paragraph_of
from kb.errors import NotHeldError, SymbolError
from kb.store.rows import BlockRow
from kb.un.act import parse_act_query
from kb.un.citation_style import Citation, Spot, cite, cite_target
from kb.un.document import Kind, Metadata
from kb.un.folding import fold
from kb.un.pinpoint import find_pinpoints
from kb.un.symbol import parse_symbol

# 'note 4', 'footnote *', '脚注4'
_NOTE = re.compile(r"(?:foot)?note ?(\S+)|脚注 ?(\S+)", re.IGNORECASE)


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
        label: `28`, `28(a)`, `para. 28`, `note 4`; None for the whole work, or for the paragraph that `name` names.
        holdings: where it is looked up; what is not held is cited as it is named.
        part: `annex 2`; None for the body of the work.
        language: the version whose metadata are wanted, where it is held.
        with_home: name the document in which an act stands.

    Raises:
        NotHeldError: the work is held and has no such paragraph, or `name` is no work.
    """
    targets, label, part = _read(name, label, part, holdings)
    for target in targets:
        copies = sorted(holdings.copies(target), key=lambda copy: copy.document.metadata.language != language)
        if copies:
            return _held(copies[0], name, label, part, holdings, with_home=with_home)
    named = part or "main"
    if not targets:
        raise NotHeldError(f"{name!r} is neither held nor a symbol or act", remedy="`kb show` lists what is held")
    citation = cite_target(targets[0], part=named, label=label)
    return Cited(Metadata(symbol=targets[0] if ":" not in targets[0] else None), named, label, citation, is_held=False)


def _read(
    name: str, label: str | None, part: str | None, holdings: Holdings
) -> tuple[tuple[str, ...], str | None, str | None]:
    """Return the identifiers that `name` may mean, and the label and part that it or `label` names."""
    words = name.strip()
    acts = parse_act_query(words)
    targets = [words] if re.fullmatch(r"[A-Z][\w-]*:(?:res|dec|rec):\S+", words) else []
    try:
        targets.append(parse_symbol(words).official)
    except SymbolError:
        targets += [act.id for act in acts if act.id]
    if not targets and holdings.copies(words):
        targets.append(words)  # a file, or a document without a symbol
    if label is not None:
        label = next((one for pinpoint in find_pinpoints(label) for one in pinpoint.labels), label)
    else:
        label = next((one for act in acts for one in act.labels), None)
    return tuple(dict.fromkeys(targets)), label, part or next((act.part for act in acts if act.part), None)


def _held(copy: Copy, name: str, label: str | None, part: str | None, holdings: Holdings, *, with_home: bool) -> Cited:
    metadata, source = copy.document.metadata, copy.document.source
    if label is None:
        spot = Spot("/".join(filter(None, (copy.part, part))) or "main", None, Kind.TITLE.value)
        citation = cite(metadata, spot, source=source, with_home=with_home)
        return Cited(metadata, spot.part, None, citation, is_held=True, title=holdings.title_at(copy, spot.part))
    inside = copy.within(part)
    note = _NOTE.fullmatch(label.strip())
    row = _note(inside, note[1] or note[2]) if note else paragraph_of(inside, fold(label).replace(" ", ""))
    if row is None:
        where = f" in {part}" if part else ""
        raise NotHeldError(f"{name} has no paragraph {label}{where}", remedy=f"`kb show '{name}'` prints what it has")
    item = None if note or row.block.label == label else fold(label).replace(" ", "")
    citation = cite(metadata, row.block, label=item, source=source, with_home=with_home)
    title = holdings.title_at(copy, row.block.part)
    return Cited(metadata, row.block.part, item or row.block.label, citation, is_held=True, title=title)


def _note(rows: tuple[BlockRow, ...], mark: str) -> BlockRow | None:
    return next((row for row in rows if row.block.kind is Kind.FOOTNOTE and row.block.label == mark), None)
