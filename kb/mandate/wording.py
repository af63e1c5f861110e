"""Agreed language: the acts in which a phrase was adopted, the latest first, and the forms that it had before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kb.errors import EmptyQueryError
from kb.mandate.citing import Desk, act_at
from kb.mandate.comparison import tokens
from kb.mandate.lineage import year_of
from kb.mandate.naming import identify
from kb.mandate.register import Register
from kb.retrieval.hit import Place
from kb.store.citations import ActRow
from kb.store.rows import BlockRow
from kb.store.store import Store
from kb.un.document import Kind
from kb.un.folding import fold
from kb.unseen import drop_unprinted

MIN_SIMILARITY, MIN_SHARED = 0.6, 2
"""A form that shares less with the phrase, or only one of its words, is another phrase."""
_KINDS = ("paragraph", "preamble")
"""Of several places in one act, such a one is shown."""
WIDEST = 1.6
"""A form is at most so many times as long as the phrase, in words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A form of a phrase in an adopted text: `text[start:end]`; `similarity` is 1 for the phrase itself.

    `date` is ISO 8601, as exact as known (a year where only the session tells), None where nothing does.
    """

    act: str
    title: str | None
    date: str | None
    place: Place
    text: str
    start: int
    end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class AgreedLanguage:
    """Where `phrase` was adopted: `last` is the latest place, None where it stands in no act; `earlier` the others.

    `earlier` are older or undated places and forms, one of each act, the latest first.
    """

    phrase: str
    last: Wording | None
    earlier: tuple[Wording, ...]


def last_agreed(phrase: str, *, store: Store, register: Register, near: Iterable[BlockRow] = ()) -> AgreedLanguage:
    """Return where `phrase` was last adopted, and its earlier forms.

    Args:
        phrase: words, zh or en; case, width and blanks do not matter.
        store: where to look.
        register: tells dates of adoption.
        near: blocks that may hold other forms, such as a search found.

    Raises:
        EmptyQueryError: the phrase has no letters.
    """
    phrase = drop_unprinted(phrase)
    key = "".join(fold(phrase).split()).casefold()
    if not any(character.isalnum() for character in key):
        raise EmptyQueryError("the phrase is empty", remedy='try kb history --phrase "adequate housing for all"')
    exact = _spans(store.citations.containing(key), _pattern(phrase))
    seen = {row.rowid for row, *_ in exact}
    others = [(row, *span) for row in near if row.rowid not in seen and (span := _nearest(phrase, row.block.text))]
    found = _wordings([*exact, *others], store, register)
    found.sort(key=lambda one: (-one.similarity, _KINDS.index(one.place.kind) if one.place.kind in _KINDS else 9))
    found = list({one.act: one for one in reversed(found)}.values())[::-1]  # the likest of each act
    found.sort(key=lambda one: (one.date is not None, one.date or ""), reverse=True)
    last = next((one for one in found if one.similarity == 1), None)
    earlier = [one for one in found if one is not last and not _is_later(one, last)]
    return AgreedLanguage(phrase, last, tuple(earlier))


def _spans(rows: Sequence[BlockRow], pattern: re.Pattern[str]) -> list[tuple[BlockRow, int, int, float]]:
    matched = ((row, pattern.search(fold(row.block.text))) for row in rows)
    return [(row, *match.span(), 1.0) for row, match in matched if match]


def _pattern(phrase: str) -> re.Pattern[str]:
    signs = (re.escape(sign) for sign in "".join(fold(phrase).split()))
    return re.compile(r"\s*".join(signs), re.IGNORECASE)


def _nearest(phrase: str, text: str) -> tuple[int, int, float] | None:
    """Return the stretch of `text` that is most like `phrase`, None where none is like it."""
    wanted = [token.casefold() for token in tokens(phrase) if token.strip()]
    spans = [(match, start) for match, start in _placed(tokens(text)) if match.strip()]
    words = [word.casefold() for word, _ in spans]
    blocks = SequenceMatcher(None, wanted, words, autojunk=False).get_matching_blocks()[:-1]
    best: tuple[float, int, int] = (0.0, 0, 0)
    for i, first in enumerate(blocks):
        shared = 0
        for last in blocks[i:]:
            shared += last.size
            width = last.b + last.size - first.b
            if width > WIDEST * len(wanted):
                break
            if shared >= min(MIN_SHARED, len(wanted)):
                best = max(best, (2 * shared / (len(wanted) + width), first.b, last.b + last.size))
    score, low, high = best
    if score < MIN_SIMILARITY:
        return None
    return spans[low][1], spans[high - 1][1] + len(spans[high - 1][0]), round(min(score, 0.999), 3)


def _placed(words: Sequence[str]) -> Iterable[tuple[str, int]]:
    place = 0
    for word in words:
        yield word, place
        place += len(word)


def _wordings(found: Sequence[tuple[BlockRow, int, int, float]], store: Store, register: Register) -> list[Wording]:
    desk = Desk(store, register)
    acts: dict[str, list[ActRow]] = {}
    for act in store.citations.acts_in(tuple({row.document_id for row, *_ in found})):
        acts.setdefault(act.document_id, []).append(act)
    wordings = []
    for row, start, end, similarity in found:
        name = act_at(acts.get(row.document_id, ()), row.block.part, row.ordinal, row.block.section_path)
        if name is None or row.block.kind in (Kind.FOOTNOTE, Kind.TITLE, Kind.HEADING):
            continue
        document = desk.document(row.document_id)
        known = register.act(name)
        year = year_of(identify(name), register)
        date = desk.date(document, name) or (str(year) if year else None)
        place = Place(
            document.id,
            document.source,
            document.metadata.symbol,
            document.metadata.language,
            row.block.part,
            row.block.label,
            row.block.kind.value,
            row.block.page,
            row.rowid,
        )
        title = (known.title_en if known else None) or document.metadata.title
        wordings.append(Wording(name, title, date, place, row.block.text, start, end, similarity))
    return wordings


def _is_later(one: Wording, last: Wording | None) -> bool:
    return last is not None and one.date is not None and last.date is not None and one.date > last.date
