"""A document → HTML: numbered paragraphs, both versions side by side, footnotes under their paragraph, the outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kb import Block, Citation, Kind
from ui.alignment import Row
from ui.anchor import Spot, anchor_of_block
from ui.collecting import Wanted, collect_button
from ui.markup import escape, lang_attribute
from ui.naming import block_name, part_name
from ui.notes import Notes
from ui.render import citations
from ui.texts import Texts

_DEEPEST_HEADING = 6
_FIRST_HEADING = 3
"""The title of the document is h1, the region of its text h2."""


@dataclass(frozen=True, slots=True)
class Version:
    """One language version on the page: its language, blocks and footnotes."""

    language: str
    blocks: Sequence[Block]
    notes: Notes


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows; `other` is None where one language is shown, `spot` is the asked place in `own`.

    `document` is its id, `query` the search that led here. `histories` are the links, as HTML, to the acts that parts
    hold, by part.
    """

    own: Version
    other: Version | None
    rows: Sequence[Row]
    spot: Spot | None
    histories: Mapping[str, str] = field(default_factory=dict)
    document: str = ""
    query: str = ""


def is_front(block: Block) -> bool:
    """Tell whether a block is the masthead or title printed above the text."""
    return block.kind is Kind.TITLE and block.part == "main"


def repeats(block: Block, title: str | None) -> bool:
    """Tell whether a block says nothing but the document's title, which the head of the page shows."""
    return is_front(block) and block.text == title and not block.footnotes


def row_id(row: Row) -> str:
    """Return the name of a row inside the page."""
    return f"b-{row.own}" if row.own is not None else f"o-{row.other}"


def text_rows(reading: Reading, *, first: int, last: int, cite: Callable[[int], Citation], t: Texts) -> str:
    """Render the rows `first` to `last` (exclusive); `cite` gives the citation of a block of `own` by its index."""
    pieces: list[str] = []
    level = _FIRST_HEADING - 1
    part = _part(reading, first - 1) if first else None
    for i in range(first, last):
        here = _part(reading, i)
        if here != part and not (part is None and here == "main"):
            pieces.append(f'<p class="kb-part">{escape(part_name(here, t))} {reading.histories.get(here, "")}</p>')
        part = here
        row = reading.rows[i]
        block = _block(reading, row)
        if block.kind is Kind.HEADING:  # never skip a level, whatever the document does
            level = min(_FIRST_HEADING + len(block.section_path), level + 1, _DEEPEST_HEADING)
        pieces.append(_row(reading, row, level=level, cite=cite, t=t))
    two = " kb-two" if reading.other else ""
    return f'<div class="kb-rows{two}">{"".join(pieces)}</div>'


def _part(reading: Reading, i: int) -> str:
    row = reading.rows[i]
    if row.own is not None:
        return reading.own.blocks[row.own].part
    if reading.other is None or row.other is None:
        return "main"
    return reading.other.blocks[row.other].part


def _row(reading: Reading, row: Row, *, level: int, cite: Callable[[int], Citation], t: Texts) -> str:
    is_target = reading.spot is not None and row.own == reading.spot.index
    spot = reading.spot if is_target else None
    own = _column(reading.own, row.own, spot=spot, level=level, t=t)
    other = _column(reading.other, row.other, spot=spot, level=level, t=t) if reading.other else ""
    block = _block(reading, row)
    number = block.label if block.kind is Kind.PARAGRAPH and block.label else ""
    tools = _tools(reading, row.own, cite(row.own), t) if row.own is not None else ""
    css = f"kb-row kb-kind-{block.kind}" + (" kb-target" if is_target else "")
    label = f' aria-label="{escape(t("document.here"))}" tabindex="-1"' if is_target else ""
    return (
        f'<div class="{css}" id="{row_id(row)}"{label}><div class="kb-no">{escape(number)}</div>'
        f'<div class="kb-cols">{own}{other}</div>{tools}</div>'
    )


def _block(reading: Reading, row: Row) -> Block:
    if row.own is not None:
        return reading.own.blocks[row.own]
    if reading.other is None or row.other is None:
        message = "a row holds a block of one version at least"
        raise ValueError(message)
    return reading.other.blocks[row.other]


def _column(version: Version, index: int | None, *, spot: Spot | None, level: int, t: Texts) -> str:
    if index is None:
        return f'<div class="kb-col kb-missing">{escape(t("document.missing"))}</div>'
    block = version.blocks[index]
    return (
        f'<div class="kb-col"{lang_attribute(version.language)}>'
        f"{_text(block, level=level, sublabel=spot.sublabel if spot else None, t=t)}"
        f"{_notes(version.notes.of(index), t, asked=spot.note if spot else None)}</div>"
    )


def _text(block: Block, *, level: int, sublabel: str | None, t: Texts) -> str:
    marks = "".join(f"<sup>{escape(mark)}</sup>" for mark in block.footnotes)
    if is_front(block):  # the head of the page has title and facts already
        summary = f"<summary>{escape(t('document.masthead'))}{marks}</summary>"
        return f'<details class="kb-masthead">{summary}<p>{escape(block.text)}</p></details>'
    if block.kind is Kind.HEADING:
        label = f"{escape(block.label)} " if block.label else ""
        return f"<h{level}>{label}{escape(block.text)}{marks}</h{level}>"
    if block.kind in (Kind.TABLE, Kind.LIST):
        return f'<div class="kb-set kb-{block.kind}">{escape(block.text)}{marks}</div>'
    starts = {sub.start: sub for sub in block.subparagraphs}
    lines: list[str] = []
    at = 0
    for line in block.text.split("\n"):
        sub = starts.get(at)
        at += len(line) + 1
        css = f"kb-sub kb-depth-{min(sub.label.count('('), 3)}" if sub else "kb-line"
        if sub and sub.label == sublabel:
            css += " kb-subtarget"
        lines.append(f'<p class="{css}">{escape(line)}</p>')
    if marks:
        lines[-1] = lines[-1].removesuffix("</p>") + f"{marks}</p>"
    return "".join(lines)


def _notes(notes: Sequence[Block], t: Texts, *, asked: str | None) -> str:
    if not notes:
        return ""
    items = "".join(
        f"<li{' class=kb-subtarget' if asked is not None and note.label == asked else ''}>"
        f'<span class="kb-mark">{escape(note.label or "")}</span> {escape(note.text)}</li>'
        for note in notes
    )
    return f'<ul class="kb-notes" aria-label="{escape(t("document.footnotes"))}">{items}</ul>'


def _tools(reading: Reading, index: int, citation: Citation, t: Texts) -> str:
    block = reading.own.blocks[index]
    if block.kind is Kind.HEADING:
        return ""
    name = block_name(block, t)
    wanted = Wanted(reading.document, anchor_of_block(block), query=reading.query)
    button = collect_button(wanted, name=name, t=t, is_small=True)
    return (
        f'<div class="kb-tools"><details><summary aria-label="{escape(t("document.cite"))}: {escape(name)}">'
        f"{escape(t('document.cite'))}</summary>"
        f'<div class="kb-cites">{citations(citation, first=t.language, t=t)}</div></details>{button}</div>'
    )
