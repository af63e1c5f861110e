"""The opening lines of a document → what it says of itself; nothing is guessed, what is not said is None.

The document's own symbol stands alone on a line of the masthead or in the running heads; a symbol in a `*` note on the
agenda is another document's. Source: Editorial Manual, "Masthead" and "Symbols".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb.errors import SymbolError
from kb.ingest.furniture import CONTENTS, page_number
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN, Line
from kb.ingest.markers import ORGAN_OPENS, SUMMARY, has_end, read_annex, read_bare_act, read_heading, read_number
from kb.ingest.sections import width
from kb.un.bodies import BODIES, body_of, find_body
from kb.un.dates import find_dates, parse_date
from kb.un.document import Metadata
from kb.un.symbol import parse_symbol

_MARK = re.compile(f"{NOTE_OPEN}.*?{NOTE_CLOSE}")
_DISTRIBUTION = re.compile(r"(?:Distr\.?|分发|Distribution)\s*[:：]?\s*(General|Limited|Restricted|Provisional|普遍|一般|有限|限制|限量)", re.IGNORECASE)
_DISTRIBUTIONS = {"普遍": "General", "一般": "General", "有限": "Limited", "限制": "Restricted", "限量": "Limited"}
_LANGUAGES = {"english": "en", "chinese": "zh", "french": "fr", "spanish": "es", "russian": "ru", "arabic": "ar", "英文": "en", "中文": "zh", "法文": "fr", "西班牙文": "es", "俄文": "ru", "阿拉伯文": "ar"}
_LANGUAGE_LINE = re.compile(rf"({'|'.join(_LANGUAGES)})(?:\s*(?:only|and\s+\w+\s+only))?", re.IGNORECASE)
_ORIGINAL = re.compile(rf"(?:Original|原件|原文)\s*[:：]\s*({'|'.join(_LANGUAGES)})", re.IGNORECASE)
# `Seventy-ninth session` · `Annual session of 2025` · `2024 年第一次会议` · `第二届会议续会`
_SESSION = re.compile(
    r"(?:(?:resumed|first|second|third|annual|special|emergency|organizational|substantive|\d{1,3}(?:st|nd|rd|th)|[a-z]+th|[a-z]+-[a-z]+|hundred|and|one|two|regular)[- ]+){1,8}session(?:\s+of\s+\d{4}|,?\s*\d{4})?"
    r"|(?:\d{4}\s*年\s*)?第\s*[一二三四五六七八九十百零\d]+\s*(?:届|次)(?:特别|紧急|常|实质性|续)?(?:会议|会)(?:续会)?",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"(?:(?:临时|暂定)?议程\s*(?:\*|＊)?\s*项目|(?:provisional\s+)?agenda\s+items?|items?)\s*(\d{1,3}(?:\s*\([a-z]\))*(?:\s*(?:,|and|和|、|至|-)\s*\d{1,3}(?:\s*\([a-z]\))*)*)", re.IGNORECASE)
# `Report of the Secretary-General` · `秘书长的报告` · `Iraq: draft resolution` · `Rapporteur: A. Name` · `Paper prepared by the Secretariat`
_REPORT_BY = re.compile(
    r"(?:report|note|letters?|statement) (?:of|by|from|dated)\b.{0,120}|.{0,30}(?:的报告|的说明|的发言|的信|的来信)"
    r"|.{0,400}:?\s*draft (?:resolution|decision)|.{0,60}[:：]\s*(?:决议|决定)草案|(?:rapporteur|chair(?:person|man)?|president|to|from)\s*:.*|报告员[:：].*"
    r"|.{0,60}\b(?:prepared|submitted|proposed) by\b.*|resumed\b.{0,20}",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(r"(?:introduction|foreword|preface|导言|引言|前言)", re.IGNORECASE)
_REISSUED = re.compile(r"由于技术原因.{0,24}重[发新]|reissued for technical reasons", re.IGNORECASE)
_UNITED_NATIONS = re.compile(r"(?:联合国|United Nations)(?:人居署|UN-HABITAT|Nations Unies|\s+[A-Z][A-Z.\d]*/\S+.*)?|UN-Habitat|UNITED|NATIONS( A S)?", re.IGNORECASE)
MAX_FRONT_LINES = 80
MAX_TITLE_CHARS = 500
SHORT_TITLE_WIDTH = 40
"""A title line narrower than this was not cut by the margin."""
MAX_DATE_LINE_WIDTH = 70
"""Width of the longest line that says when and where a meeting is."""
_NAMES = sorted({name.casefold() for body in BODIES.values() for name in body.names}, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the opening says: `metadata` (its language is set by the caller) and how many lines it takes."""

    metadata: Metadata
    n_lines: int


