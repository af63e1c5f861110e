"""A block's text → whether it says nothing by itself: agendas, contents, lists of names, pieces of tables, salutations.

Such blocks share words with a question and answer none; the second look takes some weight off them. They stay
findable: nothing is left out. A bare reference in a footnote is no junk: it is what a delegate looks for.
How well this tells them: `benchmarks/junk.py`, ADR 0004.
"""

from __future__ import annotations

import re

from kb.retrieval.passage import LATIN_PER_HAN
from kb.retrieval.words import HAN
from kb.un.document import Kind

MIN_WEIGHT = 25
"""Letters below which nothing is said; a Chinese character counts as three."""
MIN_LOOSE_WEIGHT = 130
"""The same for what stands outside paragraphs and does not end as a sentence does."""
MIN_SENTENCE_WEIGHT = 60
MAX_BARE = 0.3
"""Share of figures, capitals and single letters among the words above which a loose block is a piece of a table."""
MIN_AGENDA_ITEMS = 2
MIN_NAMES = 5
MAX_NAME_WORDS = 5

_LOOSE = frozenset({Kind.TABLE, Kind.OTHER, Kind.SPEECH})
_ONE_HAN = re.compile(rf"[{HAN}]")
_LETTER = re.compile(r"[A-Za-z]")
# "resolution", "1,250.5", "G", "人"
_WORD = re.compile(rf"[A-Za-z]+|[0-9][0-9.,/–-]*|[{HAN}]")
_SENTENCE_END = re.compile(r"[.。;；!！?？:：)）”\"]\s*$")
# items that agendas have and little else: "2. Adoption of the agenda.", "10. 其他事项。"
_AGENDA_ITEM = re.compile(
    r"会议开幕|会议闭幕|通过议程|其他事项"
    r"|(?:adoption of the agenda|opening of the|closure of the|organi[sz]ational matters|other matters)",
    re.IGNORECASE,
)
# "Argentina, Belgium, Viet Nam and Zambia": between the commas
_BETWEEN = re.compile(r",| and |、|和")
_NAME = re.compile(rf"(?:the )?[A-Z][\w'’.-]*(?: (?:of|the|and|de|[A-Z(][\w'’.)-]*))*|[{HAN}]{{2,8}}")


def is_junk(text: str, kind: str) -> bool:
    """Tell whether a block of this text and kind says nothing by itself."""
    text = text.strip()
    if kind == Kind.LIST:
        return len(_AGENDA_ITEM.findall(text)) >= MIN_AGENDA_ITEMS
    if kind not in _LOOSE:
        return False
    weight = _weight(text)
    is_sentence = _SENTENCE_END.search(text) is not None and weight >= MIN_SENTENCE_WEIGHT
    return (
        weight < MIN_WEIGHT
        or (weight < MIN_LOOSE_WEIGHT and not is_sentence)
        or _bare_share(text) > MAX_BARE
        or _is_names(text)
    )


def _weight(text: str) -> int:
    return len(_ONE_HAN.findall(text)) * LATIN_PER_HAN + len(_LETTER.findall(text))


def _bare_share(text: str) -> float:
    words = _WORD.findall(text)
    bare = [word for word in words if word[0].isdigit() or (word.isascii() and (len(word) == 1 or word.isupper()))]
    return len(bare) / max(1, len(words))


def _is_names(text: str) -> bool:
    pieces = [piece.strip(" .。") for piece in _BETWEEN.split(text)]
    return (
        len(pieces) >= MIN_NAMES
        and all(len(piece.split()) <= MAX_NAME_WORDS for piece in pieces)
        and all(_NAME.fullmatch(piece) for piece in pieces if piece)
    )
