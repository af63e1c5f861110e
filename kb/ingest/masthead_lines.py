"""Which printed lines of a document's opening are masthead: organisation, symbol, distribution, session, agenda item.

Text goes in, yes or no and the value come out. Source: Editorial Manual, "Masthead".
"""

from __future__ import annotations

import re

from kb.errors import SymbolError
from kb.ingest.characters import width
from kb.ingest.layout import WRAPPED_MARK, Line
from kb.ingest.markers import has_end
from kb.un.bodies import BODIES
from kb.un.dates import find_dates
from kb.un.symbol import parse_symbol

LANGUAGES = {
    "english": "en", "chinese": "zh", "french": "fr", "spanish": "es", "russian": "ru", "arabic": "ar",
    "英文": "en", "中文": "zh", "法文": "fr", "西班牙文": "es", "俄文": "ru", "阿拉伯文": "ar",
}  # fmt: skip
"""Names of the official languages as mastheads print them, in lower case, and their ISO 639-1 codes."""
DISTRIBUTION = re.compile(
    r"(?:Distr\.?|分发|Distribution)\s*[:：]?\s*(General|Limited|Restricted|Provisional|普遍|一般|有限|限制|限量)",
    re.IGNORECASE,
)
"""`Distr.: General`"""
ORIGINAL = re.compile(rf"(?:Original|原件|原文)\s*[:：]\s*({'|'.join(LANGUAGES)})", re.IGNORECASE)
"""`Original: English`"""
_LANGUAGE_LINE = re.compile(rf"({'|'.join(LANGUAGES)})(?:\s*(?:only|and\s+\w+\s+only))?", re.IGNORECASE)
_ORDINAL = (
    r"(?:resumed|first|second|third|annual|special|emergency|organizational|substantive|regular|hundred|and|one|two"
    r"|\d{1,3}(?:st|nd|rd|th)|[a-z]{2,12}th|[a-z]{4,8}-[a-z]{3,8})"
)
SESSION = re.compile(
    rf"(?:{_ORDINAL}[- ]+){{1,8}}session(?:\s+of\s+\d{{4}}|,?\s*\d{{4}})?"
    r"|(?:\d{4}\s*年\s*)?第\s*[一二三四五六七八九十百零\d]+\s*[届次](?:特别|紧急|常|实质性|续)?(?:会议|会)(?:续会)?",
    re.IGNORECASE,
)
"""`Seventy-ninth session` · `Annual session of 2025` · `2024 年第一次会议` · `第二届会议续会`"""
_ITEM = r"\d{1,3}(?:\s*\([a-z]\))*"
AGENDA = re.compile(
    r"(?:(?:临时|暂定)?议程\s*(?:\*|＊)?\s*项目|(?:provisional\s+)?agenda\s+items?|items?)\s*"
    rf"({_ITEM}(?:\s*(?:,|and|和|、|至|-)\s*{_ITEM})*)",
    re.IGNORECASE,
)
"""`Agenda item 18 (f)` · `临时议程*项目 7` · `Item 9 of the provisional agenda`"""
AUTHOR = re.compile(
    r"(?:report|note|letters?|statement) (?:of|by|from|dated)\b.{0,120}|.{0,30}(?:的报告|的说明|的发言|的信|的来信)"
    r"|.{0,400}:?\s{0,4}draft (?:resolution|decision)|.{0,60}[:：]\s*(?:决议|决定)草案"
    r"|(?:rapporteur|chair(?:person|man)?|president|to|from)\s*:.*|报告员[:：].*"
    r"|.{0,60}\b(?:prepared|submitted|proposed) by\b.*|resumed\b.{0,20}",
    re.IGNORECASE,
)
"""`Report of the Secretary-General` · `秘书长的报告` · `Iraq: draft resolution` · `Paper prepared by the Bureau`"""
_UNITED_NATIONS = re.compile(
    r"(?:联合国|United Nations)(?:人居署|UN-HABITAT|Nations Unies|\s+[A-Z][A-Z.\d]*/\S+.*)?"
    r"|UN-Habitat|UNITED|NATIONS( A S)?",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(r"[，,：:“《]|记录|报告|议程|决议|计划|report|proceedings|agenda")
ADOPTED = ("Resolution adopted", "Decision adopted", "Adopted by")
MAX_AGENDA_WIDTH = 60
"""A longer line that begins with "Item 5" goes on with the item's title."""
MAX_SYMBOL_CHARS = 60
MAX_BESIDE_NAMES_WIDTH = 15
"""What may stand beside organs' names on a line that is masthead: an abbreviation, "Headquarters"."""
ISO_DAY_CHARS = 10
_NAMES = sorted({name.casefold() for body in BODIES.values() for name in body.names}, key=len, reverse=True)


def bare(line: Line) -> str:
    """Return a line's text without footnote marks."""
    return WRAPPED_MARK.sub("", line.text).strip()


def read_symbol_line(text: str) -> str | None:
    """Return the symbol that stands alone on a line, in its official spelling, a re-issue mark taken off; else None."""
    shown = text.rstrip("*＊ ")
    if "/" not in shown or len(shown) > MAX_SYMBOL_CHARS or has_end(shown):
        return None
    try:
        return parse_symbol(shown).official
    except SymbolError:
        return None


def is_masthead_line(text: str) -> bool:
    """Tell whether a line is a fixed piece of a masthead whatever stands around it."""
    patterns = (DISTRIBUTION, ORIGINAL, _LANGUAGE_LINE, _UNITED_NATIONS, SESSION)
    if read_symbol_line(text) or any(pattern.fullmatch(text) for pattern in patterns):
        return True
    return AGENDA.match(text) is not None and width(text) < MAX_AGENDA_WIDTH


def is_masthead(text: str, *, may_name: bool) -> bool:
    """Tell whether a line of the opening is masthead, not title.

    `may_name`: the line can be an organ's name; one that continues a title, or stands after the line with the meeting's
    date, is none.
    """
    if is_masthead_line(text) or AGENDA.match(text) or DISTRIBUTION.search(text):
        return True
    return text.startswith(("[", *ADOPTED)) or (may_name and _is_name(text))


def is_whole_date(text: str) -> bool:
    """Tell whether a line is one day's date and nothing else."""
    days = find_dates(text)
    if len(days) != 1 or days[0].first != days[0].last or len(days[0].first) != ISO_DAY_CHARS:
        return False
    return days[0].end - days[0].start >= len(text) - 2


def _is_name(text: str) -> bool:
    """Tell whether a line holds the names of organs and little else."""
    rest = " ".join(text.split()).casefold()
    rest = "" if f"united nations {rest}" in _NAMES else rest
    for name in _NAMES:
        rest = rest.replace(name, "")
    return len(rest) < len(text) and width(rest) <= MAX_BESIDE_NAMES_WIDTH and not _TITLE_WORDS.search(rest)
