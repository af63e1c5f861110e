"""Goals and targets: the Sustainable Development Goals and, kept apart, the Millennium Development Goals.

可持续发展目标6, 具体目标11.1, 具体目标11(a), 第七项千年发展目标, "Goals 6 and 11", "target 11.a", "MDG 7". A bare
`Goal 7` belongs to the family that the text speaks of. Source: A/RES/70/1, para. 59; A/RES/71/313, annex.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.folding import fold
from kb.un.numerals import parse_chinese

SDG, MDG = "SDG", "MDG"
LAST_GOAL = {SDG: 17, MDG: 8}
# How many targets each goal has: numbered and lettered (A/RES/71/313); the Millennium goals letter theirs.
_TARGETS = (
    (5, 2), (5, 3), (9, 4), (7, 3), (6, 3), (6, 2), (3, 2), (10, 2), (5, 3), (7, 3), (7, 3), (8, 3), (3, 2), (7, 3),
    (9, 3), (10, 2), (19, 0),
)  # fmt: skip
_MILLENNIUM_TARGETS = (3, 1, 1, 1, 2, 3, 4, 6)
# as '11', '11.1', '11.a', '11(a)' and '7.D'
_NUMBER = r"\d{1,2}(?:\.(?:\d{1,2}|[a-dA-F])(?![A-Za-z0-9])| ?\([a-d]\))?"
_END = r"(?![\d.]*\d|[A-Za-z]| ?[年%个項项亿万页段世])"
_LIST = rf"{_NUMBER}{_END}(?:(?: ?[、,，和及与至到-] ?| and |, and | to | ?& ?){_NUMBER}{_END}){{0,20}}"
# as '可持续发展目标 6', '拟议目标 11', '具体目标 11.1'; not '战略目标 1' or '爱知目标 11'
_ZH = re.compile(
    rf"(?P<family>可持续发展|千年发展)?(?<!战略)(?<!爱知)(?<!多样性)(?<!业务)(?<!部门)(?<!分)(?<!总)(?<!子)"
    r"(?<!绩效)(?<!核心)"
    rf"(?P<target>具体)?目标 ?(?P<list>{_LIST})"
)
# as '第七项千年发展目标'
_ZH_NTH = re.compile(r"第(?P<nth>[一二三四五六七八九十]{1,3}|\d{1,2})项(?P<family>千年发展|可持续发展)目标")
# as 'Sustainable Development Goal 11', 'SDGs 6 and 11', 'Goal 11', 'target 11.1'
_EN = re.compile(
    rf"(?<![A-Za-z])(?:(?P<family>Sustainable Development|Millennium Development) Goals?|(?P<short>SDG|MDG)s?"
    rf"|(?P<bare>Goals?)|(?P<target>[Tt]argets?)(?= \d{{1,2}}[.(]| \d{{1,2}} \())"
    rf"(?:,? targets?)? (?P<list>{_LIST})"
)
# what says which goals a text speaks of
_FAMILY = re.compile(
    r"(?P<mdg>千年发展目标|千年宣言|Millennium D|MDG)|(?P<sdg>可持续发展目标|2030 ?年(?:可持续发展)?议程"
    r"|2015 ?年后(?:联合国)?发展议程|Sustainable Development Goal|2030 Agenda|SDG|post-2015)"
)
# 'Goal 11 of the strategic plan for 2014-2019', 战略计划的目标3
_OF_PLAN = re.compile(
    r" (?:of|in|under) (?:the|its|this) [^.,;:]{0,60}?(?:plan|strategy|framework|programme|policy)\b", re.IGNORECASE
)
_PLAN_ZH = re.compile(r"(?:战略计划|战略框架|工作计划|战略规划)[^，。；、目标]{0,10}$")
_PLAN_CHARS = 14
"""The longest stretch before a goal that `_PLAN_ZH` reads."""
_PIECE = re.compile(rf"(?P<number>{_NUMBER})|(?P<to>至|到|-| to )")


@dataclass(frozen=True, slots=True)
class GoalSpan:
    """A goal or target in text; `family` is `SDG`, `MDG` or None where the words beside the number do not say."""

    family: str | None
    label: str
    start: int
    end: int


def find_goals(text: str) -> tuple[GoalSpan, ...]:
    """Return the goals and targets in `text` in reading order, each number of a list as its own."""
    if "目标" not in text and "Goal" not in text and "arget" not in text and "DG" not in text:
        return ()
    plain = fold(text)
    found: list[GoalSpan] = []
    for match in _ZH_NTH.finditer(plain):
        number = match["nth"] if match["nth"].isdecimal() else str(parse_chinese(match["nth"]) or 0)
        found.append(GoalSpan(MDG if match["family"].startswith("千") else SDG, number, *match.span()))
    for pattern in (_ZH, _EN):
        for match in pattern.finditer(plain):
            if "\n" in text[match.start() : match.end()] or "\t" in text[match.start() : match.end()]:
                continue  # the number stands in another cell of a table
            named = match["family"] or ""
            before = plain[max(0, match.start() - _PLAN_CHARS) : match.start()]
            if not named and (_OF_PLAN.match(plain, match.end()) or _PLAN_ZH.search(before)):
                continue
            short = match["short"] if pattern is _EN else None
            family = short or (SDG if named[:1] in ("可", "S") and named else MDG if named else None)
            found.extend(_listed(match, family))
    return tuple(sorted((goal for goal in found if _exists(goal)), key=lambda goal: goal.start))


def families(text: str) -> tuple[tuple[int, str], ...]:
    """Return where `text` speaks of the goals of one family, with the family."""
    return tuple((match.start(), SDG if match["sdg"] else MDG) for match in _FAMILY.finditer(text))


def goal_number(label: str) -> int:
    """Return the goal of a goal or target: `11.a` → 11."""
    return int(re.sub(r"\D.*", "", label) or 0)


def _listed(match: re.Match[str], family: str | None) -> list[GoalSpan]:
    base = match.start("list")
    goals: list[GoalSpan] = []
    is_range = False
    for piece in _PIECE.finditer(match["list"]):
        if piece["to"]:
            is_range = bool(goals)
            continue
        label = re.sub(r" ?\(([a-d])\)", r".\1", piece["number"])
        start = base + piece.start() if goals else match.start()
        if is_range and goals[-1].label.isdecimal() and label.isdecimal():
            between = range(int(goals[-1].label) + 1, int(label))
            goals.extend(GoalSpan(family, str(n), start, base + piece.end()) for n in between)
        goals.append(GoalSpan(family, label, start, base + piece.end()))
        is_range = False
    return goals


def goal_exists(family: str, label: str) -> bool:
    """Tell whether a goal or target exists; a figure after a Millennium goal is an indicator's and is not checked."""
    goal, _, target = label.partition(".")
    if not 1 <= int(goal) <= LAST_GOAL[family]:
        return False
    if not target or (family == MDG and target.isdecimal()):
        return True
    numbered, lettered = _TARGETS[int(goal) - 1] if family == SDG else (0, _MILLENNIUM_TARGETS[int(goal) - 1])
    if target.isdecimal():
        return 1 <= int(target) <= numbered
    return ord(target.lower()) - ord("a") < lettered


def _exists(goal: GoalSpan) -> bool:
    return any(goal_exists(family, goal.label) for family in ([goal.family] if goal.family else (SDG, MDG)))
