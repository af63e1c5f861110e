"""Ibid. and 同上 in the running text of a draft: `(ibid., para. 5)` names the work that was named last before it.

In a document of the organization ibid. stands in footnotes, and `kb.un.ibid` reads those; drafts use it in parentheses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.un.document import Block, Document, Kind
from kb.un.mentions import find_mentions
from kb.un.reference import SELF, Reference, ReferenceKind

_WORKS = (
    ReferenceKind.RESOLUTION,
    ReferenceKind.DECISION,
    ReferenceKind.DOCUMENT_SYMBOL,
    ReferenceKind.INSTRUMENT,
    ReferenceKind.IBID,
)


def with_text_ibids(document: Document, references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Add the ibids of the text to the references of a draft; a pinpoint behind one no longer points into the draft."""
    by_block: dict[int, list[Reference]] = {}
    for reference in references:
        by_block.setdefault(reference.block, []).append(reference)
    last: Reference | None = None
    for i, block in enumerate(document.blocks):
        if block.kind is Kind.FOOTNOTE:
            continue
        found = by_block.setdefault(i, [])
        for ibid in _ibids(block, i, found, last):
            found[:] = [one for one in found if one.end <= ibid.start or one.start >= ibid.end]
            found.append(ibid)
        found.sort(key=lambda one: (one.start, one.end))
        last = next((one for one in reversed(found) if _is_work(one)), last)
    return tuple(one for i in sorted(by_block) for one in by_block[i])


def _ibids(block: Block, place: int, found: Sequence[Reference], last: Reference | None) -> list[Reference]:
    ibids: list[Reference] = []
    mentions, _ = find_mentions(block.text, is_note=True)
    for mention in mentions:
        if mention.kind is not ReferenceKind.IBID:
            continue
        before = next((one for one in reversed(found) if _is_work(one) and one.end <= mention.start), last)
        if before is not None:
            ibids.append(
                replace(
                    before,
                    block=place,
                    part=block.part,
                    label=block.label,
                    footnote=None,
                    start=mention.start,
                    end=mention.end,
                    text=block.text[mention.start : mention.end],
                    kind=ReferenceKind.IBID,
                    paras=mention.paras,
                    target_part=mention.part or before.target_part,
                )
            )
    return ibids


def _is_work(reference: Reference) -> bool:
    return reference.kind in _WORKS and reference.target not in (None, SELF)
