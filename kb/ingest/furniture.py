"""Page furniture that stands in the text itself: running heads, page and job numbers, contents, stray link lines.

Works on any format's lines; what only geometry can tell (margins, rules) the PDF reader has already taken out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kb.ingest.layout import Line, Role
from kb.ingest.markers import has_end, read_annex, read_heading, read_number, read_subitem

# `24-24343` · `24-24343 2/9` · `2/9 24-24343 (E)` · `K2501234[C]` · `*2424343*`
_JOB = re.compile(
    r"(?:(?:\d{1,3}/\d{1,3}|[ivxl]{1,6}|\d{1,3})\s+)?(?:[A-Z]{0,4}\.?\d{2}-\d{5,6}|[KVG]\d{7})(?:\s*[\[(][A-Z][\])])?(?:\s+\d{6})*(?:\s+(?:\d{1,3}(?:/\d{1,3})?|[ivxl]{1,6}))?|\*\d{6,8}\*"
)
# `3` · `- 3 -` · `第 3 页` · `Page 3` · `3/21`
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(\d{1,4})(?:\s*[-–—])?|第\s*(\d{1,4})\s*页(?:[，,\s]*共\s*\d+\s*页)?|[Pp]age\s+(\d{1,4})|(\d{1,4})/\d{1,4}"
)
# `A/60/168` · `HSP/GC/25/2/Add.1` alone on its line
_SYMBOL_LINE = re.compile(r"[A-Z][A-Z0-9]{0,5}(?:/[A-Za-z0-9.()\- ]+){1,6}\*?")
# `http://example.org/a` · `www.example.org` · `../Users/x/notes.pdf`
_LINK_LINE = re.compile(r"<?(?:https?://|www\.|ftp://|\.\./|file:)\S+>?")
# `一. 导言 ........ 1 3` · `Introduction … 4`
_LEADER = re.compile(r"(?:\.\s?){5}|…{2}|·{4}|_{6}\s*\d")
# what stands in a whole row from its leader on: numbers or nothing; not a sentence that leaves something out (`……并请`)
_ROW_END = re.compile(r"[\d\s.…·_\-–—,，至IVXivx]*")
CONTENTS = re.compile(r"(?:目\s*[录錄次]|(?:table of )?contents)\s*", re.IGNORECASE)
_CONTENTS_HEAD = re.compile(r"(?:段\s*次|页\s*次|段次\s*页次|paragraphs?|page|paragraphs?\s+page)\s*", re.IGNORECASE)
# `一. 导言 1-3 4`, read from its end: `4 3-1`, then a blank and no figure
_CONTENTS_ROW = re.compile(r"(?:\d{1,3}\s++)?(?:\d{1,4}[-–—])?\d{1,4}\s\D")
_RECYCLE = re.compile(r"(?:请回收|please recycle)[\s♻]*|/?[…]{1,2}|/\.{2,}", re.IGNORECASE)

MIN_REPEATS = 3
MAX_HEAD_LINES = 4
"""A running head has at most so many lines."""
MAX_ROW_LINES = 3
"""A wrapped row of the contents has at most so many lines without its page number."""
MIN_HEAD_CHARS = 3
MAX_HEAD_CHARS = 90


def drop_furniture(lines: Sequence[Line], *, symbol: str | None) -> list[Line]:
    """Return the lines without page furniture; the line after a page's foot or head is marked as starting a page."""
    kept = [line for line in lines if line.role is not None or not _is_small_furniture(line.text)]
    kept = _drop_contents(kept)
    kept = _drop_page_heads(kept, symbol)
    return _drop_repeated(kept)


def is_link_line(text: str) -> bool:
    """Tell whether a line is nothing but one address or file path."""
    return _LINK_LINE.fullmatch(text) is not None


def page_number(text: str) -> int | None:
    """Return the number on a line that holds a page number only; None for any other line."""
    found = _PAGE_NUMBER.fullmatch(text)
    return int(next(group for group in found.groups() if group)) if found else None


def _is_small_furniture(text: str) -> bool:
    return bool(_JOB.fullmatch(text) or _RECYCLE.fullmatch(text))


