"""Two language versions → rows that stand side by side: the blocks of both enter, pairs of their indexes leave.

Numbered paragraphs meet by part and label, as everywhere. Blocks without a number meet where both versions have one of
the same kind at the same place after the same number, and only where both hold equally many there: one extra heading
shifts nothing, and a wrong twin costs more than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb import Block, Kind

Key = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the index of a block in each version, None where that version lacks it."""

    own: int | None
    other: int | None


def rows_of_one(blocks: Sequence[Block]) -> tuple[Row, ...]:
    """Return the rows of a single version, footnotes left out (they stand under their paragraph)."""
    return tuple(Row(own=i, other=None) for i, block in enumerate(blocks) if block.kind is not Kind.FOOTNOTE)


def align(own: Sequence[Block], other: Sequence[Block]) -> tuple[Row, ...]:
    """Pair the blocks of two versions in the order of `own`; what only `other` has stands after its predecessor."""
    own_keys, other_keys = _keys(own), _keys(other)
    own_runs, other_runs = _run_lengths(own_keys), _run_lengths(other_keys)
    theirs = {key: i for i, key in other_keys if own_runs.get(key[:3]) == other_runs[key[:3]]}
    rows = [Row(own=i, other=theirs.get(key)) for i, key in own_keys]
    paired = {row.other for row in rows}
    extra: dict[int | None, list[int]] = {}  # what only `other` has, by the paired block before it
    last: int | None = None
    for i, _ in other_keys:
        if i in paired:
            last = i
        else:
            extra.setdefault(last, []).append(i)
    out = [Row(own=None, other=i) for i in extra.get(None, ())]
    for row in rows:
        out.append(row)
        if row.other is not None:
            out += [Row(own=None, other=i) for i in extra.get(row.other, ())]
    return tuple(out)


def _keys(blocks: Sequence[Block]) -> list[tuple[int, Key]]:
    seen: Counter[tuple[str, str, str]] = Counter()
    number: dict[str, str] = {}
    keys: list[tuple[int, Key]] = []
    for i, block in enumerate(blocks):
        if block.kind is Kind.FOOTNOTE:
            continue
        if block.kind is Kind.PARAGRAPH and block.label:
            number[block.part] = block.label
            place = (block.part, "number", block.label)
        else:
            place = (block.part, str(block.kind), number.get(block.part, ""))
        keys.append((i, (*place, seen[place])))
        seen[place] += 1
    return keys


def _run_lengths(keys: Sequence[tuple[int, Key]]) -> Counter[tuple[str, str, str]]:
    return Counter(key[:3] for _, key in keys)
