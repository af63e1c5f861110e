"""What a paragraph of an act does: its verb, whom it addresses, by when, and whether resources are a condition.

Enters: the text of a block with its kind; leaves: a `Provision`. Operative paragraphs are told from preambular ones by
their number, in English also by the verb's form (`Requests`, `Recalling`). Source: United Nations Editorial Manual,
"Resolutions: introductory words and phrases".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kb.un.dates import find_dates
from kb.un.document import Kind
from kb.un.folding import fold
from kb.un.operative_words import ADDRESSEES, ADDRESSING, LEADS_EN, LEADS_ZH, MOODS_ZH, TASKS, VERBS

MAX_ADDRESSEE_CHARS = 200
"""Addressees stand no farther behind their verb."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph of an act.

    `verb` is a code (`requests`, `takes_note`); `printed` is `text[start:end]`, the words as printed. `addressees` are
    codes (`executive_director`, `member_states`) in the order printed. `deadline` is verbatim (`by 31 December 2026`,
    第三届会议), `deadline_date` its ISO 8601 form where a date or year is printed. `is_resource_bound` tells that
    resources must be available.
    """

    is_operative: bool
    verb: str
    printed: str
    start: int
    end: int
    addressees: tuple[str, ...] = ()
    deadline: str | None = None
    deadline_date: str | None = None
    is_resource_bound: bool = False


def _rows(table: str) -> list[list[list[str]]]:
    lines = table.strip().splitlines()
    return [[[name.strip() for name in cell.split(";") if name.strip()] for cell in row.split("|")] for row in lines]


_VERBS: dict[str, str] = {}
_FINITE: set[str] = set()
for _code, _finite, _gerunds, _chinese in _rows(VERBS):
    for _name in (*_finite, *_gerunds, *_chinese):
        _VERBS.setdefault(_name.lower(), _code[0])
    _FINITE.update(name.lower() for name in _finite)


def _plural(finite: str) -> str:
    """Return the form after "we": `takes note of` → `take note of`."""
    verb, blank, rest = finite.partition(" ")
    return verb.removesuffix("es" if verb.endswith(("sses", "shes")) else "s") + blank + rest


_PLURAL = {_plural(name): name for name in _FINITE if name.partition(" ")[0].endswith("s")}
_VERBS |= {plural: _VERBS[name] for plural, name in _PLURAL.items()}
_FINITE |= _PLURAL.keys()
_ADDRESSEES = {name.lower(): code[0] for code, en, zh in _rows(ADDRESSEES) for name in (*en, *zh)}


def _longest(names: set[str] | dict[str, str], *, is_ascii: bool) -> str:
    chosen = sorted((name for name in names if name.isascii() == is_ascii), key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, chosen))


# 'Also requests', 'Noting with concern', 'The Executive Board decides', 'We also recognize'
_OPENS_EN = re.compile(
    rf"\s*(?:the (?:[a-z-]+ ){{1,6}}?|(?P<we>we )(?:hereby )?)?(?P<all>(?:(?:{LEADS_EN}),? )*"
    rf"(?P<verb>{_longest(_VERBS, is_ascii=True)}))(?![a-z])",
    re.IGNORECASE,
)
# 'Support for …' is a noun
_NOUN_EN = re.compile(r" (?:for|by|from|of|to)\b")
# '又请', '还鼓励', '表示注意到', '赞赏地注意到'
_OPENS_ZH = re.compile(rf"\s*(?P<all>(?:{LEADS_ZH})(?:(?:{MOODS_ZH})地)?(?P<verb>{_longest(_VERBS, is_ascii=False)}))")
_NAME_EN = re.compile(rf"(?<![a-z])(?:{_longest(_ADDRESSEES, is_ascii=True)})(?![a-z])", re.IGNORECASE)
_NAME_ZH = re.compile(_longest(_ADDRESSEES, is_ascii=False))
# ', in consultation with Member States,' names who is heard, not who is addressed
_ASIDE_EN = re.compile(
    r", (?:in|within|on|with|through|subject|as|where|when|upon|under|working|taking|acting|based|pursuant)\b"
    r"[^,;]*(?:,|$)"
    r"| in (?:close )?(?:consultation|collaboration|cooperation|coordination|partnership) with [^,;]*"
)
# what the addressee is told to do begins here: ' to prepare', ' that', ':'
_TASK_EN = re.compile(r" (?:to(?: \([a-z]\))?,? (?!the |all |its |their |those |other |do so\b)[a-z]|that\b)|:")
# 'Recommends that the Secretary-General ensure'
_CLAUSE_EN = re.compile(r" that (?:the |all |relevant )*")
# one word between the addressees of a Chinese list: '、', '其他', '相关'
_LINK_ZH = re.compile(
    r"、|以及|和|及|与|并|所有|各级|各|其[他它]|有关|相关|国际|主管|具备条件的|有能力(?:这样做)?的|尚未这样做的"
    r"|《[^》]*》|的| "
)
# what ties two names to one: 'the Executive Director of UN-Habitat', '人居署(…)执行主任'
_OF_EN = re.compile(r" of (?:the )?")
_OWNED_ZH = re.compile(rf"(?:\([^)]{{0,20}}\))?的?(?P<name>{_NAME_ZH.pattern})")
_HEARD_ZH = re.compile(r"[^，。；]{0,30}?(?:协商|合作|协作|磋商|一道|密切)")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# 'by 31 December 2026', 'no later than 2028', 'at its third session', 'at the second session of 2026'
_DEADLINE_EN = re.compile(
    r"(?<![A-Za-z])(?:(?:[Bb]y|before|no later than|not later than) (?:the end of |early |mid-|late )?"
    rf"(?:\d{{1,2}} )?(?:(?:{_MONTH}) )?(?:19|20)\d\d(?!\d)"
    r"|(?:[Aa]t|before|to|by|during) (?:its|the|their) (?:(?!at |its )[a-z-]+ ){0,5}sessions?(?: of (?:19|20)\d\d)?)"
)
_DAY_ZH = r"(?:19|20)\d\d ?年(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日)?"
# '在2026年12月31日之前', '不迟于2028年', '到2030年', '大会第三届会议'
_DEADLINE_ZH = re.compile(
    rf"(?:在|于|到|至|不迟于|不晚于|最迟于|最晚于)? ?{_DAY_ZH}[底中初]?(?:之前|以前|前)"
    rf"|(?:不迟于|不晚于|最迟[于在到]?|最晚[于在到]?|到) ?{_DAY_ZH}底?"
    r"|(?:(?:19|20)\d\d ?年)?第 ?[一二三四五六七八九十百\d]{1,5} ?[届次](?:常|常规|特别|年度)?(?:会议|续会)(?:续会)?"
)
# 'subject to the availability of resources', 'within existing resources', 'as resources permit'
_RESOURCES_EN = re.compile(
    r"(?<![A-Za-z])(?:(?:[Ss]ubject to|depending on|contingent (?:up)?on) (?:the )?(?:availability of |available )"
    r"[^,;.]{0,60}?(?:resources|funds|funding)"
    r"|(?:as|if|where|when|provided that) [^,;.]{0,30}(?:resources|funds|funding)[^,;.]{0,12} "
    r"(?:permit|allow|available)"
    r"|[Ww]ithin (?:[a-z]{1,20} ){0,4}?(?:existing|available)[^,;.]{0,30}? (?:resources|funds|budget))"
)
_RESOURCES_ZH = re.compile(
    r"(?:在|视|如)[^，。；]{0,24}(?:资源|资金|经费)[^，。；]{0,12}"
    r"(?:允许|许可|容许|具备|到位|可用|可得|充足|有无)[^，。；]{0,4}"
    r"|视[^，。；]{0,8}(?:资源|资金|经费)(?:情况|而定)|在?现有资源(?:范围|框架)?内|视(?:有无|可用|现有)(?:资源|资金)"
)


def read_provision(text: str, *, kind: Kind) -> Provision | None:
    """Return what a paragraph of an act does, None where no verb of acts opens it.

    Args:
        text: of the block, without its number.
        kind: of the block: a numbered paragraph is operative unless its English verb is a participle.
    """
    plain = fold(text)
    opened = _OPENS_EN.match(plain) or _OPENS_ZH.match(plain)
    if opened is None:
        return None
    start, end = opened.span("all")
    name = opened["verb"].lower()
    is_imperative = name in _PLURAL and not opened["we"]
    if is_imperative and (kind is not Kind.PARAGRAPH or _NOUN_EN.match(plain, end)):
        return None
    code = _VERBS[name]
    is_operative = kind is Kind.PARAGRAPH
    if name.isascii():
        is_operative = name in _FINITE
    elif not is_operative and kind is not Kind.PREAMBLE:
        is_operative = code in ADDRESSING or code == "decides"
    found = Provision(is_operative, code, text[start:end], start, end)
    if not is_operative or code not in TASKS:
        return found
    is_english = name.isascii()
    deadline = (_DEADLINE_EN if is_english else _DEADLINE_ZH).search(plain, end)
    resources = (_RESOURCES_EN if is_english else _RESOURCES_ZH).search(plain)
    return Provision(
        is_operative,
        code,
        text[start:end],
        start,
        end,
        addressees=_addressees(plain, end, is_english=is_english) if code in ADDRESSING else (),
        deadline=text[slice(*deadline.span())].strip() if deadline else None,
        deadline_date=_date(deadline.group()) if deadline else None,
        is_resource_bound=resources is not None,
    )


def _addressees(plain: str, place: int, *, is_english: bool) -> tuple[str, ...]:
    if is_english:
        if clause := _CLAUSE_EN.match(plain, place):
            name = _NAME_EN.match(plain, clause.end())
            return (_ADDRESSEES[name.group().lower()],) if name else ()
        task = _TASK_EN.search(plain, place)
        words = _ASIDE_EN.sub(",", plain[place : task.start() if task else place + MAX_ADDRESSEE_CHARS])
        names = list(_NAME_EN.finditer(words))
        owned = {b.start() for a, b in pairwise(names) if _OF_EN.fullmatch(words, a.end(), b.start())}
        return tuple(dict.fromkeys(_ADDRESSEES[n.group().lower()] for n in names if n.start() not in owned))
    found: list[str] = []
    while True:
        if name := _NAME_ZH.match(plain, place):
            addressee, place = name.group(), name.end()
            while tied := _OWNED_ZH.match(plain, place):
                addressee, place = tied["name"], tied.end()
            found.append(_ADDRESSEES[addressee])
        elif (link := _LINK_ZH.match(plain, place)) is None:
            break
        elif found and link.group() == "与" and _HEARD_ZH.match(plain, link.end()):
            break  # 请执行主任与会员国协商: who is heard is not addressed
        else:
            place = link.end()
    return tuple(dict.fromkeys(found))


def _date(deadline: str) -> str | None:
    if dates := find_dates(deadline):
        return dates[0].last
    year = re.search(r"(?:19|20)\d\d", deadline)
    return year.group() if year else None
