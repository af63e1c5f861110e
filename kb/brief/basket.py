"""A basket: citations and own remarks, collected for a note, as JSON.

What is read: an object with `items` (and `title`), a list, or JSON lines. An item is a remark (a string, or an object
with `note`), a heading (an object with `heading`), a citation (a hit of `kb search --json`, or any object that says
where it stands), or an answer of `kb ask --json`, whose statements become citations, with a remark before them where
the statement is not itself quoted. Other fields are passed over; an item that cannot be read is left out and named.
Source: `docs/notes.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kb.errors import BasketError

Object = Mapping[str, object]
_BLANK_LINES = re.compile(r"\n\s*\n")
_NAMES = ("document", "symbol", "source", "language", "part", "label", "kind", "quote", "text")


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark of one's own, printed as it is."""

    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return its paragraphs, which blank lines part."""
        return tuple(filter(str.strip, _BLANK_LINES.split(self.text)))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over what follows it."""

    text: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A place that was picked: fields as in `kb search --json`, None where the item does not say.

    `document` is an id. `quote` is the stretch that is quoted, None for the whole block; `text` the block's text when
    it was picked, by which an unnumbered block is found again. `query` is what found it. `item` is its number in the
    file, by which problems name it; two picks are equal wherever they stand.
    """

    item: int = field(compare=False)
    document: str | None
    symbol: str | None
    source: str | None
    language: str | None
    part: str | None
    label: str | None
    kind: str | None
    quote: str | None
    text: str | None
    query: str | None


Entry = Remark | Heading | Pick
"""What a basket holds."""


@dataclass(frozen=True, slots=True)
class Basket:
    """What was collected, in order; `problems` has a line for each item that could not be read."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()


def read_basket(text: str, *, name: str, allow_empty: bool = False) -> Basket:
    """Read the JSON of a basket; `name` is how messages call the file.

    Raises:
        BasketError: it is no JSON, or holds nothing that can be read (unless `allow_empty`).
    """
    title, items = _items(text, name)
    entries: list[Entry] = []
    problems: list[str] = []
    for number, item in enumerate(items, 1):
        found = tuple(_entries(item, number))
        entries += found
        if not found:
            problems.append(f"item {number} of '{name}' is neither a remark, a heading nor a citation; it was left out")
    if not entries and not (allow_empty and not items):
        raise BasketError(f"'{name}' holds no citation", remedy="fill it with `kb search … --json > basket.json`")
    return Basket(title, tuple(entries), tuple(problems))


def basket_json(basket: Basket) -> str:
    """Return the basket as JSON that `read_basket` reads again; what an item does not say is left out."""
    value = {"title": basket.title, "items": [_object(entry) for entry in basket.entries]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _object(entry: Entry) -> dict[str, str]:
    if isinstance(entry, Remark):
        return {"note": entry.text}
    if isinstance(entry, Heading):
        return {"heading": entry.text}
    said = {name: getattr(entry, name) for name in (*_NAMES, "query")}
    return {name: value for name, value in said.items() if value is not None}


def _items(text: str, name: str) -> tuple[str | None, list[object]]:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        return None, _lines(text, name, error)
    except RecursionError as error:
        raise BasketError(f"'{name}' is nested too deeply", remedy="make the basket anew") from error
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        return _string(value, "title"), list(value["items"])
    return None, value if isinstance(value, list) else [value]


def _lines(text: str, name: str, error: json.JSONDecodeError) -> list[object]:
    """Read JSON lines; a line that is no JSON becomes an item that cannot be read."""
    items: list[object] = []
    for line in filter(str.strip, text.splitlines()):
        try:
            items.append(json.loads(line))
        except (json.JSONDecodeError, RecursionError):
            items.append(None)
    if all(item is None for item in items):
        raise BasketError(
            f"'{name}' is no JSON (line {error.lineno}: {error.msg})", remedy="save what `kb search … --json` prints"
        ) from error
    return items


def _entries(item: object, number: int, query: str | None = None) -> Iterator[Entry]:
    if isinstance(item, str) and item.strip():
        yield Remark(item.strip())
    if not isinstance(item, dict):
        return
    query = _string(item, "query") or _string(item, "question") or query
    for inner in ("statements", "hits", "citations"):
        nested = item.get(inner)
        if isinstance(nested, list):
            words = _string(item, "text") if inner == "citations" else None
            if words and not any(isinstance(one, dict) and _string(one, "quote") == words for one in nested):
                yield Remark(words)
            for one in nested:
                yield from _entries(one, number, query)
            return
    if any(_string(item, key) for key in ("document", "symbol", "source")):
        yield _pick(item, number, query)
    elif heading := _string(item, "heading"):
        yield Heading(heading)
    elif remark := _string(item, "note") or _string(item, "text"):
        yield Remark(remark)


def _pick(item: Object, number: int, query: str | None) -> Pick:
    document, symbol, source, language, part, label, kind, quote, text = (_string(item, name) for name in _NAMES)
    return Pick(number, document, symbol, source, language, part, label, kind, quote, text, query)


def _string(item: Object, name: str) -> str | None:
    value = item.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # a label that a person wrote without quotation marks
    return value.strip() or None if isinstance(value, str) else None
