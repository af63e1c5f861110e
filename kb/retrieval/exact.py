"""Routes of a query → the rows that they name, best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.errors import PartError
from kb.retrieval.hit import Filters
from kb.retrieval.lexical import Found
from kb.retrieval.protocols import LexicalIndex
from kb.retrieval.router import Routes
from kb.retrieval.words import fold
from kb.store.rows import BlockRow, DocumentRow, is_searched
from kb.store.store import Store
from kb.un.act import ActMention, act_id, parse_act_query
from kb.un.document import Kind
from kb.un.organ_words import is_organ_opening
from kb.un.part import Part
from kb.un.reference import ReferenceKind
from kb.un.symbol import Symbol
from kb.un.treatment import Treatment

CANDIDATES = 300
"""Paragraphs looked at for one route."""
MAX_BESIDE = 3
"""Paragraphs that lead where a reference is only a part of the query, whose other words count too (ADR 0001)."""
CONTEXT_CHARS = 60
"""How far around a number the words stand that tell which act it names."""
_MAIN = "main"
_KINDS = ("resolution", "decision")
_RUNNING_TEXT = frozenset({Kind.PARAGRAPH, Kind.PREAMBLE, Kind.SUMMARY})
_OPENING = frozenset({Kind.PARAGRAPH, Kind.PREAMBLE})
_ORGANS_WITH_SYMBOLS = ("GA", "UNH-HA", "ECOSOC", "UNEA", "HRC", "SC")


@dataclass(frozen=True, slots=True)
class _Aim:
    """Where in a document a query points: paragraphs, annexes, acts (`decision 2/6`), each () where it does not say.

    `is_beside` tells that the query has other words too.
    """

    labels: tuple[str, ...]
    parts: frozenset[str]
    acts: frozenset[str] = frozenset()
    is_beside: bool = False

    @staticmethod
    def of(routes: Routes) -> _Aim:
        """Return where in a document named by its symbol the query points."""
        numbered = [act for act in routes.acts if act.form == "number"]
        acts = {f"{kind} {act.number}" for act in numbered for kind in _KINDS if act.kind in {None, kind}}
        return _Aim(routes.labels, frozenset(routes.parts), frozenset(acts), not routes.is_bare)

    @staticmethod
    def of_act(act: ActMention, routes: Routes) -> _Aim:
        """Return where in the document that is the act the query points."""
        return _Aim(act.labels, frozenset({act.part} if act.part else ()), is_beside=not routes.is_bare)

    def covers(self, part: str) -> bool:
        """Tell whether the aim names a part: `annex 2` covers `annex 2/decision 2/6`."""
        try:
            steps = {str(step) for step in Part.parse(part).steps}
        except PartError:
            return False
        named = [wanted for wanted in (self.parts, self.acts) if wanted]
        return bool(named) and not any(wanted.isdisjoint(steps) for wanted in named)


class ExactRows:
    """Looks up what a query names."""

    def __init__(self, store: Store, lexical: LexicalIndex, *, language: str, filters: Filters) -> None:
        """Look in `store` and `lexical` for a query in `language`."""
        self._store = store
        self._lexical = lexical
        self._language = filters.language or language
        self._filters = filters

    def find(self, routes: Routes, scores: Mapping[int, float]) -> list[Found]:
        """Return the rows that `routes` name, best first, each once.

        Args:
            routes: what the query names.
            scores: of the rows that the lanes found; they order rows that the routes cannot.
        """
        first: dict[int, Found] = {}
        for row in self._named(routes, scores):
            first.setdefault(row.rowid, row)
            if len(first) == MAX_BESIDE and not routes.is_bare:
                break
        return list(first.values())

    def _named(self, routes: Routes, scores: Mapping[int, float]) -> Iterator[Found]:
        for symbol in routes.symbols:
            yield from self._symbol(symbol, routes, scores)
        for act in routes.acts:
            yield from self._act(act, routes, scores)
        if routes.phrase:
            yield from self._phrase(routes.phrase)

    def _symbol(self, symbol: Symbol, routes: Routes, scores: Mapping[int, float]) -> list[Found]:
        held = self._held(self._store.find(symbol.key), _Aim.of(routes), scores)
        if held and not routes.is_bare:
            return held
        referring = self._referring([symbol.key], scores, labels=routes.labels)
        return [*held, *referring, *self._citing(symbol.key, scores)]

    def _held(self, documents: Sequence[DocumentRow], aim: _Aim, scores: Mapping[int, float]) -> list[Found]:
        """Return what `aim` names of each language version, the query's language first; else its opening paragraph.

        Where the query has other words too, the paragraph that answers them best comes before the opening.
        """
        found: list[Found] = []
        for document in sorted(documents, key=lambda row: row.metadata.language != self._language):
            rows = self._store.blocks(document.id)
            inside = [row for row in rows if is_searched(row.block) and aim.covers(row.block.part)]
            named = [row for label in aim.labels for row in inside or rows if is_called(row, label)]
            if aim.is_beside:
                inside.sort(key=lambda row: -scores.get(row.rowid, 0.0))
            near = _nearest(rows, scores) if aim.is_beside and not aim.labels else []
            found += map(self._found, named or _operative_first(inside) or [*near, *_opening(rows)])
        return found

    def _act(self, act: ActMention, routes: Routes, scores: Mapping[int, float]) -> Iterator[Found]:
        for symbol in symbols_of(act):
            yield from self._held(self._store.find(symbol), _Aim.of_act(act, routes), scores)
        for kind in _KINDS:
            if act.kind in {None, kind}:
                yield from self._defining(f"{kind} {act.number}", act, routes=routes, scores=scores)
        part = None if act.part == _MAIN else act.part
        by_name = act.form == "instrument"
        yield from self._referring(names_of(act), scores, labels=act.labels, part=part, by_name=by_name)
        if not by_name:  # which is cited by its name more than by its number, and that may be "1"
            yield from self._citing(act.number, scores, act=act)

    def _defining(self, name: str, act: ActMention, *, routes: Routes, scores: Mapping[int, float]) -> list[Found]:
        """Return the paragraphs of a part that holds the act, such as `annex 2/decision 2/6`."""
        found = self._lexical.standing_in(name, depth=CANDIDATES, filters=self._filters)
        rows = self._rows(found)
        if act.labels:
            named = [
                one for label in act.labels for one in found if one.rowid in rows and is_called(rows[one.rowid], label)
            ]
            found = named or found
        if routes.is_bare or act.labels:
            order = [row.rowid for row in _operative_first([rows[one.rowid] for one in found if one.rowid in rows])]
            return sorted((one for one in found if one.rowid in rows), key=lambda one: order.index(one.rowid))
        return sorted(found, key=lambda one: (-scores.get(one.rowid, 0.0), one.rowid))

    def _referring(
        self,
        names: Sequence[str],
        scores: Mapping[int, float],
        *,
        labels: Sequence[str],
        part: str | None = None,
        by_name: bool = False,
    ) -> list[Found]:
        """Return the paragraphs whose references lead to `names`: first those that name the paragraph asked for.

        Who gives the number of a well-known text (not `by_name`) sees those first that give the number too.
        """
        graded: dict[int, tuple[bool, bool, bool, bool, float, int]] = {}
        for row in self._store.citations.to_targets(names):
            if None in {part, row.target_part} or part == row.target_part:
                grade = (
                    set(labels).isdisjoint(row.paras),
                    row.kind == ReferenceKind.INSTRUMENT and not by_name,
                    row.footnote is not None,
                    row.treatment == Treatment.OTHER,
                    -scores.get(row.rowid, 0.0),
                    row.rowid,
                )
                graded[row.rowid] = min(grade, graded.get(row.rowid, grade))
        best = sorted(graded, key=graded.__getitem__)[:CANDIDATES]
        rows = {row.rowid: row for row in self._store.rows(best)}
        return [self._found(rows[rowid]) for rowid in best if rowid in rows]

    def _found(self, row: BlockRow) -> Found:
        twin = self._store.twin(row)
        return Found(row.rowid, 0.0, None if twin is None else twin.rowid)

    def _citing(self, number: str, scores: Mapping[int, float], *, act: ActMention | None = None) -> list[Found]:
        """Return the paragraphs that mention `number`: those first that agree with what is known of the act."""
        found = self._lexical.containing(number, depth=CANDIDATES, filters=self._filters)
        rows = self._rows(found)
        graded = []
        for place, one in enumerate(found):
            row = rows.get(one.rowid)
            agreement = 0 if act is None or row is None else _agreement(row.block.text, act)
            if row is not None and agreement >= 0:
                is_aside = row.block.kind not in _RUNNING_TEXT
                graded.append(((-agreement, is_aside, -scores.get(one.rowid, 0.0), place), one))
        return [one for _, one in sorted(graded, key=lambda entry: entry[0])]

    def _phrase(self, phrase: str) -> list[Found]:
        key = _squeezed(phrase)
        found = self._lexical.phrase(phrase, depth=CANDIDATES, filters=self._filters)
        rows = self._rows(found)
        return [one for one in found if one.rowid in rows and key in _squeezed(rows[one.rowid].block.text)]

    def _rows(self, found: Sequence[Found]) -> dict[int, BlockRow]:
        return {row.rowid: row for row in self._store.rows([one.rowid for one in found])}


def _squeezed(text: str) -> str:
    return "".join(fold(text).split())


def is_called(row: BlockRow, label: str) -> bool:
    """Tell whether `row` is the paragraph `label`, or the one that has the sub-item `label`."""
    return row.block.kind is not Kind.FOOTNOTE and row.block.label in {label, label.partition("(")[0].strip()}


def _opening(rows: Sequence[BlockRow]) -> list[BlockRow]:
    """Return the first paragraph, or what comes nearest to one."""
    running = [row for row in rows if row.block.kind in _OPENING]
    return (_operative_first(running) or [row for row in rows if is_searched(row.block)])[:1]


def _nearest(rows: Sequence[BlockRow], scores: Mapping[int, float]) -> list[BlockRow]:
    """Return the numbered paragraph that the lanes found best, none where they found none."""
    found = [row for row in rows if row.block.kind is Kind.PARAGRAPH and scores.get(row.rowid, 0.0) > 0.0]
    return [max(found, key=lambda row: scores[row.rowid])] if found else []


def _operative_first(rows: Sequence[BlockRow]) -> list[BlockRow]:
    """Put the numbered paragraphs first where the opening is no more than the name of the organ."""
    if not rows or not is_organ_opening(rows[0].block.text):
        return list(rows)
    return sorted(rows, key=lambda row: row.block.kind is not Kind.PARAGRAPH)


def symbols_of(act: ActMention) -> tuple[str, ...]:
    """Return the symbols under which the act itself may be held."""
    organs = (act.organ,) if act.organ else act.candidates or _ORGANS_WITH_SYMBOLS
    named = (act_id(organ, act.kind or "resolution", act.number) for organ in organs)
    return tuple(name for name in named if name is not None)


def names_of(act: ActMention) -> tuple[str, ...]:
    """Return the identifiers of the acts that are meant."""
    organs = (act.organ,) if act.organ else act.candidates
    named = (act_id(organ, kind, act.number) for organ in organs for kind in _KINDS if act.kind in {None, kind})
    return tuple(dict.fromkeys(filter(None, (act.id, *named))))


def _agreement(text: str, act: ActMention) -> int:
    """Compare what stands around the act's number in `text` with it: 1 agrees, 0 cannot be told, -1 is another act."""
    grades = []
    start = text.find(act.number)
    while start >= 0:
        end = start + len(act.number)
        around = text[max(0, start - CONTEXT_CHARS) : end + CONTEXT_CHARS]
        grades += [_same(act, found) for found in parse_act_query(around) if found.number == act.number]
        start = text.find(act.number, end)
    return max(grades, default=0)


def _same(act: ActMention, found: ActMention) -> int:
    pairs = ((act.organ, found.organ), (act.kind, found.kind))
    known = [one == other for one, other in pairs if one is not None and other is not None]
    return -1 if False in known else int(bool(known))