def _drop_contents(lines: list[Line]) -> list[Line]:
    """Drop each table of contents: from its title to the last row that ends in a page number."""
    out: list[Line] = []
    i = 0
    while i < len(lines):
        if CONTENTS.fullmatch(lines[i].text):
            first = _first_row(lines, i + 1)
            out += lines[i + 1 : first]  # the foot of the page may stand between the title and the rows
            i = _contents_end(lines, first)
            if i < len(lines):
                lines[i] = replace(lines[i], space_before=True)
            continue
        if not _is_leader_row(lines[i].text) or lines[i].role is Role.TABLE:
            out.append(lines[i])
        i += 1
    return out


def _is_leader_row(text: str) -> bool:
    """Tell whether a leader stands in the text and only numbers after it; a leader is made of such characters too."""
    end = _ROW_END.match(text[::-1])
    return end is not None and _LEADER.search(text, len(text) - end.end()) is not None


def _first_row(lines: Sequence[Line], start: int) -> int:
    """Return where the rows of a table of contents begin; `start` where none is near."""
    near = range(start, min(start + 8, len(lines)))
    return next((i for i in near if _CONTENTS_HEAD.fullmatch(lines[i].text) or _LEADER.search(lines[i].text)), start)


def _contents_end(lines: Sequence[Line], start: int) -> int:
    end, i = start, start
    quiet = 0
    has_leaders = any(_LEADER.search(line.text) for line in lines[start : start + 8])
    while i < len(lines) and quiet <= MAX_ROW_LINES:
        text = lines[i].text
        row = _LEADER.search(text) if has_leaders else _CONTENTS_ROW.match(text[::-1]) and not has_end(text)
        if row or _CONTENTS_HEAD.fullmatch(text):
            end, quiet = i + 1, 0
        else:
            quiet += 1
        i += 1
    return end


def _drop_page_heads(lines: list[Line], symbol: str | None) -> list[Line]:
    """Drop lines that hold a page number or the document's symbol only, after the first page's masthead."""
    squeezed = "".join((symbol or "").split())
    seen_symbol, last_page, breaks = False, 0, False
    out: list[Line] = []
    for i, line in enumerate(lines):
        text = line.text
        is_symbol = bool(squeezed) and "".join(text.split()).rstrip("*＊") == squeezed
        if is_symbol and not seen_symbol and not _beside_page_number(lines, i):
            seen_symbol = True
            out.append(line)
            continue
        number = page_number(text) if line.role is None else None
        beside = any(_is_symbol_line(lines[j].text) for j in (i - 1, i + 1) if 0 <= j < len(lines))
        if is_symbol or (number is not None and (beside or (line.starts_page and number == last_page + 1))):
            seen_symbol = seen_symbol or is_symbol
            last_page = number or last_page
            breaks = True
            continue
        out.append(replace(line, starts_page=True) if breaks else line)
        breaks = False
    return out


def _beside_page_number(lines: Sequence[Line], i: int) -> bool:
    return any(page_number(lines[j].text) is not None for j in (i - 1, i + 1) if 0 <= j < len(lines))


def _is_symbol_line(text: str) -> bool:
    return _SYMBOL_LINE.fullmatch(text) is not None


def _drop_repeated(lines: list[Line]) -> list[Line]:
    """Drop running heads: short lines printed again and again beside a page break that open nothing."""
    breaks = [i for i, line in enumerate(lines) if line.starts_page]
    beside = {j for i in breaks for j in range(max(0, i - MAX_HEAD_LINES), min(len(lines), i + MAX_HEAD_LINES))}
    times = Counter(lines[i].text for i in beside if _may_run(lines[i]))
    running = {text for text, n in times.items() if n >= MIN_REPEATS - 1}
    running = {text for text, n in Counter(line.text for line in lines).items() if text in running and n >= MIN_REPEATS}
    seen: set[str] = set()
    out: list[Line] = []
    is_page = False
    for i, line in enumerate(lines):
        is_page = is_page or line.starts_page
        if line.text in running and _may_run(line):
            if line.text in seen and i in beside:
                continue
            seen.add(line.text)
        out.append(replace(line, starts_page=True) if is_page else line)
        is_page = False
    return out


def _may_run(line: Line) -> bool:
    text = line.text
    if (
        line.role is not None
        or not any(map(str.isalpha, text))
        or not MIN_HEAD_CHARS <= len(text) <= MAX_HEAD_CHARS
        or has_end(text)
        or text.endswith(("，", ","))
    ):
        return False
    return not (read_number(text) or read_heading(text) or read_subitem(text) or read_annex(text) or is_link_line(text))
