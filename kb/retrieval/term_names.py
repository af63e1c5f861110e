"""The name of a term → the form it is compared in, and its place in a text.

English names are compared word by word in the singular, Chinese ones character by character.
"""

from __future__ import annotations

import re

from kb.retrieval.units import singular
from kb.retrieval.words import HAN, Term, alphanumeric_terms, fold, has_han, segmenter

SURE_HAN = 4
"""Chinese terms of fewer characters count only where words begin and end: `市长` is not in `城市长期`."""

APOSTROPHES = frozenset("'’")
_HAN_RUN = re.compile(rf"[{HAN}]+")
# "2030 年议程": blanks beside a Chinese character say nothing
BLANK = re.compile(rf"(?<=[{HAN}])\s+|\s+(?=[{HAN}])")


def chinese_key(name: str) -> str:
    """Return the form in which Chinese names are compared: folded, without blanks beside Chinese characters."""
    return BLANK.sub("", fold(name))


def english_key(name: str) -> str:
    """Return the form in which English names are compared: folded words in the singular."""
    return " ".join(singular(term.text) for term in english_terms(fold(name)))


def english_terms(key: str) -> list[Term]:
    """Return the words and symbols of `key`: "un-habitat" is two, "hsp/ha.2/res.7" one, "women's" its first."""
    found = alphanumeric_terms(key)
    return [term for term in found if not (term.text == "s" and key[term.start - 1 : term.start] in APOSTROPHES)]


def word_edges(key: str) -> set[int]:
    """Return the places of `key` where Chinese words begin or end."""
    edges = {0, len(key)}
    for run in _HAN_RUN.finditer(key):
        edges |= {run.start(), run.end()}
        for _, start, end in segmenter().tokenize(run.group(), "default"):
            edges |= {run.start() + start, run.start() + end}
    return edges


def parts_number(key: str, start: int, end: int) -> bool:
    """Tell whether `key[start:end]` begins or ends inside a number: `目标1` in `目标11`, or in `目标1.1`."""
    begins = key[start].isdecimal() and key[start - 1 : start].isdecimal()
    return begins or (key[end - 1].isdecimal() and re.match(r"\.?[0-9]", key[end:]) is not None)


def place_of_name(name: str, key: str) -> tuple[int, int] | None:
    """Return where a name stands first in the key of a text, as whole words; None where it does not."""
    if has_han(name):
        return _chinese_place(chinese_key(name), key)
    wanted, terms = english_key(name).split(" "), english_terms(key)
    words = [singular(term.text) for term in terms]
    for i in range(len(words) - len(wanted) + 1):
        if words[i : i + len(wanted)] == wanted:
            return terms[i].start, terms[i + len(wanted) - 1].end
    return None


def _chinese_place(name: str, key: str) -> tuple[int, int] | None:
    edges = word_edges(key) if len(name) < SURE_HAN and name in key else None
    for found in re.finditer(re.escape(name), key):
        if (edges is None or {*found.span()} <= edges) and not parts_number(key, *found.span()):
            return found.span()
    return None
