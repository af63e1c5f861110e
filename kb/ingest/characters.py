"""Characters that a reader takes out or joins with care, whatever the format.

Text enters, text leaves. Chinese has no blanks between words, so a line break between two Chinese characters (or their
full-width punctuation) is nothing, and a blank everywhere else.
"""

from __future__ import annotations

import re

from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN
from kb.unseen import UNPRINTED

# What is not printed, and the two private-use characters that wrap footnote marks, which must never come from a file:
# "Habi\u00adtat" → "Habitat"
_UNPRINTED = re.compile(f"[{UNPRINTED}{NOTE_OPEN}{NOTE_CLOSE}]")
# C0 and C1 control characters other than tab and line breaks: "\x02"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Halves of surrogate pairs, which no UTF-8 file can hold: "\ud800"
_SURROGATES = re.compile("[\ud800-\udfff]")
# Runs of tabs, blanks and line breaks; the full-width blank stays as it is printed: "15.1\t\tThe"
_BLANKS = re.compile("[ \t\r\n\x0b\x0c\x85\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f]+")
# Han, kana, hangul, their punctuation and full-width forms: "住", "、", "（"
_CJK = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)


def drop_unprinted(text: str) -> str:
    """Take out soft hyphens, zero-width and control characters, and the private-use marks of footnotes."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _UNPRINTED.sub("", text)))


def is_cjk(character: str) -> bool:
    """Tell whether a character is set without blanks around it (Han, kana, full-width punctuation)."""
    return _CJK.match(character) is not None


def squeeze(text: str) -> str:
    """Make one blank of every run of blanks and tabs, nothing at the ends.

    A run that holds a line break, between two Chinese characters, becomes nothing.
    """

    def one_blank(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        is_break = any(mark in match.group() for mark in "\n\r\u2028\u2029")
        return "" if is_break and is_cjk(before) and is_cjk(after) else " "

    return _BLANKS.sub(one_blank, text).strip()


def width(text: str) -> int:
    """Count columns: a full-width character takes two, any other one."""
    return len(text) + n_cjk(text)


def n_cjk(text: str) -> int:
    """Count the full-width characters."""
    return 0 if text.isascii() else len(_CJK.findall(text))
