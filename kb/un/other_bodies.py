"""Bodies and organizations whose acts are not known here: a number beside one of them is no act of a known body.

The regional commissions, boards and conferences of funds, agencies and programmes. Source: the bodies' own proceedings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.bodies import BODIES

_COMMISSIONS = ("ECE", "ESCAP", "ECA", "ESCWA", "ECLAC")
_ORGANIZATIONS_EN = (
    "UNDP", "UNFPA", "UNOPS", "UNICEF", "WFP", "UN-Women", "UN Women", "FAO", "ILO", "WTO", "WHO", "UNESCO", "UNIDO",
    "ITU", "UNU", "UNHCR", "IFAD", "IMO", "ICAO", "WMO", "United Nations Development Programme",
    "United Nations Population Fund", "United Nations Office for Project Services", "United Nations Children's Fund",
    "United Nations Children’s Fund", "United Nations Entity for Gender Equality and the Empowerment of Women",
    "World Food Programme", "Food and Agriculture Organization", "International Labour Organization",
    "World Trade Organization", "World Health Organization", "United Nations University",
    "United Nations Industrial Development Organization", "European Union", "African Union",
    "United Nations Educational, Scientific and Cultural Organization",
)  # fmt: skip
_ORGANIZATIONS_ZH = (
    "联合国开发计划署", "开发计划署", "开发署", "人口基金", "项目署", "儿基会",
    "联合国儿童基金会", "粮食署", "粮食计划署", "妇女署", "粮农组织", "劳工组织",
    "世贸组织", "世界贸易组织", "世卫组织", "世界卫生组织", "教科文组织", "工发组织",
    "联合国大学", "难民署", "欧盟", "非盟", "欧洲联盟", "非洲联盟",
    "农发基金",
)  # fmt: skip
_ORGAN_EN = (
    r"(?:(?:Executive |Governing |Trade and Development )?(?:Board|Council|Body)"
    r"|General Council|(?:General |Ministerial )?Conference|(?:General )?Assembly|Executive Committee|Congress)"
)
_ORGAN_ZH = "(?:执行局|执行董事会|执行委员会|理事会|总理事会|大会|部长级会议|董事会)"
_COMMISSION_NAMES = sorted({name for code in _COMMISSIONS for name in (code, *BODIES[code].names)}, key=len)[::-1]


def _any(names: tuple[str, ...] | list[str]) -> str:
    return "|".join(rf"{re.escape(name)}(?![A-Za-z])" if name.isascii() else re.escape(name) for name in names)


_EN = rf"(?:{_any(sorted(_ORGANIZATIONS_EN, key=len)[::-1])})"
_ZH = rf"(?:{_any(sorted(_ORGANIZATIONS_ZH, key=len)[::-1])})"
_EN_LIST = rf"{_EN}(?:(?: ?[/,] ?| and |, and )(?:the )?{_EN}){{0,3}}"
_ZH_LIST = rf"{_ZH}(?:[/、和及]{{1,2}}{_ZH}){{0,3}}"
_NAME = re.compile(
    rf"(?<![A-Za-z-])(?:(?P<body>{_any(_COMMISSION_NAMES)}|欧经委|亚太经社委员会|亚太经社会"
    r"|International Labour Conference|World Health Assembly|国际劳工大会|世界卫生大会|世卫大会"
    rf"|{_EN_LIST}(?:['’]s)? {_ORGAN_EN}(?![A-Za-z])(?: of (?:the )?{_EN_LIST})?"
    rf"|{_ORGAN_EN} of (?:the )?{_EN_LIST}"
    rf"|{_ZH_LIST}(?:的)?{_ORGAN_ZH})|{_EN_LIST}|{_ZH_LIST})"
)


@dataclass(frozen=True, slots=True)
class OtherBody:
    """Such a body in folded text; `acts` tells a body that adopts acts from the organization it belongs to."""

    start: int
    end: int
    acts: bool


def find_other_bodies(plain: str) -> tuple[OtherBody, ...]:
    """Return the bodies and organizations named in folded text whose acts are not known here, in reading order."""
    return tuple(OtherBody(*match.span(), acts=match["body"] is not None) for match in _NAME.finditer(plain))
