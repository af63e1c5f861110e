# ruff: noqa: E501 - a row of the register is one line
"""Treaties, declarations and conference outcomes by name, with the document that holds their text where one has a symbol.

Each row: names (zh and en) | identifier of the act or document, empty where the text has no symbol of the United Nations.
What adopted a named text in UN-Habitat's own field is in `kb.un.instruments`. Source of each: the adopting resolution or
the conference's report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.folding import fold
from kb.un.names import compile_names

_ROWS = """
Universal Declaration of Human Rights; 世界人权宣言 | A/RES/217A(III)
International Covenant on Economic, Social and Cultural Rights; 经济、社会及文化权利国际公约; 经济、社会、文化权利国际公约; 经济、社会和文化权利国际公约 | A/RES/2200A(XXI)
International Covenant on Civil and Political Rights; 公民及政治权利国际公约; 公民权利和政治权利国际公约 | A/RES/2200A(XXI)
International Convention on the Elimination of All Forms of Racial Discrimination; 消除一切形式种族歧视国际公约 | A/RES/2106A(XX)
Convention on the Elimination of All Forms of Discrimination against Women; 消除对妇女一切形式歧视公约 | A/RES/34/180
Convention on the Rights of the Child; 儿童权利公约 | A/RES/44/25
Convention on the Rights of Persons with Disabilities; 残疾人权利公约 | A/RES/61/106
Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment; Convention against Torture; 禁止酷刑公约 | A/RES/39/46
Charter of the United Nations; United Nations Charter; 联合国宪章 |
United Nations Framework Convention on Climate Change; 联合国气候变化框架公约 |
Paris Agreement; 巴黎协定; 巴黎气候变化协定; 巴黎气候协定 |
Convention on Biological Diversity; 生物多样性公约 |
United Nations Convention to Combat Desertification; 联合国防治荒漠化公约; 防治荒漠化公约 |
United Nations Declaration on the Rights of Indigenous Peoples; 联合国土著人民权利宣言 | A/RES/61/295
Vancouver Declaration on Human Settlements; Vancouver Declaration; 温哥华人类住区宣言; 温哥华宣言 | A/CONF.70/15
Rio Declaration on Environment and Development; 关于环境与发展的里约宣言; 里约环境与发展宣言; 里约宣言 | A/CONF.151/26
Agenda 21; 21世纪议程; 二十一世纪议程 | A/CONF.151/26
Vienna Declaration and Programme of Action; 维也纳宣言和行动纲领 | A/CONF.157/24 (Part I)
Beijing Declaration and Platform for Action; Beijing Platform for Action; Beijing Declaration; 北京宣言和行动纲要; 北京行动纲要; 北京宣言 | A/CONF.177/20
Monterrey Consensus of the International Conference on Financing for Development; Monterrey Consensus; 蒙特雷共识 | A/CONF.198/11
Johannesburg Plan of Implementation; Plan of Implementation of the World Summit on Sustainable Development; 约翰内斯堡执行计划; 可持续发展问题世界首脑会议执行计划 | A/CONF.199/20
Johannesburg Declaration on Sustainable Development; 约翰内斯堡可持续发展宣言 | A/CONF.199/20
2005 World Summit Outcome; 2005年世界首脑会议成果 | A/RES/60/1
Hyogo Framework for Action; 兵库行动框架 | A/CONF.206/6
SIDS Accelerated Modalities of Action (SAMOA) Pathway; SAMOA Pathway; 萨摩亚途径 | A/RES/69/15
New York Declaration for Refugees and Migrants; 关于难民和移民的纽约宣言 | A/RES/71/1
Global Compact for Safe, Orderly and Regular Migration; 安全、有序和正常移民全球契约 | A/RES/73/195
global compact on refugees; 难民问题全球契约 | A/73/12 (Part II)
International Guidelines on Urban and Territorial Planning; 国际城市与区域规划准则; 城市与区域规划国际准则 | UNH-GC:res:25/6
Geneva UN Charter on Sustainable Housing; Geneva United Nations Charter on Sustainable Housing; 日内瓦可持续住房宪章 | E/ECE/1478/Rev.1
"""


@dataclass(frozen=True, slots=True)
class TreatySpan:
    """A treaty or outcome named in text with its title marks; `target` is None where it has no symbol."""

    name: str
    target: str | None
    start: int
    end: int


def _read_rows() -> dict[str, str | None]:
    rows = ([cell.strip() for cell in row.split("|")] for row in _ROWS.strip().splitlines())
    return {name.strip(): target or None for names, target in rows for name in names.split(";")}


TREATIES = _read_rows()
"""The identifier or symbol by each name, None where the text has no symbol."""
_BY_NAME = {"".join(fold(name).lower().split()): target for name, target in TREATIES.items()}
_NAME = compile_names(
    (fold(name).lower() for name in TREATIES),
    after="》?(?!缔约|各缔约)",  # 公约缔约方会议 is a body
)


# a plan of a town is a "Local Agenda 21", 地方21世纪议程
_IS_LOCAL = re.compile(r"local $|地方《?$")
MAX_LOCAL_CHARS = 6


def find_treaties(text: str) -> tuple[TreatySpan, ...]:
    """Return the treaties and outcomes named in `text`, longest name first at each place, in reading order."""
    plain = fold(text).lower()
    found: list[TreatySpan] = []
    for match in _NAME.finditer(plain):
        if _IS_LOCAL.search(plain, max(0, match.start() - MAX_LOCAL_CHARS), match.start()):
            continue
        start = match.start() - (plain[match.start() - 1 : match.start()] == "《")
        found.append(TreatySpan(match["name"], _BY_NAME["".join(match["name"].split())], start, match.end()))
    return tuple(found)
