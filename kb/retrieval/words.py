"""Text → the key it is searched by, and the words in that key.

The key is NFKC, case-folded, without accents, with traditional characters as simplified ones; it is never shown or
quoted. Symbols, act numbers and numbers are cut out before any segmenter sees the text. Chinese is segmented with
jieba's dictionary (rjieba; a test holds it to jieba's own results) and, as a net below it, into pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a character class."""

_SEGMENT = r"(?:e?s-)?[a-z0-9]+(?:\.[a-z0-9]+)*"
_NUMBERED = r"(?:e?s-)?(?:[a-z0-9]+\.)*[a-z]*[0-9][a-z0-9]*(?:\.[a-z0-9]+)*"
# "a/68/970", "hsp/ha.2/res.7", "24/10", "a/res/s-25/2": segments joined by "/", at least one with a digit
_SLASHED = rf"(?:{_SEGMENT}/)+{_NUMBERED}(?:/{_SEGMENT})*|{_NUMBERED}(?:/{_SEGMENT})+"
# "1.5", "15.1.2", "11.a"
_DECIMAL = r"[0-9]+(?:\.[0-9]+)+|[0-9]+\.[a-d]\b"
ALPHANUMERIC = rf"{_SLASHED}|{_DECIMAL}|[^\W_]+"
"""Symbols, numbers and words of alphabets; written in the dialect that Python and Rust share, for `lexical`."""

