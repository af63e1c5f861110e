"""Words that mean several bodies: known bodies, known conditions, a source each."""

from __future__ import annotations

import re

from kb.mandate.aliases import load_aliases
from kb.un.bodies import BODIES
from kb.un.organ_words import can_have

ALIASES = load_aliases()
CONDITION = re.compile(
    r"always|named|(?:session|year) \d{1,4}-(?:\d{1,4})?|kind (?:resolution|decision)"
    r"|series [A-Z]+/[A-Z]+(?: [A-Z]+/[A-Z]+)*"
)


def test_every_row_names_a_body_a_condition_and_a_source() -> None:
    assert {row.body for row in ALIASES} <= set(BODIES)
    assert {row.language for row in ALIASES} == {"zh", "en"}
    assert not [row for row in ALIASES if not row.source or not all(map(CONDITION.fullmatch, row.conditions))]
    assert len({(row.word, row.language, row.body) for row in ALIASES}) == len(ALIASES)


def test_windows_agree_with_the_numbers_that_a_body_can_have() -> None:
    for row in ALIASES:
        if row.window:
            first, last = row.window
            kind = "decision" if "kind decision" in row.conditions else None
            assert can_have(row.body, f"{first}/1", kind), row
            assert last is None or can_have(row.body, f"{last}/1", kind), row


def test_sessions_below_19_of_the_council_are_the_commission() -> None:
    means = {(row.word, row.body): row.window for row in ALIASES}
    assert means["Governing Council", "CHS"] == means["人居署理事会", "CHS"] == (1, 18)
    assert means["Governing Council", "UNH-GC"] == (19, 26)
