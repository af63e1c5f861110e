"""Numbers of resolutions and decisions in running text, Chinese and English, with exact spans.

`24/10`, `2020/7`, `2023/B`, `S-25/2`, `ES-10/24`, `31/16 A`, `3327 (XXIX)`, `1325 (2000)`. The kind stands after the
number in Chinese (第24/10号决议) and before it in English (resolution 24/10), once for a whole list. Source: United
Nations Editorial Manual, "Resolutions and decisions: identification".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.un.council_year import names_of, years_of
from kb.un.folding import fold
from kb.un.numerals import parse_roman

MAX_KIND_CHARS = 120
"""The words `draft recommendations Nos. ` or `resolutions on Iraq, in particular ` stand so near before a number."""
MAX_GAP_CHARS = 160
"""Between two numbers of one list there stand at most a date and a short title."""
MIN_RUNNING_DIGITS = 3
"""A shorter number before a year may be a table's or a page's."""
MAX_TITLE_CHARS = 600
"""Between two dated numbers (73/239 of 20 December 2018) there may stand a long title."""

_AFTER_LETTER = r"(?![A-Za-z0-9])(?=\*?\.?$|[*,;:)\]]|-[A-Z]\b| (?:and|or|to|of)\b| ?[\u3000-\u303f\u4e00-\u9fff])"
LETTER = rf"(?P<letter>[A-Z]){_AFTER_LETTER}"
"""The letter after a session's number: `A` of `31/16 A of 1976`; no article (`75/290 A number of`), no initial."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
# as '24/10', 'S-25/2', 'SS.VII/1', '2023/B', '31/16 A', '3411 A (XXX)', '217 (III) A', '1325 (2000)'
_NUMBER = re.compile(
    r"(?:(?<![0-9A-Za-z/_%])|(?<=[Rr]esolution)|(?<=[Rr]esolutions)|(?<=[Dd]ecision))(?<![A-Za-z]-)(?<!\d\.)(?:"
    r"(?P<slashed>(?:(?:E?S-)?\d{1,4}|SS\.[IVX]{1,6}) ?/ ?\d{1,4}|(?:19|20)\d\d ?/ ?[A-Z](?![A-Za-z]))"
    rf"(?: ?{LETTER})?"
    r"|(?P<running>\d{1,4})(?: ?(?P<letter2>[A-Z]))? ?\((?:(?P<year>(?:19|20)\d\d)|(?P<roman>(?:E?S-)?[IVXL]{1,7}))\)"
    rf"(?:(?<=[IVXL]\)) ?(?P<letter3>[A-Z]){_AFTER_LETTER})?"
    r")(?![0-9/%])",
    re.ASCII,
)
# '号决议', '号决定草案', ' 决议'
_ZH_KIND = re.compile(r" ?(?P<hao>号)? ?(?:(?P<kind>[决決][议議定]|建[议議])(?P<draft>草案)?)?")
_ZH_BEFORE = re.compile(r"第 ?$")
# '决议 24/10', '决定第2/6'
_ZH_KIND_BEFORE = re.compile(r"(?P<kind>[决決][议議定]) ?(?:第 ?)?$")
# 'resolution ', 'draft decisions Nos. ', 'res. ', 'previous resolutions, including '
_EN_KIND = re.compile(
    r"(?<![a-z/])(?<![a-z0-9][a-z0-9]\.)"
    r"(?P<draft>draft )?(?P<kind>resolution|decision|recommendation|res|dec)(?P<plural>s)?\.?"
    r"(?:(?: nos?\.?)? ?|(?<=s)[^.;:()\d]{0,80}, (?:including|in particular|notably|namely|such as|most recently),? )$",
    re.IGNORECASE,
)
_ZH_LINK = re.compile(
    r" ?号? ?(?:、|,|和|及|与|或|以及|至|-|;){1,2} ?(?:\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日 ?)?的?第? ?", re.ASCII
)
_EN_LINK = re.compile(
    rf"(?: of \d{{1,2}} {_MONTH} \d{{4}})?(?: ?(?:,|;|&|-)| and| or| to| as well as| through){{1,3}} {{0,3}}(?:both )?"
)
# ' of 20 December 2018'
_DATE = re.compile(rf",? of \d{{1,2}} {_MONTH} \d{{4}}", re.ASCII)
# the gap in 'resolutions 71/256 of … on the Agenda, 73/239': no sentence ends, and a comma or 'and' leads on
_EN_LOOSE_LINK = re.compile(r"[^.!?:。；]*(?:,|;| and|, and) $")
_END = r"(?![\d/%A-Za-z]|\.\d| ?\(|-\d| [A-Z] ?\()"
_EN_RUNNING = rf"\d{{3,4}}{_END}(?:(?:, and |, | and )\d{{3,4}}{_END}){{0,30}}"
# 'resolution 1325', 'UNSCR 1325', 'resolutions 1325, 1820 and 1888': numbers of the Security Council without years
_YEARLESS_EN = re.compile(
    r"(?<![A-Za-z])(?P<draft>[Dd]raft )?(?:[Rr]esolutions? (?:[Nn]os?\. ?)?|(?P<unscr>UNSCRs? ))"
    rf"(?P<list>{_EN_RUNNING})"
)
# '第1325号决议', '第1325和1820号决议'
_YEARLESS_ZH = re.compile(
    r"第 ?(?P<list>\d{3,4}(?! ?[/(\d])(?: ?号?[、,和及与] ?第? ?\d{3,4}(?! ?[/(\d])){0,30}) ?号 ?决议(?P<draft>草案)?"
)
_KIND_WORD = re.compile(r"resolution|decision|recommendation|[决決][议議定]|建[议議]", re.IGNORECASE)
_KINDS = {"决议": "resolution", "决定": "decision", "建议": "recommendation", "res": "resolution", "dec": "decision"}


