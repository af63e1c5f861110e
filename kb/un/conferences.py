"""Acts inside the reports of United Nations conferences: 第一章，决议1，附件二; "chap. I, resolution 1, annex II".

Such a resolution has no symbol of its own; it is named by the conference's report and a running number, as
`A/CONF.165/14:res:1`. Source: the reports themselves, United Nations publications with a sales number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.folding import fold

# what names a conference in a footnote → the symbol of its report
_REPORTS = (
    (r"Habitat II\b|人居二|E\.97\.IV\.6|C\.97\.IV\.6|生境二", "A/CONF.165/14"),
    (r"Environment and Development, Rio de Janeiro|环境与发展会议|环境和发展会议", "A/CONF.151/26/Rev.1"),
    (r"World Summit on Sustainable Development|可持续发展问题世界首脑会议", "A/CONF.199/20"),
    (r"International Conference on Financing for Development, Monterrey|发展筹资问题国际会议", "A/CONF.198/11"),
    (r"Fourth World Conference on Women|第四次妇女问题世界会议", "A/CONF.177/20/Rev.1"),
    (r"International Conference on Population and Development|国际人口与发展会议", "A/CONF.171/13/Rev.1"),
    (r"World Summit for Social Development|社会发展问题世界首脑会议", "A/CONF.166/9"),
    (r"Sustainable Development of Small Island Developing States, Bridgetown", "A/CONF.167/9"),
    (r"Second World Assembly on Ageing|第二次老龄问题世界大会|第二届世界老龄大会", "A/CONF.197/9"),
    (r"United Nations Conference on Human Settlements, Vancouver|生境一|Habitat: United Nations", "A/CONF.70/15"),
    (r"World Conference on Disaster Reduction|减少灾害问题世界会议", "A/CONF.206/6"),
)
MAX_LEAD_CHARS = 600
"""The name of the conference stands no farther before its act."""
_REPORT = tuple((re.compile(pattern), symbol) for pattern, symbol in _REPORTS)
# '决议 1，附件', 'resolution 1, annex II', 'chap. I, resolution 2'
_ACT = re.compile(
    r"(?:(?P<chapter>第[一二三四五六七八九十]{1,3}章 ?[,、] ?)?决议 ?(?P<zh>\d{1,2})(?= ?[,、] ?(?:附件|第))"
    r"|(?:chap(?:\.|ter) [IVX]{1,4}, )?(?:sect\. [A-Z], )?[Rr]esolution (?P<en>\d{1,2})(?=, annex|, para|[.;]?$))"
    r"(?![/\d(])"
)


@dataclass(frozen=True, slots=True)
class ConferenceAct:
    """A conference's resolution; `report` is the symbol of the conference's report, None where no name tells it."""

    number: str
    report: str | None
    start: int
    end: int


def find_conference_acts(text: str) -> tuple[ConferenceAct, ...]:
    """Return the acts of conferences that `text` (a footnote, mostly) names by chapter and running number."""
    if "决议" not in text and "esolution" not in text:
        return ()
    plain = fold(text)
    return tuple(
        ConferenceAct(match["zh"] or match["en"], _report(plain, match.start()), *match.span())
        for match in _ACT.finditer(plain)
    )


def _report(plain: str, place: int) -> str | None:
    """Return the report of the conference that is named last before `place`."""
    before = plain[max(0, place - MAX_LEAD_CHARS) : place]
    found = [(match.start(), symbol) for pattern, symbol in _REPORT for match in pattern.finditer(before)]
    return max(found)[1] if found else None
