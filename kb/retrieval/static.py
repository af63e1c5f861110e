"""The shipped encoder: the vector of a text is the sum of the vectors of its words, made unit length.

The length of a word's vector is its weight: words that say little are short. It needs NumPy alone, no network and no
model library. Trained on Chinese–English pairs towards one space of meaning: `training/README.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kb.retrieval.model import load_model, places_in
from kb.retrieval.protocols import STATIC

if TYPE_CHECKING:
    from kb.retrieval.protocols import Vectors

LEADING = 160
"""Columns that hold 87 % of a vector's square on average: they stand in order of what they carry (ADR 0007)."""


class StaticEncoder:
    """Sums of word vectors from the shipped table."""

    def __init__(self) -> None:
        self._model = load_model()

    @property
    def id(self) -> str:
        """Return the name of the shipped encoder, its version included."""
        return STATIC

    @property
    def dimension(self) -> int:
        """Return the number of columns."""
        return self._model.dimension

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Encode as `encode_document` does: questions and passages share one space."""
        return self.encode_document(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Encode passages; a text without known words gets a row of zeros, which is similar to nothing."""
        model = self._model
        vectors = np.zeros((len(texts), model.dimension), dtype=np.float32)
        for i, text in enumerate(texts):
            places = list(places_in(text))
            if places:
                vectors[i] = model.scales[places] @ model.table[places].astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
