"""Footnotes → the block that carries their mark: blocks enter, the notes of each block leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb import Block, Kind


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of one version; `loose` are those whose mark stands nowhere."""

    by_index: Mapping[int, tuple[Block, ...]]
    loose: tuple[Block, ...]

    def of(self, index: int) -> tuple[Block, ...]:
        """Return the notes of the block at `index`, in the order of their marks."""
        return self.by_index.get(index, ())

    def carrier(self, note: Block) -> int | None:
        """Return the index of the block that carries the mark of `note`, None for a loose one."""
        return next((i for i, notes in self.by_index.items() if note in notes), None)


def place_notes(blocks: Sequence[Block]) -> Notes:
    """Give every footnote to the block that carries its mark; owner and part decide where marks are used again."""
    carriers: dict[str, list[int]] = {}
    for i, block in enumerate(blocks):
        for mark in block.footnotes:
            carriers.setdefault(mark, []).append(i)
    placed: dict[int, list[Block]] = {}
    loose: list[Block] = []
    for i, note in enumerate(blocks):
        if note.kind is not Kind.FOOTNOTE:
            continue
        candidates = carriers.get(note.label or "", [])
        if candidates:
            fits = [(_fit(blocks[c], note), -abs(c - i), c) for c in candidates]
            placed.setdefault(max(fits)[2], []).append(note)
        else:
            loose.append(note)
    return Notes(by_index={i: tuple(notes) for i, notes in placed.items()}, loose=tuple(loose))


def _fit(block: Block, note: Block) -> tuple[bool, bool]:
    return (block.part == note.part, block.label == note.owner)