@dataclass(frozen=True, slots=True)
class ActNumber:
    """The number of an act in text; `text[start:end]` is the number as printed, without 第 and 号.

    `number` is the normal form: `24/10`, `31/16A`, `3327(XXIX)`, `1325 (2000)`, `1325` where the year of a Security
    Council resolution is left out. `kind` is `resolution`, `decision`,
    `recommendation` or None where no word says. `is_draft` numbers count drafts, not acts. `is_marked`: 第 … 号 stand
    around it. `reach` is the span together with the words 第, 号 and the kind that touch the number.
    """

    number: str
    kind: str | None
    is_draft: bool
    is_marked: bool
    start: int
    end: int
    reach: tuple[int, int]


def find_act_numbers(text: str) -> tuple[ActNumber, ...]:
    """Return the numbers that text calls resolutions or decisions, or marks with 第 and 号, in reading order."""
    return tuple(found for found in read_numbers(text) if found.kind or found.is_marked)


def read_numbers(text: str) -> tuple[ActNumber, ...]:
    """Return everything in `text` with the form of an act's number, fractions included, in reading order."""
    plain = fold(text)
    yearless = _yearless(plain) if "esolution" in plain or "UNSCR" in plain or "决议" in plain else []
    if "/" not in plain and "(" not in plain:
        return tuple(yearless)
    matches = [match for match in _NUMBER.finditer(plain) if normal_number(match)]
    kinds = [_direct_kind(plain, match) for match in matches]
    gaps = [
        plain[a.end() : b.start()] if b.start() - a.end() <= MAX_TITLE_CHARS else None for a, b in pairwise(matches)
    ]
    is_dated = [_DATE.match(plain, match.end()) is not None for match in matches]
    _carry_english(gaps, kinds, is_dated=is_dated, is_by_year=[match["year"] is not None for match in matches])
    _carry_chinese(gaps, kinds)
    found = [
        ActNumber(
            normal_number(match) or "",
            kind.kind or _kind_by_year(match),
            kind.is_draft,
            kind.is_marked,
            *match.span(),
            kind.reach,
        )
        for match, kind in zip(matches, kinds, strict=True)
    ]
    return tuple(sorted((*found, *yearless), key=lambda number: number.start) if yearless else found)


def _kind_by_year(match: re.Match[str]) -> str | None:
    """Return the kind of a number that stands with its year alone, as the Security Council counts: `2242 (2015)`."""
    is_alone = match["year"] and match["letter2"] is None and len(match["running"]) >= MIN_RUNNING_DIGITS
    return "resolution" if is_alone and years_of(int(match["running"])) == (int(match["year"]),) else None


def _yearless(plain: str) -> list[ActNumber]:
    """Return the numbers of Security Council resolutions that stand without their years."""
    found = []
    for pattern in (_YEARLESS_EN, _YEARLESS_ZH):
        for match in pattern.finditer(plain):
            numbers = [number.span() for number in re.finditer(r"\d+", match["list"])]
            for low, high in numbers:
                start, end = match.start("list") + low, match.start("list") + high
                reach = (
                    match.start() if low == 0 else start,
                    match.end() if pattern is _YEARLESS_ZH and high == numbers[-1][1] else end,
                )
                number, names = plain[start:end], names_of(plain[start:end])
                is_named = pattern is _YEARLESS_EN and match["unscr"] is not None and len(names) == 1
                is_draft = match["draft"] is not None
                number = names[0] if is_named else number
                found.append(ActNumber(number, "resolution", is_draft, pattern is _YEARLESS_ZH, start, end, reach))
    return found


