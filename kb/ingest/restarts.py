"""Numbers that begin again at 1 inside a part without an annex: sections, articles, rules, two texts in one.

Each run after the first becomes a part of its own, so that (part, label) stays unique: `section 2`, `article 5`,
`rule 12`, `part 2`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kb.ingest.candidates import find_candidates
from kb.ingest.joining import Joiner
from kb.ingest.markers import read_volume, to_int
from kb.ingest.numbering import Candidate, choose_run
from kb.ingest.parts import Part
from kb.ingest.sections import is_heading_like

MIN_RUN = 2
MAX_HEADING_LINES = 4
# `Article 5` · `Rule 12` · `第五条` · `第 12 条`
_ARTICLE = re.compile(
    r"(article|rule)\s+(\d{1,3}|[IVXL]{1,6})\b.*|(第)\s*([一二三四五六七八九十]{1,4}|\d{1,3})\s*条.*", re.IGNORECASE
)

# `IV` · `II Limited budgetary discretion`
_SECTION = re.compile(r"([IVXL]{1,6})(?:[.．]?\s+[A-Z].*)?")


def split_restarts(part: Part, joiner: Joiner) -> list[Part]:
    """Return the part cut where its numbers begin again under a heading; the part itself where they do not."""
    candidates, _ = find_candidates(part.lines, joiner)
    runs = _runs(candidates)
    cuts = [
        cut
        for before, run in pairwise(runs)
        if (cut := _heading_between(part, before[-1].line + 1, run[0].line)) is not None
    ]
    if not cuts:
        return [part]
    names = [_name(part.lines[cut].text) for cut in cuts]
    first = (
        _heading_between(part, 0, runs[0][0].line)
        if any(name and name.startswith("section") for name in names)
        else None
    )
    if first is not None and _name(part.lines[first].text) == "section 1":
        cuts, names = [first, *cuts], ["section 1", *names]
    parts = [Part(part.name, part.heading, part.title, part.lines[: cuts[0]])]
    outer = "" if part.name == "main" else f"{part.name}/"
    for n, (begin, end, name) in enumerate(zip(cuts, [*cuts[1:], len(part.lines)], names, strict=True), start=2):
        parts.append(Part(_free_name(f"{outer}{name or f'part {n}'}", parts), [], [], part.lines[begin:end]))
    return parts


def _runs(candidates: Sequence[Candidate]) -> list[tuple[Candidate, ...]]:
    """Return the heaviest run, and before and after it the further runs that begin at 1."""
    found: list[tuple[Candidate, ...]] = []
    stretches = [candidates]
    while stretches:
        stretch = stretches.pop()
        run = choose_run(stretch)
        if len(run) >= MIN_RUN:
            found.append(run)
            stretches.append([c for c in stretch if c.line < run[0].line])
            stretches.append([c for c in stretch if c.line > run[-1].line])
    full = [run for run in found if run[0].number.number == 1 and sum(c.weight for c in run) >= MIN_RUN]
    return sorted(full or found[:1], key=lambda run: run[0].line)


def _heading_between(part: Part, begin: int, end: int) -> int | None:
    """Return the heading under which the paragraph at `end` begins again: a named one, else the lines just above it."""
    for i in range(end - 1, begin - 1, -1):
        if _name(part.lines[i].text) and is_heading_like(part.lines[i].text):
            return i
    line = end
    while line > begin and end - line < MAX_HEADING_LINES and is_heading_like(part.lines[line - 1].text):
        line -= 1
    return line if line < end else None


def _name(heading: str) -> str | None:
    """Return the language-neutral name of a volume, section, article or rule heading; None for any other line."""
    if volume := read_volume(heading):
        return f"part {volume.value}"
    if found := _SECTION.fullmatch(heading):
        return f"section {to_int(found[1])}"
    if (found := _ARTICLE.fullmatch(heading)) is None:
        return None
    word, number = (found[1].lower(), found[2]) if found[1] else ("article", found[4])
    return f"{word} {to_int(number)}"


def _free_name(name: str, parts: Sequence[Part]) -> str:
    taken = {part.name for part in parts}
    return (
        name
        if name not in taken
        else next(f"{name}-{n}" for n in range(2, len(taken) + 3) if f"{name}-{n}" not in taken)
    )
