"""Two acts side by side: paragraphs paired by their words, and the words that were taken out or put in.

Pairing keeps the order of both texts and makes the sum of similarities largest (Needleman and Wunsch 1970); words are
compared by `difference`. Chinese is compared by words of the segmenter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.errors import NotHeldError
from kb.mandate.difference import Change, Piece, pieces_of
from kb.mandate.naming import read_reference
from kb.mandate.register import Register
from kb.mandate.standing import Standing, standings, text_of
from kb.retrieval.words import HAN, segmenter
from kb.store.rows import BlockRow
from kb.store.store import Store
from kb.un.document import Kind

MIN_SIMILARITY = 0.4
"""Paragraphs that share less are no two forms of one."""
MAX_PARAGRAPHS = 600
"""Of each text so many are compared; pairing takes the product of both numbers."""
_LEFT_OUT = frozenset({Kind.TITLE, Kind.HEADING, Kind.FOOTNOTE})
_TOKEN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:[’'/.-][^\W_{HAN}]+)*|\s+|.", re.DOTALL)
_HAN_RUN = re.compile(rf"[{HAN}]")
_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of the first text (`a`) and its form in the second (`b`); None where one text has none."""

    a: BlockRow | None
    b: BlockRow | None
    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether not a word differs."""
        return all(piece.change is Change.SAME for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two acts in one language, as pairs in reading order; `document_a` and `document_b` are the ids compared."""

    a: str
    b: str
    language: str
    document_a: str
    document_b: str
    pairs: tuple[Pair, ...]


def compare(a: str, b: str, *, store: Store, register: Register, language: str | None = None) -> Comparison:
    """Compare the acts that the references `a` and `b` name, in a language in which both are held.

    Args:
        a: the first act, as a person types it.
        b: the second.
        store: where the texts stand.
        register: tells what a number means.
        language: `zh` or `en`; None takes Chinese where both are held in it.

    Raises:
        NotHeldError: one of them names no act, several that are held, or none that is held; or no language is common.
    """
    found_a, found_b = (_texts(reference, store, register) for reference in (a, b))
    common = [code for code in _LANGUAGES if code in found_a and code in found_b and language in (None, code)]
    common += [code for code in found_a if code in found_b and code not in _LANGUAGES and language in (None, code)]
    if not common:
        held = f"{a} is held in {', '.join(found_a)}, {b} in {', '.join(found_b)}"
        what = f"they are not both held in {language!r}" if language else "no common language"
        shared = [code for code in found_a if code in found_b]
        remedy = f"compare in {' or '.join(shared)}" if shared else "fetch and ingest another language version"
        raise NotHeldError(f"{what}: {held}", remedy=remedy)
    (name_a, left), (name_b, right) = found_a[common[0]], found_b[common[0]]
    pairs = pair_up(_paragraphs(left, store), _paragraphs(right, store))
    return Comparison(name_a, name_b, common[0], left.document.id, right.document.id, pairs)


def pair_up(left: Sequence[BlockRow], right: Sequence[BlockRow]) -> tuple[Pair, ...]:
    """Pair the paragraphs of two texts, in the order of both."""
    words_a, words_b = ([frozenset(_words(row.block.text)) for row in rows] for rows in (left, right))
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            alike = _similarity(words_a[i], words_b[j])
            paired = alike + best[i + 1][j + 1] if alike >= MIN_SIMILARITY else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(left) or j < len(right):
        if i < len(left) and j < len(right) and best[i][j] > max(best[i + 1][j], best[i][j + 1]):
            pieces = difference(left[i].block.text, right[j].block.text)
            pairs.append(Pair(left[i], right[j], pieces))
            i, j = i + 1, j + 1
        elif i < len(left) and (j == len(right) or best[i + 1][j] >= best[i][j + 1]):
            pairs.append(Pair(left[i], None, (Piece(Change.REMOVED, left[i].block.text),)))
            i += 1
        else:
            pairs.append(Pair(None, right[j], (Piece(Change.ADDED, right[j].block.text),)))
            j += 1
    return tuple(pairs)


def difference(a: str, b: str) -> tuple[Piece, ...]:
    """Return the words of two texts as pieces; the pieces give each text back, word for word."""
    return pieces_of(tokens(a), tokens(b))


def tokens(text: str) -> list[str]:
    """Cut `text` into words, blanks and signs; joined, they are the text."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        if _HAN_RUN.match(match.group()):
            found += [word for word, _, _ in segmenter().tokenize(match.group(), "default")]
        else:
            found.append(match.group())
    return found


def _words(text: str) -> list[str]:
    return [token.casefold() for token in tokens(text) if token.strip() and token[0].isalnum()]


def _similarity(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the Dice coefficient of two sets of words, from 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _texts(reference: str, store: Store, register: Register) -> dict[str, tuple[str, Standing]]:
    """Return by language the act that `reference` names and where it stands."""
    found: dict[str, dict[str, tuple[str, Standing]]] = {}
    for asked in read_reference(reference, store=store, register=register):
        for standing in standings(asked, store, register):
            versions = found.setdefault(asked.act, {})
            versions.setdefault(standing.document.metadata.language, (asked.act, standing))
    if len(found) > 1:
        raise NotHeldError(f"{reference!r} names several acts", remedy=f"name one of {', '.join(found)}")
    if not found:
        raise NotHeldError(
            f"the text of {reference!r} is not held", remedy="fetch and ingest the document it stands in"
        )
    return next(iter(found.values()))


def _paragraphs(standing: Standing, store: Store) -> list[BlockRow]:
    rows = (held for held in text_of(standing, store) if held.block.kind not in _LEFT_OUT)
    return [held for held in rows if held.block.text.strip()][:MAX_PARAGRAPHS]
