"""A question → the names in it that an answer cannot do without: States, places, people, programmes.

Names of States are told by their table in both languages; others by the segmenter's part of speech in Chinese and by
their capital in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.answer.meeting import Words
from kb.mandate.states import find_states
from kb.retrieval.units import words_of
from kb.retrieval.words import fold, has_han, is_stop_word, segmenter

NAME_TAGS = frozenset({"ns", "nr", "nrt", "nt", "nz"})
"""Parts of speech of jieba's dictionary: places, people (also as transcribed), bodies, other names."""
MIN_NAME_WEIGHT = 7.0
"""Weight (`Words.weights`) from which a Chinese word tagged as a name is taken for one (ADR 0005)."""

# "Derna", "São", but not "SURGe" or "COP27", which a text may write out
_CAPITALISED = re.compile(r"(?<![\w/])[A-ZÀ-Þ][a-zß-ÿ'’-]{2,}(?![\w/])")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“])$")


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of the States that a question names, and its other names as words."""

    states: tuple[str, ...]
    others: Words

    def met_by(self, text: str, words: Words) -> float:
        """Return how far the name that is met least is met by a text, whose words are `words`; 1 without names."""
        held = {found.state.id for found in find_states(text)} if self.states else set()
        met = [float(state in held) for state in self.states]
        met += [float(value) for value in self.others.met_by(words)]
        return min(met, default=1.0)

    def missing(self, text: str, words: Words) -> tuple[str, ...]:
        """Return the names that a text does not hold."""
        held = {found.state.id for found in find_states(text)} if self.states else set()
        others = zip(self.others.words, self.others.met_by(words), strict=True)
        return (*(state for state in self.states if state not in held), *(word for word, met in others if not met))


def find_names(question: str) -> Names:
    """Return the names in `question`."""
    states = find_states(question)
    rest = list(question)
    for found in states:
        rest[found.start : found.end] = " " * (found.end - found.start)
    text = "".join(rest)
    words = tuple(_chinese(text)) if has_han(fold(text)) else tuple(_english(text))
    return Names(tuple(dict.fromkeys(found.state.id for found in states)), Words.given(words))


def _chinese(text: str) -> Iterator[str]:
    tagged = [word for word, tag in _tags(fold(text)) if tag in NAME_TAGS and len(word) > 1]
    known = Words.given(tagged)
    for word, weight in zip(known.words, known.weights, strict=True):
        if weight >= MIN_NAME_WEIGHT:
            yield word


def _english(text: str) -> Iterator[str]:
    for found in _CAPITALISED.finditer(text):
        if _SENTENCE_START.search(text, 0, found.start()):
            continue
        for word in words_of(found.group()):
            if not is_stop_word(word):
                yield word


def _tags(key: str) -> Sequence[tuple[str, str]]:
    return [(str(word), str(tag)) for word, tag in segmenter().tag(key)]
