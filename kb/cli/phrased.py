"""What a language model made of an answer → lines for a terminal; its sentences point at the statements below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kb.cli.columns import indented

if TYPE_CHECKING:
    from kb.answer.phrasing import DroppedSentence, Phrasing

INDENT = 2
_WORDS = {
    "en": {
        "head": "Worded by {} from the sentences below; compare with them:",
        "failed": "Not worded by {}: {}.",
        "dropped": "Left out: {} ({})",
        "between": ", ",
        "key": "names evidence that was not given",
        "length": "too long",
        "characters": "hidden or foreign characters",
        "quotation": "a quotation that its evidence lacks",
        "symbol": "a symbol that its evidence lacks",
        "date": "a date that its evidence lacks",
        "number": "a number that its evidence lacks",
        "name": "a name that its evidence lacks",
        "subject": "words that its evidence does not meet",
    },
    "zh": {
        "head": "以下由 {} 根据后列语句改写，请与原句对照：",
        "failed": "{} 没有给出可用的改写：{}。",
        "dropped": "已删除：{}（{}）",
        "between": "、",
        "key": "所依据的语句不存在",
        "length": "过长",
        "characters": "含有不可见或陌生的字符",
        "quotation": "引文不在所依据的语句中",
        "symbol": "文号不在所依据的语句中",
        "date": "日期不在所依据的语句中",
        "number": "数字不在所依据的语句中",
        "name": "名称不在所依据的语句中",
        "subject": "内容与所依据的语句不符",
    },
}


def phrased_lines(phrasing: Phrasing, language: str, width: int) -> Iterator[str]:
    """Yield the sentences that are kept with the numbers of their statements, then what was left out and why."""
    words = _WORDS["zh" if language == "zh" else "en"]
    if phrasing.failure is not None:
        yield indented(words["failed"].format(phrasing.model, phrasing.failure), indent=0, width=width)
    else:
        yield click.style(indented(words["head"].format(phrasing.model), indent=0, width=width), dim=True)
    for sentence in phrasing.sentences:
        numbers = "".join(f"[{number}]" for number in sentence.statements)
        yield indented(f"{sentence.text} {numbers}", indent=INDENT, width=width)
    for dropped in phrasing.dropped:
        why = _why(dropped, words)
        yield click.style(indented(words["dropped"].format(dropped.text, why), indent=INDENT, width=width), dim=True)


def _why(dropped: DroppedSentence, words: dict[str, str]) -> str:
    why = words[dropped.fault.value]
    return f"{why}: {words['between'].join(dropped.lacking)}" if dropped.lacking else why
