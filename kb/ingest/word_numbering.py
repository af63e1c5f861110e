"""Automatic numbering of Word: `numbering.xml` and the paragraphs in reading order enter, printed numbers leave.

A paragraph names a list (`w:num`) and a level; the list points to an abstract one that holds the levels and, here, the
running counters. Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kb.ingest.numerals import numeral
from kb.ingest.word_styles import Styles
from kb.ingest.word_xml import attribute, child, is_on, number, tag

N_LEVELS = 9
SUPPRESSED = 0
"""The list number that takes a style's numbering away from a paragraph."""
MAX_LINKS = 5

# The places of the counters in a level's text: "%1.%2"
_PLACE = re.compile(r"%([1-9])")
# Dashes and stars are printed as they are; every other bullet comes from a symbol font: "–"
_PLAIN_BULLET = re.compile(r"[-–—*]$")
# After these nothing is set before the text: "一、"
_TIGHT = ("、", "）", "．", "】", "》")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is printed and when it starts again."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    is_hidden: bool = False
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as printed, the blank after it included; `level` counts from 0."""

    text: str
    level: int
    is_bullet: bool


@dataclass(frozen=True, slots=True)
class _List:
    """A `w:num`: its abstract list, its own levels, and where its levels start anew."""

    abstract: int
    levels: tuple[Level, ...]
    starts: dict[int, int]


@dataclass(slots=True)
class NumberingReader:
    """Counts the paragraphs of one document; ask for each paragraph once, in reading order."""

    _lists: dict[int, _List]
    _counters: dict[int, list[int | None]] = field(default_factory=dict)
    _used: set[tuple[int, int]] = field(default_factory=set)

    def next(self, num_id: int, level: int) -> Numbered | None:
        """Return the number of the next paragraph of a list; None where the document does not define the list."""
        one = self._lists.get(num_id)
        if one is None or not 0 <= level < N_LEVELS:
            return None
        counters = self._counters.setdefault(one.abstract, [None] * N_LEVELS)
        definition = one.levels[level]
        counters[level] = self._count(one, num_id, level, counters[level])
        for higher in range(level):
            # A level that was skipped counts as begun: (i) below 7. takes (a), and the next one is (b).
            if counters[higher] is None:
                counters[higher] = one.starts.get(higher, one.levels[higher].start)
        for deeper in range(level + 1, N_LEVELS):
            restart = one.levels[deeper].restart
            if restart is None or (restart > 0 and level < restart):
                counters[deeper] = None
        if definition.style == "bullet":
            return Numbered(_bullet(definition.text), level, is_bullet=True)
        return Numbered(_print(one.levels, level, counters), level, is_bullet=False)

    def level_of(self, num_id: int, style_id: str) -> int | None:
        """Return the level that a list gives to a paragraph style, None where it names none."""
        one = self._lists.get(num_id)
        levels = one.levels if one else ()
        return next((i for i, level in enumerate(levels) if level.paragraph_style == style_id), None)

    def _count(self, one: _List, num_id: int, level: int, current: int | None) -> int:
        is_first_use = (num_id, level) not in self._used
        self._used.add((num_id, level))
        if is_first_use and level in one.starts:
            return one.starts[level]
        if current is None:
            return one.starts.get(level, one.levels[level].start)
        return current + 1


def read_numbering(root: Element | None, styles_root: Element | None) -> NumberingReader:
    """Return the lists that `numbering.xml` defines; none where the document has no such part."""
    if root is None:
        return NumberingReader({})
    abstracts = {number(one, "abstractNumId"): one for one in root.findall(tag("abstractNum"))}
    nums = {number(one, "numId"): one for one in root.findall(tag("num"))}
    links = _style_links(styles_root)
    lists = {}
    for num_id, num in nums.items():
        if num_id is None:
            continue
        abstract = number(child(num, "abstractNumId"))
        element = abstracts.get(abstract)
        for _ in range(MAX_LINKS):
            # A list made from a list style holds only the style's name; the levels stand in the style's own list.
            link = links.get(attribute(child(element, "numStyleLink")) or "")
            if link is None or link not in nums:
                break
            abstract = number(child(nums[link], "abstractNumId"))
            element = abstracts.get(abstract)
        if abstract is not None and element is not None:
            lists[num_id] = _read_list(abstract, element, num)
    return NumberingReader(lists)


def number_of(properties: Element | None, styles: Styles, numbering: NumberingReader) -> tuple[int, int] | None:
    """Return the list and level that a paragraph stands in, by its own properties or its style; None for neither."""
    own = child(properties, "numPr")
    style = styles.paragraph(properties)
    num_id, level = number(child(own, "numId")), number(child(own, "ilvl"))
    if num_id is None:
        num_id = style.num_id
        if num_id is not None and level is None:
            level = numbering.level_of(num_id, style.id)
            if level is None and style.num_style is not None:
                level = numbering.level_of(num_id, style.num_style)
            level = style.num_level if level is None else level
    return None if num_id is None or num_id == SUPPRESSED else (num_id, level or 0)


def _style_links(styles_root: Element | None) -> dict[str, int]:
    links = {}
    for style in styles_root.findall(tag("style")) if styles_root is not None else ():
        num_id = number(child(style, "pPr", "numPr", "numId"))
        if attribute(style, "type") == "numbering" and num_id is not None:
            links[attribute(style, "styleId") or ""] = num_id
    return links


def _read_list(abstract: int, element: Element, num: Element) -> _List:
    levels = [Level() for _ in range(N_LEVELS)]
    starts = {}
    _fill(levels, element)
    for override in num.findall(tag("lvlOverride")):
        _fill(levels, override)
        place, start = number(override, "ilvl"), number(child(override, "startOverride"))
        if place is not None and start is not None:
            starts[place] = start
    return _List(abstract, tuple(levels), starts)


def _fill(levels: list[Level], holder: Element) -> None:
    for element in holder.findall(tag("lvl")):
        place = number(element, "ilvl")
        if place is not None and 0 <= place < N_LEVELS:
            start = number(child(element, "start"))
            levels[place] = Level(
                start=1 if start is None else start,
                style=attribute(child(element, "numFmt")) or "decimal",
                text=attribute(child(element, "lvlText")) or "",
                suffix=attribute(child(element, "suff")) or "tab",
                restart=number(child(element, "lvlRestart")),
                is_legal=is_on(child(element, "isLgl")) or False,
                is_hidden=is_on(child(element, "rPr", "vanish")) or False,
                paragraph_style=attribute(child(element, "pStyle")),
            )


def _print(levels: tuple[Level, ...], level: int, counters: list[int | None]) -> str:
    definition = levels[level]

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        counter = counters[at]
        style = "decimal" if definition.is_legal and levels[at].style != "none" else levels[at].style
        return numeral(levels[at].start if counter is None else counter, style)

    printed = _PLACE.sub(place, definition.text).strip()
    if not printed or definition.is_hidden:
        return ""
    return printed if definition.suffix == "nothing" or printed.endswith(_TIGHT) else f"{printed} "


def _bullet(text: str) -> str:
    return f"{text} " if _PLAIN_BULLET.match(text) else "• "
