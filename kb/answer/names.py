"""A question → the names in it that an answer cannot do without: States, places, people, programmes.

Names of States are told by their table in both languages; others by the segmenter's part of speech in Chinese and by
their capital in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.answer.meeting import Words
from kb.mandate.states import Naming, find_states
from kb.retrieval.units import words_of
from kb.retrieval.words import fold, has_han, is_stop_word, segmenter
from kb.un.numerals import ordinal, ordinal_figures, parse_chinese

NAME_TAGS = frozenset({"ns", "nr", "nrt", "nt", "nz"})
"""Parts of speech of jieba's dictionary: places, people (also as transcribed), bodies, other names."""
MIN_NAME_WEIGHT = 7.0
"""Weight (`Words.weights`) from which a Chinese word tagged as a name is taken for one (ADR 0005)."""
MIN_FIRST_WEIGHT = 9.0
"""The same for an English word that begins a sentence, where every word has a capital."""
COMMON = frozenset({"state", "states", "member", "members", "government", "governments", "group", "agency", "board"})
"""Words that documents write with a capital and that name nothing by themselves."""

# "Derna", "São", but not "SURGe" or "COP27", which a text may write out
_CAPITALISED = re.compile(r"(?<![\w/])[A-ZÀ-Þ][a-zß-ÿ'’-]{2,}(?![\w/])")
# "第十四届", "第14次会议"
_ORDINAL_ZH = re.compile(r"第\s*([0-9]{1,3}|[一二三四五六七八九十百]+)\s*(?:届|次|期)")
MIN_ORDINAL = 3
"""First and second say order as often as number."""
_ORDINALS_EN = {form(n): n for n in range(MIN_ORDINAL, 100) for form in (ordinal, ordinal_figures)}
# "twenty-fourth session", "14th World Urban Forum"
_ORDINAL_EN = re.compile(
    rf"\b(?P<number>{'|'.join(sorted(_ORDINALS_EN, key=len, reverse=True))})"
    r"(?= (?:\w+ ){0,3}(?:sessions?|meetings?|forums?|conferences?|congress|editions?|assembly)\b)",
    re.IGNORECASE,
)
# "in Durban", "at Belo Horizonte"
_PLACE_EN = re.compile(r"\b(?:in|at|of|from) [A-Z][a-z]+")
HALF = 0.5
"""How far a name must be met not to be called missing."""
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“])$")


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of the States that a question names, its other names as words, and the numbers of meetings in it."""

    states: tuple[str, ...]
    others: Words
    ordinals: tuple[int, ...] = ()

    def met_by(self, text: str, words: Words) -> float:
        """Return how far the name that is met least is met by a text, whose words are `words`; 1 without names."""
        held = {found.state.id for found in find_states(text)} if self.states else set()
        met = [float(state in held) for state in self.states]
        met += [float(value) for value in self.others.met_by(words)]
        ordinals = find_ordinals(text) if self.ordinals else frozenset()
        met += [float(number in ordinals) for number in self.ordinals]
        return min(met, default=1.0)

    @property
    def every(self) -> tuple[str, ...]:
        """Return all names, as they are told to a person: States by their English name."""
        return (*self.states, *self.others.words, *map(ordinal_figures, self.ordinals))

    def missing(self, text: str, words: Words) -> tuple[str, ...]:
        """Return those of `every` that a text, whose words are `words`, does not hold."""
        held = {found.state.id for found in find_states(text)} if self.states else set()
        ordinals = find_ordinals(text) if self.ordinals else frozenset()
        others = zip(self.others.words, self.others.met_by(words), strict=True)
        return (
            *(state for state in self.states if state not in held),
            *(word for word, met in others if met < HALF),
            *(ordinal_figures(number) for number in self.ordinals if number not in ordinals),
        )


def find_names(question: str) -> Names:
    """Return the names in `question`."""
    states = find_states(question)
    text = _without(question, states)
    words = tuple(_chinese(text)) if has_han(fold(text)) else tuple(_english(text))
    ordinals = tuple(sorted(find_ordinals(text)))
    return Names(tuple(dict.fromkeys(found.state.id for found in states)), Words.given(words), ordinals)


def find_ordinals(text: str) -> frozenset[int]:
    """Return the numbers of sessions and other meetings that `text` counts: `第十四届`, `fourteenth`, `14th` → 14."""
    found: set[int] = set()
    for match in _ORDINAL_ZH.finditer(text):
        number = int(match[1]) if match[1].isdecimal() else parse_chinese(match[1])
        found |= set() if number is None else {number}
    found |= {_ORDINALS_EN[match["number"].casefold()] for match in _ORDINAL_EN.finditer(text)}
    return frozenset(number for number in found if number >= MIN_ORDINAL)


def has_place(text: str) -> bool:
    """Tell whether `text` seems to name a place that is no State."""
    rest = _without(text, find_states(text))
    return _PLACE_EN.search(rest) is not None or any(_chinese(rest))


def _chinese(text: str) -> Iterator[str]:
    tagged = [word for word, tag in _tags(fold(text)) if tag in NAME_TAGS and len(word) > 1]
    known = Words.given(tagged)
    for word, weight in zip(known.words, known.weights, strict=True):
        if weight >= MIN_NAME_WEIGHT:
            yield word


def _english(text: str) -> Iterator[str]:
    for found in _CAPITALISED.finditer(text):
        is_first = _SENTENCE_START.search(text, 0, found.start()) is not None
        known = Words.given([word for word in words_of(found.group()) if not is_stop_word(word)])
        for word, weight in zip(known.words, known.weights, strict=True):
            if word not in COMMON and (weight >= MIN_FIRST_WEIGHT or not is_first):
                yield word


def _without(text: str, states: Sequence[Naming]) -> str:
    rest = list(text)
    for found in states:
        rest[found.start : found.end] = " " * (found.end - found.start)
    return "".join(rest)


def _tags(key: str) -> Sequence[tuple[str, str]]:
    return [(str(word), str(tag)) for word, tag in segmenter().tag(key)]
