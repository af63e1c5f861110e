# ruff: noqa: E501 - a row of the register is one line
"""Named instruments: what people call a text instead of citing the act that adopted it.

Each row: names (zh and en) | body | kind | number | part in which its paragraphs are numbered. Source of each: the
adopting resolution itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.un.act_id import act_id
from kb.un.folding import fold
from kb.un.names import compile_names, is_in_address

_ROWS = """
New Urban Agenda; NUA; 新城市议程 | GA | resolution | 71/256 | annex
2030 Agenda for Sustainable Development; 2030 Agenda; 2030年可持续发展议程; 2030年议程; 变革我们的世界 | GA | resolution | 70/1 | main
Habitat Agenda; 人居议程; 生境议程 | HABITAT-2 | resolution | 1 | annex 2
Istanbul Declaration on Human Settlements; Istanbul Declaration; 伊斯坦布尔宣言; 伊斯坦布尔人类住区宣言 | HABITAT-2 | resolution | 1 | annex 1
Declaration on Cities and Other Human Settlements in the New Millennium; 关于新千年中的城市和其他人类住区的宣言 | GA | resolution | S-25/2 | annex
The future we want; 我们希望的未来 | GA | resolution | 66/288 | annex
Sendai Framework for Disaster Risk Reduction; Sendai Framework; 仙台框架; 2015-2030年仙台减少灾害风险框架; 仙台减少灾害风险框架 | GA | resolution | 69/283 | annex 2
Addis Ababa Action Agenda; 亚的斯亚贝巴行动议程 | GA | resolution | 69/313 | annex
United Nations Millennium Declaration; Millennium Declaration; 千年宣言; 联合国千年宣言 | GA | resolution | 55/2 | main
Pact for the Future; 未来契约 | GA | resolution | 79/1 | annex
"""


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument and the act that holds its text; `part` is where its paragraphs are numbered."""

    names: tuple[str, ...]
    organ: str
    kind: str
    number: str
    part: str

    @property
    def target(self) -> str | None:
        """Return the identifier of the act."""
        return act_id(self.organ, self.kind, self.number)


@dataclass(frozen=True, slots=True)
class InstrumentSpan:
    """An instrument named in text; `text[start:end]` is the name with the title marks around it."""

    instrument: Instrument
    start: int
    end: int


def _read_rows() -> tuple[Instrument, ...]:
    rows = ([cell.strip() for cell in row.split("|")] for row in _ROWS.strip().splitlines())
    return tuple(
        Instrument(tuple(name.strip() for name in names.split(";")), organ, kind, number, part)
        for names, organ, kind, number, part in rows
    )


INSTRUMENTS = _read_rows()
_BY_NAME = {"".join(fold(name).lower().split()): instrument for instrument in INSTRUMENTS for name in instrument.names}


# 《新城市议程》, "New Urban Agenda"
_NAME = compile_names((fold(name).lower() for i in INSTRUMENTS for name in i.names), after="》?")


def find_instruments(text: str) -> tuple[InstrumentSpan, ...]:
    """Return the instruments named in `text`, longest name first at each place, in reading order."""
    folded = fold(text)
    plain = folded.lower()
    return tuple(
        InstrumentSpan(_BY_NAME["".join(match["name"].split())], _opening(plain, match.start()), match.end())
        for match in _NAME.finditer(plain)
        if _is_title(folded, match)
    )


def _is_title(folded: str, match: re.Match[str]) -> bool:
    """Tell whether a name is one: `a new urban agenda` is any agenda, the UN-Habitat agenda no Habitat Agenda."""
    if folded[max(0, match.start() - 3) : match.start()].lower() == "un-":
        return False
    if match["name"].isalpha() and is_in_address(folded, match.start(), match.end()):
        return False
    is_lower = folded[match.start() : match.end()].islower()
    return not (is_lower and re.search(r"\ban? $", folded[: match.start()]))


def _opening(plain: str, start: int) -> int:
    """Return where a name that starts at `start` begins with its article and opening mark: `the`, 《."""
    start -= len("the ") * plain.endswith("the ", 0, start)
    return start - (plain[start - 1 : start] == "《")
