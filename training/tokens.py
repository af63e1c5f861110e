"""Pairs → the vocabulary, and each side as places in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.units import places_of, singular, words_of
from kb.retrieval.words import has_han
from training.data import DOMAIN, TERMS, Pair

N_ENGLISH = 30_000
N_CHINESE = 38_000
MIN_COUNT = 3
MAX_UNITS = 128
"""Longer sides are cut: a sentence model reads no more."""
RARE_SOURCES = frozenset({"taiwan_law", "python_docs", "bible_verses", "react_docs", "godot_docs"})
"""Large collections of another world: they count less when the vocabulary is chosen, and less often in training."""
RARE_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Sides:
    """Ragged rows: row i is `flat[starts[i]:starts[i + 1]]`."""

    flat: NDArray[np.int64]
    starts: NDArray[np.int64]

    def rows(self, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows one after another, and where each begins."""
        sizes = self.starts[chosen + 1] - self.starts[chosen]
        begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        places = np.repeat(self.starts[chosen] - begins, sizes) + np.arange(sizes.sum())
        return self.flat[places], begins


def cut(pairs: Sequence[Pair]) -> list[tuple[list[str], list[str]]]:
    """Return the words of both sides of each pair."""
    return [(list(words_of(pair.en)), list(words_of(pair.zh))) for pair in pairs]


def choose_units(pairs: Sequence[Pair], words: Sequence[tuple[list[str], list[str]]]) -> dict[str, int]:
    """Return the vocabulary: the commonest words of both languages, all of the domain, and single characters."""
    english: Counter[str] = Counter()
    chinese: Counter[str] = Counter()
    kept: set[str] = set()
    for pair, (en, zh) in zip(pairs, words, strict=True):
        weight = RARE_WEIGHT if pair.source in RARE_SOURCES else 1
        for word in set(en):
            english[word] += weight
        for word in set(zh):
            chinese[word] += weight
        if pair.source in (DOMAIN, TERMS):
            kept.update(en, zh)
    characters = Counter(c for word in chinese for c in word if has_han(c))
    chosen = chain(
        _commonest(english, kept, N_ENGLISH),
        _commonest(chinese, kept, N_CHINESE),
        (character for character, n in characters.items() if n > 1),
        sorted({singular(word) for word in kept if not has_han(word)}),
    )
    return {word: place for place, word in enumerate(dict.fromkeys(chosen))}


def _commonest(counts: Counter[str], kept: set[str], limit: int) -> list[str]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, n in ordered if n >= MIN_COUNT or word in kept][:limit]


def to_sides(rows: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> Sides:
    """Return every row as places in the vocabulary."""
    known: dict[str, list[int]] = {}
    out: list[list[int]] = []
    for row in rows:
        places: list[int] = []
        for word in row:
            if word not in known:
                known[word] = places_of(word, vocabulary)
            places += known[word]
        out.append(places[:MAX_UNITS])
    starts = np.concatenate([[0], np.cumsum([len(places) for places in out])])
    return Sides(np.fromiter(chain.from_iterable(out), np.int64, starts[-1]), starts.astype(np.int64))
