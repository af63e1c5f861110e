"""Numbers of HTML lists as a browser shows them: `type`, `start`, `reversed`, `value` and `list-style` enter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kb.ingest.numerals import numeral

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
    "none": "none",
}
_CHINESE_STYLES = frozenset({"chineseCounting", "chineseLegalSimplified"})
# The numbering in a style attribute: "list-style-type: lower-roman"
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
# A whole number in an attribute: " -3"
_INTEGER = re.compile(r"\s*(-?\d{1,9})")


@dataclass(slots=True)
class ListCounter:
    """Counts the items of one list; `depth` is 0 for an outermost list."""

    style: str
    number: int
    step: int
    depth: int

    def next(self, value: str | None) -> str:
        """Return the number of the next item, the blank after it included; `value` is the item's own."""
        if self.style == "bullet":
            return "• "
        own = _integer(value)
        current = self.number if own is None else own
        self.number = current + self.step
        if self.style == "none":
            return ""
        return numeral(current, self.style) + ("、" if self.style in _CHINESE_STYLES else ". ")


def open_list(name: str, attributes: Mapping[str, str], *, n_items: int, depth: int) -> ListCounter:
    """Return the counter of an `ol` or `ul` with `n_items` items."""
    css = _LIST_STYLE.search(attributes.get("style", ""))
    style = _CSS_STYLES.get(css[1].lower()) if css else None
    if name == "ul":
        return ListCounter(style or "bullet", 1, 1, depth)
    style = style or _TYPES.get(attributes.get("type", "1").strip(), "decimal")
    is_reversed = "reversed" in attributes
    start = _integer(attributes.get("start"))
    if start is None:
        start = n_items if is_reversed else 1
    return ListCounter(style, start, -1 if is_reversed else 1, depth)


def _integer(text: str | None) -> int | None:
    found = _INTEGER.match(text) if text else None
    return int(found[1]) if found else None
