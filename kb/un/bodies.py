"""Bodies of the United Nations: code, names in English and Chinese, and the symbols of their documents.

Codes are those of the filter `--organ` and of act identifiers (`UNH-GC:res:24/10`). A body may lie within a wider one:
the Second Committee (`GA-C2`) within the General Assembly (`GA`). Source: research.un.org "UN Document Symbols";
names from the UNTERM forms that documents print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.un.body_names import ROWS
from kb.un.folding import fold, normalise
from kb.un.names import compile_names
from kb.un.numerals import parse_roman

if TYPE_CHECKING:
    from kb.un.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Body:
    """A body that issues documents.

    `cited_en` and `cited_zh` stand before an act's number in a citation. `names` are the names by which texts mean this
    body, the official ones included. `prefixes` open the symbols of its documents. `within` is the wider body's code.
    """

    code: str
    en: str
    zh: str
    cited_en: str
    cited_zh: str
    names: tuple[str, ...]
    prefixes: tuple[str, ...]
    within: str | None = None


def _read_rows() -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for row in ROWS.strip().splitlines():
        code, within, en, zh, more, prefixes = (cell.strip() for cell in row.split("|"))
        names = tuple(name.strip() for name in more.split(";") if name.strip())
        cited = {name[0]: name[1:] for name in names if name[0] in "<>"}
        found = (name for name in names if name[0] not in "<>")
        bodies[code] = Body(
            code=code,
            en=en,
            zh=zh,
            cited_en=cited.get("<", en),
            cited_zh=cited.get(">", zh),
            names=tuple(dict.fromkeys((en, zh, *found))),
            prefixes=tuple(prefixes.split()),
            within=within or None,
        )
    return bodies


BODIES: dict[str, Body] = _read_rows()
_BY_PREFIX = {prefix.upper(): body.code for body in BODIES.values() for prefix in body.prefixes}
_LONGEST_PREFIX = max(map(len, _BY_PREFIX))
_BY_NAME = {fold(name).lower(): body.code for body in reversed(BODIES.values()) for name in body.names}
_NAME = compile_names(_BY_NAME)
_BY_CALL: dict[str, tuple[str, ...]] = {}
"""Codes, and their ends: `unh-eb`, `eb`; a whole code comes before the end of another."""
for _code in BODIES:
    _end = _code.rpartition("-")[2].lower()
    if _end[0].isalpha():
        _BY_CALL[_end] = (*_BY_CALL.get(_end, ()), _code)
_BY_CALL |= {_code.lower(): (_code,) for _code in BODIES}

# '60' of 'A/60/168', '71' of 'A/RES/71/256', '80' of 'A/C.2/80/L.22', '24' of 'HSP/GC/24/7'
_SESSION_SEGMENT = re.compile(
    r"(?:A|A/RES|A/DEC|A/C\.\d|A/BUR|A/HRC|A/HRC/(?:RES|DEC)|HSP/GC|HS/C|ISBA|SPLOS|PBC|IPBES|(?:UNEP/)?CBD/COP)"
    r"/(E?S-\d{1,2}|\d{1,3})/"
)
# 'HA.2' of 'HSP/HA.2/16', 'EA.5' of 'UNEP/EA.5/Res.5', 'GCSS.XII' of 'UNEP/GCSS.XII/INF/2'
_SESSION_OF_BODY = re.compile(r"(?:HSP/HA|HSP/EB|UNEP/EA|UNEP/GC)\.(\d{1,3})(?:/|$)|UNEP/GC(SS\.[IVXLC]+)(?:/|$)")
# '(XXIX)' of 'A/RES/3327(XXIX)'
_SESSION_ROMAN = re.compile(r"[AE]/RES/\d+[A-Z]?\((E?S-)?([IVXLC]+)\)")


def body_of(symbol: Symbol | str) -> str | None:
    """Return the code of the body whose document `symbol` is, None where the symbol does not say."""
    key = normalise(symbol) if isinstance(symbol, str) else symbol.key
    for size in range(min(len(key), _LONGEST_PREFIX), 0, -1):
        code = _BY_PREFIX.get(key[:size])
        if code is not None and not key[size : size + 1].isalnum():
            return code
    return None


def session_of(symbol: Symbol | str) -> str | None:
    """Return the session that `symbol` states: `60`, `S-25`, `SS.XII`, `29` for `(XXIX)`; None where it states none."""
    text = symbol if isinstance(symbol, str) else "/".join((symbol.organ, *symbol.parts))
    text = normalise(text)
    if match := _SESSION_SEGMENT.match(text):
        return match.group(1)
    if match := _SESSION_OF_BODY.match(text):
        return match.group(1) or match.group(2)
    if match := _SESSION_ROMAN.match(text):
        number = parse_roman(match.group(2))
        return f"{match.group(1) or ''}{number}" if number else None
    return None


def find_body(text: str) -> str | None:
    """Return the code of the body named in `text`, zh or en; the longest name wins, then the first."""
    names = [match.group() for match in _NAME.finditer(fold(text).lower())]
    return _BY_NAME[max(names, key=len)] if names else None


def bodies_called(text: str) -> tuple[str, ...]:
    """Return the codes of the bodies that a person may mean, by code, the end of one (`EB`) or name; () for none."""
    codes = _BY_CALL.get(fold(text).strip().lower())
    if codes is not None:
        return codes
    named = find_body(text)
    return () if named is None else (named,)


def is_within(code: str, organ: str) -> bool:
    """Tell whether the body `code` is `organ` or lies within it: `GA-C2` is within `GA`."""
    seen: str | None = code
    while seen is not None and seen != organ:
        seen = BODIES[seen].within if seen in BODIES else None
    return seen == organ
