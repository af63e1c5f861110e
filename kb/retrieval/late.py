"""Query and passages → how well each word of the query is met by some word of a passage, whatever its language.

The sum vector of a long passage blurs; here every word counts for itself, and every two neighbouring words together,
which tells "land tenure" from "land" and "tenure" far apart. Source: Khattab and Zaharia 2020, "ColBERT" (the late
interaction), with the shipped table's word vectors in place of a model's. All passages are compared at once: each word
that stands in several of them is looked up and multiplied once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.model import load_model, places_in

WEIGHT_POWER = 1.5
"""Power of a vector's length, which is the weight of a word or pair in the query (ADR 0003)."""
COLUMNS = 256
"""Columns that are compared, of those of the table, which stand in order of what they carry (ADR 0003)."""
FEW_COLUMNS = 64
"""Columns that tell closely enough how far two neighbours point the same way."""

_Rows = NDArray[np.float32]
_Places = NDArray[np.intp]


def late_scores(query: str, held: Sequence[NDArray[np.uint32]], *, pairs: float) -> list[float]:
    """Return for each text a score from 0 to 1, scaled over the texts; all 0 where the query has no known word.

    Args:
        query: as typed.
        held: the places of the words of each text in the shipped vocabulary, in order.
        pairs: what pairs of neighbouring words count, from 0 to 1; single words count the rest.
    """
    typed = np.array(places_in(query), dtype=np.intp)
    sizes = np.array([len(places) for places in held], dtype=np.intp)
    if not (len(typed) and sizes.any()):
        return [0.0] * len(held)
    asked, asked_at = np.unique(typed, return_inverse=True)
    words, at = np.unique(np.concatenate(held).astype(np.intp), return_inverse=True)
    asked_rows, rows = _vectors(asked), _vectors(words)
    products = asked_rows @ rows.T
    lengths = _lengths(asked_rows), _lengths(rows)
    scores = np.zeros((len(held), 2))
    scores[:, 0] = _met(products / lengths[1], lengths[0], at, sizes)
    asked_pairs, _ = _neighbours(asked_at, np.array([len(typed)]))
    found, pair_at = _neighbours(at, sizes)
    if asked_pairs.size and found.size:
        together = products[asked_pairs[0]] + products[asked_pairs[1]]
        together = together[:, found[0]] + together[:, found[1]]
        together /= _pair_lengths(rows, found)
        scores[:, 1] = _met(together, _pair_lengths(asked_rows, asked_pairs), pair_at, np.maximum(sizes - 1, 0))
    scores -= scores.min(axis=0)
    best = scores.max(axis=0)
    shares = np.where(best[1] > 0, (1 - pairs, pairs), (1.0, 0.0))
    return [float(score) for score in scores @ (shares / np.where(best == 0, 1, best))]


def _met(products: _Rows, asked: _Rows, at: _Places, sizes: _Places) -> NDArray[np.float64]:
    """Return for each text how near its nearest word (or pair) comes to each of the query, weighed and added.

    Args:
        products: of those of the query with all that stand in some text, shape (asked, distinct), by unit vectors of
            the latter.
        asked: lengths of the vectors of the query's.
        at: which of the distinct ones stand in the texts, text after text.
        sizes: how many of `at` each text has.
    """
    scores = np.zeros(len(sizes))
    filled = sizes > 0
    starts = np.concatenate([[0], np.cumsum(sizes[filled])[:-1]])
    nearest = np.maximum.reduceat(products[:, at], starts, axis=1) / asked[:, None]
    scores[filled] = asked**WEIGHT_POWER @ np.maximum(nearest, 0) ** 2
    return scores


def _neighbours(at: _Places, sizes: _Places) -> tuple[_Places, _Places]:
    """Return the distinct pairs of words side by side in a text, shape (2, n), and which stand where."""
    ends = np.cumsum(sizes) - 1
    is_inside = np.ones(max(len(at) - 1, 0), dtype=bool)
    is_inside[ends[(ends >= 0) & (ends < len(is_inside))]] = False
    base = int(at.max()) + 1
    joined, pair_at = np.unique((at[:-1] * base + at[1:])[is_inside], return_inverse=True)
    return np.stack(np.divmod(joined, base)), pair_at


def _vectors(places: _Places) -> _Rows:
    model = load_model()
    return model.table[places, :COLUMNS].astype(np.float32) * model.scales[places, None]


def _lengths(rows: _Rows) -> _Rows:
    """Return the lengths of rows; 1 for 0."""
    return _roots(np.einsum("ij,ij->i", rows, rows))


def _pair_lengths(rows: _Rows, pairs: _Places) -> _Rows:
    """Return the lengths of the sums of pairs of rows; 1 for 0."""
    squares = np.einsum("ij,ij->i", rows, rows)
    near = np.ascontiguousarray(rows[:, :FEW_COLUMNS])
    crossed = np.einsum("ij,ij->i", near[pairs[0]], near[pairs[1]])
    return _roots(squares[pairs[0]] + squares[pairs[1]] + 2 * crossed)


def _roots(squares: _Rows) -> _Rows:
    return np.sqrt(np.where(squares <= 0, 1, squares))
