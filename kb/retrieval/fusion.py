"""Ranked lists of several retrievers → one.

Each lane's scores are brought to a common scale, from 0 for what says nothing to 1 for the lane's best, and added with
weights. Passages in Chinese and others are ranked by lanes of their own, so the collection's larger side does not bury
the smaller one: the larger side counts a little less, for among more passages more are near by chance, and a side with
nothing near the query counts less than one that has. Source: Bruch, Gai and Ingber 2023, "An analysis of fusion
functions for hybrid retrieval". Weights: `docs/adr/0003-fusion.md`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.retrieval.lexical import Found
from kb.retrieval.passage import CHINESE, OTHER
from kb.retrieval.protocols import HASHING

LANE_WEIGHTS: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("zh", CHINESE): {"zh": 1.0, "dense": 0.65},
    ("zh", OTHER): {"en": 0.2, "translated": 1.0, "dense": 1.0},
    ("en", CHINESE): {"zh": 0.3, "translated": 1.0, "dense": 1.2},
    ("en", OTHER): {"en": 1.0, "dense": 1.0},
}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts; the fields say beside what. Chosen by `benchmarks/weights.py`, ADR 0003.

    `lanes` is the weight of each lane by the language of the query and the side of the collection. `balance` tells
    how much less a side counts for each time e that it is larger than the other, `foreign` the weight of passages in
    other languages for a Chinese query. What a second look at the best adds: `words`, by the language of the query,
    for the comparison word by word, in which `pairs` is the share of neighbouring words taken together; `document`
    where another paragraph of the document is good too. `junk` is taken off what says nothing by itself.
    `nearness` tells how much less a side counts whose nearest passage is farther from the query than the other's, each
    measured against what chance brings near among so many passages: `chance` √(2 ln n).
    """

    lanes: Mapping[tuple[str, str], Mapping[str, float]] = field(default_factory=lambda: LANE_WEIGHTS)
    balance: float = 0.08
    foreign: float = 0.65
    words: Mapping[str, float] = field(default_factory=lambda: {"zh": 0.3, "en": 0.5})
    pairs: float = 0.5
    document: float = 0.3
    junk: float = 0.05
    nearness: float = 2.0
    chance: float = 0.08

    def of_lanes(self, language: str, side: str, encoder_id: str | None) -> dict[str, float]:
        """Return the weight of each lane of a side; hashed words say less than the words do: nothing."""
        weights = dict(self.lanes[language, side])
        if encoder_id is None or encoder_id == HASHING:
            weights["dense"] = 0.0
        return weights

    def of_sides(
        self, language: str, *, n_chinese: int, n_other: int, nearest: Mapping[str, float] | None = None
    ) -> dict[str, float]:
        """Return the weight of each side: less for the larger, for what is foreign, and for the one farther off.

        Args:
            language: of the query.
            n_chinese: passages of the Chinese side.
            n_other: passages of the other side.
            nearest: likeness of the nearest passage of each side; None where vectors are not compared.
        """
        if not (n_chinese and n_other):
            return {CHINESE: 1.0, OTHER: 1.0}
        sizes = {CHINESE: n_chinese, OTHER: n_other}
        smaller = min(sizes.values())
        weights = {side: 1 / (1 + self.balance * math.log(n / smaller)) for side, n in sizes.items()}
        if language == "zh":
            weights[OTHER] *= self.foreign
        if nearest is not None and len(nearest) == len(sizes):
            beyond = {side: nearest[side] - self.chance * math.sqrt(2 * math.log(n)) for side, n in sizes.items()}
            most = max(beyond.values())
            weights = {
                side: weight * math.exp(self.nearness * (beyond[side] - most)) for side, weight in weights.items()
            }
        return weights


WEIGHTS = Weights()


def scaled(found: Sequence[Found], *, floor: float) -> list[float]:
    """Return the scores of a lane from 0 (`floor` or less) to 1 (its best)."""
    scores = [row.score for row in found]
    best = max(scores, default=0.0)
    if best <= floor:
        return [0.0] * len(found)
    span = best - floor
    return [(score - floor) / span if score > floor else 0.0 for score in scores]
