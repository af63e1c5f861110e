"""Query → the paragraphs that it names and that the held document has not: a search answers with others, and says so.

A paragraph is absent where no language version of the document, or of the act within it, has its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.retrieval.exact import is_called, names_of, symbols_of
from kb.retrieval.router import read_routes
from kb.store.rows import BlockRow, DocumentRow
from kb.store.store import Store
from kb.un.citation_style import Citation, Spot, act_at, cite
from kb.un.document import Kind

_Version = tuple[DocumentRow, str, Sequence[BlockRow]]
"""A language version, the part that is the work (`main` for a document), and its blocks."""
_SAYS = Citation("{work} has no paragraph {label}; its last is {last}", "{work}没有第{label}段，最后一段为第{last}段")


@dataclass(frozen=True, slots=True)
class Absent:
    """A paragraph that a query names and `work`, which is held, has not; `last` is the number of its last one."""

    work: Citation
    label: str
    last: str

    def sentence(self, language: str) -> str:
        """Return this in words; Chinese for `zh`, else English."""
        return _SAYS.form(language).format(work=self.work.form(language), label=self.label, last=self.last)


def absent_paragraphs(query: str, store: Store) -> tuple[Absent, ...]:
    """Return what `query` names and the collection shows not to be there; () where it names no paragraph."""
    routes = read_routes(query)
    found: list[Absent] = []
    if routes.labels:
        for symbol in routes.symbols:
            found += _absent([_whole(row, store) for row in store.find(symbol.key)], routes.labels, routes.parts)
    for act in routes.acts:
        if act.labels and act.form != "instrument":
            whole = [_whole(row, store) for symbol in symbols_of(act) for row in store.find(symbol)]
            versions = whole or list(_within(names_of(act), store))
            found += _absent(versions, act.labels, (act.part,) if act.part else ())
    return tuple(dict.fromkeys(found))


def _whole(row: DocumentRow, store: Store) -> _Version:
    return row, "main", store.blocks(row.id)


def _within(names: Sequence[str], store: Store) -> Iterator[_Version]:
    """Yield the versions of an act that is a part of other documents."""
    for document_id, part in store.act_parts():
        row = store.document_row(document_id)
        if act_at(row.metadata, part) in names:
            yield row, part, [held for held in store.blocks(document_id) if held.block.part == part]


def _absent(versions: Sequence[_Version], labels: Sequence[str], parts: Sequence[str]) -> list[Absent]:
    if parts or not versions:
        return []  # which paragraphs an annex has is shown with the annex
    row, part, rows = versions[0]
    numbered = [held.block.label for held in rows if held.block.kind is Kind.PARAGRAPH and held.block.part == part]
    last = next((label for label in reversed(numbered) if label), None)
    if last is None:
        return []
    work = cite(row.metadata, Spot(part, None, Kind.TITLE.value), source=row.source)
    everything = [held for _, _, rows in versions for held in rows]
    return [Absent(work, one, last) for one in labels if not any(is_called(held, one) for held in everything)]
