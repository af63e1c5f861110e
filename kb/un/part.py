"""Parts of a document: the stretches in which paragraph numbers run.

`main`, `annex`, `annex 2`, `appendix 1`, `enclosure`, `part 2`, and below them `/resolution 24/10`, `/decision 2/6`,
`/draft resolution 1`. The written form is language-neutral with Arabic numbers; each language prints its own.
Source: United Nations Editorial Manual, "Annexes and appendices".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.errors import PartError
from kb.un.numerals import chinese, roman

_KINDS = (
    "main", "part", "volume", "draft resolution", "draft decision", "resolution", "decision", "recommendation", "annex",
    "appendix", "enclosure", "attachment", "section", "article", "rule",
)  # fmt: skip
_ACTS = ("resolution", "decision", "recommendation", "draft resolution", "draft decision")
_ZH = {
    "annex": "附件", "appendix": "附录", "enclosure": "附文", "attachment": "附文", "resolution": "决议",
    "decision": "决定", "recommendation": "建议", "draft resolution": "决议草案", "draft decision": "决定草案",
}  # fmt: skip
_UNITS_ZH = {"part": "部分", "volume": "卷", "section": "节", "article": "条", "rule": "条"}
_COUNTED_IN_ARABIC = ("article", "rule")
_NAMES = "|".join(sorted(_KINDS, key=len, reverse=True))
# 'annex 2/decision 2/6' is cut before 'decision', not within '2/6'
_CUT = re.compile(rf"/(?=(?:{_NAMES})(?:[ /]|$))")
# as 'decision 2/6', 'annex', 'resolution 3411A(XXX)'
_STEP = re.compile(rf"({_NAMES})(?: ([0-9A-Za-z](?:[0-9A-Za-z/.()\- ]{{0,30}}[0-9A-Za-z)])?))?")
# as 'annex 2/decision 2/6' and 'main/resolution', the end of an act whose number stands on another page
_INNER_ACT = re.compile(r"/(?:resolution|decision|recommendation)(?:[ /]|$)")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a part: `annex` and `2`; `number` is None where only one such thing stands there."""

    kind: str
    number: str | None = None

    def __str__(self) -> str:
        return f"{self.kind} {self.number}" if self.number else self.kind

    @property
    def is_act(self) -> bool:
        """Tell whether this is an adopted resolution, decision or recommendation, or a draft of one."""
        return self.kind in _ACTS

    @property
    def en(self) -> str:
        """Return the English form: `annex II`, `decision 2/6`, `part two`; empty for `main`."""
        if self.kind == "main":
            return ""
        if self.number is None:
            return self.kind
        if self.kind in _COUNTED_IN_ARABIC:
            return f"{self.kind} {self.number}"
        if self.kind == "part" and self.number.isdigit():
            return f"part {_in_words(int(self.number))}"
        return f"{self.kind} {roman(int(self.number)) if self.number.isdigit() else self.number}"

    @property
    def zh(self) -> str:
        """Return the Chinese form: `附件二`, `第2/6号决定`, `第二部分`; empty for `main`."""
        if self.kind == "main":
            return ""
        number = chinese(int(self.number)) if self.number and self.number.isdigit() else self.number
        if unit := _UNITS_ZH.get(self.kind):
            shown = self.number if self.kind in _COUNTED_IN_ARABIC else number
            return f"第{shown}{unit}" if shown else unit
        if self.is_act and number and not (self.number or "").isdigit():
            return f"第{number}号{_ZH[self.kind]}"
        return f"{_ZH[self.kind]}{number or ''}"

    @property
    def order(self) -> tuple[int, tuple[int, ...], str]:
        """Return the key by which steps are sorted: body of the text first, then by kind and number."""
        numbers = tuple(int(digits) for digits in re.findall(r"\d{1,9}", self.number or ""))
        return _KINDS.index(self.kind), numbers, self.number or ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document, outermost step first."""

    steps: tuple[Step, ...]

    @staticmethod
    def parse(text: str) -> Part:
        """Read the written form: `annex 2/decision 2/6`.

        Raises:
            PartError: `text` names no part.
        """
        steps = []
        for piece in _CUT.split(text.strip()):
            match = _STEP.fullmatch(piece)
            if match is None or (match.group(1) == "main" and match.group(2)):
                raise PartError(f"{text[:60]!r} is not a part of a document", remedy="try 'main' or 'annex 2'")
            steps.append(Step(match.group(1), match.group(2)))
        return Part(tuple(steps))

    def __str__(self) -> str:
        return "/".join(map(str, self.steps))

    @property
    def en(self) -> str:
        """Return the English form, outermost first: `annex II, decision 2/6`; empty for `main`."""
        return ", ".join(step.en for step in self.steps if step.en)

    @property
    def zh(self) -> str:
        """Return the Chinese form, outermost first: `附件二，第2/6号决定`; empty for `main`."""
        return "，".join(step.zh for step in self.steps if step.zh)

    @property
    def order(self) -> tuple[tuple[int, tuple[int, ...], str], ...]:
        """Return the key that sorts parts into reading order, an annex's own text before what it holds."""
        return tuple(step.order for step in self.steps)


def is_inside_act(part: str) -> bool:
    """Tell whether the written form `part` lies in an act that a larger document prints; drafts are none."""
    return _INNER_ACT.search(part) is not None


def _in_words(number: int) -> str:
    words = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)
