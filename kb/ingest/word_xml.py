"""Names and attributes of WordprocessingML, so that the other Word modules read like the standard.

Source: ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ALTERNATIVES = f"{_MC}AlternateContent"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
MATH = frozenset(
    f"{{http://schemas.openxmlformats.org/officeDocument/2006/math}}{name}" for name in ("oMath", "oMathPara")
)

_MAX_FIGURES = 9


def tag(name: str) -> str:
    """Return the full name of an element or attribute: `p` → `{http://…/main}p`."""
    return _W + name


def child(element: Element | None, *names: str) -> Element | None:
    """Follow child elements down by name; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(tag(name))
    return element


def children(element: Element | None) -> tuple[Element, ...]:
    """Return all child elements; none for None."""
    return () if element is None else tuple(element)


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Return a `w:` attribute, None where the element or the attribute is missing."""
    return None if element is None else element.get(tag(name))


def integer(text: str | None) -> int | None:
    """Read a whole number of at most nine figures; None for anything else."""
    if text is None:
        return None
    figures = text.strip().removeprefix("-")
    return int(text) if figures.isascii() and figures.isdigit() and len(figures) <= _MAX_FIGURES else None


def number(element: Element | None, name: str = "val") -> int | None:
    """Return a `w:` attribute as a whole number."""
    return integer(attribute(element, name))


def is_on(element: Element | None) -> bool | None:
    """Read a switch such as `w:b`: None where it is missing, so that a style decides."""
    if element is None:
        return None
    return attribute(element) not in {"0", "false", "off", "none"}


def chosen(alternatives: Element) -> tuple[Element, ...]:
    """Return the children of the branch of `mc:AlternateContent` to read: the first choice, or else the fallback."""
    branch = alternatives.find(f"{_MC}Choice")
    if branch is None or len(branch) == 0:
        branch = alternatives.find(f"{_MC}Fallback")
    return children(branch)
