"""The collection as a draft is checked against it: works by identifier, their paragraphs, and what is known of others.

An act may be held as a document of its own, or as a part of proceedings, with or without an entry in the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kb.check.finding import Source
from kb.collection import Collection
from kb.errors import PartError, SymbolError
from kb.mandate.catalogue import load_catalogue
from kb.mandate.register import Register, load_register
from kb.store.rows import BlockRow, DocumentRow
from kb.un.act_id import act_of
from kb.un.citation_style import act_at, cite
from kb.un.document import Kind
from kb.un.folding import fold, normalise
from kb.un.part import Part
from kb.un.symbol import parse_symbol

_KINDS = {"res": "resolution", "dec": "decision", "rec": "recommendation"}
_BESIDE_THE_BODY = frozenset({"annex", "appendix", "enclosure", "attachment"})


@dataclass(frozen=True, slots=True)
class Copy:
    """One language version of a work, or of the part of a document that is the work (`annex 2/decision 9/1`)."""

    document: DocumentRow
    part: str | None
    rows: tuple[BlockRow, ...]

    def within(self, part: str | None) -> tuple[BlockRow, ...]:
        """Return the blocks in `part` of the work (`annex`, `annex 2`); None takes its body, annexes left out."""
        skipped = 0 if self.part is None else len(_steps(self.part))
        if part is None:
            return tuple(
                row
                for row in self.rows
                if not any(_kind(step) in _BESIDE_THE_BODY for step in _steps(row.block.part)[skipped:])
            )
        wanted = _steps(part)
        return tuple(row for row in self.rows if _names(wanted, _steps(row.block.part)[skipped:]))

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts of the document, in reading order."""
        return tuple(dict.fromkeys(row.block.part for row in self.rows))


