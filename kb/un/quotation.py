"""Quoted titles and sentence ends: what keeps an organ word from speaking for a number beside it.

An organ inside the title of a resolution did not adopt it: 理事会题为“可持续发展委员会第十三届会议”的第20/20号决议
is the council's. Source: United Nations Editorial Manual, "Titles".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

_CLOSING = {"“": "”", "《": "》", "「": "」", "『": "』", "«": "»"}
_SIGN = re.compile(r"[“”《》「」『』«»\"]")
# '。', ';', '. The'; not 'No. E.97', 'chap. I'
_STOP = re.compile(
    r"[。！？；;\n]|(?<!\bNo)(?<!\bNos)(?<!\bchap)(?<!\bvol)(?<!\bSales)(?<!\bVol)[.!?](?=[\"”’)]{0,3} {1,3}[A-Z“\"(])"
)


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the outermost quotations and 《titles》 with their marks; a mark without its partner opens none."""
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    awaited: Counter[str] = Counter()
    straight: int | None = None
    for match in _SIGN.finditer(text):
        sign, place = match.group(), match.start()
        if sign == '"':
            if straight is not None and not opened:
                while spans and spans[-1][0] > straight:
                    spans.pop()
                spans.append((straight, place + 1))
            straight = place if straight is None else None
        elif sign in _CLOSING:
            opened.append((sign, place))
            awaited[_CLOSING[sign]] += 1
        elif awaited[sign]:
            last = ""
            while last != sign:
                opener, start = opened.pop()
                last = _CLOSING[opener]
                awaited[last] -= 1
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, place + 1))
    return tuple(spans)


def span_at(spans: tuple[tuple[int, int], ...], place: int) -> tuple[int, int] | None:
    """Return the span that holds `place`, None where none does; `spans` ascend and do not overlap."""
    i = bisect_right(spans, (place, 1 << 60)) - 1
    return spans[i] if i >= 0 and spans[i][0] <= place < spans[i][1] else None


def stops(text: str) -> tuple[int, ...]:
    """Return the places after which a new sentence, clause after a semicolon or line begins."""
    return tuple(match.end() for match in _STOP.finditer(text))
