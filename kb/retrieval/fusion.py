"""Ranked lists of several retrievers → one.

Source: Cormack, Clarke and Büttcher 2009, "Reciprocal rank fusion outperforms Condorcet and individual rank learning
methods". The weights were measured on the dev queries: `docs/adr/0001-fusion-weights.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.retrieval.protocols import HASHING

RANK_CONSTANT = 60
"""Cormack et al. 2009, section 3."""

LANE_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "zh": {"zh": 1.0, "en": 0.2},
    "en": {"zh": 0.3, "en": 1.0},
}
"""Weight of each lexical lane by the language of the query (ADR 0001)."""

DENSE_WEIGHT = 0.5
"""Weight of the dense lane with a trained encoder; provisional until one is measured (ADR 0001)."""


def dense_weight(encoder_id: str) -> float:
    """Return the weight of the dense lane: none for hashed words, which say less than the words do (ADR 0001)."""
    return 0.0 if encoder_id == HASHING else DENSE_WEIGHT


def fuse(lanes: Mapping[str, Sequence[int]], weights: Mapping[str, float]) -> dict[int, float]:
    """Return the fused score of every row that a lane found: the sum of weight / (60 + rank) over the lanes.

    Args:
        lanes: for each retriever the rows it found, best first; a lane that is blind for the query is left out.
        weights: one for each lane in `lanes`; a lane of weight 0 adds no row.
    """
    scores: dict[int, float] = {}
    for name, rows in lanes.items():
        weight = weights[name]
        if weight == 0:
            continue
        for rank, rowid in enumerate(rows, start=1):
            scores[rowid] = scores.get(rowid, 0.0) + weight / (RANK_CONSTANT + rank)
    return scores
