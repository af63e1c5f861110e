"""Query and passages → how well each word of the query is met by some word of a passage, whatever its language.

The sum vector of a long passage blurs; here every word counts for itself. Source: Khattab and Zaharia 2020, "ColBERT"
(the late interaction), with the shipped table's word vectors in place of a model's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.model import load_model
from kb.retrieval.units import unit_ids

DEPTH = 50
"""Best pairs that are compared word by word."""
WEIGHT_POWER = 1.5
"""Power of a word vector's length, which is its weight in the query (ADR 0003)."""
KEPT_TEXTS = 4_096
"""Texts whose words are remembered: what is found once is found again."""


def late_scores(query: str, texts: Sequence[str]) -> list[float]:
    """Return for each text a score from 0 to 1, scaled over the texts; all 0 where the query has no known word."""
    model = load_model()
    asked = list(dict.fromkeys(unit_ids(query, model.vocabulary)))
    words = [_words(text) for text in texts]
    known = sorted({place for places in words for place in places})
    if not asked or not known:
        return [0.0] * len(texts)
    rows, lengths = _units(asked)
    weights = (model.scales[asked] * lengths) ** WEIGHT_POWER
    nearness = np.maximum(rows @ _units(known)[0].T, 0) ** 2
    column = {place: i for i, place in enumerate(known)}
    scores = np.array(
        [float(weights @ nearness[:, [column[p] for p in places]].max(axis=1)) if places else 0.0 for places in words]
    )
    spread = float(scores.max() - scores.min())
    return [0.0] * len(texts) if spread == 0 else [float(score) for score in (scores - scores.min()) / spread]


def _units(places: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the vectors of units at length 1, and how long they were in the table."""
    rows = load_model().table[places].astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1).astype(np.float32)
    rows /= np.where(lengths == 0, 1, lengths)[:, None]
    return rows, lengths


@lru_cache(maxsize=KEPT_TEXTS)
def _words(text: str) -> tuple[int, ...]:
    return tuple(sorted(set(unit_ids(text, load_model().vocabulary))))
