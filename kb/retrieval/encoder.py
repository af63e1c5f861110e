"""Encoders by name: the shipped one, `hashing`, or any sentence-transformers model that lies on this machine.

Nothing is ever fetched. The libraries behind it are large and optional (`habitat-kb[models]`): they are imported when
a model is loaded, after the settings that keep them offline.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from kb.errors import EncoderError
from kb.retrieval.hashing import HashingEncoder
from kb.retrieval.protocols import HASHING, STATIC
from kb.retrieval.static import StaticEncoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.retrieval.protocols import Encoder, Vectors

OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
"""Set before the libraries are imported: they read them once."""
E5_PROMPTS = {"query": "query: ", "document": "passage: "}
"""What multilingual-e5 was trained with; its files do not say so. Source: Wang et al. 2024, section 3."""
BATCH_SIZE = 32
_WAY_OUT = f"give the folder of a downloaded model, or take the shipped encoder, '{STATIC}', or 'none' (words only)"


class _Model(Protocol):
    """What is used of `sentence_transformers.SentenceTransformer`."""

    prompts: dict[str, str]

    def encode_query(self, inputs: list[str], **options: object) -> NDArray[np.float32]: ...

    def encode_document(self, inputs: list[str], **options: object) -> NDArray[np.float32]: ...

    def get_sentence_embedding_dimension(self) -> int | None: ...


class SentenceEncoder:
    """A sentence-transformers model, by name or folder."""

    def __init__(self, name: str) -> None:
        """Load the model.

        Raises:
            EncoderError: the library or the model is not on this machine, or the folder holds no model.
        """
        self._name = name
        self._model = _load(name)
        if "e5" in name.lower() and not any(self._model.prompts.values()):
            self._model.prompts.update(E5_PROMPTS)

    @property
    def id(self) -> str:
        """Return the name or folder that was asked for."""
        return self._name

    @property
    def dimension(self) -> int:
        """Return the number of columns."""
        return self._model.get_sentence_embedding_dimension() or self.encode_query(["?"]).shape[1]

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Encode what a person typed, with the model's own query prompt."""
        return _unit(self._model.encode_query(list(texts), batch_size=BATCH_SIZE, show_progress_bar=False))

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Encode passages, with the model's own document prompt."""
        return _unit(self._model.encode_document(list(texts), batch_size=BATCH_SIZE, show_progress_bar=False))


def load_encoder(name: str) -> Encoder:
    """Return the encoder called `name`.

    Raises:
        EncoderError: it cannot be loaded.
    """
    if name == STATIC:
        return StaticEncoder()
    return HashingEncoder() if name == HASHING else SentenceEncoder(name)


def _load(name: str) -> _Model:
    os.environ.update(OFFLINE)
    try:
        library = importlib.import_module("sentence_transformers")
    except ImportError as error:
        raise EncoderError(
            f"encoder {name!r} needs the package sentence-transformers", remedy="pip install 'habitat-kb[models]'"
        ) from error
    try:
        model: _Model = library.SentenceTransformer(name, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:  # missing, or no model: the library raises either
        raise EncoderError(f"encoder {name!r} is not on this machine", remedy=_WAY_OUT) from error
    return model


def _unit(vectors: NDArray[np.float32]) -> Vectors:
    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
