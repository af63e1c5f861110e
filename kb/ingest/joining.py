"""Wrapped lines → running text: no blank between Chinese characters, hyphens undone only where the document says so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.ingest.characters import is_cjk
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN

# `领 土 和 地 区` (justified type): four or more single Chinese characters, each followed by one blank
_SPREAD = re.compile(r"(?:[\u4e00-\u9fff（）、，。] ){3,}[\u4e00-\u9fff（）、，。]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_DROPPED = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# `decision-` at a line's end
_BROKEN_WORD = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,})-$")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_FIRST_WORD = re.compile(r"[a-z]+")
MAX_TAIL_CHARS = 2000
"""Only the end of a text tells how the next line is joined; what is longer is set aside, so that joining is linear."""
KEPT_TAIL_CHARS = 500


def tidy(text: str) -> str:
    """Return one line with single blanks, invisible characters dropped and justified spacing closed."""
    text = _BLANKS.sub(" ", text.translate(_DROPPED)).strip()
    return _SPREAD.sub(lambda found: found[0].replace(" ", ""), text)


class Joiner:
    """Joins the lines of one document; it knows which hyphenated words the document itself prints inside a line."""

    def __init__(self, lines: Iterable[str]) -> None:
        words = [word.lower() for line in lines for word in _WORD.findall(line)]
        self._whole = frozenset(word for word in words if "-" not in word)
        self._hyphenated = frozenset(word for word in words if "-" in word)

    def join(self, before: str, after: str) -> str:
        """Return `before` and the line `after` it as one text."""
        if not before or not after:
            return before + after
        broken = _BROKEN_WORD.search(before) if before.endswith("-") else None
        continued = _FIRST_WORD.match(after)
        if broken and continued:
            whole = (broken[1] + continued[0]).lower()
            hyphenated = f"{broken[1]}-{continued[0]}".lower()
            is_whole = whole in self._whole and hyphenated not in self._hyphenated
            return (before[:-1] if is_whole else before) + after
        if before.endswith(("-", "/")) and not before.endswith(" -"):
            return before + after
        last, first = _last_printed(before), _first_printed(after)
        return before + after if is_cjk(last) or is_cjk(first) else f"{before} {after}"

    def join_all(self, texts: Iterable[str]) -> str:
        """Return lines that follow one another as one text."""
        done: list[str] = []
        tail = ""
        for text in texts:
            tail = self.join(tail, text)
            if len(tail) > MAX_TAIL_CHARS:
                done.append(tail[:-KEPT_TAIL_CHARS])
                tail = tail[-KEPT_TAIL_CHARS:]
        return "".join(done) + tail


def _last_printed(text: str) -> str:
    while text.endswith(NOTE_CLOSE):
        text = text.rpartition(NOTE_OPEN)[0]
    return text[-1:] or " "


def _first_printed(text: str) -> str:
    while text.startswith(NOTE_OPEN):
        text = text.partition(NOTE_CLOSE)[2]
    return text[:1] or " "
