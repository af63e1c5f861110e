"""Names of paragraphs as judgements write them, `source#part#label`, and the names of a hit.

Relevance is judged on paragraphs: a sub-item counts for its paragraph, a footnote stands in the part `footnote`, and a
block without a number goes by its kind. `*` names every block without a number in a part.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from kb.retrieval.hit import Hit, Place
from kb.store.rows import BlockRow, DocumentRow
from kb.un.document import Block

SEPARATOR = "#"
ANY_UNNUMBERED = "*"
# the items of `28(a)(ii)`
_ITEMS = re.compile(r"[(].*")


def is_place(name: str) -> bool:
    """Tell whether `name` has the three pieces of a place."""
    return name.count(SEPARATOR) == 2  # noqa: PLR2004 - between three pieces


def paragraph_of(name: str) -> str:
    """Return the paragraph that the place `name` belongs to: `a.txt#main#28(a)` → `a.txt#main#28`."""
    document, part, label = name.split(SEPARATOR)
    return SEPARATOR.join((document, part, _ITEMS.sub("", label)))


def document_of(name: str) -> str:
    """Return what names the document in the place `name`: its source or its symbol."""
    return name.split(SEPARATOR, maxsplit=1)[0]


def judged_name(hit: Hit, judged: Collection[str]) -> str:
    """Return the name under which `hit` stands in `judged`, else its own.

    The document may be judged by the name of its file or by its symbol. A hit shows its twin as well: where only the
    twin is judged, it counts.
    """
    places = (hit.place,) if hit.twin is None else (hit.place, hit.twin)
    names = (name for place in places for name in _names(_documents(place.source, place.symbol), place))
    return next((name for name in names if name in judged), _name(file_of(hit.place.source), hit.place, None))


def file_of(source: str) -> str:
    """Return the name of the file at the path `source`."""
    return PurePosixPath(source.replace("\\", "/")).name


def names_of(document: DocumentRow, blocks: Iterable[BlockRow]) -> set[str]:
    """Return every name under which a block of `document` may be judged."""
    documents, places = _documents(document.source, document.metadata.symbol), (row.block for row in blocks)
    return {name for block in places for name in _names(documents, block)}


def _documents(source: str, symbol: str | None) -> list[str]:
    return [file_of(source), *([symbol] if symbol else [])]


def _names(documents: Iterable[str], place: Place | Block) -> list[str]:
    labels = [None] if place.label else [ANY_UNNUMBERED, None]
    return [_name(document, place, label) for document in documents for label in labels]


def _name(document: str, place: Place | Block, label: str | None) -> str:
    part = "footnote" if place.kind == "footnote" else place.part
    return SEPARATOR.join((document, part, _ITEMS.sub("", label or place.label or str(place.kind))))
