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
from kb.ingest.furniture import page_number
from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN, Line
from kb.ingest.markers import has_end, read_annex, read_bare_act, read_heading, read_number
from kb.ingest.sections import width
from kb.un.bodies import body_of, find_body
from kb.un.dates import find_date
from kb.un.document import Metadata
from kb.un.symbol import parse_symbol

_MARK = re.compile(f"{NOTE_OPEN}.*?{NOTE_CLOSE}")
_SUMMARY = re.compile(r"(?:摘\s*要|内容提要|summary|executive summary|目\s*[录錄次]|(?:table of )?contents)\s*[:：]?", re.IGNORECASE)
# `The General Assembly,` · `联合国人居大会，`
_ORGAN_OPENS = re.compile(r"(?:[\u4e00-\u9fff]{2,24}，|The [A-Z][A-Za-z\- ]{3,90},)")
_DISTRIBUTION = re.compile(r"(?:Distr\.?|分发|Distribution)\s*[:：]?\s*(General|Limited|Restricted|Provisional|普遍|一般|有限|限制|限量)", re.IGNORECASE)
_DISTRIBUTIONS = {"普遍": "General", "一般": "General", "有限": "Limited", "限制": "Restricted", "限量": "Limited"}
_LANGUAGES = {"english": "en", "chinese": "zh", "french": "fr", "spanish": "es", "russian": "ru", "arabic": "ar", "英文": "en", "中文": "zh", "法文": "fr", "西班牙文": "es", "俄文": "ru", "阿拉伯文": "ar"}
_LANGUAGE_LINE = re.compile(rf"({'|'.join(_LANGUAGES)})(?:\s*(?:only|and\s+\w+\s+only))?", re.IGNORECASE)
_ORIGINAL = re.compile(rf"(?:Original|原件|原文)\s*[:：]\s*({'|'.join(_LANGUAGES)})", re.IGNORECASE)
# `Seventy-ninth session` · `2024 年第一次会议` · `第二届会议续会` · `Second session of 2024`
_SESSION = re.compile(
    r"(?:(?:resumed\s+)?[A-Za-z-]+\s+(?:(?:resumed|special|regular|emergency special|substantive|organizational|annual)\s+)*(?:session|meeting)(?:\s+of\s+\d{4}|,?\s*\d{4})?"
    r"|(?:\d{4}\s*年\s*)?第\s*[一二三四五六七八九十百\d]+\s*(?:届|次)(?:特别|紧急|常|实质性|续)?(?:会|会议)(?:续会)?)",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"(?:(?:临时|暂定)?议程\s*(?:\*|＊)?\s*项目|(?:provisional\s+)?agenda\s+items?|items?)\s*(\d{1,3}(?:\s*\([a-z]\))*(?:\s*(?:,|and|和|、|至|-)\s*\d{1,3}(?:\s*\([a-z]\))*)*)", re.IGNORECASE)
_REPORT_BY = re.compile(r"(?:report|note|letter|statement|letters?) (?:of|by|from|dated)\b.{0,120}|.{0,30}(?:的报告|的说明|的发言|的信)", re.IGNORECASE)
_REISSUED = re.compile(r"由于技术原因.{0,24}重[发新]|reissued for technical reasons", re.IGNORECASE)
_UNITED_NATIONS = re.compile(r"(?:联合国|United Nations)(?:人居署|UN-HABITAT|Nations Unies)?", re.IGNORECASE)
MAX_FRONT_LINES = 80


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
        parse_symbol(bare)
    except SymbolError:
        return None
    return bare


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
    session = next((found[0] for text in texts if width(text) < 100 and (found := _SESSION.search(text)) and not _REPORT_BY.fullmatch(text)), None)  # noqa: PLR2004
    agenda = next((found for text in texts if (found := _AGENDA.search(text))), None)
    metadata = Metadata(
        symbol=symbol,
        title=_title(lines[:end]),
        body=(body_of(symbol) if symbol else None) or next((code for text in texts[:12] if width(text) < 90 and (code := find_body(text))), None),  # noqa: PLR2004
        session=session,
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
        opens = (number is not None and number.number == 1) or read_annex(text) or _SUMMARY.fullmatch(text) or _ORGAN_OPENS.fullmatch(text)
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
    """Return the title: the last group of lines that is no masthead; of a resolution, the text after its number."""
    groups: list[list[str]] = []
    is_broken = True
    for line in lines:
        text = _MARK.sub("", line.text).strip()
        if act := read_bare_act(text):
            groups, is_broken = [[act.rest]], False
            continue
        if _is_plain_masthead(text):
            is_broken = True
            continue
        if is_broken or line.space_before or not groups:
            groups.append([])
        groups[-1].append(text)
        is_broken = False
    titled = [group for group in groups if not _REPORT_BY.fullmatch("".join(group)) or len(groups) == 1]
    if not titled:
        return None
    return _join_title(titled[-1])


def _join_title(group: Sequence[str]) -> str:
    title = group[0]
    for text in group[1:]:
        title += text if width(title[-1]) == 2 or width(text[0]) == 2 else f" {text}"  # noqa: PLR2004 - a Chinese character
    return title


def _is_plain_masthead(text: str) -> bool:
    """Tell whether a line of the opening is masthead, not title: organisation, body, session, date and place, agenda item."""
    if _is_masthead_line(text) or _AGENDA.match(text) or _DISTRIBUTION.search(text) or (find_body(text) and width(text) < 60 and not _REPORT_BY.fullmatch(text) and _is_name_only(text)):  # noqa: PLR2004
        return True
    return (find_date(text) is not None and width(text) < 70) or text.startswith(("[", "Resolution adopted", "Decision adopted"))  # noqa: PLR2004


def _is_name_only(text: str) -> bool:
    return not re.search(r"[，,：:“《]", text) and not re.search(r"(?:记录|报告|议程|决议|计划|report|proceedings|agenda)", text, re.IGNORECASE)


def _date(texts: Sequence[str]) -> str | None:
    """Return the document's own date: alone on its line, or the day of adoption; never the days of a meeting."""
    for text in texts:
        if text.startswith(("Resolution adopted", "Decision adopted")) or re.search(r"大会.{0,40}通过的决议", text):
            if found := find_date(text):
                return found
        elif width(text) < 24 and (found := find_date(text)) and len(found) == 10 and not re.search(r"[，,–至]|和", text):  # noqa: PLR2004
            return found
    return None


def _distribution(word: str) -> str:
    return _DISTRIBUTIONS.get(word, word.capitalize())


def _reissued(notes: Sequence[str], joined: str) -> str | None:
    for text in (*notes, joined):
        if found := _REISSUED.search(text):
            return find_date(text[found.start() :]) or find_date(text[: found.end() + 30]) or "*"
    return None
