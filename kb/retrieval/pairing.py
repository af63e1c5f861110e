"""Rows found by several lanes → one ranking, in which a paragraph and its twin in the other language are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.retrieval.fusion import scaled
from kb.retrieval.lexical import Found

EXACT = "exact"
TWIN = "twin"
EXACT_SCORE = 2.0
"""Added to the score of what the query names exactly, above what lanes can add up to."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph in the languages in which it was found or has a twin.

    `ranks` holds (row id, lane, rank) for each lane that found one of `rowids`.
    """

    rowids: tuple[int, ...]
    score: float
    ranks: tuple[tuple[int, str, int], ...]

    def lanes_of(self, rowid: int) -> tuple[tuple[str, int], ...]:
        """Return the rank in each lane that found `rowid`, and as `twin` the best rank of the other member."""
        own = tuple((lane, rank) for row, lane, rank in self.ranks if row == rowid or lane == EXACT)
        other = [rank for row, lane, rank in self.ranks if row != rowid and lane != EXACT]
        return (*own, (TWIN, min(other))) if other else own


@dataclass(frozen=True, slots=True)
class Lane:
    """What one retriever found, best first, and how much it counts.

    `floor` is the score of a passage that has nothing to do with the query.
    """

    name: str
    found: Sequence[Found]
    weight: float = 1.0
    floor: float = 0.0

    def weighing(self, weight: float) -> Lane:
        """Return the lane with another weight."""
        return replace(self, weight=weight)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Pairs, best first."""

    pairs: tuple[Pair, ...]

    @staticmethod
    def of(lanes: Iterable[Lane]) -> Ranking:
        """Fuse the lanes: of a pair's members the best score in each lane counts; ties break by row id."""
        members: dict[int, set[int]] = {}
        ranks: dict[int, list[tuple[int, str, int]]] = {}
        best: dict[int, dict[str, float]] = {}
        for lane in lanes:
            for rank, (row, share) in enumerate(zip(lane.found, scaled(lane.found, floor=lane.floor), strict=True), 1):
                pair = _name(row)
                members.setdefault(pair, set()).update(_rowids(row))
                ranks.setdefault(pair, []).append((row.rowid, lane.name, rank))
                held = best.setdefault(pair, {})
                held[lane.name] = max(held.get(lane.name, 0.0), lane.weight * share)
        scores = {pair: sum(held.values()) for pair, held in best.items()}
        order = sorted(scores, key=lambda pair: (-scores[pair], pair))
        return Ranking(tuple(Pair(tuple(sorted(members[n])), scores[n], tuple(ranks[n])) for n in order))

    def reranked(self, more: Mapping[int, float]) -> Ranking:
        """Add to the scores of some pairs, given by their first row, and put all in order again."""
        changed = [
            replace(pair, score=pair.score + more[pair.rowids[0]]) if pair.rowids[0] in more else pair
            for pair in self.pairs
        ]
        return Ranking(tuple(sorted(changed, key=lambda pair: (-pair.score, pair.rowids))))

    def row_scores(self) -> dict[int, float]:
        """Return the fused score of each row."""
        return {rowid: pair.score for pair in self.pairs for rowid in pair.rowids}

    def exact_only(self) -> Ranking:
        """Leave out what the query does not name."""
        return Ranking(tuple(pair for pair in self.pairs if any(lane == EXACT for _, lane, _ in pair.ranks)))

    def led_by(self, exact: Iterable[Found]) -> Ranking:
        """Put the rows of `exact` first, in their order."""
        known = {rowid: pair for pair in self.pairs for rowid in pair.rowids}
        leading: dict[int, Pair] = {}
        for row in exact:
            if _name(row) in leading:
                continue
            rank = len(leading) + 1
            pair = known.get(row.rowid) or Pair(tuple(sorted(_rowids(row))), 0.0, ())
            score = EXACT_SCORE + 1 / rank
            leading[_name(row)] = replace(pair, score=score, ranks=((row.rowid, EXACT, rank), *pair.ranks))
        led = {rowid for pair in leading.values() for rowid in pair.rowids}
        return Ranking((*leading.values(), *(pair for pair in self.pairs if led.isdisjoint(pair.rowids))))


def _rowids(row: Found) -> set[int]:
    return {row.rowid} if row.twin is None else {row.rowid, row.twin}


def _name(row: Found) -> int:
    return row.rowid if row.twin is None else min(row.rowid, row.twin)
