"""Query and passages → how well each word of the query is met by some word of a passage, whatever its language.

The sum vector of a long passage blurs; here every word counts for itself, and every two neighbouring words together,
which tells "land tenure" from "land" and "tenure" far apart. Source: Khattab and Zaharia 2020, "ColBERT" (the late
interaction), with the shipped table's word vectors in place of a model's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.model import load_model
from kb.retrieval.units import unit_ids

WEIGHT_POWER = 1.5
"""Power of a vector's length, which is the weight of a word or pair in the query (ADR 0003)."""
COLUMNS = 256
"""Columns that are compared, of those of the table, which stand in order of what they carry (ADR 0003)."""

_Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Words:
    """The distinct words of a text as rows of a table, and each two that stand side by side in it."""

    places: NDArray[np.intp]
    pairs: NDArray[np.intp]

    @staticmethod
    def of(found: NDArray[np.uint32]) -> _Words:
        places, at = np.unique(found, return_inverse=True)
        joined = np.unique(at[:-1] * len(places) + at[1:])
        return _Words(places.astype(np.intp), np.stack(np.divmod(joined, max(1, len(places)))))


def late_scores(query: str, held: Sequence[NDArray[np.uint32]], *, pairs: float) -> list[float]:
    """Return for each text a score from 0 to 1, scaled over the texts; all 0 where the query has no known word.

    Args:
        query: as typed.
        held: the places of the words of each text in the shipped vocabulary, in order.
        pairs: what pairs of neighbouring words count, from 0 to 1; single words count the rest.
    """
    asked = _Words.of(np.array(unit_ids(query, load_model().vocabulary), dtype=np.uint32))
    if not len(asked.places) or not held:
        return [0.0] * len(held)
    rows = _vectors(asked)
    scores = np.array([_scores(rows, asked, _Words.of(places)) for places in held])
    scores -= scores.min(axis=0)
    best = scores.max(axis=0)
    shares = np.where(best[1] > 0, (1 - pairs, pairs), (1.0, 0.0))
    return [float(score) for score in scores @ (shares / np.where(best == 0, 1, best))]


def _scores(rows: _Rows, asked: _Words, held: _Words) -> tuple[float, float]:
    """Return how near the nearest word, and the nearest pair, of a text comes to each of the query, weighed and added.

    The product of two sums is the sum of the products: pairs need no vectors of their own.
    """
    if not len(held.places):
        return 0.0, 0.0
    found = _vectors(held)
    products = rows @ found.T
    words = _weighed(products, _lengths(rows), _lengths(found))
    if not (asked.pairs.size and held.pairs.size):
        return words, 0.0
    products = products[asked.pairs[0]] + products[asked.pairs[1]]
    products = products[:, held.pairs[0]] + products[:, held.pairs[1]]
    return words, _weighed(products, _lengths(rows, asked.pairs), _lengths(found, held.pairs))


def _weighed(products: _Rows, asked: _Rows, held: _Rows) -> float:
    nearest = np.maximum((products / held).max(axis=1) / asked, 0)
    return float(asked**WEIGHT_POWER @ nearest**2)


def _vectors(words: _Words) -> _Rows:
    model = load_model()
    return model.table[words.places, :COLUMNS].astype(np.float32) * model.scales[words.places, None]


def _lengths(rows: _Rows, pairs: NDArray[np.intp] | None = None) -> _Rows:
    """Return the lengths of rows, or of the sums of pairs of them; 1 for 0."""
    squares = np.einsum("ij,ij->i", rows, rows)
    if pairs is not None:
        squares = squares[pairs[0]] + squares[pairs[1]] + 2 * np.einsum("ij,ij->i", rows[pairs[0]], rows[pairs[1]])
    return np.sqrt(np.where(squares <= 0, 1, squares))
