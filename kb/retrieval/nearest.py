"""Words of a query → the nearest words of a text in the shipped table, for telling a person why a hit was found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.model import load_model
from kb.retrieval.units import places_of
from kb.un.country_names import country_of

NEAR = 0.6
"""Similarity from which two words are told to be near in meaning (ADR 0003)."""


def nearest_words(asked: Sequence[str], words: Sequence[str]) -> list[tuple[str, str, float]]:
    """Return for each word of `asked` the nearest of `words`, with their similarity, where it is `NEAR` or more.

    A word that the table does not know counts as the sum of its pieces. Two countries or their
    peoples are never near.
    """
    left, right = _unit_rows(asked), _unit_rows(words)
    if not left.size or not right.size:
        return []
    likeness = left @ right.T
    countries = [country_of(word) for word in words]
    for i, word in enumerate(asked):
        if country := country_of(word):
            likeness[i, [j for j, other in enumerate(countries) if other not in {None, country}]] = 0
    best = likeness.argmax(axis=1)
    pairs = [(asked[i], words[j], float(likeness[i, j])) for i, j in enumerate(best)]
    return [pair for pair in pairs if pair[2] >= NEAR]


def _unit_rows(words: Sequence[str]) -> NDArray[np.float32]:
    """Return a row of length 1 for each word, of zeros where the table knows nothing of it."""
    model = load_model()
    rows = np.zeros((len(words), model.dimension), dtype=np.float32)
    for i, word in enumerate(words):
        if places := places_of(word, model.vocabulary):
            rows[i] = model.scales[places] @ model.table[places].astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
