"""A query's words → the words of the other language that translate them, for the lexical lane across languages.

The chances were learned from the training pairs (`training/translation.py`). Source of the method: Darwish and Oard
2003, "Probabilistic structured query methods".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.model import Model, load_model
from kb.retrieval.units import places_of, singular, words_of
from kb.retrieval.words import has_han, is_stop_word

MAX_TRANSLATIONS = 10
LEAST_CHINESE = 0.25
"""Weight, a chance of one in sixteen, below which Chinese translations are left out but for the best (ADR 0003)."""
FLATTENING = 0.5
"""Power of the chances: an unlikely translation that stands in a passage still says something (ADR 0003)."""
LIKELY = 0.45
"""Weight from which a translation is marked and named in a hit: a chance of one in five."""
_ONE = 255.0


@dataclass(frozen=True, slots=True)
class Expansion:
    """One word of a query and its translations, each with a weight from 0 to 1, the best first."""

    word: str
    translations: tuple[tuple[str, float], ...]


def translate(query: str) -> tuple[Expansion, ...]:
    """Return the translations of each word of `query` that has any: English ones of Chinese words and the reverse."""
    found = []
    for word in dict.fromkeys(words_of(query)):
        if is_stop_word(word) or word[0].isdigit():
            continue
        translations = _reverse(word) if has_han(word) else _forward(word)
        if translations:
            found.append(Expansion(word, translations))
    return tuple(found)


def _forward(word: str) -> tuple[tuple[str, float], ...]:
    model = load_model()
    for form in (singular(word), word):
        place = model.vocabulary.get(form)
        if place is not None and model.starts[place] < model.starts[place + 1]:
            translations = _read(model, model.starts, model.words, model.chances, place)
            return tuple(pair for pair in translations if pair[1] >= LEAST_CHINESE) or translations[:1]
    return ()


def _reverse(word: str) -> tuple[tuple[str, float], ...]:
    model = load_model()
    starts, words, chances = _reversed_tables()
    best: dict[str, float] = {}
    for place in places_of(word, model.vocabulary):
        for name, weight in _read(model, starts, words, chances, place):
            best[name] = max(weight, best.get(name, 0.0))
    return tuple(sorted(best.items(), key=lambda item: (-item[1], item[0]))[:MAX_TRANSLATIONS])


def _read(
    model: Model, starts: NDArray[np.int32], words: NDArray[np.int32], chances: NDArray[np.uint8], place: int
) -> tuple[tuple[str, float], ...]:
    rows = slice(int(starts[place]), int(starts[place + 1]))
    pairs = zip(words[rows], chances[rows], strict=True)
    found: Sequence[tuple[str, float]] = [(model.units[w], float((c / _ONE) ** FLATTENING)) for w, c in pairs]
    return tuple(found[:MAX_TRANSLATIONS])


@cache
def _reversed_tables() -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Return the table by Chinese word, the likeliest English word first; made when the first Chinese query comes."""
    model = load_model()
    sources = np.repeat(np.arange(len(model.units), dtype=np.int32), np.diff(model.starts))
    order = np.lexsort((sources, -model.chances.astype(np.int16), model.words))
    counts = np.bincount(model.words, minlength=len(model.units))
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return starts, sources[order], model.chances[order]
