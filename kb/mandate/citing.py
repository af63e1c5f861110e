"""References as a reader sees them: the paragraph that cites, with its date, verb and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.mandate.catalogue import catalogued_dates
from kb.mandate.register import Register
from kb.retrieval.hit import Place
from kb.store.citations import ActRow, ReferenceRow
from kb.store.rows import DocumentRow
from kb.store.store import Store
from kb.un.document import Kind
from kb.un.folding import fold, normalise
from kb.un.operative import Provision, read_provision
from kb.un.part import is_inside_act
from kb.un.quotation import stops
from kb.un.reference import ReferenceKind
from kb.un.treatment import Treatment

_TREATMENTS = frozenset(treatment.value for treatment in Treatment)


@dataclass(frozen=True, slots=True)
class Citing:
    """A paragraph that cites: `text[start:end]` names the target.

    `label` in `place` is that of the paragraph which carries the mark where a footnote cites; `footnote` is then the
    mark. `date` is that of adoption where it is an act of the register, else the document's; None where not known.
    `act` is the act whose text the paragraph belongs to, None in reports. `paras` are the paragraphs of the target
    that it names, in `target_part`. `provision` says what the paragraph does, None in reports and without a verb.
    """

    place: Place
    footnote: str | None
    date: str | None
    title: str | None
    act: str | None
    target: str
    kind: str
    paras: tuple[str, ...]
    target_part: str | None
    treatment: str
    provision: Provision | None
    text: str
    start: int
    end: int


class Desk:
    """Turns rows into `Citing` values; documents are looked up once each."""

    def __init__(self, store: Store, register: Register) -> None:
        """Read from `store`; dates of adoption come from `register`."""
        self._store = store
        self._register = register
        self._documents: dict[str, DocumentRow] = {}

    def document(self, document_id: str) -> DocumentRow:
        """Return a document that is held."""
        if document_id not in self._documents:
            self._documents[document_id] = self._store.document_row(document_id)
        return self._documents[document_id]

    def date(self, document: DocumentRow, act: str | None) -> str | None:
        """Return the day of adoption of `act`, else the document's own date, else that in the catalogue; ISO 8601."""
        known = self._register.act(act) if act else None
        if known is not None and known.date:
            return known.date
        return document.metadata.date or catalogued_dates().get(normalise(document.metadata.symbol or ""))

    def citing(self, rows: Sequence[ReferenceRow]) -> tuple[Citing, ...]:
        """Return the paragraphs in which `rows` stand, one for each target and paragraph, in the order of `rows`."""
        merged: dict[tuple[int, str], ReferenceRow] = {}
        for row in rows:
            key = row.rowid, row.target
            merged[key] = _joined(merged[key], row) if key in merged else row
        blocks = {block.rowid: block.block for block in self._store.rows([row.rowid for row in merged.values()])}
        acts: dict[str, list[ActRow]] = {}
        documents = {row.document_id for row in merged.values()}
        self._documents |= {row.id: row for row in self._store.document_rows(list(documents - self._documents.keys()))}
        for held in self._store.citations.acts_in(tuple(documents)):
            acts.setdefault(held.document_id, []).append(held)
        found = []
        for row in merged.values():
            block = blocks[row.rowid]
            document = self.document(row.document_id)
            act = act_at(acts.get(row.document_id, ()), row.part, row.ordinal, block.section_path)
            is_provision = block.kind is not Kind.FOOTNOTE and (
                act is not None or "/L." in (document.metadata.symbol or "")
            )
            provision = read_provision(block.text, kind=block.kind) if is_provision else None
            found.append(
                Citing(
                    place=Place(
                        document.id,
                        document.source,
                        document.metadata.symbol,
                        document.metadata.language,
                        block.part,
                        row.label,
                        block.kind.value,
                        block.page,
                        row.rowid,
                    ),
                    footnote=row.footnote,
                    date=self.date(document, act),
                    title=document.metadata.title,
                    act=act,
                    target=row.target,
                    kind=row.kind,
                    paras=row.paras,
                    target_part=row.target_part,
                    treatment=_treatment(row, provision, block.text),
                    provision=provision,
                    text=block.text,
                    start=row.first,
                    end=row.last,
                )
            )
        return tuple(found)


def in_time(citing: Iterable[Citing]) -> tuple[Citing, ...]:
    """Return them by date, undated ones last, then by document and place."""
    return tuple(sorted(citing, key=lambda one: (one.date or "9999", one.place.document_id, one.place.rowid)))


def _joined(first: ReferenceRow, second: ReferenceRow) -> ReferenceRow:
    """Make one of two mentions in a paragraph: the first that has a verb, and the paragraphs of both."""
    is_named = second.kind != ReferenceKind.INSTRUMENT and first.kind == ReferenceKind.INSTRUMENT
    treatment = second.treatment if first.treatment == Treatment.OTHER else first.treatment
    return replace(
        first,
        kind=second.kind if is_named else first.kind,
        paras=tuple(dict.fromkeys((*first.paras, *second.paras))),
        target_part=first.target_part or second.target_part,
        treatment=treatment,
    )


def _treatment(row: ReferenceRow, provision: Provision | None, text: str) -> str:
    """Return the treatment: where no verb is near, that of the verb which opens the paragraph, up to its full stop."""
    if row.treatment != Treatment.OTHER or provision is None or provision.verb not in _TREATMENTS:
        return row.treatment
    is_cut = any(provision.end < place <= row.first for place in stops(fold(text)))
    return row.treatment if is_cut else provision.verb


def act_at(acts: Sequence[ActRow], part: str, ordinal: int, path: Sequence[str]) -> str | None:
    """Return the act of `acts` (those of one document) whose text a block belongs to, None where it is in none.

    It is the last that opened before the block and has not ended: a part of its own ends with the act; elsewhere, its
    text ends with the section that its heading opens. A document that is an act may print others in their own parts.
    `path` are the headings above the block, outermost first.
    """
    for act in reversed(acts):
        if act.is_whole:
            return None if is_inside_act(part) else act.act
        is_own_part = act.part.endswith(f"{act.kind} {act.number}")
        if is_own_part and (part == act.part or part.startswith(f"{act.part}/")):
            return act.act
        is_after = not is_own_part and part == act.part and ordinal >= act.ordinal
        if is_after and (ordinal == act.ordinal or any(act.number in heading for heading in path)):
            return act.act
    return None
