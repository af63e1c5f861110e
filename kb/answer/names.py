"""A question → the names in it that an answer cannot do without: States, places, people, programmes.

Names of States are told by their table in both languages; others by the segmenter's part of speech in Chinese and by
their capital in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.answer.known_terms import KnownTerm
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
# "in 2031", "2026–2029年", but not "A/RES/70/2031"
_YEAR = re.compile(r"(?<![0-9./])(?:19|20)[0-9]{2}(?![0-9/]|\.[0-9])")
# "2014-2019", "2026 年至 2029 年"
_YEARS = re.compile(r"(?<![0-9./])((?:19|20)[0-9]{2}) ?年? ?(?:[-–—至到]|to|and) ?((?:19|20)[0-9]{2})(?![0-9/])")
MAX_SPAN = 20
"""Years between which all are meant."""
# "第2334号决议", "resolution 2334"
_BARE_NUMBER = re.compile(r"第 ?([0-9]{2,5}) ?号|\b(?:resolution|decision) ([0-9]{2,5})(?![0-9/])", re.IGNORECASE)
HALF = 0.5
"""How far a name must be met not to be called missing."""
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“])$")


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of the States that a question names, its other names as words, and the numbers in it that name something.

    `ordinals` are those of meetings, `numbers` years and bare numbers of acts.
    """

    states: tuple[str, ...]
    others: Words
    ordinals: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()

    def met_by(
        self, text: str, words: Words, *, named: frozenset[str] = frozenset(), spoken: str | None = None
    ) -> float:
        """Return how far the name that is met least is met by a text, whose words are `words`; 1 without names.

        Words in `named` are met: the text says them by another name. States must stand in `spoken`, None for `text`.
        """
        met = [float(value) for value in self.others.met_by(words, named=named)]
        return min([*met, float(not self._absent(text, spoken))])

    @property
    def every(self) -> tuple[str, ...]:
        """Return all names, as they are told to a person: States by their English name."""
        return (*self.states, *self.others.words, *map(ordinal_figures, self.ordinals), *self.numbers)

    def missing(self, text: str, words: Words, *, spoken: str | None = None) -> tuple[str, ...]:
        """Return those of `every` that a text, whose words are `words`, does not hold; `spoken` as in `met_by`."""
        others = zip(self.others.words, self.others.met_by(words), strict=True)
        return (*self._absent(text, spoken), *(word for word, met in others if met < HALF))

    def is_held_by(self, text: str, *, spoken: str | None = None) -> bool:
        """Tell whether a text holds the States and numbers, which have no likeness; `spoken` as in `met_by`."""
        return not self._absent(text, spoken)

    def _absent(self, text: str, spoken: str | None) -> tuple[str, ...]:
        states = {one.state.id for one in find_states(text if spoken is None else spoken)} if self.states else set()
        ordinals = find_ordinals(text) if self.ordinals else frozenset()
        numbers = find_numbers(text) if self.numbers else frozenset()
        return (
            *(state for state in self.states if state not in states),
            *(ordinal_figures(number) for number in self.ordinals if number not in ordinals),
            *(number for number in self.numbers if number not in numbers),
        )


def find_names(question: str, terms: Sequence[KnownTerm] = ()) -> Names:
    """Return the names in `question`; a year within one of its `terms`, such as `2030 Agenda`, is no name by itself."""
    states = find_states(question)
    text = _without(question, states)
    words = tuple(_chinese(text)) if has_han(fold(text)) else tuple(_english(text))
    ordinals = tuple(sorted(find_ordinals(text)))
    asked = "".join("\0" if any(one.start <= i < one.end for one in terms) else sign for i, sign in enumerate(question))
    numbers = tuple(sorted(_years(asked) | _bare_numbers(asked)))
    return Names(tuple(dict.fromkeys(found.state.id for found in states)), Words.given(words), ordinals, numbers)


def find_ordinals(text: str) -> frozenset[int]:
    """Return the numbers of sessions and other meetings that `text` counts: `第十四届`, `fourteenth`, `14th` → 14."""
    found: set[int] = set()
    for match in _ORDINAL_ZH.finditer(text):
        number = int(match[1]) if match[1].isdecimal() else parse_chinese(match[1])
        found |= set() if number is None else {number}
    found |= {_ORDINALS_EN[match["number"].casefold()] for match in _ORDINAL_EN.finditer(text)}
    return frozenset(number for number in found if number >= MIN_ORDINAL)


def find_numbers(text: str) -> frozenset[str]:
    """Return the years in `text`, those within a span of years too, and the bare numbers of acts."""
    spans = ((int(found[1]), int(found[2])) for found in _YEARS.finditer(fold(text)))
    between = {str(year) for first, last in spans if last - first <= MAX_SPAN for year in range(first, last)}
    return frozenset(between | _years(text) | _bare_numbers(text))


def _years(text: str) -> set[str]:
    return {found[0] for found in _YEAR.finditer(fold(text))}


def _bare_numbers(text: str) -> set[str]:
    return {found[1] or found[2] for found in _BARE_NUMBER.finditer(fold(text))}


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
