"""The lanes by words on a Milvus server: BM25 over what the engine's own analyzers make of the texts.

Chinese goes to jieba inside the engine; other texts come as stems and are cut at blanks and signs. A query is a set of
weighed texts, sent as one call for each field; what they score is added here, as the index in files adds its terms. Of
each text the best `depth` rows are known, so rows far down may lack a share of their score: the rows that come back are
what a search costs, so all translations are one text. There are no phrases and no pairs of characters: candidates for a
phrase come by its words, and the caller compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.retrieval.hit import NO_FILTERS, Filters
from kb.retrieval.inverted import SCORE_DIGITS, Found, Stems, sort_found
from kb.retrieval.lexical import (
    ABSENT_WEIGHT,
    CHARACTER_WEIGHT,
    CONTEXT_WEIGHT,
    HOLDING_SCORE,
    NAME_WEIGHT,
    VARIANT_WEIGHT,
)
from kb.retrieval.milvus import ID, MAX_ROWS, Milvus, Row, Value, words_of
from kb.retrieval.milvus_filters import quoted, tests_of
from kb.retrieval.passage import CHINESE, OTHER
from kb.retrieval.termbase import FoundTerm
from kb.retrieval.terms import Terms, unique
from kb.retrieval.translate import Expansion
from kb.retrieval.words import Script, fold, strip_thousands, terms

N_PROBED = 5
"""Rows read to tell whether anything has a name word for word."""
MAX_NAME_CHARS = 64
TIMES = 16
"""So often a translation of weight 1 stands in the text of all, others by their weight: the engine counts them."""
MAX_TERMS = 4_096
"""Of that text; more translations stand in it less often."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Texts to look for in one field, each with its weight: the best of them counts."""

    field: str
    texts: tuple[tuple[str, float], ...]


def names_in(key: str) -> tuple[str, ...]:
    """Return the symbols and numbers in a key, which are found as a whole and not in pieces."""
    return unique(term.text for term in terms(key) if _is_name(term.text, term.script))


def _is_name(text: str, script: Script) -> bool:
    return script is Script.NUMBER and len(text) <= MAX_NAME_CHARS


