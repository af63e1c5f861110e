"""Text → the units of the shipped encoder: Chinese words, English words kept whole, and a fallback for unknown ones.

Used by training and at run time alike, so that a table is always read with the units it was made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kb.retrieval.words import HAN, fold, segmenter, strip_thousands

MIN_STEM = 4
"""An unknown English word is read by its longest known beginning of at least so many letters."""
_RUN = re.compile(rf"[{HAN}]+|[a-z]+(?:['’][a-z]+)?|[0-9]+(?:\.[0-9]+)?")
_HAN_RUN = re.compile(rf"[{HAN}]")
# `housing's` → `housing`
_POSSESSIVE = re.compile(r"['’]s?$")
_NOT_PLURAL = ("ss", "us", "is")


def words_of(text: str) -> Iterator[str]:
    """Yield the words of `text` in order: folded, punctuation left out, symbols in their pieces."""
    yield from _words_in(strip_thousands(fold(text)))


def _words_in(key: str) -> Iterator[str]:
    for run in _RUN.findall(key):
        if run.isascii():
            yield _POSSESSIVE.sub("", run) if "'" in run else run
        elif _HAN_RUN.match(run):
            yield from segmenter().cut(run)
        else:
            yield _POSSESSIVE.sub("", run)


def unit_ids(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    """Return the places in `vocabulary` of the units of `text`, in order; what is unknown to the letter is left out."""
    key = strip_thousands(fold(text))
    # in plain English nothing is to be cut: each run is a word
    words: Sequence[str] = _RUN.findall(key) if key.isascii() and "'" not in key else list(_words_in(key))
    known = [place for place in map(vocabulary.get, words) if place is not None]
    if len(known) == len(words):
        return known
    return [place for word in words for place in places_of(word, vocabulary)]


def places_of(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    """Return the places of one word: its own, else those of its pieces, else none."""
    if (place := vocabulary.get(word)) is not None:
        return [place]
    if _HAN_RUN.match(word):
        pieces = [piece for piece in segmenter().cut_for_search(word) if piece != word and piece in vocabulary]
        covered = set("".join(pieces))
        singles = [character for character in word if character not in covered and character in vocabulary]
        return [vocabulary[piece] for piece in (*pieces, *singles)]
    if word[0].isdigit():
        return []
    for end in range(len(word) - 1, MIN_STEM - 1, -1):
        if (place := vocabulary.get(word[:end])) is not None:
            return [place]
    return []


def singular(word: str) -> str:
    """Return an English word without the ending of the plural, the form under which translations are kept."""
    if len(word) > MIN_STEM and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) >= MIN_STEM and word.endswith("s") and not word.endswith(_NOT_PLURAL):
        return word[:-1]
    return word
