"""References of a draft → findings: is the work held, and has it the paragraphs that are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.check.finding import Finding, Reason, Source, Subject
from kb.check.holdings import Copy, Holdings, kind_of, number_of, paragraph_of
from kb.store.rows import BlockRow
from kb.un.act_number import read_numbers
from kb.un.document import Document, Kind
from kb.un.folding import fold
from kb.un.reference import SELF, Reference, ReferenceKind, Status
from kb.un.resolver import NO_ORGAN


def is_checked(reference: Reference) -> bool:
    """Tell whether a reference names something that a collection can hold: goals and treaties without symbol do not."""
    if reference.kind is ReferenceKind.SDG or (reference.kind is ReferenceKind.IBID and reference.target is None):
        return False
    return reference.kind is not ReferenceKind.INSTRUMENT or reference.target is not None


def settled(reference: Reference, holdings: Holdings) -> Reference:
    """Give a bare number its act where one organ that the draft names can have adopted it, and that act is known."""
    if reference.reason != NO_ORGAN or len(reference.candidates) != 1:
        return reference
    act = reference.candidates[0]
    if not (holdings.copies(act) or holdings.is_known(act)):
        return reference
    return replace(reference, target=act, status=Status.RESOLVED, candidates=(), reason=None)


def check_reference(reference: Reference, document: Document, holdings: Holdings) -> Finding | None:
    """Return what the collection says of `reference` in the draft `document`; None where nothing can be said."""
    if reference.target == SELF or (reference.target and reference.target == document.metadata.symbol):
        return _own(reference, document)
    if reference.kind is ReferenceKind.PARAGRAPH_XREF:
        return None
    if reference.target is None:
        return _open(reference, holdings)
    copies = holdings.copies(reference.target)
    if not copies:
        return _absent(reference, reference.target, holdings)
    wrong = [found for copy in copies if (found := _misses(reference, copy, holdings))]
    if len(wrong) < len(copies):  # one language version that has it all is enough
        return replace(_finding(reference, Reason.HELD), sources=_sources(reference, copies, holdings))
    return wrong[0]


def _finding(reference: Reference, reason: Reason) -> Finding:
    return Finding(
        Subject.REFERENCE, reason, reference.block, reference.part, reference.label, reference.footnote,
        reference.start, reference.end, reference.text, reference.target, reference.target_part, reference.paras,
    )  # fmt: skip


def _own(reference: Reference, document: Document) -> Finding | None:
    """Check a reference to the draft's own paragraphs; a draft without numbers says nothing of them."""
    part = reference.target_part or reference.part
    own = [block for block in document.blocks if block.part == part and block.kind is Kind.PARAGRAPH and block.label]
    if not reference.paras or not own:
        return None
    rows = [BlockRow(0, "", i, block) for i, block in enumerate(own)]
    missing = tuple(label for label in reference.paras if paragraph_of(rows, label) is None)
    if not missing:
        return _finding(reference, Reason.HELD)
    return replace(_finding(reference, Reason.NO_PARAGRAPH), missing=missing, detail=f"{own[0].label}–{own[-1].label}")


def _open(reference: Reference, holdings: Holdings) -> Finding:
    """Report a reference whose target the text leaves open, with all acts of its number.

    Where the draft names no organ, acts of this kind and number are what it may mean: the number is not wrong.
    """
    numbers = [found.number for found in read_numbers(fold(reference.text))][:1]
    others = [name for number in numbers for name in holdings.numbered(number)]
    if reference.status is Status.AMBIGUOUS:
        return replace(_finding(reference, Reason.SEVERAL), candidates=reference.candidates)
    candidates = tuple(dict.fromkeys((*reference.candidates, *others)))
    meant = tuple(name for name in candidates if kind_of(name) == reference.kind)
    if reference.reason == NO_ORGAN and meant:
        return _unnamed(reference, meant, holdings)
    return replace(_finding(reference, Reason.OTHER_ACT if candidates else Reason.UNKNOWN), candidates=candidates)


def _unnamed(reference: Reference, meant: tuple[str, ...], holdings: Holdings) -> Finding:
    """Report a bare number; one act that it can mean and that lacks the paragraphs is told at once."""
    if len(meant) == 1 and (copies := holdings.copies(meant[0])):
        wrong = [found for copy in copies if (found := _misses(reference, copy, holdings))]
        if len(wrong) == len(copies):
            return replace(wrong[0], candidates=meant)
    return replace(_finding(reference, Reason.SEVERAL), candidates=meant)


def _absent(reference: Reference, target: str, holdings: Holdings) -> Finding | None:
    if holdings.is_known(target):
        return replace(_finding(reference, Reason.NOT_HELD), detail=holdings.facts(target))
    if reference.kind is ReferenceKind.IBID and not reference.paras:
        return None  # the work is reported where it is named
    number = number_of(target)
    others = () if number is None else holdings.numbered(number)
    return replace(_finding(reference, Reason.OTHER_ACT if others else Reason.UNKNOWN), candidates=others)


def _misses(reference: Reference, copy: Copy, holdings: Holdings) -> Finding | None:
    """Return what of the reference's part and paragraphs `copy` does not have, None where it has all."""
    inside = copy.within(reference.target_part)
    if not inside and reference.target_part:
        parts = tuple(part for part in copy.parts if part != "main")
        return replace(_finding(reference, Reason.NO_PART), missing=reference.paras, detail=", ".join(parts) or None)
    missing = tuple(label for label in reference.paras if paragraph_of(inside, label) is None)
    if not missing:
        return None
    if reference.target_part is None:
        elsewhere = [row for label in missing if (row := paragraph_of(copy.rows, label))]
        if len(elsewhere) == len(missing):
            places = tuple(holdings.source(row) for row in elsewhere)
            detail = ", ".join(dict.fromkeys(row.block.part for row in elsewhere))
            return replace(_finding(reference, Reason.OTHER_PART), missing=missing, detail=detail, sources=places)
    return replace(_finding(reference, Reason.NO_PARAGRAPH), missing=missing, detail=_run(inside))


def _run(rows: Sequence[BlockRow]) -> str | None:
    """Return the first and last paragraph number: `1–16`."""
    labels = [row.block.label for row in rows if row.block.kind is Kind.PARAGRAPH and row.block.label]
    return f"{labels[0]}–{labels[-1]}" if labels else None


def _sources(reference: Reference, copies: Sequence[Copy], holdings: Holdings) -> tuple[Source, ...]:
    """Return the first paragraph named, in each language held; () where the reference names a whole work."""
    if not reference.paras:
        return ()
    found = ((paragraph_of(copy.within(reference.target_part), reference.paras[0])) for copy in copies)
    return tuple(holdings.source(row, label=reference.paras[0]) for row in found if row is not None)