def normal_number(match: re.Match[str]) -> str | None:
    """Return the normal form of a matched number, None where its Roman numeral is none."""
    letter = match["letter"] or match["letter2"] or match["letter3"] or ""
    if match["slashed"]:
        return match["slashed"].replace(" ", "") + letter
    if match["year"]:
        return f"{match['running']}{letter} ({match['year']})"
    roman = match["roman"].rpartition("-")[2]
    return f"{match['running']}{letter}({match['roman']})" if parse_roman(roman) else None


def kind_in(text: str) -> str | None:
    """Return the kind that a word anywhere in `text` names, None where none or several kinds are named."""
    kinds = {_kind_name(match.group()) for match in _KIND_WORD.finditer(fold(text))}
    return kinds.pop() if len(kinds) == 1 else None


def is_list_link(gap: str) -> bool:
    """Tell whether the text between two numbers makes a list of them: ` and `, `、`, `号和第`."""
    plain = fold(gap)
    return len(plain) <= MAX_GAP_CHARS and bool(_EN_LINK.fullmatch(plain) or _ZH_LINK.fullmatch(plain))


@dataclass(frozen=True, slots=True)
class _Kind:
    reach: tuple[int, int]
    kind: str | None = None
    is_draft: bool = False
    is_marked: bool = False
    is_plural: bool = False
    is_english: bool = False


def _direct_kind(text: str, match: re.Match[str]) -> _Kind:
    start, end = match.span()
    if opening := _ZH_BEFORE.search(text, max(0, start - 2), start):
        start = opening.start()
    after = _ZH_KIND.match(text, end)
    is_marked = False
    if after is not None and (after["hao"] or after["kind"]):
        is_marked, end = start < match.start() and after["hao"] is not None, after.end()
        if after["kind"]:
            return _Kind((start, end), _kind_name(after["kind"]), after["draft"] is not None, is_marked)
    if leading := _ZH_KIND_BEFORE.search(text, max(0, match.start() - 6), match.start()):
        return _Kind((leading.start(), end), _kind_name(leading["kind"]), is_marked=is_marked)
    window = max(0, match.start() - MAX_KIND_CHARS)
    before = _EN_KIND.search(text[window : match.start()])
    if before is None:
        return _Kind((start, end), is_marked=is_marked)
    return _Kind(
        (window + before.start(), end),
        _kind_name(before["kind"]),
        before["draft"] is not None,
        is_marked,
        is_plural=before["plural"] is not None,
        is_english=True,
    )


def _kind_name(word: str) -> str:
    plain = word.lower().replace("決", "决").replace("議", "议")
    return _KINDS.get(plain, plain)


def _carry_english(gaps: list[str | None], kinds: list[_Kind], *, is_dated: list[bool], is_by_year: list[bool]) -> None:
    """Give a kind that stands before a list to its later numbers; one that is followed by a date needs no link.

    Between two numbers with their years, `1566 (2004) 1624 (2005)`, the comma may be missing.
    """
    for i, gap in enumerate(gaps):
        left = kinds[i]
        if gap is None or not left.is_english or kinds[i + 1].kind:
            continue
        is_near = len(gap) <= MAX_GAP_CHARS
        is_loose = is_near and left.is_plural and _EN_LOOSE_LINK.fullmatch(gap) and not _KIND_WORD.search(gap)
        if (
            (gap == " " and is_by_year[i : i + 2] == [True, True])
            or is_dated[i + 1]
            or is_loose
            or (is_near and _EN_LINK.fullmatch(gap))
        ):
            kinds[i + 1] = replace(left, reach=kinds[i + 1].reach)


def _carry_chinese(gaps: list[str | None], kinds: list[_Kind]) -> None:
    """Give a kind that stands after a list to its earlier numbers."""
    for i in range(len(gaps) - 1, -1, -1):
        gap, right = gaps[i], kinds[i + 1]
        if not gap or len(gap) > MAX_GAP_CHARS or kinds[i].kind or not right.kind or right.is_english:
            continue
        if _ZH_LINK.fullmatch(gap):
            kinds[i] = replace(kinds[i], kind=right.kind, is_draft=right.is_draft)
