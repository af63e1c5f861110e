"""Encoders by name: the shipped one, `hashing`, or any sentence-transformers model that lies on this machine.

Nothing is ever fetched. The libraries behind it are large and optional (`habitat-kb[models]`): they are imported when
a model is loaded, after the settings that keep them offline.
"""

from __future__ import annotations

import importlib
import logging
import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from safetensors import SafetensorError

from kb.errors import EncoderError
from kb.retrieval.families import family_of
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
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
"""Set before the libraries are imported: they read them once."""
QUERY, PASSAGE = "query", "document"
"""Names of the two prompts in the library."""
BATCH_SIZE = 32
BATCH_BYTES = 32 * 2_000
"""Long texts are read in smaller batches, so that thousands of tokens each do not fill a laptop's memory."""
MODULES_FILE = "modules.json"
_OFFSET_POSITIONS = {"camembert", "roberta", "xlm-roberta", "xlm-roberta-xl"}
"""Kinds of model whose first positions are not for text: they read fewer tokens than they have positions."""
_MIN_SHARE_OF_WORDS = 0.5
"""A tokenizer that has fewer of the words that the model has vectors for lacks its vocabulary."""
_MAX_SHOWN_CHARS = 100
_HALF_MODEL = (OSError, ValueError, TypeError, LookupError, AttributeError, ImportError, RuntimeError, SafetensorError)
"""What the library raises where a model is missing, is none, or lacks a file or part of one."""
_N_MARKS = 2
"""Marks that begin and end a text."""
_WAY_OUT = f"give the folder of a downloaded model, or take the shipped encoder, '{STATIC}', or 'none' (words only)"


class _Transformer(Protocol):
    """What is used of `transformers.PreTrainedModel`."""

    config: object


class _Tokens(Protocol):
    """What is used of a tokenizer's answer."""

    def __getitem__(self, name: str) -> list[list[int]]: ...


class _Tokenizer(Protocol):
    """What is used of `transformers.PreTrainedTokenizerBase`."""

    all_special_tokens: list[str]

    def __call__(self, texts: list[str], *, truncation: bool, verbose: bool) -> _Tokens: ...

    def get_vocab(self) -> dict[str, int]: ...


class _Model(Protocol):
    """What is used of `sentence_transformers.SentenceTransformer`."""

    prompts: dict[str, str]
    max_seq_length: float | None
    transformers_model: _Transformer | None
    tokenizer: _Tokenizer

    def encode_query(self, inputs: list[str], **options: object) -> NDArray[np.float32]: ...

    def encode_document(self, inputs: list[str], **options: object) -> NDArray[np.float32]: ...


