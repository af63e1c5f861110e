"""Acts, and what a person types to find one.

An act is not a document: it is named by organ, kind and number, and stands in a document and a part of it. A bare
`24/3` names an act at most, never the document HSP/GC/24/3. Source: United Nations Editorial Manual, "Resolutions and
decisions: identification".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.un.act_id import act_id, act_of
from kb.un.act_number import find_act_numbers, is_list_link, kind_in, read_numbers
from kb.un.council_year import names_of
from kb.un.instruments import find_instruments
from kb.un.organ_words import WORDS, body_by_form, can_have, candidates, find_words
from kb.un.pinpoint import find_pinpoints
from kb.un.symbol import find_symbols

__all__ = ["ActMention", "act_id", "act_of", "find_act_numbers", "parse_act_query"]

MAX_QUERY_CHARS = 2_000
"""What is longer is no search query; only the beginning is read."""
_LEAST_BARE_SESSION = 19
"""Below, a bare number among other words is rather a fraction: 2/3."""
_LEAST_BARE_RUNNING = 100
"""Below, a bare number before a year or numeral in brackets is rather a table or a page: 12 (2000)."""
_IDIOMS = frozenset({"24/7", "50/50", "20/20", "80/20", "60/40", "70/30", "90/10"})
# What stands around a reference that is the whole query: 'res. … of', '第…号决议', title marks, stops
_FILLER = re.compile(
    r"resolutions?|decisions?|recommendations?|res|dec|nos?|and|of|the|its|in|[决決][议議定]|建[议議]|草案|draft"
    r"|[号第的和与及中在段、,，。.;:：；()（）《》“”\"'\s\-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActMention:
    """An act that a query names; `text[start:end]` reaches over everything that belongs to it.

    `organ` is a body's code where a word, a symbol or the number's form decides it, else None; `candidates` are then
    the bodies that the word can mean, likeliest first. `kind` is `resolution`, `decision`, `recommendation` or None.
    `labels` are paragraphs, ranges spelled out; `part` is where they stand, None where the query does not say.
    `form` tells what named the act: `symbol`, `instrument` or `number`.
    """

    organ: str | None
    kind: str | None
    number: str
    start: int
    end: int
    labels: tuple[str, ...] = ()
    part: str | None = None
    candidates: tuple[str, ...] = ()
    form: str = "number"

    @property
    def span(self) -> tuple[int, int]:
        """Return `start` and `end`."""
        return self.start, self.end

    @property
    def id(self) -> str | None:
        """Return the act's identifier, None where organ or kind is open or the organ cannot have such a number."""
        return act_id(self.organ, self.kind, self.number) if self.organ and self.kind else None


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of the query: an organ word, a pinpoint or the surroundings of one number."""

    start: int
    end: int
    word: str = ""
    labels: tuple[str, ...] = ()
    part: str | None = None


def parse_act_query(text: str) -> tuple[ActMention, ...]:
    """Return the acts that a search query names, in reading order.

    `24/10`, `res. 24/10`, `GC resolution 24/10`, `理事会第24/10号决议`, `A/RES/71/256`, `3327 (XXIX)`, `NUA para 31`,
    `《新城市议程》第31段`, `para 5 of 73/239`. A number without any word of organ or kind counts where the query holds
    nothing else, or where it can hardly be anything else.
    """
    text = text[:MAX_QUERY_CHARS]
    found, bare = _anchors(text)
    words = tuple(_Span(start, end, word=word) for word, start, end in find_words(text))
    pinpoints = tuple(_Span(p.start, p.end, labels=p.labels, part=p.part) for p in find_pinpoints(text))
    taken = (*words, *pinpoints, *(_Span(m.start, m.end) for m in found))
    mentions: list[ActMention] = []
    for i, anchor in enumerate(found):
        low = found[i - 1].end if i else 0
        high = found[i + 1].start if i + 1 < len(found) else len(text)
        mention, is_bare = anchor, i in bare
        if anchor.form == "number":
            near = [word for word in words if low <= word.start and word.end <= high]
            word = _organ_word(near, anchor, text=text, is_only=len(found) == 1, is_bare=is_bare)
            if anchor.number.isdecimal():
                if (named := _with_year(anchor, word)) is None:
                    continue
                mentions.append(named)
                continue
            mention = _decided(anchor, word, mentions, text=text)
            is_bare = is_bare and word is None
        own = [p for p in pinpoints if mention.end <= p.start < high]
        if not own and not mentions:
            own = [p for p in pinpoints if low <= p.start < mention.start]
        if not is_bare or _is_plausible(mention.number) or _is_all(text, taken):
            mentions.append(_pointed(mention, own))
    return tuple(mentions)


def _anchors(text: str) -> tuple[list[ActMention], frozenset[int]]:
    """Return symbols, instruments and numbers in order, and the places of those numbers that no word calls an act."""
    found: list[ActMention] = []
    taken: list[tuple[int, int]] = []
    for span in find_symbols(text):
        taken.append((span.start, span.end))
        if act := act_of(span.symbol):
            found.append(ActMention(*act, span.start, span.end, form="symbol"))
    for named in find_instruments(text):
        item = named.instrument
        taken.append((named.start, named.end))
        found.append(
            ActMention(item.organ, item.kind, item.number, named.start, named.end, part=item.part, form="instrument")
        )
    numbers = [
        number
        for number in read_numbers(text)
        if not number.is_draft and not any(low < number.end and number.start < high for low, high in taken)
    ]
    lone_kind = kind_in(text) if len(numbers) == 1 and not found else None
    bare = []
    for number in numbers:
        kind = number.kind or lone_kind
        found.append(ActMention(None, kind, number.number, *number.reach))
        if kind is None and not number.is_marked:
            bare.append(number.reach[0])
    found.sort(key=lambda mention: mention.start)
    return found, frozenset(i for i, mention in enumerate(found) if mention.start in bare)


def _organ_word(words: list[_Span], mention: ActMention, *, text: str, is_only: bool, is_bare: bool) -> _Span | None:
    """Return the nearest organ word before the number, else the first one after it.

    Beside a bare number the word must touch it: in `24/7 supply for the board` nobody means an act.
    """
    before = [word for word in words if word.end <= mention.start]
    after = [word for word in words if mention.end <= word.start] if is_only else []
    nearest = before[-1] if before else after[0] if after else None
    if nearest is None or not is_bare:
        return nearest
    gap = text[nearest.end : mention.start] if before else text[mention.end : nearest.start]
    return None if _FILLER.sub("", gap) else nearest


def _decided(mention: ActMention, word: _Span | None, mentions: list[ActMention], *, text: str) -> ActMention:
    """Set the organ by the word, else by the list that the number continues, else by the number's form."""
    number, kind = mention.number, mention.kind
    if word is not None:
        start, end = min(mention.start, word.start), max(mention.end, word.end)
        fitting = candidates(word.word, number, kind) or (WORDS[word.word] if len(WORDS[word.word]) == 1 else ())
        organ = fitting[0] if len(fitting) == 1 else None
        others = fitting if organ is None else ()
        return _with_implied_kind(replace(mention, organ=organ, candidates=others, start=start, end=end))
    before = mentions[-1] if mentions else None
    is_list = before is not None and is_list_link(text[before.end : mention.start])
    if is_list and before is not None and before.organ and can_have(before.organ, number, kind):
        return _with_implied_kind(replace(mention, organ=before.organ))
    return _with_implied_kind(replace(mention, organ=body_by_form(number, kind)))


