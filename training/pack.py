"""A table of vectors and one of translations → the two files that ship in the package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from kb.retrieval.model import VOCABULARY_FILE, WEIGHTS_FILE
from training.translation import Translations

INT8_MAX = 127


def pack(
    folder: Path, vocabulary: dict[str, int], table: NDArray[np.float32], translations: Translations, *, dimension: int
) -> None:
    """Write `vocabulary.txt` and `weights.safetensors`; the table is turned to its main axes and cut to `dimension`."""
    folder.mkdir(parents=True, exist_ok=True)
    units = sorted(vocabulary, key=vocabulary.__getitem__)
    (folder / VOCABULARY_FILE).write_text("\n".join(units), encoding="utf-8")
    turned = table @ main_axes(table)[:, :dimension]
    scales = np.abs(turned).max(axis=1) / INT8_MAX
    scales[scales == 0] = 1
    starts, words, chances = _rows(vocabulary, translations)
    tensors = {
        "table": np.round(turned / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float32),
        "starts": starts,
        "words": words,
        "chances": chances,
    }
    save_file(tensors, folder / WEIGHTS_FILE)


def main_axes(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the axes of the table in order of what they carry, shape (dimension, dimension), about the origin."""
    _, vectors = np.linalg.eigh(table.T.astype(np.float64) @ table)
    return vectors[:, ::-1].astype(np.float32)


def _rows(
    vocabulary: dict[str, int], translations: Translations
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Return the translations sorted by the place of their English word, the likeliest first."""
    rows = sorted(
        (vocabulary[en], -float(p), vocabulary[zh])
        for en, zh, p in zip(translations.en, translations.zh, translations.p, strict=True)
        if en in vocabulary and zh in vocabulary
    )
    counts = np.bincount([en for en, _, _ in rows], minlength=len(vocabulary))
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    chances = np.clip(np.round(255 * np.array([-p for _, p, _ in rows])), 1, 255).astype(np.uint8)
    return starts, np.array([zh for _, _, zh in rows], np.int32), chances
