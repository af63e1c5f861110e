"""The lines of a part that may open a numbered paragraph, and how much each looks like one."""

from __future__ import annotations

from collections.abc import Sequence

from kb.ingest.joining import Joiner
from kb.ingest.layout import Line, Role
from kb.ingest.lists import find_lists
from kb.ingest.markers import ends_with_colon, has_end, read_number
from kb.ingest.numbering import Candidate
from kb.ingest.sections import is_free, is_heading_like, opens_block

HEADING_WEIGHT = 0.25
"""A line that looks like a heading: its number counts only where the run would else have a gap."""
CUT_WEIGHT = 0.5
"""A line after one that was cut in mid-sentence: its number may be part of the sentence."""
MAX_HEADING_LINES = 5


def find_candidates(lines: Sequence[Line], joiner: Joiner) -> tuple[tuple[Candidate, ...], frozenset[int]]:
    """Return the candidates in reading order, and the lines of numbered lists, which hold none."""
    listed = find_lists(lines)
    found = (_candidate(lines, i, listed, joiner) for i in range(len(lines)) if i not in listed)
    return tuple(candidate for candidate in found if candidate is not None), listed


def extent(lines: Sequence[Line], i: int, joiner: Joiner) -> tuple[str, int | None]:
    """Return a line joined with what continues it, and the line after that.

    A sentence's end ends it too. The second value is None at the part's end and where it is longer than a heading.
    """
    text = lines[i].text
    if lines[i].is_whole:
        return text, i + 1 if i + 1 < len(lines) else None
    for j in range(i + 1, min(i + MAX_HEADING_LINES, len(lines))):
        is_finished = has_end(lines[j - 1].text) and not ends_with_colon(lines[j - 1].text)
        if is_finished or opens_block(lines[j]) or (lines[j].space_before and not lines[j].starts_page):
            return text, j
        text = joiner.join(text, lines[j].text)
    return text, None


def _candidate(lines: Sequence[Line], i: int, listed: frozenset[int], joiner: Joiner) -> Candidate | None:
    line = lines[i]
    number = read_number(line.text)
    if number is None or line.role in (Role.TABLE, Role.HEADING) or number.end >= len(line.text):
        return None
    text, following = extent(lines, i, joiner)
    if not has_end(line.text) and is_heading_like(text[number.end :]) and (following is not None or line.is_whole):
        return Candidate(i, number, HEADING_WEIGHT)
    previous = lines[i - 1] if i else None
    is_cut = not is_free(line, previous) and i - 1 not in listed
    return Candidate(i, number, CUT_WEIGHT if is_cut else 1.0)
