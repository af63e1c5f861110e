"""A basket and the collection → a note: every quotation taken from the store again, with its twin and its origin.

A quotation is a slice of the stored paragraph or it is left out: nothing of a basket's own wording is printed as a
quotation. Source: `docs/notes.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kb.answer.sentence import split_sentences
from kb.brief.basket import Basket, Heading, Pick, Remark
from kb.check.wording import place_of, stretches, words_of
from kb.collection import Collection
from kb.errors import BasketError
from kb.store.rows import BlockRow, DocumentRow
from kb.un.citation_style import Citation, cite
from kb.un.document import Kind


@dataclass(frozen=True, slots=True)
class Version:
    """A quotation in one language: `quote` is a slice of `paragraph`, the whole text of the block.

    `citation` is that of the quotation (`para. 2 (b)`), `whole` that of the paragraph (`para. 2`).
    """

    language: str
    quote: str
    paragraph: str
    citation: Citation
    whole: Citation
    document: DocumentRow
    page: int | None

    @property
    def footnote(self) -> str:
        """Return the citation as a footnote, with the full stop of its language."""
        return f"{self.cited}{'。' if self.language == 'zh' else '.'}"

    @property
    def cited(self) -> str:
        """Return the citation in the language of the quotation."""
        return self.citation.form(self.language)

    @property
    def whole_cited(self) -> str:
        """Return the citation of the whole paragraph in the language of the quotation."""
        return self.whole.form(self.language)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A place that is quoted: `versions` has the language that was picked first, then its twin where one is held.

    `has_changed` tells that its paragraph had other words when it was picked.
    """

    versions: tuple[Version, ...]
    query: str | None
    has_changed: bool = False


class Loss(StrEnum):
    """Why a place that was picked cannot be quoted."""

    DOCUMENT = "document"
    PARAGRAPH = "paragraph"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Lost:
    """A place that was picked and cannot be quoted; `says` tells why in words."""

    loss: Loss
    says: str


Found = Remark | Heading | Quoted | Lost
"""What became of an entry of a basket."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note in order; `problems` has a line for each citation that was left out, or has changed."""

    title: str | None
    entries: tuple[Remark | Heading | Quoted, ...]
    problems: tuple[str, ...]

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """Return the places that are quoted, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, Quoted))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The collection; the blocks of a document are read once."""

    collection: Collection
    read: dict[str, tuple[BlockRow, ...]] = field(default_factory=dict)

    def blocks(self, document_id: str) -> tuple[BlockRow, ...]:
        if document_id not in self.read:
            self.read[document_id] = self.collection.blocks(document_id)
        return self.read[document_id]


def look_up(basket: Basket, collection: Collection) -> tuple[Found, ...]:
    """Look up every entry of `basket` in `collection`, in order."""
    shelf = _Shelf(collection)
    return tuple(_find(entry, shelf) if isinstance(entry, Pick) else entry for entry in basket.entries)


def assemble(basket: Basket, collection: Collection) -> Note:
    """Make a note of what `basket` holds, as far as it is found.

    Raises:
        BasketError: none of its citations can be found.
    """
    return note_of(basket, look_up(basket, collection))


def note_of(basket: Basket, found: Sequence[Found]) -> Note:
    """Make a note of `found`, which `look_up` gave for `basket`; raises as `assemble` does."""
    entries: list[Remark | Heading | Quoted] = []
    problems = list(basket.problems)
    for entry, one in zip(basket.entries, found, strict=True):
        number = entry.item if isinstance(entry, Pick) else 0
        if isinstance(one, Lost):
            problems.append(f"item {number}: {one.says}; it was left out")
            continue
        if isinstance(one, Quoted) and one.has_changed:
            cited = one.versions[0].citation.en
            problems.append(f"item {number}: {cited} has changed since it was collected; it is quoted as it stands now")
        entries.append(one)
    if any(isinstance(entry, Pick) for entry in basket.entries) and not any(isinstance(one, Quoted) for one in entries):
        raise BasketError(
            f"no citation of the basket was found ({problems[0]})", remedy="ingest the documents that it cites"
        )
    return Note(basket.title, tuple(entries), tuple(problems))


