"""Query and passages → how well each word of the query is met by some word of a passage, whatever its language.

The sum vector of a long passage blurs; here every word counts for itself. Source: Khattab and Zaharia 2020, "ColBERT"
(the late interaction), with the shipped table's word vectors in place of a model's.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.model import load_model
from kb.retrieval.units import unit_ids

DEPTH = 50
"""Best pairs that are compared word by word."""
WEIGHT_POWER = 1.5
"""Power of a word vector's length, which is its weight in the query (ADR 0003)."""


def late_scores(query: str, texts: Sequence[str]) -> list[float]:
    """Return for each text a score from 0 to 1, scaled over the texts; all 0 where the query has no known word."""
    model = load_model()
    asked = list(dict.fromkeys(unit_ids(query, model.vocabulary)))
    if not asked or not texts:
        return [0.0] * len(texts)
    rows = model.table[asked].astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1)
    weights = (model.scales[asked] * lengths) ** WEIGHT_POWER
    rows /= np.where(lengths == 0, 1, lengths)[:, None]
    scores = np.array([_score(rows, weights, text) for text in texts])
    spread = float(scores.max() - scores.min())
    return [0.0] * len(texts) if spread == 0 else [float(score) for score in (scores - scores.min()) / spread]


def _score(rows: NDArray[np.float32], weights: NDArray[np.float32], text: str) -> float:
    model = load_model()
    places = sorted(set(unit_ids(text, model.vocabulary)))
    if not places:
        return 0.0
    words = model.table[places].astype(np.float32)
    lengths = np.linalg.norm(words, axis=1)
    words /= np.where(lengths == 0, 1, lengths)[:, None]
    nearest = np.maximum((rows @ words.T).max(axis=1), 0)
    return float((weights * nearest**2).sum())
