"""An encoder without training: words and pairs of Chinese characters, hashed into a fixed number of columns.

It knows no meaning and no second language; it is the floor that a trained encoder must beat, and it lets the dense
lane be tested without a model. Source: Weinberger et al. 2009, "Feature hashing for large scale multitask learning".
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kb.retrieval.protocols import HASHING
from kb.retrieval.words import fold, grams, is_stop_word, strip_thousands, terms

if TYPE_CHECKING:
    from kb.retrieval.protocols import Vectors

DIMENSION = 512


class HashingEncoder:
    """Feature hashing with a sign, weights 1 + log(count), rows of length 1."""

    @property
    def id(self) -> str:
        """Return `hashing`."""
        return HASHING

    @property
    def dimension(self) -> int:
        """Return the number of columns."""
        return DIMENSION

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Encode as `encode_document` does."""
        return self.encode_document(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Encode passages; a text without words gets a row of zeros, which is similar to nothing."""
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word, count in _features(text).items():
                code = zlib.crc32(word.encode())
                row[code % DIMENSION] += (1 if code & 0x8000_0000 else -1) * (1 + math.log(count))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _features(text: str) -> Counter[str]:
    key = strip_thousands(fold(text))
    words = {term.text for term in terms(key)}
    counts = Counter(term.text for term in terms(key))
    counts.update(gram for gram in grams(key) if gram not in words)
    return Counter({word: count for word, count in counts.items() if not is_stop_word(word)})
