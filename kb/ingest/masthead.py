"""The opening lines of a document → what it says of itself; nothing is guessed, what is not said is None.

The document's own symbol stands alone on a line of the masthead or in the running heads; a symbol in a `*` note on the
agenda is another document's. Source: Editorial Manual, "Masthead" and "Symbols".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb.ingest.act_headings import MAX_TITLE_LINES, own_heading
from kb.ingest.characters import is_cjk, width
from kb.ingest.furniture import CONTENTS, page_number
from kb.ingest.layout import Line
from kb.ingest.markers import SUMMARY, has_end, opens_preamble, read_annex, read_heading, read_number
from kb.ingest.masthead_lines import (
    ADOPTED,
    AGENDA,
    AUTHOR,
    DISTRIBUTION,
    LANGUAGES,
    ORIGINAL,
    SESSION,
    bare,
    is_masthead_line,
    is_whole_date,
    read_symbol_line,
)
from kb.ingest.title import find_title
from kb.un.bodies import body_of, find_body
from kb.un.dates import parse_date
from kb.un.document import Metadata
from kb.un.organ_words import is_organ_opening

_DISTRIBUTIONS = {"普遍": "General", "一般": "General", "有限": "Limited", "限制": "Restricted", "限量": "Limited"}
_INTRODUCTION = re.compile(r"(?:introduction|foreword|preface|导言|引言|前言)", re.IGNORECASE)
_REISSUED = re.compile(r"由于技术原因.{0,24}重[发新]|reissued for technical reasons", re.IGNORECASE)
_ADOPTED_ZH = re.compile(r"大会.{0,40}通过的决议")
_UNITED_NATIONS = re.compile(r"^(?:联合国|United Nations)\s+")
_CJK_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])")
# 'their report,23'
_CLAUSE_END = re.compile(r"[,;，；]\d{0,3}$")
MIN_PROSE_WIDTH = 20
"""A line that ends a sentence is at least so wide; `Distr.` and `Corr.` are not."""
MAX_FRONT_LINES = 80
MAX_SYMBOL_LINE = 40
MAX_SESSION_WIDTH = 100
MAX_BODY_LINES = 12
MAX_BODY_WIDTH = 90


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the opening says: `metadata` (its language is set by the caller) and how many lines it takes."""

    metadata: Metadata
    n_lines: int


def find_own_symbol(lines: Sequence[Line]) -> str | None:
    """Return the document's own symbol, its re-issue mark taken off; None where the text states none."""
    texts = [bare(line) for line in lines]
    for i, text in enumerate(texts[:MAX_SYMBOL_LINE]):
        symbol = None if text.startswith(("*", "＊")) else read_symbol_line(_UNITED_NATIONS.sub("", text))
        if symbol:
            joint = read_symbol_line(texts[i + 1]) if i + 1 < len(texts) else None
            return f"{symbol}-{joint}" if joint and joint.split("/")[0] != symbol.split("/")[0] else symbol
    heads = Counter(
        symbol
        for i, text in enumerate(texts)
        if (symbol := read_symbol_line(text)) and any(page_number(near) is not None for near in _beside(texts, i))
    )
    return heads.most_common(1)[0][0] if heads else None


def read_masthead(lines: Sequence[Line], *, notes: Sequence[str], symbol: str | None) -> Masthead:
    """Read the opening of a document.

    Args:
        lines: the body lines, footnotes out.
        notes: texts of the `*` notes, where a re-issue is told.
        symbol: the document's own symbol; None where it states none.
    """
    own = own_heading(lines, own_symbol=symbol)
    end = _front_end(lines, own)
    titled = lines[:end] if own is None or own < end else _heading_lines(lines[own:])
    texts = [bare(line) for line in lines[:end]]
    joined = "\n".join(texts)
    distribution, original = DISTRIBUTION.search(joined), ORIGINAL.search(joined)
    agenda = next((found for text in texts if (found := AGENDA.search(text))), None)
    metadata = Metadata(
        symbol=symbol,
        title=find_title(titled),
        body=(body_of(symbol) if symbol else None) or _body(texts),
        session=_session(texts),
        date=_date(texts),
        agenda_item=agenda[1] if agenda else None,
        original_language=LANGUAGES[original[1].lower()] if original else None,
        distribution=_DISTRIBUTIONS.get(distribution[1], distribution[1].capitalize()) if distribution else None,
        reissued=_reissued(notes, joined),
    )
    return Masthead(metadata, end)


