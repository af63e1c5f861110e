"""Words as a quotation is compared by: what a printer may change is folded, what a writer may change is not.

Folded are white space, width, case, quotation marks, hyphens, all other punctuation and the marks of items. A Chinese
character is a word of its own; so is a number with its decimals, and each of % $ € £ °. Source: `docs/checking.md`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.un.folding import fold

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
# as 98,000, 23 000 and 9.5, then women's, then one Chinese character, then a sign
_WORD = re.compile(
    rf"(?<!\d)\d{{1,3}}(?:[ ,]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*"
    rf"|(?:(?![{_HAN}])[^\W\d_])+(?:'[a-z]+)?|[{_HAN}]|[%$€£°]"
)
# the mark of an item: '(a)' in 'as appropriate:\n(a) To plant', '(ii)' in 'the choice; (ii) access'
_MARK = re.compile(r"(?:^|(?<=[\n:;]))\s*\((?:[a-z]|[ivx]{2,5}|[一二三四五六七八九十]{1,3}|\d{1,2})\)")
_HAN_SIGN = re.compile(rf"[{_HAN}]")
# '[E]ncourages': the writer changed the case of one letter
_OWN_LETTER = re.compile(r"\[([A-Za-z])\](?=[a-z])")
# https://example.org/design.html, HSP/EB.2097/14
_ADDRESS = re.compile(r"https?://[!-~]+|\b[A-Z]+(?:/[A-Z0-9.]+)+")
# left out or put in: […], [the Director], …, ......, (略)
_GAP = re.compile(
    r"[\[【〔][^\[\]【】〔〕]{0,120}[\]】〕]|\(\s?(?:…|\.{3}|略)\s?\)|（\s?(?:…+|略)\s?）|…+|\.{3,}|\. \. \.(?: \.)?"
)
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: `text[start:end]`, and the `key` by which it is compared."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in reading order."""
    plain = _MARK.sub(lambda mark: " " * len(mark.group()), fold(text).translate(_APOSTROPHES))
    return tuple(
        Word(match.group().replace(" ", "").replace(",", "").casefold(), *match.span())
        for match in _WORD.finditer(plain)
    )


def is_chinese(text: str) -> bool:
    """Tell whether most words of `text`, symbols and web addresses aside, are Chinese characters."""
    words = words_of(_ADDRESS.sub(" ", text))
    return 2 * sum(_HAN_SIGN.fullmatch(word.key) is not None for word in words) > len(words)


def stretches(quotation: str) -> tuple[str, ...]:
    """Cut a quotation where it leaves something out or puts in words of its own: `a […] b` → a, b."""
    pieces = _GAP.split(_OWN_LETTER.sub(r"\1", quotation))
    return tuple(piece for piece in pieces if words_of(piece))


def place_of(wanted: Sequence[Sequence[str]], words: Sequence[Word]) -> tuple[int, int] | None:
    """Return the span of characters in which the stretches `wanted` (keys of words) follow each other, else None.

    Anything may stand between two stretches, nothing within one.
    """
    keys = [word.key for word in words]
    first: int | None = None
    after = 0
    for stretch in wanted:
        place = _find(list(stretch), keys, after)
        if place is None:
            return None
        first = place if first is None else first
        after = place + len(stretch)
    return None if first is None else (words[first].start, words[after - 1].end)


def _find(stretch: list[str], keys: list[str], after: int) -> int | None:
    size = len(stretch)
    try:
        place = keys.index(stretch[0], after)
        while keys[place : place + size] != stretch:
            place = keys.index(stretch[0], place + 1)
    except ValueError:
        return None
    return place