class SentenceEncoder:
    """A sentence-transformers model, by name or folder. `n_cut` counts the passages that it could not read whole."""

    def __init__(self, name: str) -> None:
        """Load the model and set what its family asks for.

        Raises:
            EncoderError: the library or the model is not on this machine, or the folder holds no model.
        """
        self._name = name
        self._model = _load(name)
        family = family_of(name)
        if family is not None and not any(self._model.prompts.values()):
            self._model.prompts.update({QUERY: family.query_prefix, PASSAGE: family.passage_prefix})
        self.n_tokens = _n_tokens(self._model, None if family is None else family.n_tokens)
        self.dimension = self.encode_query(["?"]).shape[1]
        self.n_cut = 0

    @property
    def id(self) -> str:
        """Return the name or folder that was asked for."""
        return self._name

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Encode what a person typed, with the model's own query prompt; say so where its end is not read."""
        if self._count_longer(texts, QUERY):
            logging.getLogger(__name__).warning(
                "%s reads the first %d tokens of the query only", self.id, self.n_tokens
            )
        return _unit(self._model.encode_query(list(texts), batch_size=BATCH_SIZE, show_progress_bar=False))

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Encode passages, with the model's own document prompt."""
        self.n_cut += self._count_longer(texts, PASSAGE)
        size = max(1, min(BATCH_SIZE, BATCH_BYTES // max(map(_n_bytes, texts), default=1)))
        return _unit(self._model.encode_document(list(texts), batch_size=size, show_progress_bar=False))

    def _count_longer(self, texts: Sequence[str], prompt: str) -> int:
        """Return how many texts have more tokens than are read, their prompt and the marks around them included."""
        if self.n_tokens is None:
            return 0
        prefix = self._model.prompts.get(prompt) or ""
        # a token takes a byte at least: what is short in bytes need not be cut into tokens to know
        suspects = [whole for text in texts if _n_bytes(whole := f"{prefix}{text}") > self.n_tokens - _N_MARKS]
        if not suspects:
            return 0
        tokens = self._model.tokenizer(suspects, truncation=False, verbose=False)["input_ids"]
        return sum(len(ids) > self.n_tokens for ids in tokens)


def load_encoder(name: str) -> Encoder:
    """Return the encoder called `name`.

    Raises:
        EncoderError: it cannot be loaded.
    """
    if name == STATIC:
        return StaticEncoder()
    return HashingEncoder() if name == HASHING else SentenceEncoder(name)


def cut_warnings(encoder: Encoder) -> tuple[str, ...]:
    """Say how many passages `encoder` could not read whole since it was loaded; nothing where it read all."""
    if not isinstance(encoder, SentenceEncoder) or not encoder.n_cut:
        return ()
    return (
        f"{encoder.n_cut} passages are longer than the {encoder.n_tokens} tokens that {encoder.id} reads: search by "
        "meaning knows their beginning, and their stretches of a few sentences; search by words knows all",
    )


def _n_tokens(model: _Model, of_family: int | None) -> int | None:
    """Return how many tokens the model reads and set it to that; None where it reads all.

    The files may say more than the model has positions for, and less than its family reads.
    """
    if model.max_seq_length is None or math.isinf(model.max_seq_length):
        return None
    n_tokens = int(model.max_seq_length) if of_family is None else of_family
    n_positions = None if model.transformers_model is None else _n_positions(model.transformers_model.config)
    if n_positions is not None:
        n_tokens = min(n_tokens, n_positions)
    model.max_seq_length = n_tokens
    return n_tokens


def _n_positions(config: object) -> int | None:
    """Return how many tokens a transformer has positions for, None where their number is not bounded."""
    n_positions = getattr(config, "max_position_embeddings", None)
    if not isinstance(n_positions, int) or n_positions <= 0:
        return None
    has_offset = getattr(config, "model_type", None) in _OFFSET_POSITIONS
    return n_positions - (getattr(config, "pad_token_id", None) or 0) - 1 if has_offset else n_positions


def _load(name: str) -> _Model:
    os.environ.update(OFFLINE)
    try:
        library = importlib.import_module("sentence_transformers")
    except ImportError as error:
        raise EncoderError(
            f"encoder {name!r} needs the package sentence-transformers", remedy="pip install 'habitat-kb[models]'"
        ) from error
    # what it says of a name that is none, we say in our own line
    logging.getLogger("sentence_transformers.util.file_io").setLevel(logging.ERROR)
    folder = Path(name)
    is_folder = _is_folder(folder)
    if is_folder and not (folder / MODULES_FILE).is_file():
        raise EncoderError(
            f"folder {name!r} has no {MODULES_FILE}, so how its model pools tokens would be a guess",
            remedy="download the whole model of sentence-transformers, or " + _WAY_OUT,
        )
    try:
        model: _Model = library.SentenceTransformer(name, device="cpu", local_files_only=True)
    except _HALF_MODEL as error:
        where = "cannot be loaded from that folder" if is_folder else "is not on this machine"
        shown = name if len(name) <= _MAX_SHOWN_CHARS else name[:_MAX_SHOWN_CHARS] + "…"
        raise EncoderError(f"encoder {shown!r} {where}", remedy=_WAY_OUT) from error
    if _lacks_words(model):
        raise EncoderError(f"encoder {name!r} lacks its vocabulary: it would read no word", remedy=_WAY_OUT)
    return model


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # longer than a path can be
        return False


def _lacks_words(model: _Model) -> bool:
    """Tell whether the tokenizer knows hardly any word: made without its files, it starts with its marks alone."""
    transformer = model.transformers_model
    n_vectors = None if transformer is None else getattr(transformer.config, "vocab_size", None)
    if not isinstance(n_vectors, int):
        return False
    words = model.tokenizer.get_vocab().keys() - set(model.tokenizer.all_special_tokens)
    return len(words) < n_vectors * _MIN_SHARE_OF_WORDS


def _n_bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _unit(vectors: NDArray[np.float32]) -> Vectors:
    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
