"""A sentence and its evidence → the names in the sentence that the evidence does not hold.

A name counts as held where the evidence prints it, names the same State or the same concept of the term base in either
language, or prints its sure translation. What is no name is left to `kb.model.grounding`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache, cached_property

from kb.answer.meeting import Words
from kb.answer.names import HALF, MIN_NAME_WEIGHT, NAME_TAGS, find_names
from kb.mandate.states import find_states
from kb.model.plain_text import key, plain
from kb.model.quantity import without_number_words
from kb.retrieval.termbase import load_terms
from kb.retrieval.translate import translate
from kb.retrieval.units import singular
from kb.retrieval.words import fold, has_han, is_stop_word, segmenter
from kb.un.country_names import country_of

SURE = 0.6
"""Weight from which a translation of a name is taken for the name; those of names are 0.6 and more."""
_PROPER = NAME_TAGS - {"nz"}
PERHAPS_PROPER, HEAVY = 6.35, 9.5
"""Weights (`Words.weights`) from which a Chinese word may be a name: where it is tagged as one, and without that."""
MAX_COUNTRY_CHARS = 7
# "Marlowick", "UN-Habitat", "iCity", "O’Hara", "São"
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")
# "U.S.", "u.k.", but not "i.e."
_INITIALS = re.compile(r"\b(?!(?:i\.e|e\.g|a\.m|p\.m)\.)(?:[A-Za-z]\.){2,}", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
# where a word has a capital for its place alone
_OPENING = re.compile(r"(?:^|[.!?:;]\s+|[\"“‘'(]\s*)$")
# "阿瓦·李"
_DOTTED = re.compile(r"[\u4e00-\u9fff]+(?:[·•・‧∙][\u4e00-\u9fff]+)+")
# "王先生"
_TITLED = re.compile(r"([\u4e00-\u9fff])(?:先生|女士|博士|教授|阁下)")
# "青山基金会", "red cross": bodies whose names are ordinary words
_BODY_ZH = re.compile(
    r"[\u4e00-\u9fff]{2}(?:组织|基金会|银行|公司|协会|联盟|研究所|大学|学院|委员会|理事会|联合会|集团)"
)
_BODY_EN = re.compile(
    r"\b(?P<word>[a-z]+) (?:foundation|bank|company|corporation|university|institute|association|union|cross|crescent"
    r"|federation|league|alliance|ministry|commission|fund|trust|group|society)\b",
    re.IGNORECASE,
)
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")


class Held:
    """What a text names, each kind read when it is asked for."""

    def __init__(self, text: str) -> None:
        """Take the plain text of an evidence."""
        self.text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """Return its Latin words, in small letters, also in the singular."""
        found = {_bare(word.group()) for word in _WORD.finditer(self.text)}
        parts = {part for word in found for part in word.split("-")}
        return frozenset({*found, *parts, *map(singular, found | parts)})

    @cached_property
    def key(self) -> str:
        """Return it without blanks and capitals."""
        return key(self.text)

    @cached_property
    def states(self) -> frozenset[str]:
        """Return the States and countries that it names."""
        return frozenset(state for _, state in _states(self.text))

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Return all names, as keys, of the concepts of the term base that it names."""
        terms = load_terms().find(self.text)
        return frozenset(key(name) for term in terms for name in (term.text, *term.en, *term.zh))

    @cached_property
    def vectors(self) -> Words:
        """Return its words with their vectors."""
        return Words.of(self.text)

    def meets(self, word: str) -> bool:
        """Tell whether it has a word like `word`, in whatever language."""
        return bool(Words.given([word]).met_by(self.vectors)[0] >= HALF)

    def has_word(self, word: str) -> bool:
        """Tell whether a Latin word is printed here, or its sure translation."""
        bare = _bare(word)
        if bare in self.words or singular(bare) in self.words:
            return True
        return any(key(name) in self.key for name in _translations(bare))


def unknown_names(sentence: str, held: Held) -> tuple[str, ...]:
    """Return the names in `sentence`, a plain text, that `held` lacks; () where it holds all."""
    states = [(name, state) for name, state in _states(sentence) if state not in held.states]
    rest = without_number_words(_without_terms(sentence, held))
    bodies = (term.text for term in load_terms().find(rest) if key(term.text) in _proper_terms())
    named = (name for name in bodies if key(name) not in held.key)
    names = [*(name for name, _ in states), *named, *_latin(rest, held), *_chinese(rest, held)]
    return tuple(dict.fromkeys(names))


