"""The verb that governs a reference, zh and en: the citing text recalls an act, requests by it, acts pursuant to it.

The nearest governing word before the reference in its sentence counts; where none stands before it, the verb that
opens the sentence after it does (在第24/10号决议中，理事会请…). Source: United Nations Editorial Manual, "Resolutions:
introductory words and phrases".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum


class Treatment(StrEnum):
    """How the citing text treats what it cites."""

    RECALLS = "recalls"
    REAFFIRMS = "reaffirms"
    REQUESTS = "requests"
    PURSUANT_TO = "pursuant_to"
    TAKES_NOTE = "takes_note"
    WELCOMES = "welcomes"
    DECIDES = "decides"
    ENDORSES = "endorses"
    OTHER = "other"


MAX_REACH_CHARS = 400
"""A verb governs a list of references so far behind it."""
_ZH = (
    (r"回顾", Treatment.RECALLS),
    (r"重申|再次申明", Treatment.REAFFIRMS),
    (r"根据|依照|按照|遵照|应[^，。；]{0,30}(?=第|[A-Z《])|依据|遵循|为执行|为落实", Treatment.PURSUANT_TO),
    (r"注意到", Treatment.TAKES_NOTE),
    (r"欢迎|欣见", Treatment.WELCOMES),
    (r"核可|核准|赞同|认可|批准|通过了", Treatment.ENDORSES),
    (r"(?<=中)决定(?=，)|(?<!的)决定(?!草案|[，。、；载的])(?=[^\n]{0,2}[\u4e00-\u9fff])", Treatment.DECIDES),
    (r"(?<![邀申提聘])请(?!求)|要求|吁请|敦促", Treatment.REQUESTS),
)
_EN = (
    (r"recall(?:s|ing|ed)?", Treatment.RECALLS),
    (r"reaffirm(?:s|ing|ed)?|reiterat(?:es|ing|ed)", Treatment.REAFFIRMS),
    (
        r"pursuant to|in accordance with|in compliance with|in conformity with|in response to|in line with|"
        r"as (?:requested|mandated|called for|decided|set out|established)(?: by| in)?|"
        r"(?:mandated|requested) (?:by|in)|in implementation of|submitted (?:pursuant|in accordance)",
        Treatment.PURSUANT_TO,
    ),
    (r"(?:takes?|taking|took) note|not(?:es|ing|ed)(?= )", Treatment.TAKES_NOTE),
    (r"welcom(?:es|ing|ed)", Treatment.WELCOMES),
    (r"endors(?:es|ing|ed)|approv(?:es|ing|ed)", Treatment.ENDORSES),
    (r"decid(?:es|ing|ed)", Treatment.DECIDES),
    (r"request(?:s|ing|ed)|call(?:s|ing|ed) upon|urg(?:es|ing|ed)|invit(?:es|ing|ed)", Treatment.REQUESTS),
)
_SIGNS = tuple(treatment for rows in (_ZH, _EN) for _, treatment in rows)
_VERB = re.compile(
    "|".join(
        [f"(?P<v{i}>{words})" for i, (words, _) in enumerate(_ZH)]
        + [rf"(?P<v{i}>(?<![A-Za-z])(?:{words})(?![A-Za-z]))" for i, (words, _) in enumerate(_EN, start=len(_ZH))]
    ),
    re.IGNORECASE,
)
# the English ones alone, for text without Chinese
_VERB_EN = re.compile(
    "(?<![A-Za-z])(?:"
    + "|".join(f"(?P<v{i}>{words})" for i, (words, _) in enumerate(_EN, start=len(_ZH)))
    + ")(?![A-Za-z])",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
# 'In resolution 24/10, the Council requested', '在第24/10号决议中，理事会请'
_OPENS = re.compile(
    r"(?:在|In (?:its |paragraphs? [\d ,and]{1,20} of (?:its )?)?|By (?:its )?)[^，。,.]{0,80}$", re.IGNORECASE
)


def verbs(plain: str) -> tuple[tuple[int, int, Treatment], ...]:
    """Return the governing words in folded text with their spans, in reading order."""
    found = []
    for match in (_VERB if _HAN.search(plain) else _VERB_EN).finditer(plain):
        name = match.lastgroup or "v0"
        found.append((*match.span(), _SIGNS[int(name[1:])]))
    return tuple(found)


def treatment_of(
    plain: str, start: int, end: int, sentence: tuple[int, int], found: tuple[tuple[int, int, Treatment], ...]
) -> Treatment:
    """Return how the text treats the reference at `start` to `end`.

    Args:
        plain: the folded text of the block.
        start: where the reference begins.
        end: where it ends.
        sentence: bounds of its sentence or clause.
        found: what `verbs` gives for `plain`.
    """
    low, high = sentence
    i = bisect_right(found, start, key=lambda verb: verb[1]) - 1
    if i >= 0 and found[i][0] >= max(low, start - MAX_REACH_CHARS):
        return found[i][2]
    lead = plain[low:start] if start - low <= MAX_REACH_CHARS else "."
    if not lead.strip() or _OPENS.match(lead.lstrip()):
        i = bisect_left(found, end, key=lambda verb: verb[0])
        if i < len(found) and found[i][0] < high:
            return found[i][2]
    return Treatment.OTHER
