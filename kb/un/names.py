"""One pattern for many names, English and Chinese: the longest name wins at each place, English ones as whole words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

# the 'www.', '/' or '@' before a piece of an address, and the '.org', '/page' or '-English.' after it
_ADDRESS_BEFORE = re.compile(r"[a-z0-9]\.$|[/@_%]$", re.IGNORECASE | re.ASCII)
_ADDRESS_AFTER = re.compile(r"\.[a-z0-9]|[@_]|[-/][a-z0-9-]{1,40}[./]", re.IGNORECASE | re.ASCII)


def compile_names(names: Iterable[str], *, after: str = "") -> re.Pattern[str]:
    """Return a pattern for text that is folded and in lower case; its group `name` is the name.

    Names are grouped by their first character, so that most places of a text are dismissed at once.

    Args:
        names: folded, in lower case; blanks between a figure and a Chinese character may be missing or stand.
        after: a pattern for what may follow a name and belongs to the match.
    """
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_first[name[0]].append(name)
    groups = "|".join(
        rf"{_first(first)}(?:{'|'.join(_rest(name) for name in same)})" for first, same in sorted(by_first.items())
    )
    return re.compile(rf"(?P<name>{groups}){after}")


def is_in_address(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` is a piece of a web address or file name: `nua.unhabitat.org`."""
    return _ADDRESS_BEFORE.search(text, max(0, start - 2), start) is not None or bool(_ADDRESS_AFTER.match(text, end))


def _first(sign: str) -> str:
    """Return a pattern for a name's first character; what it looks back for stands behind it, which is faster."""
    return rf"{sign}(?<![a-z0-9]{sign})" if sign.isascii() and sign.isalpha() else re.escape(sign)


def _rest(name: str) -> str:
    pattern = re.escape(name[1:])
    if name.isascii():
        return rf"{pattern}(?![a-z0-9])"
    first = " ?" if name[0].isdigit() and not name[1:2].isdigit() else ""
    # '2030 年议程' and '2030年议程'
    return first + re.sub(r"(?<=\d)(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)", " ?", pattern)