class MilvusWords:
    """The tables of words of one collection."""

    def __init__(self, milvus: Milvus, tables: Mapping[str, str]) -> None:
        """Search `tables`, the name of each side's."""
        self._milvus = milvus
        self._tables = tables
        self._stems = Stems()

    def stems(self, words: Sequence[str]) -> list[str]:
        """Return the stem of each of `words`, as the index has them."""
        return self._stems.of(words)

    def search_chinese(
        self, query: Terms, *, found: Sequence[FoundTerm] = (), depth: int, filters: Filters = NO_FILTERS
    ) -> list[Found]:
        """Rank Chinese passages by words, and by the names, symbols and numbers in them."""
        long = _outermost(word for word in query.words if len(word) > 1)
        words = " ".join((*long, *query.others))
        single = " ".join(word for word in query.words if len(word) == 1)
        asked = [
            _Asked("text", ((words, 1.0),)),
            _Asked("text", ((single, CHARACTER_WEIGHT),)),
            _Asked("context", ((words, CONTEXT_WEIGHT),)),
            *self._naming(CHINESE, found),
        ]
        rows = self._ranked(CHINESE, asked, depth=depth, filters=filters)
        if query.lone and len(rows) < depth:
            rows = sort_found([*rows, *self._holding(query.lone, depth=depth, filters=filters)])[:depth]
        return rows

    def search_english(
        self, query: Terms, *, found: Sequence[FoundTerm] = (), depth: int, filters: Filters = NO_FILTERS
    ) -> list[Found]:
        """Rank the passages that are not Chinese, by stemmed words, symbols and numbers."""
        stems = " ".join(unique(self.stems(query.others)))
        asked = [
            _Asked("text", ((stems, 1.0),)),
            _Asked("context", ((stems, CONTEXT_WEIGHT),)),
            *self._naming(OTHER, found),
        ]
        return self._ranked(OTHER, asked, depth=depth, filters=filters)

    def search_translated(
        self,
        expansions: Sequence[Expansion],
        *,
        found: Sequence[FoundTerm] = (),
        to_chinese: bool,
        depth: int,
        filters: Filters = NO_FILTERS,
    ) -> list[Found]:
        """Rank passages of the other language by all translations, each by its weight."""
        side = CHINESE if to_chinese else OTHER
        forms = [
            (form, weight)
            for expansion in expansions
            for word, weight in expansion.translations
            for form in ([word] if to_chinese else self.stems([word]))
        ]
        times = max(1, min(TIMES, MAX_TERMS // max(1, len(forms))))
        text = " ".join(form for form, weight in forms for _ in range(max(1, round(times * weight))))
        asked = [
            _Asked("text", ((text, 1 / times),)),
            _Asked("context", ((text, CONTEXT_WEIGHT / times),)),
            *self._naming(side, found, weight=NAME_WEIGHT),
        ]
        return self._ranked(side, asked, depth=depth, filters=filters)

    def containing(self, name: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return rows that have `name`, a symbol or number, in terms of its own (`3327(XXIX)` is two), best first."""
        found = tuple(terms(fold(name)))
        whole = unique(term.text for term in found if _is_name(term.text, term.script))
        if not found:
            return []
        test = [f"array_contains_all(names, [{', '.join(map(quoted, whole))}])"] if whole else []
        rows: list[Found] = []
        for side, text in ((CHINESE, [term.text for term in found]), (OTHER, self.stems([t.text for t in found]))):
            asked = [_Asked("text", ((" ".join(unique(text)), 1.0),))]
            rows += self._ranked(side, asked, depth=depth, filters=filters, tests=test)
        return sort_found(rows)

    def standing_in(self, act: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return the rows that stand in the part of the act `decision 2/6` or `resolution 24/10`, in reading order."""
        test = tests_of(filters, f"act == {quoted(act)}")
        held: dict[int, Found] = {}
        for table in self._tables.values():
            for row in self._milvus.rows(table, test=test, limit=MAX_ROWS, fields=("twin",)):
                one = _found(row, 0.0)
                held[one.rowid] = one
        return [held[rowid] for rowid in sorted(held)][:depth]

    def phrase(self, phrase: str, *, depth: int, filters: Filters = NO_FILTERS) -> list[Found]:
        """Return candidates that have words of `phrase`; the caller compares the texts."""
        rows: list[Found] = []
        for side in self._tables:
            asked = [_Asked("text", ((self._cut(side, phrase), 1.0),))]
            rows += self._ranked(side, asked, depth=depth, filters=filters)
        return sort_found(rows)

    def _cut(self, side: str, text: str) -> str:
        key = strip_thousands(fold(text))
        return key if side == CHINESE else " ".join(self._stems.cut(key))

    def _naming(self, side: str, found: Sequence[FoundTerm], *, weight: float | None = None) -> list[_Asked]:
        """Ask for the words of the other names of the query's terms; of each term's names the best counts."""
        asked = []
        for term in found:
            names = [self._cut(side, name) for name in (term.zh if side == CHINESE else term.en)]
            if names:
                share = weight or (VARIANT_WEIGHT if self._is_held(side, term.text) else ABSENT_WEIGHT)
                asked.append(_Asked("text", tuple((name, share) for name in names)))
        return asked

    def _is_held(self, side: str, name: str) -> bool:
        text = self._cut(side, name)
        best = self._milvus.search(self._tables[side], [text], field=words_of("text"), limit=N_PROBED, fields=("text",))
        return any(text in str(match.fields["text"]) for matches in best for match in matches)

    def _holding(self, characters: Sequence[str], *, depth: int, filters: Filters) -> list[Found]:
        tests = (f'text like "%{character}%"' for character in characters)
        test = tests_of(filters, f"({' or '.join(tests)})")
        rows = self._milvus.rows(self._tables[CHINESE], test=test, limit=depth, fields=("twin",))
        return [_found(row, HOLDING_SCORE) for row in rows]

    def _ranked(
        self, side: str, asked: Iterable[_Asked], *, depth: int, filters: Filters, tests: Sequence[str] = ()
    ) -> list[Found]:
        """Return the rows that fit, best first: what the texts score is added."""
        groups = [one for one in asked if any(text.strip() for text, _ in one.texts)]
        texts = {
            field: unique(text for one in groups if one.field == field for text, _ in one.texts if text.strip())
            for field in dict.fromkeys(one.field for one in groups)
        }
        scores: dict[tuple[str, str], dict[int, float]] = {}
        twins: dict[int, Value] = {}
        test = tests_of(filters, *tests)
        for field, some in texts.items():
            answers = self._milvus.search(
                self._tables[side], some, field=words_of(field), limit=depth, test=test, fields=("twin",)
            )
            for text, matches in zip(some, answers, strict=True):
                scores[field, text] = {match.id: match.score for match in matches}
                twins.update((match.id, match.fields["twin"]) for match in matches)
        total: dict[int, float] = defaultdict(float)
        for one in groups:
            for rowid, score in _joined(one, scores).items():
                total[rowid] += score
        rows = (_found({ID: rowid, "twin": twins[rowid]}, round(score, SCORE_DIGITS)) for rowid, score in total.items())
        return sort_found(rows)[:depth]


def _joined(asked: _Asked, scores: Mapping[tuple[str, str], Mapping[int, float]]) -> dict[int, float]:
    best: dict[int, float] = {}
    for text, weight in asked.texts:
        for rowid, score in scores.get((asked.field, text), {}).items():
            best[rowid] = max(weight * score, best.get(rowid, 0.0))
    return best


def _found(row: Row, score: float) -> Found:
    rowid, twin = row[ID], row["twin"]
    if not isinstance(rowid, int):
        raise TypeError(f"{rowid!r} is no row id")
    return Found(rowid, score, twin if isinstance(twin, int) else None)


def _outermost(words: Iterable[str]) -> list[str]:
    """Leave out words that stand in others: the engine cuts long ones into their parts itself."""
    some = unique(words)
    return [word for word in some if not any(word != other and word in other for other in some)]
