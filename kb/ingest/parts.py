"""The parts of a document: main text, annexes, and the acts and drafts inside them, each with numbers of its own.

Grammar of a part's name: `main`, `annex`, `annex 4`, `appendix 1`, `enclosure`, `part 2`, and below a part that carries
several acts `/resolution 24/10`, `/decision 2/6`, `/draft resolution 1`; `main/resolution` is the end of an act whose
number stands on another page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.ingest.act_headings import MAX_TITLE_LINES, act_headings, is_beside, own_numbers
from kb.ingest.characters import width
from kb.ingest.layout import Line, Role
from kb.ingest.markers import Marker, has_end, read_annex, read_bare_act
from kb.ingest.sections import CUT_WIDTH, is_free, opens_block

_KIND_WORDS = (
    ("draft resolution", "draft resolution"),
    ("决议草案", "draft resolution"),
    ("resolution", "resolution"),
    ("决议", "resolution"),
    ("decision", "decision"),
    ("决定", "decision"),
)
_BEFORE_OWN = "main/resolution"


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


def split_parts(lines: Sequence[Line], *, own_symbol: str | None, own: int | None = None) -> list[Part]:
    """Cut the lines of a document at its annexes, volumes and acts; its own number opens no act.

    Args:
        lines: the text behind the masthead.
        own_symbol: the document's symbol; None where it states none.
        own: the line that opens the act which the document is, where another act's end stands before it.
    """
    parts = [Part("main" if own is None else _BEFORE_OWN)]
    outer, open_act, kind = "main", "", "resolution"
    acts = act_headings(lines, own_symbol=own_symbol)
    numbers = own_numbers(own_symbol)
    i = 0
    while i < len(lines):
        line, previous = lines[i], lines[i - 1] if i else None
        if i == own and (opening := read_bare_act(line.text)):
            open_act = ""
            parts.append(Part("main", [line], [_titled(line, opening.rest)]))
            i = _take_title(lines, i + 1, parts[-1], acts)
            continue
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
            outer = "main" if is_beside(act, numbers) else outer
            open_act = _unique(f"{outer}/{act.style or kind} {act.value}", parts)
            parts.append(Part(open_act, [line], [_titled(line, act.rest)] if act.rest else []))
            i = _take_title(lines, i + 1, parts[-1], acts)
            continue
        parts[-1].lines.append(line)
        i += 1
    return parts


def _take_title(lines: Sequence[Line], start: int, part: Part, acts: Mapping[int, Marker]) -> int:
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