class Holdings:
    """What is held and what is known, looked up by identifier; keeps what it has read."""

    def __init__(self, collection: Collection) -> None:
        """Look into `collection`, which stays open as long as this is used."""
        self.collection = collection
        self._rows: dict[str, tuple[BlockRow, ...]] = {}
        self._copies: dict[str, tuple[Copy, ...]] = {}

    def copies(self, target: str) -> tuple[Copy, ...]:
        """Return the copies of the work that `target` (`A/60/168`, `UNH-HA:dec:2/6`) names, zh and en before others."""
        if target not in self._copies:
            whole = [Copy(row, None, self.rows(row.id)) for row in self.collection.find(target)]
            found = whole or [self._copy(*place) for place in self._places(target)]
            found.sort(key=lambda copy: copy.document.metadata.language not in ("zh", "en"))
            self._copies[target] = tuple(found)
        return self._copies[target]

    def rows(self, document_id: str) -> tuple[BlockRow, ...]:
        """Return the blocks of a document."""
        if document_id not in self._rows:
            self._rows[document_id] = self.collection.blocks(document_id)
        return self._rows[document_id]

    def is_copy_of(self, document_id: str, sha256: str) -> bool:
        """Tell whether a document was read from the bytes with this hash."""
        return self._documents[document_id].sha256 == sha256

    def is_known(self, target: str) -> bool:
        """Tell whether the register of acts or the catalogue lists `target`."""
        return self._register.act(target) is not None or normalise(target) in self._titles

    def facts(self, target: str) -> str | None:
        """Return title and document of a work as register or catalogue give them, None where they give neither."""
        act = self._register.act(target)
        return " – ".join(filter(None, (self.title(target), None if act is None else act.home))) or None

    def title(self, target: str) -> str | None:
        """Return the title that the register or the catalogue gives, None where it gives none."""
        act = self._register.act(target)
        titles = () if act is None else (act.title_en, act.title_zh)
        return next(filter(None, (*titles, self._titles.get(normalise(target)))), None)

    def title_at(self, copy: Copy, part: str) -> str | None:
        """Return the title of the act that holds `part` of a document, else that of the document; None for none."""
        for row in self.collection.mandates.acts_in(copy.document.id):
            if not row.is_whole and f"{part}/".startswith(f"{row.part}/"):
                return row.title or self.title(row.act)
        return copy.document.metadata.title

    def numbered(self, number: str) -> tuple[str, ...]:
        """Return the identifiers of all acts with this number that are held or registered, held ones first."""
        held = [name for name in self._acts_held if number_of(name) == normalise(number)]
        known = [act.id for act in self._register.numbered(number)]
        return tuple(dict.fromkeys((*held, *known)))

    def source(self, row: BlockRow, *, label: str | None = None) -> Source:
        """Return a block as a place to point to; `label` names a sub-item of it."""
        document = self._documents[row.document_id]
        block = row.block
        citation = cite(document.metadata, block, label=label, source=document.source)
        metadata = document.metadata
        return Source(
            document.id, metadata.symbol, metadata.language, block.part, label or block.label, block.kind.value,
            block.page, block.text, citation,
        )  # fmt: skip

    def _places(self, target: str) -> Iterable[tuple[str, str]]:
        """Return document and part of an act that is held within other documents."""
        places = self._acts_held.get(target, ())
        act = self._register.act(target)
        if places or act is None or act.home is None or act.part is None:
            return places
        return tuple((row.id, act.part) for row in self.collection.find(act.home))

    def _copy(self, document_id: str, part: str) -> Copy:
        rows = self.rows(document_id)
        if part == "main":
            return Copy(self._documents[document_id], None, rows)
        inside = tuple(row for row in rows if f"{row.block.part}/".startswith(f"{part}/"))
        return Copy(self._documents[document_id], part, inside)

    @cached_property
    def _documents(self) -> dict[str, DocumentRow]:
        return {row.id: row for row in self.collection.documents()}

    @cached_property
    def _register(self) -> Register:
        return load_register()

    @cached_property
    def _titles(self) -> dict[str, str | None]:
        return {normalise(entry.symbol): entry.title_en or entry.title_zh for entry in load_catalogue()}

    @cached_property
    def _acts_held(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Map the identifier of each act that is held to document and part, `main` where it is the document itself."""
        held: dict[str, list[tuple[str, str]]] = {}
        whole = [(row.id, "main") for row in self._documents.values()]
        within = [(name, opening) for name, part in self.collection.store.act_parts() if (opening := _act_part(part))]
        for document_id, opening in (*whole, *within):
            name = act_at(self._documents[document_id].metadata, opening)
            if name is not None and (document_id, opening) not in held.setdefault(name, []):
                held[name].append((document_id, opening))
        return {name: tuple(places) for name, places in held.items()}


def number_of(identifier: str) -> str | None:
    """Return the number of the act with this identifier in the form for comparing: `UNH-GC:res:24/10` → 24/10.

    None for what is no act, and for acts of a conference: each of those begins at 1.
    """
    act = _act(identifier)
    return None if act is None else normalise(act[1])


def kind_of(identifier: str) -> str | None:
    """Return `resolution` or `decision` for the identifier of an act; None as for `number_of`."""
    act = _act(identifier)
    return None if act is None else act[0]


def _act(identifier: str) -> tuple[str, str] | None:
    """Return the kind and number of an act: `UNH-GC:res:24/10` → resolution, 24/10."""
    if identifier.count(":") == 2:  # noqa: PLR2004 - organ, kind, number
        organ, kind, number = identifier.split(":")
        return None if "/" in organ else (_KINDS.get(kind, kind), number)
    try:
        act = act_of(parse_symbol(identifier))
    except SymbolError:
        return None
    return None if act is None else act[1:]


def paragraph_of(rows: Sequence[BlockRow], label: str) -> BlockRow | None:
    """Return the paragraph that `label` names or whose sub-item it names, None where it or the item is not there.

    A sub-item may be a block of its own or stand in the running text: `… the following: (a) …`.
    """
    number, _, items = label.partition("(")
    for row in rows:
        block = row.block
        if block.kind is Kind.FOOTNOTE or block.label is None:
            continue
        if block.label == label or any(item.label == label for item in block.subparagraphs):
            return row
        marks = [f"({item}" for item in items.split("(")] if items else []
        if block.label == number.strip() and marks and all(mark in fold(block.text) for mark in marks):
            return row
    return None


@lru_cache(maxsize=1024)
def _steps(part: str) -> tuple[str, ...]:
    try:
        return tuple(str(step) for step in Part.parse(part).steps)
    except PartError:
        return (part,)


def _kind(step: str) -> str:
    return step.partition(" ")[0]


def _names(wanted: Sequence[str], steps: Sequence[str]) -> bool:
    """Tell whether every step of `wanted` is among `steps`; `annex` names any annex, `annex 1` the only one too."""
    return all(
        any(step == one or _kind(step) == one or (step == _kind(one) and one == f"{step} 1") for step in steps)
        for one in wanted
    )


def _act_part(part: str) -> str:
    """Return the part up to its last act: `annex 2/decision 9/1/annex` → `annex 2/decision 9/1`; "" without one."""
    steps = list(_steps(part))
    while steps and _kind(steps[-1]) not in ("resolution", "decision", "recommendation"):
        steps.pop()
    return "/".join(steps)
