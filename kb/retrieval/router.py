"""Query → exact routes: a symbol that is held or cited, an act by its number, a quoted phrase.

What a person names exactly comes first, before anything that ranks by likeness. `exact` finds the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kb.retrieval.words import fold, is_stop_word, terms
from kb.un.act import ActMention, parse_act_query
from kb.un.organ_words import find_words
from kb.un.pinpoint import find_pinpoints
from kb.un.symbol import Symbol, find_symbols

# The whole query in quotation marks, such as "right to housing" or “适当住房” or 「适当住房」 or 《新城市议程》
_QUOTED = re.compile(r"""\s*(?:"([^"]+)"|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》)\s*""")
_FRAME = """
    resolution resolutions decision decisions res dec symbol text full document documents
    第 号 决议 决定 文件 文号 全文 原文 内容
"""
_FRAME_WORDS = frozenset(_FRAME.split())
"""Words that only frame a reference."""


@dataclass(frozen=True, slots=True)
class Routes:
    """What a query names.

    `labels` are paragraph numbers (`13`, `28(a)`) and `parts` annexes (`annex 2`) named beside it; `is_bare` tells that
    the query is nothing but the reference.
    """

    symbols: tuple[Symbol, ...] = ()
    acts: tuple[ActMention, ...] = ()
    labels: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    phrase: str | None = None
    is_bare: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether the query names nothing."""
        return not (self.symbols or self.acts or self.phrase)

    @property
    def is_reference(self) -> bool:
        """Tell whether the query is a reference and nothing else: what resembles its number is no answer."""
        return self.is_bare and bool(self.symbols or self.acts)

    @property
    def is_numbered(self) -> bool:
        """Tell whether the query is nothing but symbols and numbers of acts, which other paragraphs cannot answer.

        A well-known text is also meant where it is named without its number.
        """
        return self.is_reference and all(act.form != "instrument" for act in self.acts)


def read_routes(query: str) -> Routes:
    """Return what `query` names."""
    if quoted := _QUOTED.fullmatch(query):
        phrase = next(group for group in quoted.groups() if group).strip()
        return Routes(phrase=phrase or None, is_bare=True)
    symbols = find_symbols(query)
    pinpoints = find_pinpoints(query)
    acts = parse_act_query(query)
    spans = [
        *((found.start, found.end) for found in symbols),
        *((found.start, found.end) for found in pinpoints),
        *((found.start, found.end) for found in acts),
        *((start, end) for _, start, end in find_words(query)),
    ]
    is_bare = _is_frame(query, spans)
    return Routes(
        symbols=tuple({found.symbol.key: found.symbol for found in symbols}.values()),
        # a well-known text is often named for its subject only: "implementation of the New Urban Agenda"
        acts=tuple(act for act in acts if act.form != "instrument" or act.labels or is_bare),
        labels=tuple(label for found in pinpoints for label in found.labels),
        parts=tuple(dict.fromkeys(found.part for found in pinpoints if found.part)),
        is_bare=is_bare,
    )


def _is_frame(query: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether nothing but framing words stands outside `spans`."""
    signs = list(query)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return all(is_stop_word(term.text) or term.text in _FRAME_WORDS for term in terms(fold("".join(signs))))