def find_own_symbol(lines: Sequence[Line]) -> str | None:
    """Return the document's own symbol as printed, its re-issue mark taken off; None where the text states none."""
    texts = [_MARK.sub("", line.text).strip() for line in lines]
    for i, text in enumerate(texts[:40]):
        if text.startswith(("*", "＊")):
            continue
        for shown in (text, re.sub(r"^(?:联合国|United Nations)\s+", "", text)):
            if symbol := _symbol_line(shown):
                following = _symbol_line(texts[i + 1]) if i + 1 < len(texts) else None
                return f"{symbol}-{following}" if following and following.split("/")[0] != symbol.split("/")[0] else symbol
    heads = Counter(
        symbol
        for i, text in enumerate(texts)
        if (symbol := _symbol_line(text)) and any(page_number(texts[j]) is not None for j in (i - 1, i + 1) if 0 <= j < len(texts))
    )
    return heads.most_common(1)[0][0] if heads else None


def _symbol_line(text: str) -> str | None:
    bare = text.rstrip("*＊ ")
    if "/" not in bare or len(bare) > 60 or has_end(bare):  # noqa: PLR2004 - longer than any symbol
        return None
    try:
        return parse_symbol(bare).official
    except SymbolError:
        return None


def read_masthead(lines: Sequence[Line], *, notes: Sequence[str], symbol: str | None) -> Masthead:
    """Read the opening of a document.

    Args:
        lines: the body lines, footnotes out.
        notes: texts of the `*` notes, where a re-issue is told.
        symbol: the document's own symbol; None where it states none.
    """
    end = _front_end(lines)
    texts = [_MARK.sub("", line.text).strip() for line in lines[:end]]
    joined = "\n".join(texts)
    distribution = _DISTRIBUTION.search(joined)
    original = _ORIGINAL.search(joined)
    session = next((found[0] for text in texts if width(text) < 100 and (found := _SESSION.match(text) or (_SESSION.search(text) if width(text[0]) == 2 else None)) and not _REPORT_BY.fullmatch(text)), None)  # noqa: PLR2004
    agenda = next((found for text in texts if (found := _AGENDA.search(text))), None)
    metadata = Metadata(
        symbol=symbol,
        title=_title(lines[:end]),
        body=(body_of(symbol) if symbol else None) or next((code for text in texts[:12] if width(text) < 90 and (code := find_body(text))), None),  # noqa: PLR2004
        session=re.sub(r"(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])", "", session) if session else None,
        date=_date(texts),
        agenda_item=agenda[1] if agenda else None,
        original_language=_LANGUAGES[original[1].lower()] if original else None,
        distribution=_distribution(distribution[1]) if distribution else None,
        reissued=_reissued(notes, joined),
    )
    return Masthead(metadata, end)


def _front_end(lines: Sequence[Line]) -> int:
    """Return how many lines stand before the summary, the first heading, the preamble or paragraph 1."""
    last = 0
    for i, line in enumerate(lines[:MAX_FRONT_LINES]):
        text = _MARK.sub("", line.text).strip()
        number = read_number(text)
        opens = (number is not None and number.number == 1) or read_annex(text) or SUMMARY.fullmatch(text) or CONTENTS.fullmatch(text) or _INTRODUCTION.fullmatch(text) or ORGAN_OPENS.fullmatch(text)
        heading = read_heading(text)
        if opens or (heading is not None and heading.value in ("一", "I", "A")):
            return i
        if _is_masthead_line(text):
            last = i + 1
    return min(last, len(lines))


def _is_masthead_line(text: str) -> bool:
    patterns = (_DISTRIBUTION, _ORIGINAL, _LANGUAGE_LINE, _UNITED_NATIONS, _SESSION)
    return bool(_symbol_line(text) or any(pattern.fullmatch(text) for pattern in patterns) or (_AGENDA.match(text) and width(text) < 60))  # noqa: PLR2004


