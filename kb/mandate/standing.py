"""Where the text of an act stands in the collection: which held documents print it, and which blocks of them."""

from __future__ import annotations

from dataclasses import dataclass

from kb.mandate.naming import DOCUMENT, Asked
from kb.mandate.register import Register
from kb.store.citations import ActRow
from kb.store.rows import BlockRow, DocumentRow
from kb.store.store import Store
from kb.un.part import is_inside_act


@dataclass(frozen=True, slots=True)
class Standing:
    """A held document that prints a text in `part`; `is_whole`: the document is that text.

    `is_act`: other acts, in parts of their own, may stand on its pages. Within its part the text runs from the block
    `first` (ordinal) to before `end`, None to the part's end.
    """

    document: DocumentRow
    part: str
    is_whole: bool
    is_act: bool = False
    first: int = 0
    end: int | None = None

    def has(self, held: BlockRow) -> bool:
        """Tell whether a block of the document belongs to the text."""
        if self.is_whole:
            return not (self.is_act and is_inside_act(held.block.part))
        is_inside = held.block.part == self.part or held.block.part.startswith(f"{self.part}/")
        return is_inside and held.ordinal >= self.first and (self.end is None or held.ordinal < self.end)


def standings(asked: Asked, store: Store, register: Register) -> tuple[Standing, ...]:
    """Return where the text stands, documents of its own first; () where it is not held."""
    if asked.kind == DOCUMENT:
        return tuple(Standing(row, "main", is_whole=True) for row in store.find(asked.act))
    held = store.citations.acts([asked.act])
    if held:
        return tuple(_standing(row, store) for row in held)
    known = register.act(asked.act)
    if known is None or known.home is None or known.part in (None, "main"):
        return ()
    return tuple(Standing(row, known.part or "main", is_whole=False) for row in store.find(known.home))


def text_of(standing: Standing, store: Store) -> tuple[BlockRow, ...]:
    """Return the blocks of the text in reading order."""
    return tuple(held for held in store.blocks(standing.document.id) if standing.has(held))


def _standing(row: ActRow, store: Store) -> Standing:
    document = store.document_row(row.document_id)
    if row.is_whole:
        return Standing(document, row.part, is_whole=True, is_act=True)
    later = (
        act.ordinal
        for act in store.citations.acts_in([row.document_id])
        if act.part == row.part and act.ordinal > row.ordinal
    )
    return Standing(document, row.part, is_whole=False, first=row.ordinal, end=min(later, default=None))
