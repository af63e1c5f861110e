"""Identifiers of acts."""

import pytest

from kb.un.act_id import act_id, act_of, no_such_act
from kb.un.symbol import parse_symbol


@pytest.mark.parametrize(
    ("organ", "kind", "number", "identifier"),
    [
        ("GA", "resolution", "71/256", "A/RES/71/256"),
        ("GA", "resolution", "24/10", None),
        ("GA", "decision", "71/401", "GA:dec:71/401"),
        ("SC", "resolution", "1325 (2000)", "S/RES/1325 (2000)"),
        ("UNH-GC", "resolution", "24/10", "UNH-GC:res:24/10"),
        ("UNH-HA", "resolution", "2/7", "HSP/HA.2/Res.7"),
        ("UNH-HA", "decision", "2/7", "UNH-HA:dec:2/7"),
        ("HABITAT-2", "resolution", "1", "A/CONF.165/14:res:1"),
    ],
)
def test_an_act_has_one_identifier_or_none(organ, kind, number, identifier):
    assert act_id(organ, kind, number) == identifier


@pytest.mark.parametrize(
    "symbol",
    ["A/RES/71/256", "A/RES/3327(XXIX)", "A/RES/S-25/2", "S/RES/1325 (2000)", "E/RES/2020/7", "A/HRC/RES/43/14",
     "HSP/HA.2/Res.7", "UNEP/EA.5/Res.5"],
)  # fmt: skip
def test_the_symbol_of_an_act_leads_to_the_act_and_back(symbol):
    act = act_of(parse_symbol(symbol))
    assert act is not None
    assert act_id(*act) == symbol


@pytest.mark.parametrize(
    ("symbol", "exists"), [("A/RES/21/3", False), ("A/RES/31/3", True), ("A/RES/3327(XXIX)", True)]
)
def test_early_sessions_of_the_assembly_number_in_roman(symbol, exists):
    assert (no_such_act(parse_symbol(symbol)) is None) == exists


@pytest.mark.parametrize("symbol", ["A/RES/57/270 B", "A/RES/57/270B"])
def test_a_blank_before_the_letter_makes_no_other_act(symbol):
    assert act_id(*act_of(parse_symbol(symbol))) == "A/RES/57/270B"
