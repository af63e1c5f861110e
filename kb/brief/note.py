"""A basket and the collection → a note: every quotation taken from the store again, with its twin and its origin.

A quotation is a slice of the stored paragraph or it is left out: nothing of a basket's own wording is printed as a
quotation. Source: `docs/notes.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.brief.basket import Basket, Pick, Remark
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
    """A place that is quoted: `versions` has the language that was picked first, then its twin where one is held."""

    versions: tuple[Version, ...]
    query: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """A note in order; `problems` has a line for each citation that was left out."""

    title: str | None
    entries: tuple[Remark | Quoted, ...]
    problems: tuple[str, ...]

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """Return the places that are quoted, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, Quoted))


def assemble(basket: Basket, collection: Collection) -> Note:
    """Look up every citation of `basket`.

    Raises:
        BasketError: none of its citations can be found.
    """
    entries: list[Remark | Quoted] = []
    problems = list(basket.problems)
    for entry in basket.entries:
        if isinstance(entry, Remark):
            entries.append(entry)
            continue
        found = _quoted(entry, collection)
        if isinstance(found, str):
            problems.append(f"item {entry.item}: {found}; it was left out")
        else:
            entries.append(found)
    if any(isinstance(entry, Pick) for entry in basket.entries) and not any(isinstance(one, Quoted) for one in entries):
        raise BasketError(
            f"no citation of the basket was found ({problems[0]})", remedy="ingest the documents that it cites"
        )
    return Note(basket.title, tuple(entries), tuple(problems))


def _quoted(pick: Pick, collection: Collection) -> Quoted | str:
    """Return the place that was picked, or why it cannot be quoted."""
    name = pick.document or pick.symbol or pick.source or ""
    documents = collection.find(name) or collection.find(pick.symbol or "") or collection.find(pick.source or "")
    if not documents:
        return f"{name} is not in the collection"
    document = next((row for row in documents if row.metadata.language == pick.language), documents[0])
    row = _row(pick, collection.blocks(document.id))
    if row is None:
        return f"{name} has no {pick.label or pick.kind or 'such'} paragraph in {pick.part or 'main'}"
    quote = _slice(pick, row)
    if quote is None:
        return f"the quotation does not stand in {name}, {row.block.label or row.block.kind.value}"
    versions = [_version(document, row, pick.label, quote)]
    twin, other = collection.twin(row), collection.twin_document(document.id)
    if twin is not None and other is not None:
        versions.append(_version(other, twin, pick.label, _item(twin, pick.label)))
    return Quoted(tuple(versions), pick.query)


def _row(pick: Pick, rows: tuple[BlockRow, ...]) -> BlockRow | None:
    here = [row for row in rows if row.block.part == (pick.part or "main")]
    if pick.label is None:
        wanted = pick.text or pick.quote
        return next((row for row in here if wanted and _stands(wanted, row.block.text)), None)
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