def _find(pick: Pick, shelf: _Shelf) -> Quoted | Lost:
    collection = shelf.collection
    name = pick.document or pick.symbol or pick.source or ""
    documents = collection.find(name) or collection.find(pick.symbol or "") or collection.find(pick.source or "")
    if not documents:
        return Lost(Loss.DOCUMENT, f"{name} is not in the collection")
    document = next((row for row in documents if row.metadata.language == pick.language), documents[0])
    row = _row(pick, shelf.blocks(document.id))
    if row is None:
        where = f"{pick.label or pick.kind or 'such'} paragraph in {pick.part or 'main'}"
        return Lost(Loss.PARAGRAPH, f"{name} has no {where}")
    quote = _slice(pick, row)
    if quote is None:
        at = row.block.label or row.block.kind.value
        return Lost(Loss.WORDS, f"the quotation does not stand in {name}, {at}")
    versions = [_version(document, row, pick.label, quote)]
    twin, other = collection.twin(row), collection.twin_document(document.id)
    if twin is not None and other is not None:
        versions.append(_version(other, twin, pick.label, _twin_slice(quote, row, twin, pick.label)))
    return Quoted(tuple(versions), pick.query, has_changed=_has_changed(pick, row))


def _has_changed(pick: Pick, row: BlockRow) -> bool:
    if pick.text is None:
        return False
    texts = (row.block.text, _item(row, pick.label))
    return _squeezed(pick.text) not in {_squeezed(text) for text in texts}


def _twin_slice(quote: str, row: BlockRow, twin: BlockRow, label: str | None) -> str:
    """Return the sentences at the same places as those of `quote`; all where the versions are cut differently."""
    whole = _item(twin, label)
    if quote == _item(row, label):
        return whole
    own, other = split_sentences(row.block.text), split_sentences(twin.block.text)
    start = row.block.text.find(quote)
    met = [i for i, one in enumerate(own) if one.start < start + len(quote) and start < one.end]
    return twin.block.text[other[met[0]].start : other[met[-1]].end] if met and len(own) == len(other) else whole


def _row(pick: Pick, rows: tuple[BlockRow, ...]) -> BlockRow | None:
    here = [row for row in rows if row.block.part == (pick.part or "main")]
    if pick.label is None:
        return _unnumbered(pick, here)
    is_note = pick.kind == Kind.FOOTNOTE
    named = [row for row in here if (row.block.kind is Kind.FOOTNOTE) == is_note]
    return next(
        (
            row
            for row in named
            if pick.label == row.block.label or any(item.label == pick.label for item in row.block.subparagraphs)
        ),
        None,
    )


def _unnumbered(pick: Pick, here: list[BlockRow]) -> BlockRow | None:
    """Find a block by its text: the same text, of the same kind if any is; else the first in which the words stand."""
    wanted = pick.text or pick.quote
    if wanted is None:
        return None
    same = [row for row in here if _squeezed(row.block.text) == _squeezed(wanted)]
    if same:
        return next((row for row in same if row.block.kind == pick.kind), same[0])
    return next((row for row in here if _stands(wanted, row.block.text)), None)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _slice(pick: Pick, row: BlockRow) -> str | None:
    """Return the stretch of the stored text that is quoted, None where the words do not stand there."""
    if pick.quote is None:
        return _item(row, pick.label)
    if pick.quote in row.block.text:
        return pick.quote
    span = _stands(pick.quote, row.block.text)
    return row.block.text[span[0] : span[1]] if span else None


def _stands(quote: str, text: str) -> tuple[int, int] | None:
    return place_of([[word.key for word in words_of(piece)] for piece in stretches(quote)], words_of(text))


def _item(row: BlockRow, label: str | None) -> str:
    """Return the sub-item's text where `label` names one, else the whole block's."""
    return next((item.text for item in row.block.subparagraphs if item.label == label), row.block.text)


def _version(document: DocumentRow, row: BlockRow, label: str | None, quote: str) -> Version:
    block = row.block
    item = label if any(one.label == label for one in block.subparagraphs) else None
    whole = cite(document.metadata, block, source=document.source)
    citation = whole if item is None else cite(document.metadata, block, label=item, source=document.source)
    return Version(document.metadata.language, quote, block.text, citation, whole, document, block.page)
