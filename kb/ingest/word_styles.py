"""Styles of a Word document: `styles.xml` enters, what each style says of a paragraph or run leaves.

A style inherits from the one it is based on. Whether a paragraph is a heading is told by the style's name (Word's
`heading 2`, the UN templates' `_ H_2/3` or `_ H_1_G`) or by its outline level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from kb.ingest.word_xml import attribute, child, is_on, number, tag

MAX_CHAIN = 30
"""Word itself stops at 11 styles based on one another."""
BODY_OUTLINE = 9
"""The outline level that means "body text"."""

# Word's own headings: "heading 2"
_WORD_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
# Headings of the UN templates: "_ H _Ch_G", "_ H_2/3", "H23", "_ H __M", "H56GR"
_UN_HEADING = re.compile(r"[_ ]*H[_ ]*(M|Ch|1|2/?_?3|4(?:/5)?|5(?:/?_?6)?|6)(?:_?GR?C?)?$", re.IGNORECASE)
_UN_LEVELS = {"m": 1, "c": 1, "1": 2, "2": 3, "4": 4, "5": 5, "6": 5}
# Styles with an outline level that are no headings of sections: "Title_H1", "TOC Heading", "Agenda_Title_H2"
_NO_HEADING = re.compile(r"(?:toc|title|subtitle|agenda|s_?title|list|caption|session|__s_)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; None where neither it nor the styles below it do.

    `left` is the indent in twentieths of a point, `num_style` the id of the style that carries `num_id`: it tells the
    level in the list.
    """

    id: str
    name: str
    num_id: int | None = None
    num_level: int | None = None
    num_style: str | None = None
    heading: int | None = None
    is_bold: bool | None = None
    is_hidden: bool | None = None
    vertical: str | None = None
    alignment: str | None = None
    left: int | None = None
    size: float | None = None


NO_STYLE = Style("", "")


class Styles:
    """All styles of one document, flattened."""

    def __init__(self, root: Element | None) -> None:
        elements = root.findall(tag("style")) if root is not None else []
        self._elements = {attribute(element, "styleId") or "": element for element in elements}
        self._flat: dict[str, Style] = {}
        default = next(
            (one for one in elements if attribute(one, "type") == "paragraph" and attribute(one, "default") == "1"),
            None,
        )
        self._default = attribute(default, "styleId") or ""
        half_points = number(child(root, "docDefaults", "rPrDefault", "rPr", "sz"))
        self.default_size = half_points / 2 if half_points else 10.0

    def paragraph(self, properties: Element | None) -> Style:
        """Return the style of a paragraph from its `w:pPr`."""
        return self.find(attribute(child(properties, "pStyle")) or self._default)

    def find(self, style_id: str | None) -> Style:
        """Return a style by id; an empty one where the document does not define it."""
        if style_id is None or style_id not in self._elements:
            return NO_STYLE
        if style_id not in self._flat:
            self._flat[style_id] = self._flatten(style_id)
        return self._flat[style_id]

    def _flatten(self, style_id: str) -> Style:
        chain: list[str] = []
        current: str | None = style_id
        while current in self._elements and current not in chain and len(chain) < MAX_CHAIN:
            chain.append(current)
            current = attribute(child(self._elements[current], "basedOn"))
        style = NO_STYLE
        for one in reversed(chain):
            style = _apply(style, self._elements[one], one)
        return style


def _apply(below: Style, element: Element, style_id: str) -> Style:
    """Return what a style says on top of the one it is based on."""
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    name = attribute(child(element, "name")) or style_id
    num_id = number(child(paragraph, "numPr", "numId"))
    half_points = number(child(run, "sz"))
    found = Style(
        id=style_id,
        name=name,
        num_id=num_id,
        num_level=number(child(paragraph, "numPr", "ilvl")),
        num_style=style_id if num_id is not None else None,
        heading=_heading(name, number(child(paragraph, "outlineLvl")), below.heading),
        is_bold=is_on(child(run, "b")),
        is_hidden=is_on(child(run, "vanish")),
        vertical=attribute(child(run, "vertAlign")),
        alignment=attribute(child(paragraph, "jc")),
        left=left_indent(child(paragraph, "ind")),
        size=half_points / 2 if half_points else None,
    )
    return replace(
        found,
        num_id=below.num_id if found.num_id is None else found.num_id,
        num_level=below.num_level if found.num_level is None else found.num_level,
        num_style=below.num_style if found.num_style is None else found.num_style,
        is_bold=below.is_bold if found.is_bold is None else found.is_bold,
        is_hidden=below.is_hidden if found.is_hidden is None else found.is_hidden,
        vertical=found.vertical or below.vertical,
        alignment=found.alignment or below.alignment,
        left=below.left if found.left is None else found.left,
        size=found.size or below.size,
    )


def left_indent(indent: Element | None) -> int | None:
    """Return the left indent of `w:ind`, in twentieths of a point."""
    left = number(indent, "left")
    return number(indent, "start") if left is None else left


def _heading(name: str, outline: int | None, inherited: int | None) -> int | None:
    """Return the depth of a heading style from 1; 0 says "no heading, whatever it is based on"."""
    if word := _WORD_HEADING.match(name):
        return int(word[1])
    if un := _UN_HEADING.match(name):
        return _UN_LEVELS[un[1][0].lower()]
    if _NO_HEADING.match(name):
        return 0
    if outline is not None:
        return outline + 1 if outline < BODY_OUTLINE else 0
    return inherited
