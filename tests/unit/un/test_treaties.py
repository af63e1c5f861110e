"""Treaties and outcomes by name."""

import pytest

from kb.errors import SymbolError
from kb.un.symbol import parse_symbol
from kb.un.treaties import _BY_NAME, find_treaties


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《世界人权宣言》和", [("《世界人权宣言》", "A/RES/217A(III)")]),
        ("the Paris Agreement", [("Paris Agreement", None)]),
        ("Beijing Declaration and Platform for Action",
         [("Beijing Declaration and Platform for Action", "A/CONF.177/20")]),
        ("联合国气候变化框架公约缔约方会议第二十七届会议", []),
    ],
)  # fmt: skip
def test_names_are_found_longest_first(text, found):
    assert [(text[one.start : one.end], one.target) for one in find_treaties(text)] == found


def test_every_target_is_a_symbol_or_an_act():
    def is_valid(target):
        try:
            parse_symbol(target)
        except SymbolError:
            return target.startswith("UNH-GC:res:")
        return True

    assert not [target for target in _BY_NAME.values() if target and not is_valid(target)]


@pytest.mark.parametrize("text", ["Local Agenda 21 plans", "local agenda 21", "地方21世纪议程", "地方《21世纪议程》"])
def test_the_plan_of_a_town_is_no_agenda_21(text):
    assert find_treaties(text) == ()
