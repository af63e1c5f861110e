"""The parts of a document: main text, annexes, and the acts and drafts inside them, each with numbers of its own.

Grammar of a part's name: `main`, `annex`, `annex 4`, `appendix 1`, `enclosure`, `part 2`, and below a part that carries
several acts `/resolution 24/10`, `/decision 2/6`, `/draft resolution 1`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.ingest.characters import width
from kb.ingest.layout import Line, Role
from kb.ingest.markers import Marker, has_end, read_act, read_annex, read_bare_act
from kb.ingest.sections import CUT_WIDTH, is_free, opens_block

_KIND_WORDS = (
    ("draft resolution", "draft resolution"),
    ("决议草案", "draft resolution"),
    ("resolution", "resolution"),
    ("决议", "resolution"),
    ("decision", "decision"),
    ("决定", "decision"),
)
_SESSION = re.compile(r"^(S?-?\d+)/")
MAX_TITLE_LINES = 4


@dataclass(slots=True)
class Part:
    """A stretch in which paragraph numbers run: its name, the heading lines that open it, its title, its lines."""

    name: str
    heading: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def is_act(self) -> bool:
        """Tell whether the part is an act or a draft inside a larger part."""
        return "/" in self.name


def split_parts(lines: Sequence[Line], *, own_symbol: str | None) -> list[Part]:
    """Cut the lines of a document at its annexes, volumes and acts; its own number opens no act."""
    parts = [Part("main")]
    outer, open_act, kind = "main", "", "resolution"
    acts = _act_headings(lines, own_symbol or "")
    i = 0
    while i < len(lines):
        line, previous = lines[i], lines[i - 1] if i else None
        kind = _kind_named(line.text) or kind if i not in acts else kind
        if (annex := read_annex(line.text)) and is_free(line, previous):
            name = f"{annex.style} {annex.value}".strip()
            is_draft = outer == "main" and len(acts) > 1
            if open_act and not annex.value and (is_draft or any(j > i for j in acts)):  # the act's own annex
                name = _unique(f"{open_act}/{name}", parts)
            else:
                outer, open_act = _unique(name, parts), ""
                name = outer
            parts.append(Part(name, [line], [] if not annex.rest else [_titled(line, annex.rest)]))
            i = _take_title(lines, i + 1, parts[-1], acts)
            kind = next((named for title in parts[-1].title if (named := _kind_named(title.text))), kind)
            continue
        if i in acts:
            act = acts[i]
            open_act = _unique(f"{outer}/{act.style or kind} {act.value}", parts)
            parts.append(Part(open_act, [line], [_titled(line, act.rest)] if act.rest else []))
            i = _take_title(lines, i + 1, parts[-1], acts)
            continue
        parts[-1].lines.append(line)
        i += 1
    return parts


def _act_headings(lines: Sequence[Line], own_symbol: str) -> dict[int, Marker]:
    """Return the lines that open an act inside the document; a resolution's own title opens none."""
    found: dict[int, Marker] = {}
    bare: dict[int, Marker] = {}
    for i, line in enumerate(lines):
        previous = lines[i - 1] if i else None
        if not is_free(line, previous) or has_end(line.text):
            continue
        if act := read_act(line.text):
            if (
                act.rest
                or act.style.startswith("draft")
                or line.role is Role.HEADING
                or line.is_bold
                or line.is_centred
            ):
                found[i] = act
        elif act := read_bare_act(line.text):
            bare[i] = act
    sessions = Counter(match[1] for act in bare.values() if (match := _SESSION.match(act.value)))
    found |= {i: act for i, act in bare.items() if sessions[act.value.split("/")[0]] > 1}
    is_own = len(found) == 1 and not any(read_annex(line.text) for line in lines[: min(found)])
    found = {i: act for i, act in found.items() if not own_symbol.endswith(f"/{act.value}")}
    return {} if is_own else dict(sorted(found.items()))


def _take_title(lines: Sequence[Line], start: int, part: Part, acts: dict[int, Marker]) -> int:
    """Move the title lines that follow a part's heading into the part; return where its text begins."""
    i = start
    while i < len(lines) and len(part.title) < MAX_TITLE_LINES and i not in acts:
        line = lines[i]
        if (
            (opens_block(line) and line.role is not Role.HEADING)
            or has_end(line.text)
            or line.text.endswith(("，", ","))
        ):
            break
        if read_annex(line.text) or "\t" in line.text:
            break
        if part.title and line.space_before and (line.is_whole or not part.is_act):
            break
        is_short = bool(part.title) and width(part.title[-1].text) < CUT_WIDTH
        if part.is_act and part.title and (line.is_whole or line.space_before or is_short):
            break
        part.title.append(line)
        i += 1
    return i


def _titled(line: Line, title: str) -> Line:
    return Line(title, page=line.page, box=line.box, size=line.size, is_whole=line.is_whole)


def _unique(name: str, parts: Sequence[Part]) -> str:
    """Return `name`, numbered where it is taken: the second unnumbered annex is `annex 2`."""
    taken = {part.name for part in parts}
    if name not in taken:
        return name
    n = 2
    while f"{name} {n}" in taken:
        n += 1
    return f"{name} {n}"


def _kind_named(text: str) -> str | None:
    if width(text) > 80 or has_end(text):  # noqa: PLR2004 - a heading names the kind, running text does not
        return None
    lowered = text.lower()
    return next((kind for word, kind in _KIND_WORDS if word in lowered), None)