# "1,000": a comma that groups thousands
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_RUN = re.compile(rf"[{HAN}]+|[^{HAN}]+")
_DIGIT = re.compile(r"[0-9]")
_HAN_RUN = re.compile(rf"[{HAN}]+")
_ALPHANUMERIC = re.compile(ALPHANUMERIC)
# characters that fold to exactly one, and none of which is followed by a combining mark
_PLAIN = re.compile(r"[\x00-\x7f\u4e00-\u9fff，。；：、（）]+(?![^\x00-\x7f\u4e00-\u9fff\u3000-\u3029\uff00-\uffef])")
_LATIN_LETTER = re.compile(r"[a-z]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
FEW_OTHERS = 8
"""With no more than one byte in so many beyond one a character, a text has its few others looked up one by one."""

_ENGLISH_STOP_WORDS = """
    a about above after again all also am an and any are as at be because been before being between both but by can
    could did do does doing during each for from further had has have having he her here hers him his how i if in into
    is it its itself just may me might more most must my no nor not of off on once only or other our out over own s same
    shall she should so some such t than that the their them then there these they this those through to too under
    until up upon very was we were what when where which while who whom whose why will with within would you your
"""
_CHINESE_STOP_WORDS = """
    的 了 和 与 及 或 是 在 有 对 为 以 于 中 等 就 把 被 从 到 由 向 将 并 而 且 也 都 又 这 那 其 该 此 之 所
    者 地 得 着 过 吗 呢 吧 啊 哪 哪些 哪个 哪份 哪几个 哪座 哪项 哪一 什么 怎么 怎样 如何 为什么 为何 多少 几 谁
    何时 何种 是否 以及 还有 个 它 他 她 它们 他们 我 我们 你 您 请 请问 关于 有关 一个 一份
"""
STOP_WORDS = frozenset(f"{_ENGLISH_STOP_WORDS} {_CHINESE_STOP_WORDS}".split())
"""Left out of queries, never out of the index: a quoted phrase has them too."""


class Script(StrEnum):
    """What a term is written in."""

    HAN = "han"
    LATIN = "latin"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a key: a Chinese word, a word of an alphabet, or a symbol or number. `key[start:end] == text`."""

    text: str
    script: Script
    start: int
    end: int


@cache
def _folds() -> dict[int, str]:  # kept: reading it takes 5 ms, and importing this module must open no file
    lines = files("kb.retrieval").joinpath("traditional.txt").read_text(encoding="utf-8").split("\n")
    table = {ord(old): new for old, new in zip(lines[1], lines[2], strict=True)}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base.casefold()
    return table


def fold(text: str) -> str:
    """Return the key of `text`."""
    if text.isascii():
        return text.casefold()
    key = unicodedata.normalize("NFKC", text).casefold()
    if len(key.encode("utf-8", "surrogatepass")) * FEW_OTHERS < len(key) * (FEW_OTHERS + 1):
        folds = _folds()
        return _NOT_ASCII.sub(lambda found: folds.get(ord(found.group()), found.group()), key)
    return key.translate(_folds())


@dataclass(frozen=True, slots=True)
class Folded:
    """A key with its way back: `key[i]` comes from `text[starts[i]:ends[i]]`."""

    key: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that `key[start:end]` comes from; the key's span must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold_with_offsets(text: str) -> Folded:
    """Fold character by character (with its combining marks), so that every place of the key can be led back."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    i = 0
    while i < len(text):
        plain = _PLAIN.match(text, i)
        if plain is not None:  # nothing in it grows or shrinks: one step for the whole run
            j = plain.end()
            starts.extend(range(i, j))
            ends.extend(range(i + 1, j + 1))
            pieces.append(fold(plain.group()))
        else:
            j = i + 1
            while j < len(text) and unicodedata.combining(text[j]):
                j += 1
            piece = fold(text[i:j])
            pieces.append(piece)
            starts.extend([i] * len(piece))
            ends.extend([j] * len(piece))
        i = j
    return Folded("".join(pieces), starts, ends)


def has_han(key: str) -> bool:
    """Tell whether a Chinese character stands in `key`."""
    return _HAN_RUN.search(key) is not None


def is_chinese(key: str) -> bool:
    """Tell whether `key` is to be searched as Chinese: it has Han characters, a fifth of its letters at least."""
    if key.isascii():
        return False
    n_han = sum(len(run) for run in _HAN_RUN.findall(key))
    return n_han > 0 and n_han * 4 >= len(_LATIN_LETTER.findall(key))


def strip_thousands(key: str) -> str:
    """Write `1,000` as `1000`."""
    return _THOUSANDS.sub("", key) if "," in key else key


def segmenter() -> Jieba:
    """Return the library's own instance: the dictionary is read at its import (0.1 s), a second one reads it again."""
    from rjieba import _DEFAULT_JIEBA  # noqa: PLC0415 - for Chinese text only

    return _DEFAULT_JIEBA


def terms(key: str) -> Iterator[Term]:
    """Yield the terms of `key` in order; Chinese words in search mode (long words beside their parts)."""
    for run in _RUN.finditer(key):
        if _HAN_RUN.match(run.group()):
            for word, start, end in segmenter().tokenize(run.group(), "search"):
                yield Term(word, Script.HAN, run.start() + start, run.start() + end)
        else:
            yield from _alphanumeric(key, *run.span())


def alphanumeric_terms(key: str) -> Iterator[Term]:
    """Yield the terms of `key` that are not Chinese, in order."""
    for run in _RUN.finditer(key):
        if not _HAN_RUN.match(run.group()):
            yield from _alphanumeric(key, *run.span())


def _alphanumeric(key: str, start: int, end: int) -> Iterator[Term]:
    for found in _ALPHANUMERIC.finditer(key, start, end):
        word = found.group()
        yield Term(word, Script.NUMBER if _DIGIT.search(word) else Script.LATIN, found.start(), found.end())


def grams(key: str) -> Iterator[str]:
    """Yield the pairs of neighbouring Han characters (a lone one by itself), and the other terms between them."""
    for run in _RUN.findall(key):
        if not _HAN_RUN.match(run):
            yield from _ALPHANUMERIC.findall(run)
        elif len(run) == 1:
            yield run
        else:
            yield from map("".join, pairwise(run))


def is_stop_word(word: str) -> bool:
    """Tell whether `word` is too common to search for."""
    return word in STOP_WORDS


def first_pair(key: str) -> str | None:
    """Return the first two Han characters that stand side by side in `key`, None where none do."""
    found = re.search(rf"[{HAN}]{{2}}", key)
    return found.group() if found else None
