"""The seam of retrieval: what turns texts into vectors. Implementations: `static`, `hashing`, `encoder`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    """Shape (n, dimension), rows of length 1 (or 0 where a text has nothing to encode)."""

STATIC = "static-1"
"""Name of the shipped encoder; its number grows with every new table, so that old and new vectors never mix."""
HASHING = "hashing"
"""Name of the encoder without training, in settings and in manifests."""


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their similarity. Method names are sentence-transformers' own."""

    @property
    def id(self) -> str:
        """Return the name that the index records and `load_encoder` takes."""

    @property
    def dimension(self) -> int:
        """Return the number of columns of the vectors."""

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Encode what a person typed."""

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Encode passages."""