def _title(lines: Sequence[Line]) -> str | None:
    """Return the title: what stands in the largest type, else the last group of lines that is no masthead."""
    groups: list[list[Line]] = []
    is_broken, is_dated = True, False
    for line in lines:
        text = _bare(line)
        if read_bare_act(text):
            groups, is_broken = [[line]], False
            continue
        continues = bool(groups) and not is_broken and not line.space_before and not line.is_whole
        is_date = not continues and parse_date(text) is not None and width(text) < MAX_DATE_LINE_WIDTH
        if is_date or _is_plain_masthead(text, may_name=not (is_dated or continues)):
            is_broken, is_dated = True, is_dated or (is_date and not _is_whole_date(text))
            continue
        if is_broken or line.space_before or not groups or _begins_anew(groups[-1][-1], line):
            groups.append([])
        groups[-1].append(line)
        is_broken = False
    texts = [(group, _join_title([_bare(line) for line in group])) for group in groups]
    titled = [(group, text) for group, text in texts if not _REPORT_BY.fullmatch(text) or len(groups) == 1]
    if not titled:
        return None
    sizes = [max(line.size or 0.0 for line in group) for group, _ in titled]
    best = sizes.index(max(sizes)) if max(sizes) > min(sizes) + 0.5 else len(titled) - 1
    title = titled[best][1]
    act = read_bare_act(title)
    return re.sub(r"^(?:Subject|事由)\s*[:：]\s*", "", act.rest if act else title)[:MAX_TITLE_CHARS] or None


def _bare(line: Line) -> str:
    return _MARK.sub("", line.text).strip()


def _begins_anew(before: Line, line: Line) -> bool:
    """Tell whether a title line is a title of its own though no gap shows it: set in other type, or after a short line."""
    previous, text = _bare(before), _bare(line)
    if _REPORT_BY.fullmatch(text):
        return True
    if before.size is not None and line.size is not None:
        return abs(before.size - line.size) > 0.5 or before.is_bold is not line.is_bold  # noqa: PLR2004 - points
    if width(text[0]) == 2:  # noqa: PLR2004 - a Chinese character
        return width(previous) < SHORT_TITLE_WIDTH and not previous.endswith(("，", "、", "：", "和", "的"))
    return text[0].isupper() and width(previous) < 1.5 * SHORT_TITLE_WIDTH and not previous.endswith((",", ":", "and", "of", "the", "for"))


def _join_title(group: Sequence[str]) -> str:
    title = group[0]
    for text in group[1:]:
        title += text if width(title[-1]) == 2 or width(text[0]) == 2 else f" {text}"  # noqa: PLR2004 - a Chinese character
    return title


def _is_plain_masthead(text: str, *, may_name: bool) -> bool:
    """Tell whether a line of the opening is masthead, not title: organisation, body, session, date and place, agenda item.

    `may_name`: the line can be an organ's name or the meeting's date; a line that continues a title, or stands after the
    line with the meeting's date, is none.
    """
    if _is_masthead_line(text) or _AGENDA.match(text) or _DISTRIBUTION.search(text):
        return True
    if text.startswith(("[", "Resolution adopted", "Decision adopted", "Adopted by")):
        return True
    return may_name and _is_name(text)


def _is_name(text: str) -> bool:
    """Tell whether a line holds the names of organs and little else."""
    rest = " ".join(text.split()).casefold()
    rest = "" if f"united nations {rest}" in _NAMES else rest
    for name in _NAMES:
        rest = rest.replace(name, "")
    return len(rest) < len(text) and width(rest) < 16 and not re.search(r"[，,：:“《]|记录|报告|议程|决议|计划|report|proceedings|agenda", rest)  # noqa: PLR2004


def _date(texts: Sequence[str]) -> str | None:
    """Return the document's own date: alone on its line, or the day of adoption; never the days of a meeting."""
    for text in texts:
        if text.startswith(("Resolution adopted", "Decision adopted")) or re.search(r"大会.{0,40}通过的决议", text):
            if found := parse_date(text):
                return found
        elif _is_whole_date(text):
            return parse_date(text)
    return None


def _is_whole_date(text: str) -> bool:
    """Tell whether a line is one day's date and nothing else."""
    days = find_dates(text)
    return len(days) == 1 and days[0].first == days[0].last and len(days[0].first) == 10 and days[0].end - days[0].start >= len(text) - 2  # noqa: PLR2004


def _distribution(word: str) -> str:
    return _DISTRIBUTIONS.get(word, word.capitalize())


def _reissued(notes: Sequence[str], joined: str) -> str | None:
    for text in (*notes, joined):
        if found := _REISSUED.search(text):
            return parse_date(text[found.start() :]) or parse_date(text[: found.end() + 30]) or "*"
    return None
