"""Evidence → lines for a terminal: which lanes found a hit, and which words of the query its texts meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.retrieval.evidence import Evidence, Match
    from kb.retrieval.hit import Hit

MAX_MATCHES = 8
"""Matches of one kind that are listed; the others are counted."""
_LANES = {
    "exact": "exact reference",
    "zh": "Chinese words",
    "en": "English words",
    "translated": "translated words",
    "dense": "meaning",
}
_LANGUAGES = {"zh": "Chinese", "en": "English"}
_HOW = {
    "exact": "named exactly",
    "same": "same word",
    "stem": "same stem",
    "name": "another name of the term",
    "translation": "translation",
    "meaning": "near in meaning",
}


def evidence_lines(evidence: Evidence, hit: Hit) -> Iterator[str]:
    """Yield what explains `hit`, one line a kind of match; the twin's matches say that they are its."""
    twin = "" if hit.twin is None else f"its {_LANGUAGES.get(hit.twin.language, hit.twin.language)} version"
    lanes = [f"{twin if lane == 'twin' else _LANES.get(lane, lane)} (rank {rank})" for lane, rank in evidence.lanes]
    yield f"found by {', '.join(lanes)}"
    own = hit.place.language
    ordered = sorted(evidence.words, key=lambda match: _order(match, own))
    for (is_twin, how), group in groupby(ordered, lambda match: _order(match, own)):
        matches = list(group)
        words = ", ".join(map(_pair, matches[:MAX_MATCHES]))
        more = f" and {len(matches) - MAX_MATCHES} more" if len(matches) > MAX_MATCHES else ""
        where = f"in {twin}, " if is_twin else ""
        yield f"{where}{list(_HOW.values())[how]}: {words}{more}"


def _order(match: Match, own: str) -> tuple[bool, int]:
    return match.language != own, list(_HOW).index(match.how)


def _pair(match: Match) -> str:
    likeness = "" if match.similarity is None else f" ({match.similarity:.2f})"
    if match.asked.casefold() == match.found.casefold():
        return match.found + likeness
    return f"{match.asked} ↔ {match.found}{likeness}"