def _beside(texts: Sequence[str], i: int) -> list[str]:
    return [texts[j] for j in (i - 1, i + 1) if 0 <= j < len(texts)]


def _front_end(lines: Sequence[Line], own: int | None) -> int:
    """Return how many lines stand before the summary, the first heading, the preamble or paragraph 1.

    Where the end of another act stands before the line `own`, only the fixed lines of the masthead belong to the front.
    """
    last = 0
    for i, line in enumerate(lines[:MAX_FRONT_LINES]):
        text = bare(line)
        is_foreign = own is not None and i < own and _is_prose(text)
        if is_foreign or _opens_text(text) or _is_preambular(lines, i):
            return i if own is None or own < i else last
        if is_masthead_line(text):
            last = i + 1
    return min(last, len(lines))


def _is_prose(text: str) -> bool:
    return has_end(text) and width(text) >= MIN_PROSE_WIDTH and not is_masthead_line(text)


def _heading_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a heading up to where its text opens."""
    places = range(1, min(len(lines), MAX_TITLE_LINES + 1))
    return lines[: next((i for i in places if _opens_text(bare(lines[i])) or _is_preambular(lines, i)), 1)]


def _is_preambular(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a preambular paragraph begins at `i`: it opens with a participle and ends with a comma."""
    if not opens_preamble(bare(lines[i])):
        return False
    last = i
    while not lines[i].is_whole and last + 1 < len(lines) and not lines[last + 1].space_before:
        last += 1
    return _CLAUSE_END.search(bare(lines[last])) is not None


def _opens_text(text: str) -> bool:
    number, heading, opening = read_number(text), read_heading(text), text.lstrip('“"「')
    if (number is not None and number.number == 1) or (heading is not None and heading.value in ("一", "I", "A")):
        return True
    patterns = (SUMMARY, CONTENTS, _INTRODUCTION)
    return (
        read_annex(text) is not None
        or is_organ_opening(opening)
        or any(pattern.fullmatch(text) for pattern in patterns)
    )


def _body(texts: Sequence[str]) -> str | None:
    near = (text for text in texts[:MAX_BODY_LINES] if width(text) < MAX_BODY_WIDTH)
    return next((code for text in near if (code := find_body(text))), None)


def _session(texts: Sequence[str]) -> str | None:
    for text in texts:
        if width(text) < MAX_SESSION_WIDTH and not AUTHOR.fullmatch(text):
            is_chinese = is_cjk(text[:1])
            if found := SESSION.search(text) if is_chinese else SESSION.match(text):
                return _CJK_BLANKS.sub("", found[0])
    return None


def _date(texts: Sequence[str]) -> str | None:
    """Return the day of adoption, else the date alone on a line of the masthead; never the days of a meeting."""
    for i, text in enumerate(texts):
        is_adoption = text.startswith(ADOPTED) or _ADOPTED_ZH.search(text) is not None
        if is_adoption and (adopted := parse_date(" ".join(texts[i : i + 2]))):
            return adopted
    return next((parse_date(text) for text in texts if is_whole_date(text)), None)


def _reissued(notes: Sequence[str], joined: str) -> str | None:
    for text in (*notes, joined):
        if found := _REISSUED.search(text):
            return parse_date(text[found.start() :]) or parse_date(text[: found.end() + 30]) or "*"
    return None
