"""A question and a text → how far each word of the question is met by some word of the text, whatever its language.

Unlike the scores of a search this is absolute: it can be compared between questions. It reads the shipped word vectors,
whatever encoder the index was built with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.answer.frame import FRAME_WORDS
from kb.retrieval.late import COLUMNS
from kb.retrieval.model import load_model
from kb.retrieval.units import places_of, words_of
from kb.retrieval.words import is_stop_word

APART, TOGETHER = 0.35, 0.8
"""Similarities of two words at which one does not meet the other at all, and meets it fully (ADR 0005)."""
UNKNOWN_WEIGHT = 6.0
"""Weight of a word that the table does not know, about that of a common noun."""

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Words:
    """The distinct words of a text with their weights and unit vectors, shapes (n,) and (n, COLUMNS).

    The weight is the length of the word's vector: words that say little are short. A word without a vector has a row
    of zeros.
    """

    words: tuple[str, ...]
    weights: Rows
    rows: Rows

    @staticmethod
    def of(text: str) -> Words:
        """Take `text` apart."""
        return Words.given(tuple(dict.fromkeys(words_of(text))))

    @staticmethod
    def asked(question: str) -> Words:
        """Take a question apart: stop words and the words that only frame a question are left out, unless all are."""
        every = tuple(dict.fromkeys(words_of(question)))
        kept = tuple(word for word in every if not is_stop_word(word) and word not in FRAME_WORDS)
        return Words.given(kept or every)

    @staticmethod
    def given(words: Sequence[str]) -> Words:
        """Look up `words`."""
        model = load_model()
        rows = np.zeros((len(words), COLUMNS), dtype=np.float32)
        for i, word in enumerate(words):
            if places := places_of(word, model.vocabulary):
                rows[i] = model.scales[places] @ model.table[places, :COLUMNS].astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1)
        unit = rows / np.where(lengths == 0, 1, lengths)[:, None]
        weights = np.where(lengths == 0, UNKNOWN_WEIGHT, lengths).astype(np.float32)
        return Words(tuple(words), weights, unit.astype(np.float32))

    def met_by(self, text: Words, *, named: frozenset[str] = frozenset()) -> Rows:
        """Return for each word how far `text` meets it, from 0 to 1; a number is met by the same number alone.

        Words in `named` are met: the text says them by another name.
        """
        met = np.zeros(len(self.words), dtype=np.float32)
        if len(text.words) and len(self.words):
            likeness = (self.rows @ text.rows.T).max(axis=1)
            met = np.clip((likeness - APART) / (TOGETHER - APART), 0, 1).astype(np.float32)
        held = set(text.words)
        for i, word in enumerate(self.words):
            if word in held or word in named:
                met[i] = 1
            elif word[:1].isdigit():
                met[i] = 0
        return met

    def share(self, met: Rows) -> float:
        """Return the share of the words' weight that is met, from 0 to 1."""
        total = float(self.weights.sum())
        return float(self.weights @ met) / total if total else 0.0
