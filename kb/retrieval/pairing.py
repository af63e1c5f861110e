"""Rows found by several lanes → one ranking, in which a paragraph and its twin in the other language are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kb.retrieval.fusion import scaled
from kb.retrieval.lexical import Found

EXACT = "exact"
TWIN = "twin"
EXACT_SCORE = 2.0
"""Added to the score of what the query names exactly, above what lanes can add up to."""


class Pair(NamedTuple):
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
        members: dict[int, tuple[int, ...]] = {}
        ranks: dict[int, list[tuple[int, str, int]]] = {}
        best: dict[str, dict[int, float]] = {}
        for lane in lanes:
            name, weight, of_lane = lane.name, lane.weight, best.setdefault(lane.name, {})
            for rank, (row, share) in enumerate(zip(lane.found, scaled(lane.found, floor=lane.floor), strict=True), 1):
                pair = row.rowid if row.twin is None or row.rowid < row.twin else row.twin
                if pair not in ranks:
                    members[pair], ranks[pair] = _rowids(row), []
                ranks[pair].append((row.rowid, name, rank))
                score = weight * share
                if score > of_lane.get(pair, -1.0):
                    of_lane[pair] = score
        scores = dict.fromkeys(ranks, 0.0)
        for of_lane in best.values():
            for pair, score in of_lane.items():
                scores[pair] += score
        order = sorted((-score, pair) for pair, score in scores.items())
        return Ranking(tuple(Pair(members[pair], -minus, tuple(ranks[pair])) for minus, pair in order))

    def reranked(self, more: Mapping[int, float]) -> Ranking:
        """Add to the scores of some pairs, given by their first row, and put all in order again."""
        changed = [
            Pair(pair.rowids, pair.score + more[pair.rowids[0]], pair.ranks) if pair.rowids[0] in more else pair
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
            rowids = _rowids(row)
            if rowids[0] in leading:
                continue
            rank = len(leading) + 1
            pair = known.get(row.rowid) or Pair(rowids, 0.0, ())
            score = EXACT_SCORE + 1 / rank
            leading[rowids[0]] = pair._replace(score=score, ranks=((row.rowid, EXACT, rank), *pair.ranks))
        led = {rowid for pair in leading.values() for rowid in pair.rowids}
        return Ranking((*leading.values(), *(pair for pair in self.pairs if led.isdisjoint(pair.rowids))))


def _rowids(row: Found) -> tuple[int, ...]:
    """Return the row ids of a paragraph, ascending; the first names the pair."""
    if row.twin is None:
        return (row.rowid,)
    return (row.rowid, row.twin) if row.rowid < row.twin else (row.twin, row.rowid)
