"""Headings → the contents list of a document; every entry scrolls, or turns to the rows that hold the heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb import Block, Kind
from ui.address import DocumentAddress, document_link
from ui.alignment import Row
from ui.markup import escape, lang_attribute
from ui.naming import part_name
from ui.paragraphs import row_id
from ui.texts import Texts

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its words, depth from 0, the row that it leads to, and whose words it has."""

    words: str
    depth: int
    row: int
    is_named_here: bool = False


def outline(blocks: Sequence[Block], rows: Sequence[Row], *, t: Texts) -> tuple[Entry, ...]:
    """List parts and headings in reading order."""
    entries: list[Entry] = []
    part = "main"
    for i, row in enumerate(rows):
        if row.own is None:
            continue
        block = blocks[row.own]
        if block.part != part:
            part = block.part
            if block.kind is not Kind.HEADING:  # a part that no heading opens is named by us
                entries.append(Entry(words=part_name(part, t), depth=0, row=i, is_named_here=True))
        if block.kind is Kind.HEADING:
            label = f"{block.label} " if block.label else ""
            depth = min(len(block.section_path), _DEEPEST)
            entries.append(Entry(words=f"{label}{block.text}", depth=depth, row=i))
    return tuple(entries)


def section_at(entries: Sequence[Entry], row: int) -> Entry | None:
    """Return the line of the contents under which a row stands, None above the first."""
    above = [entry for entry in entries if entry.row <= row]
    return above[-1] if above else None


def outline_html(
    entries: Sequence[Entry], rows: Sequence[Row], address: DocumentAddress, *, here: int, language: str, t: Texts
) -> str:
    """Render the contents as a list of links; that of the section in which row `here` stands is the current one."""
    current = section_at(entries, here)
    items = []
    for entry in entries:
        href = document_link(replace(address, anchor=None, start=entry.row, sheet=None), lang=t.language)
        css = f"kb-entry kb-depth-{entry.depth}" + (" kb-entry-part" if entry.is_named_here else "")
        attribute = "" if entry.is_named_here else lang_attribute(language)
        attribute += ' aria-current="location"' if entry is current else ""
        items.append(
            f'<li class="{css}"><a href="{escape(href)}" target="_self" data-go '
            f'data-anchor="{row_id(rows[entry.row])}"{attribute}>{escape(entry.words)}</a></li>'
        )
    return f'<ul class="kb-outline">{"".join(items)}</ul>'