@cache
def _proper_terms() -> frozenset[str]:
    """Return the names of bodies, programmes, instruments and places in the term base, as keys."""
    concepts = (concept for concept in load_terms().concepts if concept.kind != "term")
    return frozenset(key(name) for one in concepts for name in (*one.en, *one.zh, *one.acronyms))


def _states(text: str) -> Iterator[tuple[str, str]]:
    """Yield the States that a text names, in any case, and the countries whose people it names."""
    titled = _WORD.sub(lambda word: word[0][:1].upper() + word[0][1:].lower(), text)
    for form in (text, titled):
        for found in find_states(form):
            yield text[found.start : found.end], _country(found.state.id)
    for word in _WORD.finditer(text):
        if not has_han(word.group()) and (country := country_of(_bare(word.group()))):
            yield word.group(), country
    for run in _HAN_RUN.finditer(text):
        signs = run.group()
        for start in range(len(signs)):
            for end in range(start + 2, min(start + MAX_COUNTRY_CHARS, len(signs)) + 1):
                if country := country_of(signs[start:end]):
                    yield signs[start:end], country


def _country(state: str) -> str:
    """Return the one name under which `states.tsv` and the table of countries know a State."""
    return country_of(state.casefold()) or state


def _latin(text: str, held: Held) -> Iterator[str]:
    for found in _INITIALS.finditer(text):
        if found.group().casefold() not in held.text.casefold():
            yield found.group()
    for found in _BODY_EN.finditer(text):
        if held.words and not is_stop_word(found["word"].casefold()) and key(found.group()) not in held.key:
            yield found.group()
    for found in _WORD.finditer(text):
        word = found.group()
        if word in ("a", "A", "I"):
            continue
        is_opening = _OPENING.search(text, 0, found.start()) is not None
        if (
            held.has_word(word)
            or country_of(_bare(word)) in held.states
            or (word[1:] == word[1:].lower() and is_stop_word(word.casefold()))
        ):
            continue
        has_capital = word[1:] != word[1:].lower() or (word[0].isupper() and not is_opening)
        if has_capital or _is_name(_bare(word), held):
            yield word


def _is_name(word: str, held: Held) -> bool:
    """Tell whether a word in small letters, or one that opens a sentence, is known as a name or hardly known at all.

    One that says very much, but is not tagged as a name, is none where the evidence says something like it.
    """
    firsts = [expansion.translations[0] for expansion in translate(word)]
    if not firsts:
        return _weight(word) >= MIN_NAME_WEIGHT
    if any(first == word or (weight >= SURE and _is_proper(first)) for first, weight in firsts):
        return True
    return any(_weight(first) >= HEAVY for first, _ in firsts) and not held.meets(word)


def _is_proper(word: str) -> bool:
    """Tell whether a Chinese word, the translation of another, is tagged as a name and says enough for one."""
    tags = {str(tag) for _, tag in segmenter().tag(word)}
    return len(word) > 1 and _weight(word) >= PERHAPS_PROPER and bool(tags & _PROPER)


def _weight(word: str) -> float:
    """Return the weight of a word, endless where it has no vector."""
    known = Words.given([word])
    return float(known.weights[0]) if known.rows.any() else math.inf


def _chinese(text: str, held: Held) -> Iterator[str]:
    wholes = [found.group() for found in _DOTTED.finditer(text)] + [found.group() for found in _TITLED.finditer(text)]
    wholes += [found.group() for found in _BODY_ZH.finditer(text)]
    yield from (name for name in wholes if key(name) not in held.key)
    if not has_han(fold(text)):
        return
    tagged = (str(word) for word, tag in segmenter().tag(fold(text)) if str(tag) in NAME_TAGS)
    for word in (*tagged, *find_names(text).others.words):
        if has_han(word) and key(word) not in held.key and not any(form in held.words for form in _translations(word)):
            yield word


def _translations(word: str) -> tuple[str, ...]:
    return tuple(name for expansion in translate(word) for name, weight in expansion.translations if weight >= SURE)


def _without_terms(sentence: str, held: Held) -> str:
    """Return `sentence` with blanks for the terms and States that the evidence names too, in whatever language."""
    rest = list(sentence)
    spans = [(term.start, term.end) for term in load_terms().find(sentence) if key(term.text) in held.concepts]
    spans += [(found.start, found.end) for found in find_states(sentence) if _country(found.state.id) in held.states]
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    return "".join(rest)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", plain(word)).casefold()
