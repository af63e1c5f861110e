"""A stored block → the passage that is searched.

What is searched (`text`, and with less weight `context`) is kept apart from what is quoted: a hit's text is always
read from the store again. A passage is never cut; for encoders, which blur long texts, `windows` adds its stretches.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from kb.retrieval.words import fold, has_han, is_chinese
from kb.store.rows import BlockRow, DocumentRow
from kb.un.bodies import BODIES, body_of, find_body
from kb.un.document import Metadata

_Item = TypeVar("_Item")

CHINESE, OTHER = "zh", "en"
"""The two sides of a collection, ranked apart."""
MIN_WINDOW_CHARS = 50
"""Characters of a Chinese stretch that an encoder is given beside the whole text, at least (ADR 0003)."""
LATIN_PER_HAN = 3
"""Letters that say as much as one Chinese character."""

# the end of a sentence: "。", "；", ". " or a line break
_SENTENCE_END = re.compile(r"[。；！？]|[.;!?](?=\s)|\n")
# "14 June 2025" has been read into "2025-06-14": the year leads
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Passage:
    """One block to search.

    `context` is the document's title and the headings above the block. `organs` are the codes of the body that the
    document belongs to and of the wider bodies around it; `year` is that of its date. `reach` are the languages in
    which the document is held, its own first; `twin` is the row id of the same paragraph in another of them, None
    where there is none.
    """

    rowid: int
    document_id: str
    text: str
    context: str
    language: str
    reach: tuple[str, ...]
    kind: str
    part: str
    organs: tuple[str, ...]
    year: int | None
    twin: int | None = None


def passages(
    rows: Iterable[BlockRow],
    documents: dict[str, DocumentRow],
    *,
    twin_of: Callable[[BlockRow], int | None],
) -> Iterator[Passage]:
    """Yield the passages among `rows`, in their order.

    Args:
        rows: blocks of `documents`; what belongs to a document that came later is left out.
        documents: by id.
        twin_of: gives the row id of a block's twin; asked only where the work is held in another language.
    """
    reach = languages_held(documents.values())
    organs = {name: organs_of(document.metadata) for name, document in documents.items()}
    for row in rows:
        document = documents.get(row.document_id)
        if document is None:
            continue
        metadata = document.metadata
        yield Passage(
            rowid=row.rowid,
            document_id=row.document_id,
            text=row.block.text,
            context="\n".join(filter(None, (metadata.title, *row.block.section_path))),
            language=metadata.language,
            reach=reach[document.id],
            kind=row.block.kind.value,
            part=row.block.part,
            organs=organs[document.id],
            year=year_of(metadata.date),
            twin=twin_of(row) if len(reach[document.id]) > 1 else None,
        )


def languages_held(documents: Iterable[DocumentRow]) -> dict[str, tuple[str, ...]]:
    """Map each document to the languages in which its work is held, its own first."""
    by_symbol: dict[str, set[str]] = {}
    rows = tuple(documents)
    for document in rows:
        by_symbol.setdefault(document.metadata.symbol or document.id, set()).add(document.metadata.language)
    reach = {}
    for document in rows:
        own = document.metadata.language
        others = by_symbol[document.metadata.symbol or document.id] - {own}
        reach[document.id] = (own, *sorted(others))
    return reach


def organs_of(metadata: Metadata) -> tuple[str, ...]:
    """Return the code of the body that a document belongs to, then those of the wider bodies around it."""
    code = None if metadata.symbol is None else body_of(metadata.symbol)
    if code is None and metadata.body is not None:
        code = metadata.body if metadata.body in BODIES else find_body(metadata.body)
    codes = []
    while code is not None and code in BODIES:
        codes.append(code)
        code = BODIES[code].within
    return tuple(codes)


def year_of(date: str | None) -> int | None:
    """Return the year of an ISO date."""
    found = _YEAR.match(date or "")
    return int(found.group()) if found else None


def side_of(passage: Passage) -> str:
    """Return the side that a passage stands on: `zh` for Chinese documents and text, `en` for all else."""
    return CHINESE if passage.language == CHINESE or is_chinese(fold(passage.text)) else OTHER


def windows(text: str) -> tuple[str, ...]:
    """Return a text and, where it is long, its stretches of two or three sentences: each tells what it is about.

    Stretches overlap by a sentence and cover the text; one sentence is never cut.
    """
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    stretches: list[str] = []
    begin, least = 0, _window_chars(text)
    for i, end in enumerate(ends):
        if end - begin >= least or (i == len(ends) - 1 and stretches):
            stretches.append(text[begin:end].strip())
            begin = ends[i - 1] if i and ends[i - 1] > begin else end
    return (text, *(stretch for stretch in dict.fromkeys(stretches) if stretch and stretch != text))


def _window_chars(text: str) -> int:
    return MIN_WINDOW_CHARS if has_han(text) else MIN_WINDOW_CHARS * LATIN_PER_HAN


def text_key(text: str) -> str:
    """Return the name under which the vector of `text` is stored: the SHA-256 of its bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def in_batches(items: Iterable[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    """Yield `items` in tuples of `size`, the last one shorter (`itertools.batched` needs Python 3.12)."""
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch
