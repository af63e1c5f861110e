"""Articles and paragraphs of named texts, general comments and rules of procedure.

《世界人权宣言》第二十五条第一款, 《公约》第十一条, "article 25 (1) of", 第4号一般性意见, "general comment No. 4",
议事规则第18条, "rule 18 of the rules of procedure". A label is `25(1)` for article 25, paragraph 1. Source: the texts'
own numbering.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.folding import fold
from kb.un.numerals import parse_chinese

_HAN = "[一二三四五六七八九十百零]{1,5}"
# as '第二十五条第一款' and '第 11 条'
_ARTICLE_ZH = re.compile(
    rf"(?:的|中)? ?第 ?(?P<article>{_HAN}|\d{{1,3}}) ?条(?:之(?:[一二三]))?(?:第? ?(?P<item>{_HAN}|\d{{1,2}}) ?款)?"
)
# as 'article 25 (1) of the ', 'articles 6 and 7 of the ' or 'article 11, paragraph 1, of the '
_ARTICLE_EN = re.compile(
    r"[Aa]rticles? (?P<list>\d{1,3}(?: ?\(\d{1,2}\))?"
    r"(?:(?:, | and |, and | to |-)\d{1,3}(?: ?\(\d{1,2}\))?){0,20})"
    r"(?:, para(?:graph|\.) (?P<item>\d{1,2}),?)? (?:of|to) (?:the )?$"
)
# 《任何文书》 before an article or paragraph
_TITLE = re.compile(r"《([^《》]{1,80})》(?= ?(?:的|中)? ?第 ?(?:[一二三四五六七八九十百零]{1,5}|\d{1,3}) ?条)")
# '第4号一般性意见', 'general comment No. 4'
_COMMENT = re.compile(
    r"第 ?\d{1,3} ?号(?:联合)?一般性(?:意见|建议)"
    r"|(?<![A-Za-z])[Gg]eneral (?:comment|recommendation)s? [Nn]os?\. ?\d{1,3}"
)
# '议事规则第18条', 'rule 18 of its rules of procedure'
_RULE = re.compile(
    r"议事规则》? ?第 ?(?P<zh>\d{1,3}) ?条(?: ?第 ?(?P<item>\d{1,2}) ?款)?"
    r"|(?<![A-Za-z])[Rr]ules? (?P<en>\d{1,3}) of (?:the|its) [Rr]ules of [Pp]rocedure"
)
MAX_LEAD_CHARS = 100
"""So far before a name its articles are looked for."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Articles named beside an instrument; `text[start:end]` is the printed form."""

    labels: tuple[str, ...]
    start: int
    end: int


def article_after(plain: str, place: int) -> Clause | None:
    """Return the article that stands directly after an instrument's name in folded text."""
    match = _ARTICLE_ZH.match(plain, place)
    if match is None:
        return None
    item = f"({_number(match['item'])})" if match["item"] else ""
    return Clause((f"{_number(match['article'])}{item}",), *match.span())


def articles_before(plain: str, place: int) -> Clause | None:
    """Return the articles that stand directly before an instrument's name: `article 25 (1) of the`."""
    low = max(0, place - MAX_LEAD_CHARS)
    match = _ARTICLE_EN.search(plain[low:place])
    if match is None:
        return None
    labels = tuple(label.replace(" ", "") for label in re.findall(r"\d{1,3}(?: ?\(\d{1,2}\))?", match["list"]))
    if match["item"] and len(labels) == 1:
        labels = (f"{labels[0]}({match['item']})",)
    return Clause(labels, low + match.start(), place)


def find_titles_with_articles(plain: str) -> tuple[tuple[str, int, int], ...]:
    """Return the 《titles》 in folded text that an article follows, with their spans."""
    return tuple((match.group(1), *match.span()) for match in _TITLE.finditer(plain)) if "》" in plain else ()


def find_comments(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of general comments and recommendations of treaty bodies."""
    return tuple(match.span() for match in _COMMENT.finditer(fold(text)))


def find_rules(text: str) -> tuple[Clause, ...]:
    """Return the rules of procedure named in `text`."""
    return tuple(
        Clause(((match["zh"] or match["en"]) + (f"({match['item']})" if match["item"] else ""),), *match.span())
        for match in _RULE.finditer(fold(text))
    )


def _number(sign: str) -> str:
    return sign if sign.isdecimal() else str(parse_chinese(sign) or sign)
