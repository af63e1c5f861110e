"""Ranked lists of several retrievers → one.

Each lane's scores are brought to a common scale, from 0 for what says nothing to 1 for the lane's best, and added with
weights. Source: Bruch, Gai and Ingber 2023, "An analysis of fusion functions for hybrid retrieval", which finds such
combinations ahead of reciprocal ranks; ours and the weights were measured: `docs/adr/0003-fusion.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.retrieval.lexical import Found
from kb.retrieval.protocols import HASHING

LANE_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "zh": {"zh": 1.0, "en": 0.2, "translated": 0.5, "dense": 0.5},
    "en": {"zh": 0.3, "en": 1.0, "translated": 1.0, "dense": 1.0},
}
"""Weight of each lane by the language of the query (ADR 0003)."""


def lane_weights(language: str, encoder_id: str | None) -> dict[str, float]:
    """Return the weight of each lane for a query in `language`; hashed words say less than the words do: nothing."""
    weights = dict(LANE_WEIGHTS[language])
    if encoder_id == HASHING:
        weights["dense"] = 0.0
    return weights


def scaled(found: Sequence[Found], *, floor: float) -> list[float]:
    """Return the scores of a lane from 0 (`floor` or less) to 1 (its best)."""
    best = max((row.score for row in found), default=0.0)
    if best <= floor:
        return [0.0] * len(found)
    return [max(row.score - floor, 0.0) / (best - floor) for row in found]
