"""Quotations of a draft → findings: do the words stand where they are said to stand, and if not, where.

Looked at in this order: the cited paragraph, the rest of the work, the collection by its words. Then the nearest
wording is sought in the same order, and the finding says word by word where the two differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.check.difference import Difference
from kb.check.finding import Finding, Reason, Subject
from kb.check.holdings import Copy, Holdings, paragraph_of
from kb.check.likeness import LEAST_LIKENESS, nearest
from kb.check.quoting import Quotation
from kb.check.wording import is_chinese, place_of, stretches, words_of
from kb.store.rows import BlockRow
from kb.un.document import Block, Document, Kind
from kb.un.reference import SELF, Reference

LEAST_LIKENESS_ALONE = 0.75
"""The same where no reference says that it is, and for short quotations."""
MIN_WORDS_ALONE, MIN_CHARACTERS_ALONE = 8, 12
"""A shorter quotation without a reference (English words, Chinese characters) is like too many texts."""
N_HITS = 10
MAX_QUERY_CHARS = 400


@dataclass(frozen=True, slots=True)
class _Asked:
    quotation: Quotation
    keys: tuple[tuple[str, ...], ...]
    is_chinese: bool
    sha256: str

    def stands_in(self, text: str) -> bool:
        return place_of(self.keys, words_of(text)) is not None


def check_quotation(quotation: Quotation, document: Document, holdings: Holdings) -> Finding | None:
    """Return what the collection says of `quotation`.

    None where it is a term or a title, or where no reference stands near and the words are found nowhere.
    """
    keys = tuple(tuple(word.key for word in words_of(piece)) for piece in stretches(quotation.text))
    if not keys:
        return None
    asked = _Asked(quotation, keys, is_chinese(quotation.text), document.sha256)
    cited = [one for one in quotation.cited if one.target not in (None, SELF)]
    pairs = [(one, copy) for one in cited for copy in holdings.copies(one.target or "")]
    read = [(one, copy) for one, copy in pairs if _is_read(copy, asked)]
    for one, copy in read:
        for row, text in _named(one, copy):
            if asked.stands_in(text):
                return replace(_finding(asked, document, one, Reason.STANDS), sources=(holdings.source(row),))
    for one, copy in read:
        standing = [row for row in copy.rows if asked.stands_in(row.block.text)]
        if standing and _is_title(standing[0]):
            return None
        if standing:
            reason = Reason.OTHER_PARAGRAPH if one.paras else Reason.STANDS
            return replace(_finding(asked, document, one, reason), sources=(holdings.source(standing[0]),))
    if quotation.is_short:
        return _short(asked, document, read, holdings)
    return _elsewhere(asked, document, cited, pairs, read, holdings)


def _elsewhere(
    asked: _Asked,
    document: Document,
    cited: Sequence[Reference],
    pairs: Sequence[tuple[Reference, Copy]],
    read: Sequence[tuple[Reference, Copy]],
    holdings: Holdings,
) -> Finding | None:
    first = cited[0] if cited else None
    found = _searched(asked, holdings)
    standing = next((row for row in found if asked.stands_in(row.block.text)), None)
    if standing is not None:
        at = (holdings.source(standing),)
        if first is None:
            return replace(_finding(asked, document, None, Reason.STANDS), sources=at)
        if read or not (pairs or holdings.is_known(first.target or "")):
            return replace(_finding(asked, document, first, Reason.OTHER_WORK), sources=at)
        return replace(_unread(asked, document, first, pairs, holdings), sources=at)
    if read:
        near = nearest(asked.quotation.text, (row for one, copy in read for row, _ in _named(one, copy)))
        whole = nearest(asked.quotation.text, (row for _, copy in read for row in copy.rows))
        if whole is not None and (near is None or whole[1].likeness > near[1].likeness + 0.2):
            near = whole
        if near is not None and near[1].likeness >= LEAST_LIKENESS:
            return _differs(asked, document, first, near, holdings)
    is_telling = sum(map(len, asked.keys)) >= (MIN_CHARACTERS_ALONE if asked.is_chinese else MIN_WORDS_ALONE)
    near = nearest(asked.quotation.text, found) if is_telling else None
    if near is not None and near[1].likeness >= LEAST_LIKENESS_ALONE:
        return _differs(asked, document, first, near, holdings)
    if first is None or asked.quotation.is_loose:
        return None
    if read:
        rows = [row for one, copy in read for row, _ in _named(one, copy) if one.paras][:1]
        return replace(_finding(asked, document, first, Reason.NO_LIKENESS), sources=tuple(map(holdings.source, rows)))
    return _unread(asked, document, first, pairs, holdings)


def _short(
    asked: _Asked, document: Document, read: Sequence[tuple[Reference, Copy]], holdings: Holdings
) -> Finding | None:
    """Report a short quotation only where the cited paragraph has nearly its words: else it is a term."""
    named = [(one, row) for one, copy in read if one.paras for row, _ in _named(one, copy)]
    near = nearest(asked.quotation.text, (row for _, row in named))
    if near is None or near[1].likeness < LEAST_LIKENESS_ALONE:
        return None
    return _differs(asked, document, named[0][0], near, holdings)


def _differs(
    asked: _Asked,
    document: Document,
    reference: Reference | None,
    near: tuple[BlockRow, Difference],
    holdings: Holdings,
) -> Finding:
    row, found = near
    return replace(
        _finding(asked, document, reference, Reason.ALTERED), sources=(holdings.source(row),), pieces=found.pieces
    )


def _finding(asked: _Asked, document: Document, reference: Reference | None, reason: Reason) -> Finding:
    quotation = asked.quotation
    block = document.blocks[quotation.block]
    is_note = block.kind is Kind.FOOTNOTE
    return Finding(
        Subject.QUOTATION, reason, quotation.block, block.part, block.owner if is_note else block.label,
        block.label if is_note else None, quotation.start, quotation.end, quotation.text,
        None if reference is None else reference.target, None if reference is None else reference.target_part,
        () if reference is None else reference.paras,
    )  # fmt: skip


def _unread(
    asked: _Asked,
    document: Document,
    reference: Reference,
    pairs: Sequence[tuple[Reference, Copy]],
    holdings: Holdings,
) -> Finding:
    """Say why a quotation cannot be compared with the work that is cited for it."""
    if pairs:
        return _finding(asked, document, reference, Reason.OTHER_LANGUAGE)
    target = reference.target or ""
    if not holdings.is_known(target):
        return _finding(asked, document, reference, Reason.UNKNOWN)
    return replace(_finding(asked, document, reference, Reason.NOT_HELD), detail=holdings.facts(target))


def _is_read(copy: Copy, asked: _Asked) -> bool:
    return (copy.document.metadata.language == "zh") == asked.is_chinese


def _is_title(row: BlockRow) -> bool:
    return row.block.kind in (Kind.TITLE, Kind.HEADING)


def _named(reference: Reference, copy: Copy) -> Iterator[tuple[BlockRow, str]]:
    """Yield the paragraphs that a reference names, with the text that is meant: a sub-item's own, where it has one.

    The footnotes that a paragraph carries belong to it: `A/120/168, annex, para. 1, footnote 4`.
    """
    inside = copy.within(reference.target_part)
    if not reference.paras:
        yield from ((row, row.block.text) for row in inside if not _is_title(row))
    for label in reference.paras:
        row = paragraph_of(inside, label)
        if row is not None:
            yield row, _item(row.block, label)
            yield from ((note, note.block.text) for note in inside if _carries(row.block, note.block))


def _carries(block: Block, note: Block) -> bool:
    return note.kind is Kind.FOOTNOTE and (note.part, note.owner) == (block.part, block.label)


def _item(block: Block, label: str) -> str:
    """Return what a label names: the paragraph, or a sub-item with the opening that it completes and its own items."""
    items = block.subparagraphs
    if all(item.label != label for item in items):
        return block.text
    opening = block.text.partition(items[0].text)[0]
    own = [
        item.text for item in items if f"{label}(".startswith(f"{item.label}(") or item.label.startswith(f"{label}(")
    ]
    return "\n".join((opening.strip(), *own))


def _searched(asked: _Asked, holdings: Holdings) -> list[BlockRow]:
    """Return the blocks that a search for the words of the quotation finds, the draft itself left out."""
    query = asked.quotation.text[:MAX_QUERY_CHARS]
    hits = holdings.collection.search(query, k=N_HITS, language="zh" if asked.is_chinese else None)
    rows: list[BlockRow] = []
    for hit in hits:
        held = {row.rowid: row for row in holdings.rows(hit.place.document_id)}
        if hit.place.rowid in held and not holdings.is_copy_of(hit.place.document_id, asked.sha256):
            rows.append(held[hit.place.rowid])
    return rows
