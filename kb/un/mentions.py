"""Text → what it mentions: acts, symbols, instruments, goals, ibid. and paragraphs, with exact spans and pinpoints.

Nothing here knows the document: `kb.un.resolver` decides what a bare number means. Source: United Nations Editorial
Manual, "Footnotes", chap. 3, and the forms printed in documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kb.un.act_id import no_such_act
from kb.un.act_number import find_act_numbers
from kb.un.clauses import (
    article_after,
    articles_before,
    find_comments,
    find_rules,
    find_titles_with_articles,
)
from kb.un.conferences import find_conference_acts
from kb.un.council_year import names_of
from kb.un.folding import fold
from kb.un.goals import find_goals
from kb.un.instruments import find_instruments
from kb.un.pinpoint import find_pinpoints
from kb.un.pointing import attach
from kb.un.reference import Mention, ReferenceKind
from kb.un.symbol import find_open_symbols, find_symbols
from kb.un.treaties import find_treaties

OPEN_NUMBER = "the symbol leaves its number open"
NO_REGISTER = "no register holds this text"
_ACT_KINDS = {"resolution": ReferenceKind.RESOLUTION, "decision": ReferenceKind.DECISION}
# the blank of 'A/RES/57/270 B'
_BLANK_LETTER = re.compile(r"(?<=\d) (?=[A-Z](?:-[A-Z])?$)")
# '同上', 'Ibid.'
_IBID = re.compile(r"同上|(?<![A-Za-z])[Ii]bid\b\.?")
# the outcome that a quoted title names: '“我们希望的未来”的联合国可持续发展大会成果文件'
_OUTCOME = re.compile(r"[”\"]的?[^，。；、“”《》\n]{0,30}成果文件")


def find_mentions(text: str, *, is_note: bool = False) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return what `text` mentions, and apart from it the pinpoints that nothing before or after them takes.

    Both are in reading order. `is_note` tells that `text` is a footnote, where ibid. stands for the note before.
    """
    plain = fold(text)
    found = _without_overlap([*_symbols(text), *_conference_acts(plain), *_acts(plain), *_named(plain)])
    if is_note:
        ibids = (Mention(ReferenceKind.IBID, *match.span()) for match in _IBID.finditer(plain))
        found = _without_overlap([*found, *ibids])
    pinpoints = find_pinpoints(plain) if "段" in plain or "附" in plain or _has_english_pinpoint(plain) else ()
    anchors, left = attach(plain, found, pinpoints)
    goals = [
        Mention(ReferenceKind.SDG, goal.start, goal.end, number=f"{goal.family or ''}:{goal.label}")
        for goal in find_goals(text)
    ]
    everything = [*anchors, *goals]
    everything.sort(key=lambda mention: (mention.start, mention.end))
    return tuple(everything), left


def _has_english_pinpoint(plain: str) -> bool:
    lower = plain.lower()
    return "para" in lower or "annex" in lower or "appendix" in lower or "¶" in plain


def _symbols(text: str) -> list[Mention]:
    if "/" not in text and "／" not in text and "%2" not in text:
        return []
    kind = ReferenceKind.DOCUMENT_SYMBOL
    found = []
    for span in find_symbols(text):
        reason = no_such_act(span.symbol)
        target = None if reason else _target(span.symbol.official)
        found.append(Mention(kind, span.start, span.end, target=target, reason=reason, is_draft=span.symbol.is_draft))
    return [*found, *(Mention(kind, start, end, reason=OPEN_NUMBER) for start, end in find_open_symbols(text))]


def _target(symbol: str) -> str:
    """Return `S/RES/1325 (2000)` for `S/RES/1325` and `A/RES/57/270B` for `A/RES/57/270 B`, else the symbol."""
    symbol = _BLANK_LETTER.sub("", symbol)
    number = symbol.removeprefix("S/RES/")
    names = names_of(number) if number != symbol and number.isdecimal() else ()
    return f"S/RES/{names[0]}" if len(names) == 1 else symbol


def _conference_acts(plain: str) -> list[Mention]:
    return [
        Mention(
            ReferenceKind.RESOLUTION,
            act.start,
            act.end,
            number=act.number,
            target=f"{act.report}:res:{act.number}" if act.report else None,
            reason=None if act.report else "no conference is named before it",
        )
        for act in find_conference_acts(plain)
    ]


def _acts(plain: str) -> list[Mention]:
    return [
        Mention(_ACT_KINDS[number.kind], *number.reach, number=number.number)
        for number in find_act_numbers(plain)
        if number.kind in _ACT_KINDS and not number.is_draft
    ]


def _named(plain: str) -> list[Mention]:
    """Return treaties, agendas and outcomes by name, rules of procedure and general comments, with their articles."""
    kind = ReferenceKind.INSTRUMENT
    named = [
        Mention(kind, *_outcome(plain, span.start, span.end), target=span.instrument.target, part=span.instrument.part)
        for span in find_instruments(plain)
    ]
    named += [
        Mention(kind, span.start, span.end, target=span.target, reason=None if span.target else NO_REGISTER)
        for span in find_treaties(plain)
    ]
    named += [
        Mention(kind, start, end, number=name, reason=NO_REGISTER)
        for name, start, end in find_titles_with_articles(plain)
    ]
    named = _without_overlap(named)
    named = [_with_articles(plain, mention) for mention in named]
    named += [Mention(kind, start, end, reason=NO_REGISTER) for start, end in find_comments(plain)]
    named += [
        Mention(kind, rule.start, rule.end, number="rules-of-procedure", paras=rule.labels)
        for rule in find_rules(plain)
    ]
    return named


def _with_articles(plain: str, mention: Mention) -> Mention:
    if after := article_after(plain, mention.end):
        return replace(mention, end=after.end, paras=after.labels, part=None)
    if before := articles_before(plain, mention.start):
        return replace(mention, start=before.start, paras=before.labels, part=None)
    return mention


def _outcome(plain: str, start: int, end: int) -> tuple[int, int]:
    """Widen the span of a title in quotation marks to the words that call it an outcome document."""
    if plain[start - 1 : start] in ("“", '"') and (tail := _OUTCOME.match(plain, end)):
        return start - 1, tail.end()
    return start, end


def _without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in reading order; of two that overlap, the one that was found first stays."""
    found = list(mentions)
    taken = bytearray(max((mention.end for mention in found), default=0))
    kept: list[Mention] = []
    for mention in found:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)
