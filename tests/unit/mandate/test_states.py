"""Names of States: each once, in both languages, and found where a text has them."""

from __future__ import annotations

from collections import Counter

import pytest

from kb.mandate.states import find_states, load_states

N_MEMBERS = 193


def test_every_member_state_is_listed_and_no_name_twice() -> None:
    states = load_states()
    assert sum(state.kind == "state" for state in states) == N_MEMBERS
    names = Counter(name for state in states for name in (*state.names_en, *state.names_zh))
    assert max(names.values()) == 1


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Kenya's vote, Kenyan towns", ["Kenya"]),
        ("南苏丹和苏丹", ["South Sudan", "Sudan"]),
        ("Guinea-Bissau, Guinea and Papua New Guinea", ["Guinea-Bissau", "Guinea", "Papua New Guinea"]),
        ("the river jordan", []),
        ("Cote d'Ivoire and Côte d'Ivoire", ["Côte d’Ivoire"]),
        ("以 77 国集团和中国的名义", ["Group of 77 and China"]),
        ("美利坚合众国代表", ["United States of America"]),
    ],
)
def test_the_longest_name_counts(text: str, states: list[str]) -> None:
    found = find_states(text)
    assert [one.state.id for one in found] == states
    assert all(text[one.start : one.end].replace("'", "’") for one in found)