def _with_year(mention: ActMention, word: _Span | None) -> ActMention | None:
    """Return the Security Council's resolution that is numbered without its year, None where that is not certain."""
    names = names_of(mention.number)
    if len(names) != 1 or (word is not None and "SC" not in WORDS[word.word]):
        return None
    start = mention.start if word is None else min(mention.start, word.start)
    return replace(mention, organ="SC", number=names[0], start=start)


def _with_implied_kind(mention: ActMention) -> ActMention:
    if mention.kind is not None or mention.organ is None:
        return mention
    if mention.organ in ("UNH-EB", "SG-PC"):
        return replace(mention, kind="decision")  # they adopt nothing else
    return replace(mention, kind="resolution") if mention.number.endswith(")") else mention


def _pointed(mention: ActMention, pinpoints: list[_Span]) -> ActMention:
    if not pinpoints:
        return mention
    labels = next((p.labels for p in pinpoints if p.labels), ())
    part = next((p.part for p in pinpoints if p.part), mention.part)
    start = min(mention.start, pinpoints[0].start)
    return replace(mention, labels=labels, part=part, start=start, end=max(mention.end, pinpoints[-1].end))


def _is_plausible(number: str) -> bool:
    """Tell whether a number among other words can hardly be a fraction, a pair of years or a page."""
    if match := re.fullmatch(r"(\d+)/(\d+)[A-Z]?", number):
        first, second = int(match.group(1)), int(match.group(2))
        is_years = (first + 1) % 100 == second or second == first + 1  # '2024/25', '2024/2025'
        return first >= _LEAST_BARE_SESSION and number not in _IDIOMS and not is_years
    return "-" in number or int(re.sub(r"\D.*", "", number) or 0) >= _LEAST_BARE_RUNNING


def _is_all(text: str, spans: tuple[_Span, ...]) -> bool:
    """Tell whether nothing but the spans and filling words stands in the query."""
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = " " * (span.end - span.start)
    return not _FILLER.sub("", "".join(signs))
