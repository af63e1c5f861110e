"""Ibid. and 同上: a footnote that points where the note before it points, with a pinpoint of its own.

The note before is that with the next lower number, wherever it stands in the text. Source: United Nations Editorial
Manual, "Footnotes": ibid. refers to the work in the note immediately before, as long as that names one work only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from kb.un.document import Document, Kind
from kb.un.reference import Reference, ReferenceKind, Status

NO_NOTE = "the note before it names no document"
SEVERAL_WORKS = "the note before it names several"


def with_ibids(document: Document, found: list[Reference]) -> tuple[Reference, ...]:
    """Give each ibid. the target of the note before it, by the notes' numbers, whatever their order in the text."""
    notes: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, reference in enumerate(found):
        if reference.footnote is not None:
            notes[reference.part.partition("/")[0], reference.footnote].append(i)
    present = {(block.part.partition("/")[0], block.label) for block in document.blocks if block.kind is Kind.FOOTNOTE}
    numbered = sorted((key for key in notes if key[1].isdecimal()), key=lambda key: (key[0], int(key[1])))
    for part, mark in numbered:
        for i in notes[part, mark]:
            if found[i].kind is ReferenceKind.IBID and (part, str(int(mark) - 1)) in present:
                earlier = [found[j] for j in notes[part, mark] if j < i] or [
                    found[j] for j in notes.get((part, str(int(mark) - 1)), ())
                ]
                found[i] = _same(found[i], earlier)
    return tuple(found)


def _same(ibid: Reference, earlier: list[Reference]) -> Reference:
    """Return the ibid. with the target of the references in the note before, where they lead to one."""
    works = [one for one in earlier if one.kind not in (ReferenceKind.PARAGRAPH_XREF, ReferenceKind.SDG)]
    targets = tuple(dict.fromkeys(one.target for one in works if one.target))
    if len(targets) == 1 and all(one.target for one in works):
        part = ibid.target_part or works[-1].target_part
        return replace(ibid, target=targets[0], target_part=part, status=Status.RESOLVED, reason=None)
    if targets:
        return replace(ibid, status=Status.AMBIGUOUS, candidates=targets, reason=SEVERAL_WORKS)
    return ibid
