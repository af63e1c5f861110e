"""The title of a document, from the lines of its opening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.ingest.characters import is_cjk, width
from kb.ingest.layout import Line, Role
from kb.ingest.markers import has_end, read_bare_act
from kb.ingest.masthead_lines import AUTHOR, bare, is_masthead, is_whole_date
from kb.un.dates import parse_date

MAX_TITLE_CHARS = 500
SHORT_TITLE_WIDTH = 40
"""A title line narrower than this was not cut by the margin."""
MAX_DATE_LINE_WIDTH = 70
"""Width of the longest line that says when and where a meeting is."""
SAME_SIZE_POINTS = 0.5
# `B` under the number and title of a resolution that is adopted in parts
_LETTER = re.compile(r"[A-Z]")
# 'their report,23'
_CLAUSE_END = re.compile(r"[,;，；、]\d{0,3}$")
SENTENCE_WIDTH = 100
"""What is wider and ends like a sentence is one."""
_SUBJECT = re.compile(r"^(?:Subject|事由)\s*[:：]\s*")


def find_title(lines: Sequence[Line]) -> str | None:
    """Return the title: the first heading, what stands in the largest type, or the last lines that are no masthead."""
    groups = _groups(lines)
    texts = [(group, _joined(group)) for group in groups]
    texts = [(group, text) for group, text in texts if not _is_clause(text)]
    titled = [(group, text) for group, text in texts if not AUTHOR.fullmatch(text) or len(texts) == 1]
    if not titled:
        return None
    headed = [text for group, text in titled if group[0].role is Role.HEADING and group[0].level == 1]
    if headed:
        return headed[0][:MAX_TITLE_CHARS]
    sizes = [max(line.size or 0.0 for line in group) for group, _ in titled]
    best = sizes.index(max(sizes)) if max(sizes) > min(sizes) + SAME_SIZE_POINTS else len(titled) - 1
    title = titled[best][1]
    act = read_bare_act(title)
    return _SUBJECT.sub("", act.rest if act else title)[:MAX_TITLE_CHARS] or None


def _is_clause(text: str) -> bool:
    """Tell whether `text` is a piece of a sentence, as a preamble without its organ's line begins, or a comment."""
    return (
        text.startswith("<!--")
        or _CLAUSE_END.search(text) is not None
        or (width(text) > SENTENCE_WIDTH and has_end(text))
    )


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines that are no masthead, in groups as they are printed; an act's number begins the only one."""
    groups: list[list[Line]] = []
    is_broken, is_dated = True, False
    for line in lines:
        text = bare(line)
        if not text:  # a footnote mark alone
            continue
        if read_bare_act(text):
            groups, is_broken = [[line]], False
            continue
        if _LETTER.fullmatch(text):
            is_broken = True
            continue
        continues = bool(groups) and not is_broken and not line.space_before and not line.is_whole
        is_date = not continues and parse_date(text) is not None and width(text) < MAX_DATE_LINE_WIDTH
        if is_date or is_masthead(text, may_name=not (is_dated or continues)):
            is_broken, is_dated = True, is_dated or (is_date and not is_whole_date(text))
            continue
        if is_broken or line.space_before or not groups or _begins_anew(groups[-1][-1], line):
            groups.append([])
        groups[-1].append(line)
        is_broken = False
    return groups


def _begins_anew(before: Line, line: Line) -> bool:
    """Tell whether a line is a title of its own though no gap shows it: in other type, or after a short line."""
    previous, text = bare(before), bare(line)
    if AUTHOR.fullmatch(text) or Role.HEADING in (before.role, line.role):
        return True
    if before.size is not None and line.size is not None:
        return abs(before.size - line.size) > SAME_SIZE_POINTS or before.is_bold is not line.is_bold
    if is_cjk(text[0]):
        return width(previous) < SHORT_TITLE_WIDTH and not previous.endswith(("，", "、", "：", "和", "的"))
    is_short = width(previous) < 1.5 * SHORT_TITLE_WIDTH
    return text[0].isupper() and is_short and not previous.endswith((",", ":", "and", "of", "the", "for"))


def _joined(group: Sequence[Line]) -> str:
    title = bare(group[0])
    for line in group[1:]:
        text = bare(line)
        title += text if is_cjk(title[-1]) or is_cjk(text[0]) else f" {text}"
    return title
