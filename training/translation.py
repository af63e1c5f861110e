"""Which Chinese words an English word is translated by, and how likely each is: IBM Model 1 over the training pairs.

Both directions are estimated and multiplied, which leaves what each side agrees on. Source: Brown et al. 1993, "The
mathematics of statistical machine translation"; the product of directions: Liang, Taskar and Klein 2006.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Words = Sequence[str]
ROUNDS = 5
MAX_SIDE = 32
"""Longer sides are left out: their products are many and say little."""


@dataclass(frozen=True, slots=True)
class Bitext:
    """Tokenized pairs and how often each is counted."""

    en: Sequence[Words]
    zh: Sequence[Words]
    weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Translations:
    """Rows sorted by English word, then by falling probability; `p` is the geometric mean of both directions."""

    en: tuple[str, ...]
    zh: tuple[str, ...]
    p: NDArray[np.float32]


def estimate(bitext: Bitext, *, min_count: int, per_word: int, min_p: float) -> Translations:
    """Return the likeliest translations of every English word that occurs `min_count` times."""
    en_words, en_ids = _number(bitext.en, min_count)
    zh_words, zh_ids = _number(bitext.zh, min_count)
    pair, groups_en, groups_zh, weights = _products(en_ids, zh_ids, bitext.weights, len(zh_words))
    keys, index = np.unique(pair, return_inverse=True)
    e, z = np.divmod(keys, len(zh_words))
    forward = _model_one(index, groups_zh, weights, e, len(en_words))
    backward = _model_one(index, groups_en, weights, z, len(zh_words))
    p = np.sqrt(forward * backward).astype(np.float32)
    order = np.lexsort((z, -p, e))
    place = np.arange(len(order)) - np.searchsorted(e[order], e[order])
    kept = order[(place < per_word) & (p[order] >= min_p)]
    return Translations(tuple(en_words[i] for i in e[kept]), tuple(zh_words[i] for i in z[kept]), p[kept])


def _number(sides: Sequence[Words], min_count: int) -> tuple[list[str], list[NDArray[np.int64]]]:
    counts = Counter(word for side in sides for word in set(side))
    words = [word for word, n in counts.items() if n >= min_count]
    place = {word: i for i, word in enumerate(words)}
    return words, [np.array(sorted({place[w] for w in side if w in place}), np.int64) for side in sides]


def _products(
    en: Sequence[NDArray[np.int64]], zh: Sequence[NDArray[np.int64]], weights: NDArray[np.float32], n_zh: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """Return every pair of words that stand in one pair of sides, with the number of its English and Chinese token."""
    pairs, by_en, by_zh, weight = [], [], [], []
    n_e = n_z = 0
    for a, b, w in zip(en, zh, weights, strict=True):
        if not 0 < len(a) <= MAX_SIDE or not 0 < len(b) <= MAX_SIDE:
            continue
        pairs.append((a[:, None] * n_zh + b[None, :]).ravel())
        by_en.append(np.repeat(np.arange(n_e, n_e + len(a), dtype=np.int32), len(b)))
        by_zh.append(np.tile(np.arange(n_z, n_z + len(b), dtype=np.int32), len(a)))
        weight.append(np.full(len(a) * len(b), w, np.float32))
        n_e, n_z = n_e + len(a), n_z + len(b)
    return np.concatenate(pairs), np.concatenate(by_en), np.concatenate(by_zh), np.concatenate(weight)


def _model_one(
    index: NDArray[np.int64], groups: NDArray[np.int32], weights: NDArray[np.float32], given: NDArray[np.int64], n: int
) -> NDArray[np.float64]:
    """Return p(other word | given word) for every kind of pair; `groups` numbers the tokens that are explained."""
    p = np.full(len(given), 1.0)
    for _ in range(ROUNDS):
        drawn = p[index]
        share = drawn / np.bincount(groups, drawn)[groups]
        counts = np.bincount(index, share * weights, minlength=len(given))
        p = counts / np.maximum(np.bincount(given, counts, minlength=n), 1e-12)[given]
    return p
