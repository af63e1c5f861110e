"""Query and passages → how well each word of the query is met by some word of a passage, whatever its language.

The sum vector of a long passage blurs; here every word counts for itself. Source: Khattab and Zaharia 2020, "ColBERT"
(the late interaction), with the shipped table's word vectors in place of a model's.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.model import load_model
from kb.retrieval.units import places_of, unit_ids

DEPTH = 50
"""Best pairs that are compared word by word."""
WEIGHT_POWER = 1.5
"""Power of a word vector's length, which is its weight in the query (ADR 0003)."""
NEAR = 0.6
"""Similarity from which two words are told to be near in meaning (ADR 0003)."""


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


def nearest_words(asked: Sequence[str], words: Sequence[str]) -> list[tuple[str, str, float]]:
    """Return for each word of `asked` the nearest of `words`, with their similarity, where it is `NEAR` or more.

    A word that the table does not know counts as the sum of its pieces.
    """
    left, right = _vectors(asked), _vectors(words)
    if not left.size or not right.size:
        return []
    likeness = left @ right.T
    best = likeness.argmax(axis=1)
    pairs = [(asked[i], words[j], float(likeness[i, j])) for i, j in enumerate(best)]
    return [pair for pair in pairs if pair[2] >= NEAR]


def _vectors(words: Sequence[str]) -> NDArray[np.float32]:
    """Return a row of length 1 for each word, of zeros where the table knows nothing of it."""
    model = load_model()
    rows = np.zeros((len(words), model.dimension), dtype=np.float32)
    for i, word in enumerate(words):
        if places := places_of(word, model.vocabulary):
            rows[i] = model.scales[places] @ model.table[places].astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
